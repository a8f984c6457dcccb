"""Fit one line per row to labelled titles: a linear support vector machine, each row against all others.

Squared hinge loss with a ridge, by liblinear (scikit-learn): the same titles give the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from scipy.sparse import csr_matrix

from gk_audit.matching.learned import SCALE, Learned, signs_of, written
from gk_audit.matching.titles import read_title, without_site

COST = 1.0
LEAST = 0.15
"""Weights below this are dropped: with them the file is five times as long and no title more is right."""


def fit(titles: Sequence[tuple[str, str]]) -> str:
    """(title, row) pairs → the text of the weights file."""
    from sklearn.svm import LinearSVC

    counted = [Counter(signs_of(read_title(without_site(title)))) for title, _ in titles]
    seen = Counter(sign for signs in counted for sign in signs)
    signs = sorted(seen)
    place = {sign: number for number, sign in enumerate(signs)}
    rarity = [log((1 + len(titles)) / (1 + seen[sign])) + 1 for sign in signs]
    machine = LinearSVC(C=COST, random_state=17).fit(
        _matrix(counted, place, rarity), [row for _, row in titles]
    )
    lines = np.where(np.abs(machine.coef_) < LEAST, 0.0, machine.coef_).T
    kept = (
        (
            sign,
            rarity[number],
            {int(row): round(float(lines[number, row]) * SCALE) for row in lines[number].nonzero()[0]},
        )
        for number, sign in enumerate(signs)
    )
    starts = zip(map(str, machine.classes_), map(float, machine.intercept_), strict=True)
    return written(starts, (line for line in kept if line[2]))


def learned(titles: Sequence[tuple[str, str]]) -> Learned:
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
