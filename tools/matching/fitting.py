"""Fit one line per row to labelled titles: a linear support vector machine, each row against all others.

Squared hinge loss with a ridge, by liblinear (scikit-learn): the same titles give the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from scipy.sparse import csr_matrix

from gk_audit.facts.matching.learned import SCALE, Learned, signs_of, written
from gk_audit.facts.matching.titles import read_title, without_site
from gk_audit.model.records import Record

COST = 1.0
SEED = 17
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

    A title that several rows may hold is shown to the line of its first row as one of its own, and is left out
    where the lines of the others are drawn: that a page of a ministry's guide serves the 办事指南 of one row is no
    reason against the 政策文件 of another.
    """
    from sklearn.svm import LinearSVC

    counted = [Counter(signs_of(read_title(without_site(each.title)))) for each in titles]
    seen = Counter(sign for signs in counted for sign in signs)
    signs = sorted(seen)
    place = {sign: number for number, sign in enumerate(signs)}
    rarity = [log((1 + len(titles)) / (1 + seen[sign])) + 1 for sign in signs]
    matrix, weights = _matrix(counted, place, rarity), np.array([each.weight for each in titles])
    first = np.array([each.rows[0] for each in titles])
    machine = LinearSVC(C=COST, random_state=SEED).fit(matrix, first, sample_weight=weights)
    for number, row in enumerate(machine.classes_):
        kept = np.array([each.rows[0] == row or row not in each.rows for each in titles])
        if not kept.all():
            again = LinearSVC(C=COST, random_state=SEED)
            again.fit(matrix[kept], first[kept] == row, sample_weight=weights[kept])
            machine.coef_[number], machine.intercept_[number] = again.coef_[0], again.intercept_[0]
    lines = np.where(np.abs(machine.coef_) < LEAST, 0.0, machine.coef_).T
    kept_lines = (
        (
            sign,
            rarity[number],
            {int(row): round(float(lines[number, row]) * SCALE) for row in lines[number].nonzero()[0]},
        )
        for number, sign in enumerate(signs)
    )
    starts = zip(map(str, machine.classes_), map(float, machine.intercept_), strict=True)
    return written(starts, (line for line in kept_lines if line[2]))


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
    return csr_matrix((data, columns, ends), shape=(len(counted), len(place)))
