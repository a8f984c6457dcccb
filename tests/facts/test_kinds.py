"""The classifier against documents of every kind, and against the examples that the kinds name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.engine.planning import kinds_of
from gk_audit.facts.kinds import KindIndex, kind_of, kind_of_title
from gk_audit.facts.shown import SEEN
from gk_audit.model.document import DocumentMeta
from gk_audit.model.kinds import MARKS, Form
from gk_audit.standards.yaml_source import read_yaml

KINDS = kinds_of(None)
CASES = [node.plain() for node in read_yaml(Path(__file__).with_name("kinds.yaml")).items()]
EXAMPLES = [(kind.name, title) for kind in KINDS.kinds for title in kind.examples]
FORMS = [(form, title) for form in KINDS.forms for title in form.examples]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_each_document_is_told_by_what_it_shows(case: dict[str, Any]) -> None:
    found = kind_of(make_document(case["content"]), KINDS)
    wanted = (case["kind"], case.get("form", ""), case.get("sure") != "no")
    assert (found.name, found.form, found.sure) == wanted, found.witnesses
    assert found.blank is (case.get("blank", "no") == "yes" or case["content"].get("text") == "")
    assert found.witnesses or found.name == "other"


def test_every_kind_has_a_document_of_its_own() -> None:
    assert {kind.name for kind in KINDS.kinds} <= {case["kind"] for case in CASES}


@pytest.mark.parametrize(("name", "title"), EXAMPLES, ids=[title for _, title in EXAMPLES])
def test_a_title_that_a_kind_names_is_of_this_kind(name: str, title: str) -> None:
    found = kind_of_title(DocumentMeta(title=title), KINDS)
    assert (found.name, found.sure) == (name, True)


@pytest.mark.parametrize(("form", "title"), FORMS, ids=[title for _, title in FORMS])
def test_a_title_that_a_form_names_is_of_this_form(form: Form, title: str) -> None:
    kind = form.of[0] if form.of else "own_act"
    assert KindIndex(KINDS).form_of(title, kind) == form.name


def test_each_mark_has_a_way_to_see_it() -> None:
    assert set(SEEN) == set(MARKS)
