"""YAML is read as text, with lines; what plain YAML would bend is kept or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gk_audit.standards.errors import StandardsError
from gk_audit.standards.yaml_source import parse_yaml, read_yaml


def test_scalars_stay_text() -> None:
    root = parse_yaml(b"id: 0505\nhours: 8:30\non: no\nempty:\n", "a.yaml")
    assert root.plain() == {"id": "0505", "hours": "8:30", "on": "no", "empty": ""}


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"a: 1\nb: 2\na: 3\n", 3, "重复（前一处在第 1 行）"),
        (b"a: [1, 2\nb: 3\n", 2, "YAML 格式错误"),
        ("标题: 通知\n".encode("gb18030"), 1, "不是 UTF-8"),
        (b"? [a]\n: 1\n", 1, "键必须是文字"),
        (b"", None, "文件是空的"),
    ],
    ids=["twice", "broken", "gb18030", "list-as-key", "empty"],
)
def test_mistakes_are_told_with_their_line(data: bytes, line: int | None, words: str) -> None:
    with pytest.raises(StandardsError) as caught:
        parse_yaml(data, "规则.yaml")
    assert words in caught.value.message
    assert caught.value.file == "规则.yaml"
    if line is not None:
        assert caught.value.line == line


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(StandardsError, match="嵌套过深"):
        parse_yaml(b"[" * 200 + b"]" * 200, "a.yaml")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StandardsError, match="无法读取"):
        read_yaml(tmp_path / "none.yaml")


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_parse_or_are_refused_kindly(data: bytes) -> None:
    try:
        parse_yaml(data, "a.yaml")
    except StandardsError as error:
        assert "a.yaml" in str(error)
