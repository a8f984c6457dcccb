"""The ranker's trees: branches, early giving up, and the same answer for few rows and for many."""

from __future__ import annotations

import numpy as np

from gk_audit.text.typos import forest as module
from gk_audit.text.typos.forest import Forest


def stumps(*specs: tuple[int, float, float, float], gate: float = -9.0) -> Forest:
    """Trees of one split each: (feature, threshold, value if at most, value if above)."""
    feature, threshold, left, right, value, root = [], [], [], [], [], []
    for column, limit, low, high in specs:
        at = len(feature)
        root.append(at)
        feature += [column, 0, 0]
        threshold += [limit, 0.0, 0.0]
        left += [at + 1, at + 1, at + 2]
        right += [at + 2, at + 1, at + 2]
        value += [0.0, low, high]
    arrays = {
        "x_feature": feature, "x_threshold": threshold, "x_left": left, "x_right": right, "x_value": value,
        "x_root": root, "x_depth": [1] * len(specs), "x_gate": [1, gate],
    }  # fmt: skip
    return Forest.load({name: np.array(values) for name, values in arrays.items()}, "x")


def test_sums_pass_through_the_logistic() -> None:
    forest = stumps((0, 0.5, -2.0, 2.0), (1, 0.5, -1.0, 1.0))
    rows = np.array([[0.5, 1.0], [1.0, 1.0]], np.float32)
    assert np.allclose(forest.score(rows), 1 / (1 + np.exp([1.0, -3.0])), atol=1e-6)


def test_rows_below_the_gate_score_nothing() -> None:
    forest = stumps((0, 0.5, -2.0, 2.0), (1, 0.5, 9.0, 9.0), gate=-1.0)
    scores = forest.score(np.array([[0.0, 0.0], [1.0, 0.0]], np.float32))
    assert scores[0] == 0.0
    assert scores[1] > 0.99


def test_few_and_many_rows_agree(monkeypatch: object) -> None:
    rng = np.random.default_rng(1)
    specs = [(int(rng.integers(4)), float(rng.normal()), *map(float, rng.normal(size=2))) for _ in range(40)]
    forest = stumps(*specs)
    rows = rng.normal(size=(300, 4)).astype(np.float32)
    at_once = forest._sum_at_once(rows, 0, 40)
    monkeypatch.setattr(module, "_SMALL", 0)  # type: ignore[attr-defined]  # pytest's fixture
    assert np.allclose(forest._sum(rows, 0, 40), at_once, atol=1e-5)


def test_no_rows() -> None:
    assert len(stumps((0, 0.0, 1.0, 1.0)).score(np.zeros((0, 1), np.float32))) == 0
