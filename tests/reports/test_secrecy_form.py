"""保密审查表: opened again with python-docx."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from tests.reports.sample_run import make_finding, sample_run
from tests.support import packaged_plan

from gk_audit.model.document import Skipped
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, InputNote, Inputs
from gk_audit.model.severity import Confidence, Family, Severity
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.secrecy_form import CHECKLIST, FILE, FOOTER, lines_of, render_secrecy_form

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "src" / "gk_audit" / "reports" / "templates" / "secrecy_form.docx"
PLAN = "办公室/方案.docx"


def finding(**changes: object) -> Finding:
    base = {
        "rule": "GK-S01",
        "name": "own-rule",
        "form_line": "密级标志",
        "family": Family.CONFIDENTIALITY,
        "severity": Severity.CRITICAL,
        "title": "疑似密级标志",
        "evidence": "机密★20年",
        "subject": PLAN,
        "locations": (Location(PLAN),),
    }
    return make_finding(**{**base, **changes})


def run_of(*findings: Finding, **inputs: object) -> AuditRun:
    given = {"found": 1, "audited": 1, "skipped": (), "failed": (), "roots": (PLAN,), **inputs}
    return replace(sample_run(), findings=findings, inputs=Inputs(**given))  # type: ignore[arg-type]


def form_of(run: AuditRun, **texts: str) -> DocumentObject:
    made = render_secrecy_form(run, ReportOptions(texts=texts))
    assert list(made) == [FILE]
    return Document(io.BytesIO(made[FILE]))


def states(document: DocumentObject, table: int = 1) -> dict[str, tuple[str, str]]:
    return {
        row.cells[0].text: (row.cells[1].text, row.cells[2].text) for row in document.tables[table].rows[1:]
    }


def test_a_mark_is_found_and_quoted_with_its_basis() -> None:
    made = states(form_of(run_of(finding())))
    state, detail = made["密级标志"]
    assert state == "有"
    assert "机密★20年" in detail
    assert "依据：" in detail
    assert made["内部标志"] == ("无", "未检出")


def test_what_only_a_person_can_judge_is_never_nothing() -> None:
    made = states(form_of(run_of()))
    for line in CHECKLIST:
        assert made[line.item][0] == ("无" if line.is_decidable else "需人工")


def test_a_weak_sign_is_left_to_a_person() -> None:
    weak = finding(form_line="文种", severity=Severity.HINT, confidence=Confidence.LOW)
    assert states(form_of(run_of(weak)))["文种（请示、讨论稿等）"][0] == "需人工"


def test_nothing_is_said_of_parts_that_were_not_read() -> None:
    skipped = Skipped(PLAN, SkipReason.ENCRYPTED, "文件已加密")
    made = states(form_of(run_of(skipped=(skipped,), audited=0)))
    assert {state for state, _ in made.values()} == {"需人工", "无"}
    assert made["密级标志"][0] == "需人工"
    assert made["其他未检部分"] == ("需人工", "文件已加密")


def test_pictures_that_were_not_read_are_named() -> None:
    notes = (InputNote(PLAN, "image-not-read", "有 2 张图片未检"),)
    made = states(form_of(run_of(notes=notes)))
    assert made["图片、扫描件"] == ("需人工", "有 2 张图片未检")
    assert made["密级标志"][0] == "需人工"


def test_a_remark_of_the_reader_is_not_an_unread_part() -> None:
    notes = (InputNote(PLAN, "tracked-changes", "保留修订痕迹"),)
    made = states(form_of(run_of(finding(), notes=notes)))
    assert made["其他未检部分"][0] == "无"


def test_a_folder_gets_a_summary_and_a_form_for_each_document() -> None:
    other = finding(subject="办公室/名单.xlsx", locations=(Location("办公室/名单.xlsx"),))
    document = form_of(run_of(finding(), other, found=5, audited=5))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "政府信息公开保密审查汇总表" in text
    assert text.count("政府信息公开保密审查表") == 2
    assert "其余 3 份未检出上述情形，仍须逐件人工审查" in text
    assert [row.cells[1].text for row in document.tables[0].rows[1:]] == ["名单.xlsx", "方案.docx"]


def test_named_documents_get_a_form_though_nothing_was_found() -> None:
    document = form_of(run_of(found=2, audited=2), documents="a.docx\nb.docx", unit="柳河镇")
    assert [row.cells[1].text for row in document.tables[0].rows[1:]] == ["a.docx", "b.docx"]
    assert document.tables[1].cell(0, 3).text == "柳河镇"


def test_an_archive_has_one_form_with_what_is_in_its_members() -> None:
    inside = finding(subject="a.zip!/b.docx", locations=(Location("a.zip!/b.docx"),))
    document = form_of(run_of(inside, roots=("a.zip",)))
    assert len(document.tables) == 3
    assert states(document)["密级标志"][0] == "有"


def test_signatures_and_footer() -> None:
    document = form_of(run_of())
    assert [row.cells[0].text for row in document.tables[2].rows][2:] == [
        "承办人",
        "科室负责人",
        "保密审查员",
        "分管（主要）负责同志",
    ]
    feet = "".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)
    assert FOOTER in feet


def test_equal_runs_give_equal_bytes() -> None:
    options = ReportOptions()
    assert render_secrecy_form(run_of(finding()), options) == render_secrecy_form(run_of(finding()), options)


def test_a_line_follows_what_the_rule_says_not_its_name_or_its_words() -> None:
    renamed = finding(form_line="工作秘密", title="内部材料", message="带有标识")
    made = states(form_of(run_of(renamed)))
    assert made["工作秘密"][0] == "有"
    assert made["密级标志"] == ("无", "未检出")


def test_a_finding_that_no_line_claims_is_shown_and_leaves_no_line_clean() -> None:
    """So it is with a district's own words, and with a run that was kept before lines were named."""
    made = states(form_of(run_of(finding(form_line="本地敏感事项"))))
    assert made["其他保密提示"][0] == "有"
    assert made["密级标志"] == ("需人工", "见“其他保密提示”")


