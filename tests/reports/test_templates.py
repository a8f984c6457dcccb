"""The Word templates are their own source: each asks for exactly what its report gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from tests.reports.sample_run import sample_run

from gk_audit.reports.circular import render_circular
from gk_audit.reports.lesson import lesson_document, make_lesson
from gk_audit.reports.letters import render_export_letters
from gk_audit.reports.notice import render_notices
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.secrecy_form import render_secrecy_form
from gk_audit.reports.templating import environment

FOLDER = Path(__file__).parents[2] / "src" / "gk_audit" / "reports" / "templates"
SPARE = {
    "notice": {
        "leader",
        "deputy",
        "contact",
        "district",
        "total",
        "unit",
        "parent",
        "helper",
        "helper_phone",
    },
    "circular": set[str](),
    "export_letter": set[str](),
    "lesson": set[str](),
    "secrecy_form": set[str](),
}
"""What a district's own template may print and the packaged one does not."""


def _make(name: str) -> None:
    run, options = sample_run(), ReportOptions()
    match name:
        case "notice":
            render_notices(run, options)
        case "circular":
            render_circular(run, options)
        case "export_letter":
            render_export_letters(run, options)
        case "lesson":
            lesson_document(make_lesson([run]), options)
        case "secrecy_form":
            render_secrecy_form(run, options)


PAPERS = {"duties", "tip", "point", "village", "brief", "visit", "receipt", "rectification", "recheck"}
"""All are given the same names, more than any one prints; what none of them is given is an error when it is
filled (``test_papers.py``, ``test_ledger_papers.py``)."""


def test_every_template_is_looked_at() -> None:
    assert {path.stem for path in FOLDER.glob("*.docx")} == set(SPARE) | PAPERS


@pytest.mark.parametrize("name", sorted(SPARE))
def test_a_template_asks_for_what_its_report_gives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, Any]] = []
    render = DocxTemplate.render

    def kept(self: DocxTemplate, texts: dict[str, Any], *rest: Any, **more: Any) -> None:
        given.append(texts)
        render(self, texts, *rest, **more)

    monkeypatch.setattr(DocxTemplate, "render", kept)
    _make(name)
    asked = DocxTemplate(FOLDER / f"{name}.docx").get_undeclared_template_variables(environment())
    assert given
    for texts in given:
        assert set(texts) - SPARE[name] == asked
