"""Waivers need a reason, an end and a narrow aim."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.standards.district_files import load_waivers
from gk_audit.standards.errors import StandardsError

GOOD = "- {id: W1, rule: typo, unit: 柳河镇, reason: 地名如此无误可查, by: 李某, date: 2024-09-01, until: 2025-03-01}\n"


def _load(tmp_path: Path, text: str) -> object:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    return load_waivers(path)


def test_a_good_waiver_loads(tmp_path: Path) -> None:
    assert _load(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("地名如此无误可查", "没事", "至少写 6 个字"),
        ("until: 2025-03-01", "until: 2026-03-01", "365 天以内"),
        ("unit: 柳河镇, ", "", "请再写 unit 或 path"),
        ("rule: typo", "rul: typo", "是否想写“rule”"),
        ("by: 李某", "by: 李某, kind: 其他", "kind 不能是"),
    ],
)
def test_a_loose_waiver_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(StandardsError, match=words):
        _load(tmp_path, GOOD.replace(old, new))
