"""A year of a small district, written first as a table: what each quarter publishes, and what becomes of it.

Four scans with one ledger, answers of the units in between, a page taken down, a slip that comes back, an
answer that comes late, a mayor who changes, a town that becomes a street office.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from openpyxl import load_workbook

from gk_audit.cli.entry import run
from gk_audit.engine.ledger.standing import standings
from gk_audit.engine.ledger.store import Ledger

pytestmark = pytest.mark.slow

QUARTERS = ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
DAYS = ("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31")
SLIP, RIGHT = "各村要认真布署防汛工作。", "各村要认真部署防汛工作。"
NUMBER, MASKED = "身份证号：110101199003077758。", "身份证号：110101********7758。"
LIUHE, BAISHA, STREET, CIVIL, SHIQIAO = "柳河镇", "白沙镇", "白沙街道", "区民政局", "石桥镇"
PUBLISHED = {
    # file of a unit → what it holds in each quarter; None: it is not there.
    (LIUHE, "防汛通知.md"): (SLIP, RIGHT, SLIP, RIGHT),
    (LIUHE, "补贴名单.md"): (NUMBER, None, None, None),
    (BAISHA, "宣传方案.md"): (SLIP, SLIP, SLIP, RIGHT),
    (CIVIL, "工作总结.md"): (SLIP, SLIP, RIGHT, RIGHT),
    (SHIQIAO, "安全提示.md"): (None, None, SLIP, SLIP),
}
WATCHED = ("GK-W01", "GK-D01")
BECOMES = {
    (LIUHE, "防汛通知.md"): ("new", "rectified", "relapsed", "rectified"),
    # Taking the page down is no fix: the unit has to say why, and goes on having to.
    (LIUHE, "补贴名单.md"): ("new", "withdrawn", "withdrawn", "withdrawn"),
    # Reported as mended before the second quarter, and still there; under another name it stays the same.
    (BAISHA, "宣传方案.md"): ("new", "reopened", "reopened", "rectified"),
    (CIVIL, "工作总结.md"): ("new", "persisting", "rectified", "rectified"),
    (SHIQIAO, "安全提示.md"): (None, None, "new", "persisting"),
}
ROUTES = {
    (LIUHE, "防汛通知.md"): ("emerging", "", "general repeated", ""),
    (LIUHE, "补贴名单.md"): ("emerging", "", "", ""),
    # Three of four units have it in the third quarter: general.
    (BAISHA, "宣传方案.md"): ("emerging", "repeated", "general repeated", ""),
    (CIVIL, "工作总结.md"): ("emerging", "repeated", "", ""),
    (SHIQIAO, "安全提示.md"): ("", "", "general", "repeated"),
}
Year = tuple[Path, list[dict[tuple[str, str], str]]]


def publish(folder: Path, at: int) -> None:
    """The export of one quarter."""
    for (unit, name), texts in PUBLISHED.items():
        text = texts[at]
        unit = STREET if unit == BAISHA and at >= 2 else unit
        place = folder / QUARTERS[at] / unit / "通知公告" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            body = "为做好当前工作，现将有关事项通知如下，请结合实际抓好落实。"
            place.write_text(f"# {name[:-3]}\n\n发布日期：{DAYS[at]}\n\n{body}{text}\n", "utf-8")
    units = [
        {"name": LIUHE, "kind": "town", "leaders": [{"post": "镇长", "name": "顾长河" if at < 2 else "田野"}]},
        {"name": BAISHA, "kind": "town"} if at < 2 else {"name": STREET, "kind": "subdistrict", "aliases": [BAISHA]},
        {"name": CIVIL, "kind": "department"},
        {"name": SHIQIAO, "kind": "town"},
    ]  # fmt: skip
    (folder / QUARTERS[at] / "units.yaml").write_text(
        yaml.safe_dump({"district": {"name": "青禾区"}, "units": units}, allow_unicode=True), "utf-8"
    )


def answer(folder: Path, unit: str, done: str) -> None:
    """The unit fills its book in: all mended on that day."""
    assert run(["ledger", "export", "--to", "各单位", "--as-of", done]) == 0
    path = folder / "各单位" / f"{unit}.xlsx"
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    heads = {str(cell.value).strip("✎ "): cell.column for cell in sheet[2] if cell.value}
    for line in range(3, sheet.max_row + 1):
        if sheet.cell(line, 1).value:
            sheet.cell(line, heads["完成情况"]).value = "已整改"
            sheet.cell(line, heads["完成日期"]).value = done
    book.save(path)
    assert run(["ledger", "import", str(path), "--as-of", done]) == 0


def states(ledger: Path) -> dict[tuple[str, str], str]:
    """(unit, file) → state, of what the year is about."""
    book = Ledger(ledger)
    found = {
        (unit, Path(problem.document).name): problem.state.value
        for problem in book.problems()
        for unit in [BAISHA if problem.unit == STREET else problem.unit]
        if problem.rule in WATCHED
    }
    book.close()
    return found


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The folder of the district after its fourth quarter, and the states after each of them."""
    folder = tmp_path_factory.mktemp("year")
    after = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for at, quarter in enumerate(QUARTERS):
            publish(folder, at)
            out = ["--out", f"报告/{quarter}", "--formats", "json,circular,point,brief"]
            ledger = ["--ledger", "整改台账.sqlite"]
            run(["scan", quarter, "--as-of", DAYS[at], "-q", "-f", "lines", *ledger, *out])
            after.append(states(folder / "整改台账.sqlite"))
            if at == 0:
                answer(folder, BAISHA, "2024-04-02")
            if at == 1:
                answer(folder, CIVIL, "2024-09-20")
    return folder, after


