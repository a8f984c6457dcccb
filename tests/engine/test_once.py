"""A typo in a title is told at the page; the list's copy of the title becomes a related place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.support import packaged_plan

from gk_audit.engine.discover import discover
from gk_audit.engine.once import NOTE, tell_once
from gk_audit.engine.run import Job, run_audit
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location, Role, Step, StepKind
from gk_audit.model.records import replace
from gk_audit.model.severity import Confidence, Family, Severity
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder

TITLE = "柳河镇关于布署防汛工作的通知"
LIST, PAGE = "信息清单.xlsx", "柳河镇/通知.html"


def _finding(document: str, cell: str = "", **changes: object) -> Finding:
    route = (Step(StepKind.SHEET, "清单"), Step(StepKind.CELL, cell)) if cell else ()
    finding = Finding(
        rule="GK-W01", name="typo", family=Family.WORDING, severity=Severity.MINOR, veto=False, stop=False,
        confidence=Confidence.HIGH, unit="", subject=document, title="错别字", message="", evidence="布署",
        suggestion="部署", basis=(), remedy="", locations=(Location(document, route, quote=TITLE),),
    )  # fmt: skip
    return replace(finding, **changes)  # type: ignore[arg-type] # fields of Finding


def _facts(key: str, title: str = "", rows: object = None) -> DocumentFacts:
    extras = {"articles": rows} if rows else {}
    meta = DocumentMeta(title=title)
    return DocumentFacts(key=key, digest="", media_type="", meta=meta, extras=extras, is_list=bool(rows))  # type: ignore[arg-type] # rows are JSON


def _documents(title: str = TITLE, row_title: str = TITLE, link: str = "") -> list[DocumentFacts]:
    row = {"title": row_title, "published": "2024-06-01"} | ({"link": link} if link else {})
    return [_facts(LIST, rows=[[2, {"title": "另一篇"}], [3, row]]), _facts(PAGE, title)]


def test_the_page_tells_and_names_the_list() -> None:
    title = _finding(PAGE, severity=Severity.MAJOR)
    body = _finding(PAGE, locations=(Location(PAGE, line=5, quote="再布署"),))
    told = tell_once([_finding(LIST, "B3"), _finding(LIST, "G3"), body, title], _documents())
    assert told[0] == body
    assert told[1].locations[0] == title.locations[0]
    assert [(place.document, place.role, place.note) for place in told[1].locations[1:]] == [
        (LIST, Role.RELATED, NOTE)
    ] * 2


def test_a_link_names_the_page_when_the_titles_differ() -> None:
    documents = _documents(title="布署防汛工作", row_title="布署防汛", link="zwgk/通知.html?id=1")
    assert len(tell_once([_finding(LIST, "B3"), _finding(PAGE)], documents)) == 1


def test_nothing_disappears_that_the_page_does_not_have() -> None:
    alone = [_finding(LIST, "B3")]
    assert tell_once(alone, _documents()) == alone
    other_row = [_finding(LIST, "B2"), _finding(PAGE)]
    assert tell_once(other_row, _documents()) == other_row
    other_form = [_finding(LIST, "B3"), _finding(PAGE, evidence="己完成")]
    assert tell_once(other_form, _documents()) == other_form
    other_column = [_finding(LIST, "D3", evidence="水力局"), _finding(PAGE, evidence="水力局")]
    assert tell_once(other_column, _documents()) == other_column
    mended = [_finding(LIST, "B3"), _finding(PAGE)]
    assert tell_once(mended, _documents(title="柳河镇关于部署防汛工作的通知")) == mended
    two_sheets = _documents()
    two_sheets[0] = _facts(LIST, rows=[[3, {"title": TITLE}], [3, {"title": "另一张表"}]])
    assert tell_once(other_form[:1] + mended[1:], two_sheets) == other_form[:1] + mended[1:]
    no_cell = [_finding(LIST), _finding(PAGE)]
    assert tell_once(no_cell, _documents()) == no_cell


def test_only_wording_is_folded() -> None:
    leaks = [_finding(key, "B3", family=Family.PERSONAL_DATA) for key in (LIST, PAGE)]
    assert tell_once(leaks, _documents()) == leaks


def test_a_run_reports_the_title_once(tmp_path: Path) -> None:
    import xlsxwriter

    folder = tmp_path / "导出"
    folder.mkdir()
    (folder / "通知.txt").write_text(f"{TITLE}\n各村按时参加会议。\n", encoding="utf-8")
    book = xlsxwriter.Workbook(str(folder / "信息清单_柳河镇.xlsx"))
    sheet = book.add_worksheet("清单")
    rows = [
        ["标题", "栏目", "发布日期"],
        [TITLE, "通知公告", "2024-06-01"],
        ["己完成的工程", "通知公告", "2024-06-02"],
    ]
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    grading = load_grading(rules_folder() / "grading.yaml", "national-100")
    run = run_audit(Job(packaged_plan(), discover([folder]), date(2024, 9, 30), grading))
    typos = [finding for finding in run.findings if finding.name == "typo"]
    told = {finding.evidence: finding for finding in typos}
    assert len(typos) == 2
    assert told["布署"].document == "通知.txt" and told["己完成"].document == "信息清单_柳河镇.xlsx"
    assert [place.document for place in told["布署"].locations] == ["通知.txt", "信息清单_柳河镇.xlsx"]
