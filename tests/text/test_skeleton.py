"""A text as its reader reads it, with the place of every sign."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text.skeleton import is_plain, signs_read, skeleton

ROOT = Path(__file__).resolve().parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("skeleton_signs", ROOT / "tools" / "skeleton_signs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_ordinary_text_is_its_own_skeleton() -> None:
    text = "关于2024年第3季度“三公”经费的公示（第1号）：共12.5万元，电话0591-87654321。"
    assert is_plain(text)
    assert skeleton(text).text is text


def test_signs_are_read_as_they_look() -> None:
    assert skeleton("１２③Ⅳ٤𝟓Х０").text == "123Ⅳ45X0"
    bones = skeleton("1\u200b2\u0301\U000e00413")
    assert (bones.text, bones.span(0, 3), bones.span(1, 2)) == ("123", (0, 6), (2, 3))


def test_hanzi_are_digits_in_long_runs_only() -> None:
    assert skeleton("二〇二四年一月").text == "二〇二四年一月"
    assert skeleton("电话一三八一二三四五六七八").text == "电话13812345678"


@pytest.mark.slow
def test_the_list_is_what_the_tool_makes() -> None:
    tool = _tool()
    listed = tool.TARGET.read_text("utf-8")
    # A newer Python knows more signs; what the list has, it must have alike.
    made = tool.table()
    assert {code: made.get(code) for code in signs_read()} == signs_read()
    assert listed.startswith("# Made by tools/skeleton_signs.py")


@given(st.text(max_size=60))
def test_every_sign_keeps_its_place(text: str) -> None:
    bones = skeleton(text)
    places = range(len(text)) if bones.offsets is None else list(bones.offsets)
    assert len(places) == len(bones.text)
    assert list(places) == sorted(set(places))
    read = signs_read()
    for place, sign in zip(places, bones.text, strict=True):
        assert sign in (text[place], read.get(ord(text[place]))) or sign.isdecimal()