@pytest.mark.parametrize("family", [Family.PERSONAL_DATA, Family.HIDDEN_CONTENT])
def test_people_and_hidden_parts_have_lines_of_their_own(family: Family) -> None:
    own = finding(family=family, form_line="")
    assert states(form_of(run_of(own)))[lines_of(own)[0].item][0] == "有"


def test_every_packaged_rule_on_secrets_names_a_line() -> None:
    """Also each category of the packaged keywords."""
    rules = [rule for rule in packaged_plan().rules if rule.family is Family.CONFIDENTIALITY]
    words = next(rule for rule in rules if rule.name == "confidentiality-keyword")
    lines = {rule.form_line for rule in rules if rule is not words}
    lines |= {row.category for row in words.params.keywords}  # type: ignore[attr-defined]
    assert "{category}" not in lines
    assert [name for name in sorted(lines) if lines_of(finding(form_line=name))[0].key == ""] == []


def test_a_number_in_a_hidden_place_is_personal_data_too() -> None:
    hidden = next(rule for rule in packaged_plan().rules if rule.name == "hidden-personal-data")
    own = finding(family=Family.HIDDEN_CONTENT, form_line=hidden.form_line)
    made = states(form_of(run_of(own)))
    assert made["个人信息"][0] == "有"
    assert made["附件与隐藏内容"] == ("有", "见“个人信息”")
    assert made["密级标志"] == ("无", "未检出")


def test_every_packaged_rule_on_people_and_hidden_parts_names_a_line() -> None:
    families = (Family.PERSONAL_DATA, Family.HIDDEN_CONTENT)
    rules = [rule for rule in packaged_plan().rules if rule.family in families]
    assert rules
    assert not [
        rule.name for rule in rules if lines_of(finding(form_line=rule.form_line or "?"))[0].key == ""
    ]
