"""The stretch of text that shows a correction best: rarely or never written so, often written otherwise."""

from __future__ import annotations

import numpy as np

from gk_audit.model.records import Record
from gk_audit.text.typos.alphabet import FIRST_CHARACTER, Alphabet
from gk_audit.text.typos.evidence import REACH, Symbols
from gk_audit.text.typos.ranking import Judged
from gk_audit.text.typos.table import COUNT, Table, keys_of

_SHORTEST, _FOUR, _LONGEST = 2, 4, 5


class Phrase(Record):
    """Two forms of one stretch of text and how often the corpus has each."""

    wrong: str
    right: str
    seen_wrong: int
    seen_right: int


def telling(table: Table, alphabet: Alphabet, ids: Symbols, judged: Judged) -> Phrase:
    """The stretch over a correction whose counts differ most: rare as written, frequent as meant."""
    best, chosen = -np.inf, Phrase("", "", 0, 0)
    end = judged.place + judged.old
    for before in range(REACH + 1):
        for after in range(REACH + 1 - before):
            written = ids[judged.place - before : end + after]
            meant = np.concatenate(
                [ids[judged.place - before : judged.place], judged.new, ids[end : end + after]]
            )
            meant = meant.astype(np.uint16)
            sizes = len(written), len(meant)
            if (
                min(sizes) < _SHORTEST
                or max(sizes) > _LONGEST
                or min(written.min(), meant.min()) < FIRST_CHARACTER
            ):
                continue
            wrong, right = (_seen(table, form) for form in (written, meant))
            value = float(np.log1p(right) - 2 * np.log1p(wrong))
            if value > best:
                best = value
                forms = [alphabet.text(form.tolist()) for form in (written, meant)]
                chosen = Phrase(forms[0], forms[1], round(wrong), round(right))
    return chosen


def borne_out(table: Table, ids: Symbols, judged: Judged) -> int | None:
    """How often official text has the commonest stretch of four, marks included, over a replaced place as meant.

    None where nothing is replaced, and for idioms.
    """
    if judged.idiom is not None or len(judged.new) != judged.old:
        return None
    end = judged.place + judged.old
    around = np.concatenate(
        [ids[judged.place - _FOUR + 1 : judged.place], judged.new, ids[end : end + _FOUR - 1]]
    )
    return round(float(COUNT[table.codes(_FOUR, keys_of(around.astype(np.uint16), _FOUR))].max()))


def _seen(table: Table, form: Symbols) -> float:
    return float(COUNT[table.codes(len(form), keys_of(form, len(form)))][0])
