"""Guards of pairs: what must touch the wrong form, what may stand near, dates, overlaps, names."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.model.document import Block, BlockKind, TextView
from gk_audit.text.pairs import Pair, PairTable, is_mention
from gk_audit.text.terms import Words

MENTIONS = ("应为", "误写为")


def table(*rows: dict[str, str]) -> PairTable:
    days = {"since", "until"}
    return PairTable(
        Pair(
            **{
                "source": "",
                **{name: date.fromisoformat(text) if name in days else text for name, text in row.items()},
            }
        )
        for row in rows
    )


def view(text: str) -> TextView:
    lines = enumerate(text.split("\n"))
    return TextView(Block(number, BlockKind.PARAGRAPH, line) for number, line in lines)


def found(pairs: PairTable, text: str, day: date | None = None, known: Words | None = None) -> list[str]:
    return [f"{match.start}:{match.pair.wrong}" for match in pairs.find(view(text), day, known=known)]


END = {"wrong": "末完成", "right": "未完成", "unless": "[年月周]末"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年末完成投资", []),
        ("月末前末完成的", ["3:末完成"]),
        ("整改末完成", ["2:末完成"]),
    ],
)
def test_guard_with_the_same_character_must_touch(text: str, expected: list[str]) -> None:
    assert found(table(END), text) == expected


def test_guard_without_shared_characters_holds_anywhere_in_the_window_but_not_beyond() -> None:
    pairs = table({"wrong": "登陆", "right": "登录", "unless": "台风"})
    assert found(pairs, "台风预计今晚登陆本市") == []
    assert found(pairs, "台风" + "，请群众注意安全" * 5 + "登陆网站") == ["42:登陆"]
    assert found(pairs, "台风\n登陆网站") == ["3:登陆"], "a guard does not reach into the next paragraph"


def test_only_needs_its_context() -> None:
    pairs = table({"wrong": "登陆", "right": "登录", "only": "登陆(?=.{0,8}网站)"})
    assert found(pairs, "登陆政府网站") == ["0:登陆"]
    assert found(pairs, "部队登陆") == []


def test_longest_match_wins_but_a_guarded_one_does_not_hide_a_shorter() -> None:
    long = {"wrong": "补帖资金", "right": "补贴资金", "unless": "旧补帖资金"}
    short = {"wrong": "补帖", "right": "补贴"}
    assert found(table(long, short), "发放补帖资金") == ["2:补帖资金"]
    assert found(table(long, short), "旧补帖资金") == ["1:补帖"]


def test_dated_pairs_judge_by_the_documents_own_date() -> None:
    pairs = table(
        {"wrong": "国土资源局", "right": "自然资源局", "since": "2019-04-01", "until": "2030-01-01"}
    )
    assert found(pairs, "国土资源局", date(2019, 4, 1)) == ["0:国土资源局"]
    assert found(pairs, "国土资源局", date(2019, 3, 31)) == []
    assert found(pairs, "国土资源局", date(2030, 1, 2)) == []
    assert found(pairs, "国土资源局", None) == ["0:国土资源局"], "the run decides (engine/grounds.py)"


def test_known_words_are_never_doubted() -> None:
    pairs = table({"wrong": "渡假村", "right": "度假村"})
    known = Words(("东湖渡假村",))
    assert found(pairs, "东湖渡假村开业，西湖渡假村停业", None, known) == ["10:渡假村"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将“部署”误写为“布署”", True),
        ("“布署”应为“部署”", True),
        ("布署→部署", True),
        ("布署 -> 部署", True),
        ("布署应为部署", True),
        ("要求布署到位，工期应为三个月", False),
        ("“两个维护”要求布署到位", False),
    ],
)
def test_mentions_of_a_wrong_form_are_no_errors(text: str, expected: bool) -> None:
    start = text.index("布署")
    assert is_mention(text, start, start + 2, MENTIONS) is expected


def test_only_what_is_wrong_in_a_form_binds_a_guard_to_it() -> None:
    """整合 shares one character with the old name; 同时 stands right behind the 《》 around it."""
    pairs = table(
        {"wrong": "新农合", "right": "城乡居民基本医疗保险", "unless": "整合"},
        {"wrong": "增值税暂行条例", "right": "增值税法", "unless": "行前"},
        {"wrong": "防空工作", "right": "防控工作", "unless": "人防|防空洞"},
    )
    assert found(pairs, "制度整合以后，新农合并入居民医保") == []
    assert found(pairs, "《增值税暂行条例》行前已有规定") == []
    assert found(pairs, "做好人防宣传和防空工作") == []
    assert found(pairs, "修缮防空洞，另做好疫情防空工作") == ["11:防空工作"]