def _run_of(year: Year, quarter: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((year[0] / "报告" / quarter / "run.json").read_text("utf-8"))
    return found


def _words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


@pytest.mark.parametrize("at", range(4), ids=QUARTERS)
def test_what_becomes_of_each_problem(at: int, year: Year) -> None:
    assert year[1][at] == {place: row[at] for place, row in BECOMES.items() if row[at]}


@pytest.mark.parametrize("at", range(4), ids=QUARTERS)
def test_who_is_told(at: int, year: Year) -> None:
    found = _run_of(year, QUARTERS[at])
    of = {item["fingerprint"]: item for item in found["findings"]}
    told = {
        (BAISHA if item["unit"] == STREET else item["unit"], Path(item["document"]).name): set(route["kinds"])
        for route in found["routes"]
        for item in [of[route["finding"]]]
        if item["rule"] in WATCHED
    }
    assert told == {place: set(row[at].split()) for place, row in ROUTES.items() if row[at]}


def test_the_letter_goes_to_who_is_in_office_under_the_name_of_the_day(year: Year) -> None:
    letters = year[0] / "报告" / "2024Q3" / "点对点反馈函"
    assert "请分管领导阅示，并报主要负责人田野同志。" in _words(letters / f"{LIUHE}.docx")
    assert f"{STREET}：" in _words(letters / f"{STREET}.docx")
    assert not (letters / f"{BAISHA}.docx").exists()


def test_a_circular_begins_with_the_last_list(year: Year) -> None:
    first, *later = (_words(year[0] / "报告" / quarter / "通报.docx") for quarter in QUARTERS)
    assert "尚未与上次检查比对" in first
    assert all("与上次检查比对，仍存在的问题" in words for words in later)


def test_an_answer_is_late_or_in_time_by_the_day_it_names(year: Year) -> None:
    book = Ledger(year[0] / "整改台账.sqlite")
    each = {standing.unit: standing for standing in standings(book.problems(), date(2024, 12, 31))}
    book.close()
    assert each[STREET].answered and each[STREET].on_time == each[STREET].answered
    assert each[CIVIL].answered and not each[CIVIL].on_time
