"""The law that is printed is the one of the document's day and of the unit's kind."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support import packaged_plan

from gk_audit.engine.grounds import Grounds, local_bases, old_law, unknown_year
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location
from gk_audit.model.records import replace
from gk_audit.model.severity import Confidence, Family, Severity
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.settings import LocalBasis

NOW = date(2026, 11, 30)
BOTH = ("law:村民委员会组织法#村务公开", "law:城市居民委员会组织法#居务公开")


@pytest.fixture(scope="module")
def grounds() -> Grounds:
    bases: dict[str, list[object]] = {}
    for rule in packaged_plan().rules:
        for basis in (*rule.basis, *rule.grounds):
            bases.setdefault(basis.ref, []).append(basis)
    days = {"旧": date(2025, 12, 31), "新": date(2026, 1, 1), "更早": date(2015, 1, 1)}
    kinds = {
        "柳湾村": "village",
        "城南社区": "community",
        "区教育局": "department",
        "区政府办": "district-office",
    }
    return Grounds(NOW, {ref: tuple(found) for ref, found in bases.items()}, days, kinds)  # type: ignore[arg-type] # bases of rules


def _finding(document: str, unit: str, *refs: str) -> Finding:
    return Finding(
        rule="GK-T20", name="late-village-accounts", family=Family.TIMELINESS, severity=Severity.MAJOR,
        veto=False, stop=False, confidence=Confidence.HIGH, unit=unit, subject=document, title="", message="",
        evidence="", suggestion="", basis=refs, remedy="", locations=(Location(document),), reason="理由",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("document", "unit", "refs", "printed"),
    [
        ("旧", "柳湾村", BOTH, ("《中华人民共和国村民委员会组织法》（2018年修正） 第三十条",)),
        ("新", "柳湾村", BOTH, ("《中华人民共和国村民委员会组织法》（2025年修正） 第三十五条",)),
        ("新", "城南社区", BOTH, ("《中华人民共和国城市居民委员会组织法》（2025年修订） 第三十四条",)),
        ("没有日期的草稿", "柳湾村", BOTH, ("《中华人民共和国村民委员会组织法》（2025年修正） 第三十五条",)),
        ("旧", "城南社区", BOTH, ()),
        ("旧", "区教育局", ("law:国家通用语言文字法#公务用字",), ("《中华人民共和国国家通用语言文字法》 第九条",)),
        (
            "新",
            "区教育局",
            ("law:国家通用语言文字法#公务用字",),
            ("《中华人民共和国国家通用语言文字法》（2025年修订） 第十条",),
        ),
        # Major decisions: the regulation binds the district's government, not a department.
        ("新", "区教育局", ("law:重大行政决策程序暂行条例#公开征求意见",), ()),
        (
            "新",
            "区政府办",
            ("law:重大行政决策程序暂行条例#公开征求意见",),
            ("《重大行政决策程序暂行条例》（国务院令第713号） 第十五条",),
        ),
        # A secret on an old page stands there today: the law of today counts.
        ("更早", "区教育局", ("law:保守国家秘密法#工作秘密",), ("《中华人民共和国保守国家秘密法》（2024年修订） 第六十四条",)),
        # An old act is not judged by a later limit.
        ("更早", "区教育局", ("law:政府信息公开条例#公开时限",), ()),
        ("新", "柳湾村", ("《某某办法》第三条",), ("《某某办法》第三条",)),
    ],
)  # fmt: skip
def test_edition_of_the_day_and_of_the_unit(
    grounds: Grounds, document: str, unit: str, refs: tuple[str, ...], printed: tuple[str, ...]
) -> None:
    settled = grounds.settle(_finding(document, unit, *refs))
    assert settled.basis == printed
    assert settled.severity is (Severity.MAJOR if printed else Severity.HINT)


def test_a_stop_stays_a_stop(grounds: Grounds) -> None:
    settled = grounds.settle(replace(_finding("旧", "区教育局"), stop=True))
    assert settled.severity is Severity.MAJOR


def test_the_districts_own_document_is_printed(grounds: Grounds) -> None:
    rules = packaged_plan().rules
    given = {"late-village-accounts": LocalBasis("青禾区村务公开办法", "青政办发〔2023〕5号", "第八条")}
    own = replace(grounds, local=dict(local_bases(given, rules, "gk-audit.yaml")))
    settled = own.settle(_finding("旧", "城南社区", *BOTH))
    assert settled.basis == ("《青禾区村务公开办法》（青政办发〔2023〕5号） 第八条",)
    assert settled.severity is Severity.MAJOR
    with pytest.raises(StandardsError, match="是否想写"):
        local_bases({"late-village-acounts": LocalBasis("青禾区村务公开办法")}, rules, "gk-audit.yaml")


def test_an_old_register_is_told_first() -> None:
    assert old_law(date(2026, 5, 16), date(2027, 5, 17)) == []
    assert "法规库截至 2026-05-16" in old_law(date(2026, 5, 16), date(2027, 6, 1))[0]


@pytest.mark.parametrize(
    ("known", "as_of", "is_told"),
    [
        (date(2026, 12, 31), date(2026, 11, 30), False),
        (date(2026, 12, 31), date(2026, 12, 1), True),
        (date(2027, 12, 31), date(2026, 12, 1), False),
        (date(2026, 12, 31), date(2027, 1, 4), True),
    ],
)
def test_from_december_on_the_next_year_must_be_known(known: date, as_of: date, is_told: bool) -> None:
    assert bool(unknown_year(known, as_of)) is is_told
