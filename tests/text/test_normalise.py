"""Normalised text and the way back to the raw characters."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text.normalise import needs_change, normalise, normalise_without, squeeze


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("关于做好2024年工作的通知", "关于做好2024年工作的通知", id="nothing to do"),
        pytest.param("２０２４年ＡＢＣａｂｃ", "2024年ABCabc", id="full-width letters and digits"),
        pytest.param("（一）〔2024〕★“，”", "（一）〔2024〕★“，”", id="punctuation stays"),
        pytest.param("１２．５万元", "12.5万元", id="full-width decimal point"),
        pytest.param("　　各村：", "各村：", id="indent"),
        pytest.param("张　三 李四", "张三 李四", id="two-character names"),
        pytest.param("通 知 公 告", "通知公告", id="spaced-out title"),
        pytest.param("人民 政府", "人民 政府", id="words stay apart"),
        pytest.param("    年  月  日", "年 月 日", id="unfilled date keeps its blanks"),
        pytest.param("2024年 月 日", "2024年 月 日", id="unfilled month"),
        pytest.param("138\u200b0013\ufeff8000", "13800138000", id="zero width"),
        pytest.param("中\u00a0\u00a0国人民", "中 国人民", id="no-break spaces"),
        pytest.param("⽀持⻓期", "支持长期", id="radicals"),
        pytest.param("豈有此理", "豈有此理", id="compatibility ideograph"),
        pytest.param("认真落\n实政策", "认真落实政策", id="soft break in a word"),
        pytest.param("page\none", "page one", id="soft break between Latin words"),
        pytest.param("3401231990\r\n01011234", "340123199001011234", id="soft break in a number"),
        pytest.param("甲\t乙丙", "甲 乙丙", id="tab"),
        pytest.param("", "", id="empty"),
        pytest.param(" \u3000\n", "", id="only blanks"),
    ],
)
def test_normalise(raw: str, text: str) -> None:
    assert normalise(raw)[0] == text


def test_offsets_lead_back_to_the_raw_text() -> None:
    raw = "　　关于 开 展２０２４年工作"
    text, offsets = normalise(raw)
    assert text == "关于 开展2024年工作"
    assert offsets is not None
    start = text.index("2024")
    assert raw[offsets[start] : offsets[start + 3] + 1] == "２０２４"


def test_same_length_needs_no_offsets() -> None:
    assert normalise("２０２４年") == ("2024年", None)


def test_untouched_text_is_the_same_object() -> None:
    raw = "各村要认真落实"
    assert normalise(raw)[0] is raw
    assert not needs_change(raw)


def test_markup_is_taken_out_with_offsets() -> None:
    text, offsets = normalise_without("要**认真**落　实", re.compile(r"\*\*([^*]+)\*\*"))
    assert text == "要认真落 实"
    assert offsets is not None
    assert offsets[:3] == (0, 3, 4)


def test_squeeze_for_labels() -> None:
    assert squeeze("索 引\u00a0号　：") == "索引号："


TEXT = st.text(st.sampled_from("中国年月 \u3000\u00a0\u200b\n\r\tＡ１a1，⽀."), max_size=40)


@given(TEXT)
def test_offsets_have_the_length_of_the_text_and_grow(raw: str) -> None:
    text, offsets = normalise(raw)
    if offsets is None:
        assert len(text) == len(raw)
        return
    assert len(offsets) == len(text)
    assert all(a < b for a, b in pairwise(offsets))
    assert not offsets or offsets[-1] < len(raw)


@given(TEXT)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw)[0]
    assert normalise(once)[0] == once
