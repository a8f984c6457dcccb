"""Limits of letters: 15 working days by date, less only where the district asks for it."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.checks.letters import Params, each_letter, letters, limit_of, on_time
from gk_audit.checks.shapes.statement import Case, Formula
from gk_audit.facts.held import DistrictView
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import District, DocumentFacts, Json
from gk_audit.model.records import replace
from gk_audit.model.standard import Catalog
from gk_audit.text.toolbox import Toolbox, ToolSettings

COLUMNS = (
    ("id", ("信件编号",)),
    ("title", ("标题",)),
    ("kind", ("类型",)),
    ("received", ("来信时间",)),
    ("replied", ("回复时间",)),
)
NATIONAL = Params(
    columns=COLUMNS,
    default=15,
    grave=15,
    when=Formula("replied > received + limit 工作日"),
    variants=(Case("grave", Formula("replied > received + grave 工作日")),),
)
OWN = replace(NATIONAL, limits=(("咨询", 5),))
TOOLS = Toolbox(ToolSettings())
AS_OF = date(2024, 10, 31)


def district(kind: str, received: str, replied: str) -> DistrictView:
    rows = [["A2", "A1", "公交站台漏水", kind, received, replied]]
    ledger = {"header": ["信件编号", "标题", "类型", "来信时间", "回复时间"], "rows": rows}
    extras: dict[str, Json] = {"ledgers": [ledger]}  # type: ignore[list-item] # JSON
    facts = DocumentFacts("互动/信箱.csv", "", "csv", DocumentMeta(title="信箱"), extras=extras, unit="信箱")
    return DistrictView(District((), (facts,), Catalog("c", "c", "1", ())), AS_OF, TOOLS)


@pytest.mark.parametrize(
    ("params", "kind", "replied", "variants"),
    [
        (NATIONAL, "咨询", "2024-09-30", []),  # the 15th working day
        (NATIONAL, "咨询", "2024-10-02", ["grave"]),  # a holiday after it: no more working days, but late
        (OWN, "咨询", "2024-09-14", []),  # a make-up Saturday, the 5th working day
        (OWN, "咨询", "2024-09-16", [""]),  # a holiday after it
        (OWN, "投诉", "2024-09-30", []),
        (OWN, "咨询", "2024-10-08", ["grave"]),
    ],
)
def test_late_by_date(params: Params, kind: str, replied: str, variants: list[str]) -> None:
    found = each_letter(district(kind, "2024-09-09", replied), params)
    assert [hit.variant for hit in found] == variants


def test_the_share_in_time_goes_by_the_date_too() -> None:
    assert on_time(district("咨询", "2024-09-09", "2024-10-02"), NATIONAL) == {"信箱": 0.0}


def test_no_kind_has_a_limit_of_its_own_unless_the_district_sets_one() -> None:
    (letter,) = letters(district("投诉", "2024-09-09", ""), COLUMNS)
    limits = [limit_of(letter, params) for params in (NATIONAL, OWN)]
    assert limits == [15, 15]
