"""Gradient-boosted trees as arrays: the ranker at run time, without the library that grew them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gk_audit.model.records import Record

_ROWS = 4096
_SMALL = 60_000


class Forest(Record):
    """Trees in one list of nodes; a leaf points to itself, so every row may take the same number of steps."""

    feature: NDArray[np.int64]
    threshold: NDArray[np.float32]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float32]
    root: NDArray[np.int64]
    depth: NDArray[np.int64]
    gate_trees: int
    """After this many trees, rows whose sum is below `gate` are given up."""
    gate: float

    @classmethod
    def load(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> Forest:
        """The forest stored under a prefix in a pack."""
        gate = np.asarray(arrays[f"{name}_gate"], np.float64)
        return cls(
            np.asarray(arrays[f"{name}_feature"], np.int64),
            np.asarray(arrays[f"{name}_threshold"], np.float32),
            np.asarray(arrays[f"{name}_left"], np.int64),
            np.asarray(arrays[f"{name}_right"], np.int64),
            np.asarray(arrays[f"{name}_value"], np.float32),
            np.asarray(arrays[f"{name}_root"], np.int64),
            np.asarray(arrays[f"{name}_depth"], np.int64),
            int(gate[0]),
            float(gate[1]),
        )

    def score(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probability that each row is a true correction; 0 for rows given up at the gate."""
        out = np.zeros(len(rows), np.float32)
        for begin in range(0, len(rows), _ROWS):
            some = np.ascontiguousarray(rows[begin : begin + _ROWS])
            total = self._sum(some, 0, self.gate_trees)
            left = np.nonzero(total > self.gate)[0]
            if len(left):
                rest = total[left] + self._sum(some[left], self.gate_trees, len(self.root))
                out[begin + left] = 1.0 / (1.0 + np.exp(-rest))
        return out

    def _sum(self, rows: NDArray[np.float32], first: int, last: int) -> NDArray[np.float32]:
        """The sum of the leaves that rows reach in trees first..last-1."""
        if len(rows) * (last - first) <= _SMALL:
            return self._sum_at_once(rows, first, last)
        flat, base = rows.ravel(), np.arange(len(rows)) * rows.shape[1]
        total = np.zeros(len(rows), np.float32)
        for tree in range(first, last):
            node = np.full(len(rows), self.root[tree])
            for _ in range(int(self.depth[tree])):
                below = flat[base + self.feature[node]] <= self.threshold[node]
                node = np.where(below, self.left[node], self.right[node])
            total += self.value[node]
        return total

    def _sum_at_once(self, rows: NDArray[np.float32], first: int, last: int) -> NDArray[np.float32]:
        """The same for few rows: all trees take each step together, which spares most of the overhead."""
        row = np.arange(len(rows))[:, None]
        node = np.repeat(self.root[first:last][None, :], len(rows), axis=0)
        for _ in range(int(self.depth[first:last].max(initial=0))):
            below = rows[row, self.feature[node]] <= self.threshold[node]
            node = np.where(below, self.left[node], self.right[node])
        total: NDArray[np.float32] = self.value[node].sum(1, dtype=np.float32)
        return total
