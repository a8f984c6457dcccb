"""The district's list of leaders is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.standards.district_files import load_leaders
from gk_audit.standards.errors import StandardsError


def _load(tmp_path: Path, text: str) -> object:
    path = tmp_path / "leaders.yaml"
    path.write_text(text, encoding="utf-8")
    return load_leaders(path)


def test_english_and_chinese_keys(tmp_path: Path) -> None:
    text = '- {name: 甲某, unit: 柳河镇, post: 镇长, from: "2021-01-01", to: ""}\n- {姓名: 乙某, 单位: 柳河镇, 职务: 副镇长}\n'
    assert _load(tmp_path, text) == (
        ("乙某", "柳河镇", "副镇长", "", ""),
        ("甲某", "柳河镇", "镇长", "2021-01-01", ""),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '- {name: 甲某, unit: 柳河镇, post: 镇长, from: "2024-01-01", to: "2023-01-01"}\n',
            "离任日期早于任职日期",
        ),
        ("- {name: 甲某, unit: 柳河镇, pots: 镇长}\n", "是否想写“post”"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(StandardsError, match=words):
        _load(tmp_path, text)
