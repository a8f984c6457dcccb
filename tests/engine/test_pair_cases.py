"""Cases made from word lists: the shipped rows all speak and all guards live; dead ones are named."""

from __future__ import annotations

import pytest
from tests.support import packaged_plan

from gk_audit.engine.pair_cases import check_pairs
from gk_audit.model.compiled import PatternText
from gk_audit.model.records import Record, replace
from gk_audit.model.rule import Rule
from gk_audit.text.pairs import Pair, PairTable

pytestmark = pytest.mark.slow


class _Params(Record):
    lexicon: PairTable


RIGHTS = {"布署": "部署", "登陆": "登录", "末完成": "未完成", "月未": "月末"}


def _problems(wrong: str, only: str = "", unless: str = "") -> tuple[str, ...]:
    right = RIGHTS.get(wrong, "另一个名称")
    rule: Rule = replace(
        packaged_plan().rules[0],
        given=_Params(PairTable([Pair(wrong, right, "出处", PatternText(only), PatternText(unless))])),
    )
    return check_pairs([rule]).problems


def test_every_shipped_row_speaks_and_every_guard_works() -> None:
    report = check_pairs(packaged_plan().rules)
    assert not report.problems, "\n".join(report.problems)
    assert report.cases > 2000


@pytest.mark.parametrize(
    ("wrong", "only", "unless"),
    [
        ("布署", "", ""),
        ("布署", "", "(公|颁)布署(名|理)"),
        ("登陆", "登陆(?=.{0,8}(平台|网站))", "台风|军"),
        ("合同法", "《(中华人民共和国)?合同法》", "废止|同时"),
        ("月未", "(?<![本上])月未(前|报送)", ""),
        ("村长", "", "《[^》]*$"),
    ],
)
def test_living_rows(wrong: str, only: str, unless: str) -> None:
    assert not _problems(wrong, only, unless)


@pytest.mark.parametrize(
    ("wrong", "only", "unless", "word"),
    [
        ("登陆", "登陆(?!平台)平台", "", "自相矛盾"),
        ("布署", "布署工作", "布署", "自相矛盾"),
        ("末完成", "", "年末报表", "年末报表"),
        ("布署", "", "公布署名|布告", "布告"),
    ],
    ids=["only-never", "only-against-unless", "shares-but-never-touches", "one-of-two"],
)
def test_dead_rows_are_named(wrong: str, only: str, unless: str, word: str) -> None:
    problems = _problems(wrong, only, unless)
    assert len(problems) == 1
    assert word in problems[0] and wrong in problems[0]
