"""Turn a LightGBM model into the arrays that `gk_audit.text.typos.forest` reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.pack import Arrays


def export(booster: Any, name: str, gate_trees: int, gate: float) -> Arrays:
    """The nodes of all trees in one list; leaves point to themselves and have feature 0."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots, depths = [], []
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(nodes))
        depths.append(_add(tree["tree_structure"], nodes))
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return {
        f"{name}_feature": np.array(feature, np.uint8),
        f"{name}_threshold": _not_above(np.array(threshold, np.float64)),
        f"{name}_left": np.array(left, np.uint16),
        f"{name}_right": np.array(right, np.uint16),
        f"{name}_value": np.array(value, np.float32),
        f"{name}_root": np.array(roots, np.uint16),
        f"{name}_depth": np.array(depths, np.uint8),
        f"{name}_gate": np.array([gate_trees, gate], np.float64),
    }


def _add(node: dict[str, Any], nodes: list[tuple[int, float, int, int, float]]) -> int:
    """Append a subtree; returns its depth in steps."""
    at = len(nodes)
    nodes.append((0, 0.0, at, at, 0.0))
    if "leaf_value" in node:
        nodes[at] = (0, 0.0, at, at, float(node["leaf_value"]))
        return 0
    left = len(nodes)
    deep = _add(node["left_child"], nodes)
    right = len(nodes)
    deep = max(deep, _add(node["right_child"], nodes))
    nodes[at] = (int(node["split_feature"]), float(node["threshold"]), left, right, 0.0)
    return deep + 1


def _not_above(threshold: NDArray[np.float64]) -> NDArray[np.float32]:
    """The largest single-precision numbers that do not exceed the thresholds, so that `<=` stays the same."""
    near = threshold.astype(np.float32)
    return np.where(near > threshold, np.nextafter(near, np.float32(-np.inf)), near).astype(np.float32)
