"""Protected phrases one slip off are told; words that only resemble them are not."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.model.compiled import PatternText
from gk_audit.model.searching import SearchableText
from gk_audit.text.near_phrases import NearPhrases, Slip
from gk_audit.text.protected import Alike, AlikeCharacter, Phrase

_SOURCE = "测试"
_ALIKE = Alike(
    tuple(
        AlikeCharacter(char, others, _SOURCE)
        for char, others in (
            ("院", "员"),
            ("民", "名明"),
            ("务", "物努"),
            ("和", "合"),
            ("共", "公"),
            ("党", "担"),
            ("志", "智"),
        )
    )
)
_PHRASES = NearPhrases(
    tuple(
        Phrase(text, "name", _SOURCE, right_forms=right)
        for text, right in (
            ("国务院", "国务委"),
            ("人民政府", ""),
            ("为人民服务", ""),
            ("中华人民共和国", ""),
            ("中国人民", ""),
            ("习近平同志", "习近平同*"),
            ("中国共产党", "中国共产主"),
            ("党中央", "党的中央"),
            ("人民代表大会常务委员会", ""),
            ("常务委员会", "常*委员会|*务委员会"),
        )
    )
)


def _near(text: str) -> list[tuple[str, Slip]]:
    found = _PHRASES.near(SearchableText(text), _ALIKE)
    return [(text[near.start : near.end], near.slip) for near in found]


@pytest.mark.parametrize(
    ("text", "form", "slip"),
    [
        ("经国务员批准", "国务员", Slip.CHANGED),
        ("区人名政府印发", "人名政府", Slip.CHANGED),
        ("国院务令", "国院务", Slip.SWAPPED),
        ("中华人民共国成立", "中华人民共国", Slip.DROPPED),
        ("中国人民共和国", "中国人民共和国", Slip.CHANGED),
        ("中华民人共和国", "中华民人共和国", Slip.SWAPPED),
        ("中华人名公和国", "中华人名公和国", Slip.TWICE),
        ("全心为人民服努", "为人民服努", Slip.CHANGED),
        ("在国国务院，", "国国务院", Slip.ADDED),
        ("人民代表大会常委员会", "人民代表大会常委员会", Slip.DROPPED),
        ("习近平同智指出", "习近平同智", Slip.CHANGED),
    ],
)
def test_slips(text: str, form: str, slip: Slip) -> None:
    assert _near(text) == [(form, slip)]


@pytest.mark.parametrize(
    "text",
    [
        "国务院和人民政府为人民服务",  # as they must be
        "国务委员会见来宾",  # a right form of its own
        "习近平同法国总统会谈",  # many words go on so
        "中国国务院",  # the doubled character ends another word
        "中国共产主义青年团",
        "党的中央和国家机关",
        "人民代表大会及其常务委员会",  # two characters put in between: another phrase
        "国剧院、国影院",  # neither looks nor sounds like it
        "中华，人民共和国",  # over a mark
        "中华人民共和国国务院令",  # the doubled character ends the phrase before
        "常学委员会",  # an open place
        "民代表大会常务委员会",  # cut at the line
        "共同承担中央任务",  # another word ends in what sounds like the first character
        "",
    ],
)
def test_right_text(text: str) -> None:
    assert _near(text) == []


def test_a_phrase_holds_in_its_time_and_undated_text_is_judged_by_all() -> None:
    phrases = NearPhrases(
        (Phrase("为人民服务", "slogan", _SOURCE, since=date(2018, 1, 1), until=date(2020, 1, 1)),)
    )
    body = SearchableText("为人民服努")
    days = (None, date(2017, 12, 31), date(2018, 1, 1), date(2020, 1, 1), date(2020, 1, 2))
    assert [len(phrases.near(body, _ALIKE, day)) for day in days] == [1, 0, 1, 1, 0]


def test_a_pattern_of_the_text_around_excuses() -> None:
    phrases = NearPhrases((Phrase("国务院", "name", _SOURCE, unless=PatternText("饭店")),))
    assert phrases.near(SearchableText("国务员饭店"), _ALIKE) == []
    assert len(phrases.near(SearchableText("国务员令"), _ALIKE)) == 1


@pytest.mark.parametrize("text", ["国务", "国务院A"])
def test_what_cannot_be_protected_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="受保护的表述"):
        Phrase(text, "name", _SOURCE).validate()


class _OneByOne:
    """A likeness that knows single characters only, as the engine's does."""

    def alike(self, character: str) -> str:
        ord(character)
        return ""


def test_a_likeness_is_asked_for_one_character_at_a_time() -> None:
    """What goes on after a phrase has been read to its end is compared with no character at all."""
    names = NearPhrases((Phrase("柳河镇人民政府", "name", _SOURCE),))
    text = "柳河镇人民政府政府信息公开指南，柳河镇人民政府府政，柳河镇政府人民政府。"
    assert names.near(SearchableText(text), _OneByOne()) == []
