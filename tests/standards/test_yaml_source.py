"""YAML is read as text, with lines; what plain YAML would bend is kept or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gk_audit.standards.errors import StandardsError
from gk_audit.standards.yaml_source import parse_yaml, read_kept, read_yaml


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


def test_references_that_unfold_to_a_billion_are_refused() -> None:
    lines = [b"a: &a [x,x,x,x,x,x,x,x]"]
    for number in range(8):
        before = b"a" if not number else b"b%d" % (number - 1)
        lines.append(b"b%d: &b%d [%s]" % (number, number, b",".join([b"*" + before] * 8)))
    with pytest.raises(StandardsError, match="引用展开过多"):
        parse_yaml(b"\n".join(lines), "规则.yaml")
    shared = parse_yaml(
        b"a: &a {days: 3, titles: [x, y]}\n" + b"".join(b"b%d: *a\n" % n for n in range(200)), "a.yaml"
    )
    assert len(shared.plain()) == 201


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


KEPT = "名称: 甲\n列: [一, 二]\n表:\n  - {a: '1'}\n  - {b: }\n"


def test_a_kept_tree_is_the_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "甲.yaml"
    path.write_text(KEPT, "utf-8")
    expected = read_yaml(path, "rules/甲.yaml")
    assert read_kept(path, "rules/甲.yaml") == expected
    assert next(item.name for item in (tmp_path / "cache" / "gk-audit").iterdir()).startswith("yaml2-甲-")
    assert read_kept(path, "rules/甲.yaml") == expected
    path.write_text(KEPT.replace("甲", "乙"), "utf-8")
    assert read_kept(path, "rules/甲.yaml").plain()["名称"] == "乙"


@pytest.mark.parametrize("stored", ["[1]", "5", '[1, {"a": 3}]', "[1, 2]", "{", '["x", [[1, null]]]'])
def test_a_kept_tree_is_never_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stored: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "a.yaml"
    path.write_text("a: [1, 2]\n", "utf-8")
    read_kept(path, "a.yaml")
    (kept,) = (tmp_path / "cache" / "gk-audit").iterdir()
    kept.write_text(stored, "utf-8")
    assert read_kept(path, "a.yaml").plain() == {"a": ["1", "2"]}


def test_a_broken_file_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\na: 2\n", "utf-8")
    for _ in range(2):
        with pytest.raises(StandardsError, match=r"a\.yaml:2"):
            read_kept(path, "a.yaml")
    with pytest.raises(StandardsError, match="无法读取"):
        read_kept(tmp_path / "b.yaml", "b.yaml")
