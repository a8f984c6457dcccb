"""Precision, recall and F1 by character, for finding errors and for mending them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Correction = tuple[int, int, str]
"""start, end, replacement."""


@dataclass(slots=True)
class Tally:
    """Characters: in error, flagged, flagged rightly, mended rightly; clean ones and alarms on them."""

    errors: int = 0
    flagged: int = 0
    found: int = 0
    mended: int = 0
    clean: int = 0
    alarms: int = 0

    def line(self) -> str:
        """One line of figures: detection P/R/F, correction P/R/F, alarms per 10,000."""
        parts = []
        if self.errors:
            for right in (self.found, self.mended):
                precision = right / self.flagged if self.flagged else 0.0
                recall = right / self.errors
                both = precision + recall
                parts.append(
                    f"{precision:6.4f} {recall:6.4f} {2 * precision * recall / both if both else 0.0:6.4f}"
                )
        else:
            parts.append(" " * 41)
        parts.append(f"{self.alarms / self.clean * 1e4:8.2f}" if self.clean else " " * 8)
        return "  ".join(parts)


def pairs(path: Path) -> list[tuple[str, str]]:
    """Sentences with errors and without; lines whose halves differ in length cannot be aligned."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [(row[0], row[1]) for row in rows if len(row) == 2 and len(row[0]) == len(row[1])]


def judge(tally: Tally, wrong: str, right: str, corrections: Sequence[Correction]) -> None:
    """Add one sentence's corrections to the tally."""
    errors = {at: b for at, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b}
    tally.errors += len(errors)
    for start, end, new in corrections:
        old = wrong[start:end]
        if len(new) != len(old):
            tally.flagged += max(end - start, 1)
            continue
        for at, char in zip(range(start, end), new, strict=True):
            if char == wrong[at]:
                continue
            tally.flagged += 1
            tally.found += at in errors
            tally.mended += errors.get(at) == char
