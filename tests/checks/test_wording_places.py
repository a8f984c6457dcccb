"""Offsets of wording hits in real files: line and column count code points of the original."""

from __future__ import annotations

from tests.support import packaged_plan

from gk_audit.engine.cases import make_document
from gk_audit.engine.document import Auditor
from gk_audit.facts.view import View
from gk_audit.model.finding import Finding
from gk_audit.text.toolbox import Toolbox


def audit(name: str, text: str) -> list[Finding]:
    outcome = Auditor(packaged_plan()).audit_bytes(name, text.encode())
    return sorted((finding for finding in outcome.audited[0].findings), key=lambda finding: finding.sort_key)


def named(findings: list[Finding], name: str) -> list[tuple[int | None, int | None, str, str]]:
    return [
        (finding.locations[0].line, finding.locations[0].column, finding.evidence, finding.suggestion)
        for finding in findings
        if finding.name == name
    ]


def test_line_and_column_of_a_text_file() -> None:
    line = "　　𠮷祥村要对照要求布署工作，请于月底前报送 Ａ 表。末按时报送的通报。"
    found = named(audit("通知.txt", f"关于防汛工作的通知\n\n各村：\n{line}\n"), "typo")
    assert found == [
        (4, line.index("布署") + 1, "布署", "部署"),
        (4, line.index("末按时") + 1, "末按时", "未按时"),
    ]


def test_markdown_with_front_matter_keeps_the_lines_of_the_file() -> None:
    text = "---\ntitle: 关于工作的通知\ndate: 2024-05-01\n---\n\n# 关于工作的通知\n\n各单位要惯彻落实。\n"
    assert named(audit("a.md", text), "typo") == [(8, 5, "惯彻", "贯彻")]


def test_title_weighs_more_than_body() -> None:
    text = "---\ntitle: 关于布署防汛工作的通知\n---\n\n# 关于布署防汛工作的通知\n\n请布署到位。\n"
    found = [finding for finding in audit("a.md", text) if finding.name == "typo"]
    assert sorted(finding.severity.value for finding in found) == ["major", "minor"]


def test_documents_are_judged_by_the_date_they_were_formed() -> None:
    document = make_document({"text": "x", "signed": "2018-01-01", "published": "2024-01-01"})
    assert View(document, Toolbox()).day is document.meta.signed
