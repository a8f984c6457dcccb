"""Fit one line per row and per field to labelled titles: least squares with a ridge, each against all others.

By scikit-learn; the same titles give the same file. A line is at 1 for its own titles and at -1 for others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from scipy.sparse import csr_matrix

from gk_audit.engine.planning import kinds_of
from gk_audit.facts.forms import Forms
from gk_audit.facts.matching.learned import SCALE, Learned, field_line, signs_of, written
from gk_audit.facts.shown import without_site
from gk_audit.facts.titles import read_title
from gk_audit.model.records import Record

KINDS = kinds_of(None)
FORMS = Forms(KINDS)
RIDGE = 0.5
_HALF = 1.0
LEAST = 0.15
"""Weights below this are dropped: with them the file is five times as long and no title more is right."""


class Labelled(Record):
    """One title to learn from."""

    title: str
    rows: tuple[str, ...]
    """The row that it is of, then those that may also hold it."""
    weight: float = 1.0


def fit(titles: Sequence[Labelled]) -> str:
    """Labelled titles → the text of the weights file.

    There is a line for each row and one for each field. A title that several rows may hold is shown to the line of
    its first row as one of its own, and half as one to those of the others: that a page of a ministry's guide serves
    the 办事指南 of one row is no reason against the 政策文件 of another.
    """
    from sklearn.linear_model import Ridge

    counted = [Counter(signs_of(read_title(without_site(each.title, KINDS.frame), FORMS))) for each in titles]
    seen = Counter(sign for signs in counted for sign in signs)
    signs = sorted(seen)
    place = {sign: number for number, sign in enumerate(signs)}
    rarity = [log((1 + len(titles)) / (1 + seen[sign])) + 1 for sign in signs]
    rows = [(*each.rows, *dict.fromkeys(map(field_line, each.rows))) for each in titles]
    names = {name: number for number, name in enumerate(sorted({name for every in rows for name in every}))}
    wanted = np.zeros((len(titles), len(names)), np.float32)
    for number, (each, every) in enumerate(zip(titles, rows, strict=True)):
        wanted[number, [names[name] for name in every]] = _HALF
        wanted[number, [names[each.rows[0]], names[field_line(each.rows[0])]]] = 2 * _HALF
    machine = Ridge(alpha=RIDGE, fit_intercept=False, solver="cholesky")
    machine.fit(
        _matrix(counted, place, rarity),
        wanted,
        sample_weight=np.array([each.weight for each in titles], np.float32),
    )
    lines = np.where(np.abs(machine.coef_) < LEAST, 0.0, machine.coef_).T
    kept_lines = (
        (
            sign,
            rarity[number],
            {int(row): round(float(lines[number, row]) * SCALE) for row in lines[number].nonzero()[0]},
        )
        for number, sign in enumerate(signs)
    )
    return written(((name, -_HALF) for name in names), (line for line in kept_lines if line[2]))


def learned(titles: Sequence[Labelled]) -> Learned:
    """The same, ready for use."""
    return Learned(fit(titles))


def _matrix(counted: Sequence[Counter[str]], place: dict[str, int], rarity: Sequence[float]) -> csr_matrix:
    """TF-IDF of each title, of length one."""
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for signs in counted:
        where = [place[sign] for sign in signs]
        values = np.array(
            [(1 + log(count)) * rarity[at] for at, count in zip(where, signs.values(), strict=True)]
        )
        data += (values / (np.linalg.norm(values) or 1.0)).tolist()
        columns += where
        ends.append(len(data))
    return csr_matrix((np.array(data, np.float32), columns, ends), shape=(len(counted), len(place)))
