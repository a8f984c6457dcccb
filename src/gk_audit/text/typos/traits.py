"""The numbers of the place that a correction is proposed for: how known what stands around is, and how its symbols go
with their neighbours, as written and as corrected.

The ranker saw all of it, in text like that of the counts. The verdict (``text.typos.verdict``) weighs it once more, as
it was learnt from pages that offices publish: names of places, terms of a trade, cut short lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gk_audit.text.typos.alphabet import Tokens
from gk_audit.text.typos.evidence import Floats, Ints
from gk_audit.text.typos.ranking import Judged
from gk_audit.text.typos.surroundings import Surroundings
from gk_audit.text.typos.table import LOG, Table, keys_of

REACH = 2
_KNOWN = 5


def traits(table: Table, tokens: Tokens, near: Surroundings, judged: Sequence[Judged]) -> Floats:
    """One row for each correction, in the order of ``verdict.TRAITS``."""
    place = np.array([each.place for each in judged], np.int64)
    around = near.at(place)
    written, meant = (_stretches(tokens, judged, place, mended=mended) for mended in (False, True))
    known = [
        np.array([_known(table, each) for each in some], np.float32).reshape(-1, _KNOWN)
        for some in (written, meant)
    ]
    return np.concatenate([around, *known], axis=1)


def _stretches(tokens: Tokens, judged: Sequence[Judged], place: Ints, *, mended: bool) -> list[list[int]]:
    """The symbols at each place with REACH more on both sides, as written or as corrected."""
    ids = tokens.ids
    found = []
    for each, at in zip(judged, place.tolist(), strict=True):
        end = at + each.old
        middle = list(each.new) if mended else ids[at:end].tolist()
        found.append([*ids[at - REACH : at].tolist(), *middle, *ids[end : end + REACH].tolist()])
    return found


def _known(table: Table, symbols: list[int]) -> tuple[float, ...]:
    """The rarest symbol of the middle; the first and the last pair over it; the rarest and the commonest trigram."""
    ids = np.array(symbols, np.uint16)
    middle = ids[REACH:-REACH]
    single = float(LOG[table.single[middle]].min()) if len(middle) else 0.0
    pairs = LOG[table.pair[keys_of(ids[REACH - 1 : len(ids) - REACH + 1], 2).astype(np.int64)]]
    triples = LOG[table.codes(3, keys_of(ids, 3))]
    return single, float(pairs[0]), float(pairs[-1]), float(triples.min()), float(triples.max())
