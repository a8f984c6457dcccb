"""The stretch of text that shows a correction best: rarely or never written so, often written otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gk_audit.text.typos.alphabet import FIRST_CHARACTER, Alphabet
from gk_audit.text.typos.evidence import ORDERS, REACH, Symbols, grid
from gk_audit.text.typos.ranking import Judged
from gk_audit.text.typos.table import COUNT, Table


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two forms of one stretch of text and how often the corpus has each."""

    wrong: str
    right: str
    seen_wrong: int
    seen_right: int


def telling(table: Table, alphabet: Alphabet, ids: Symbols, judged: Judged) -> Phrase:
    """The stretch of two to five characters over a correction whose counts differ most."""
    width = len(judged.new)
    span = np.arange(judged.place - REACH, judged.place + width + REACH)
    written = ids[span][None, :]
    corrected = written.copy()
    corrected[0, REACH : REACH + width] = judged.new
    before, after = grid(table, written), grid(table, corrected)
    best, chosen = -np.inf, Phrase("", "", 0, 0)
    for order in ORDERS:
        for first in range(REACH + width - order, REACH + 1):
            stretch = slice(first, first + order)
            if order < width or first < 0 or (written[0, stretch] < FIRST_CHARACTER).any():
                continue
            wrong, right = (float(COUNT[found[order][0, first]]) for found in (before, after))
            value = np.log1p(right) - 2 * np.log1p(wrong)
            if value > best:
                best = value
                forms = [alphabet.text(each[0, stretch].tolist()) for each in (written, corrected)]
                chosen = Phrase(forms[0], forms[1], round(wrong), round(right))
    return chosen
