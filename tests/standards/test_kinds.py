"""Mistakes in a file of kinds are told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import packaged_plan

from gk_audit.engine.kinds import kinds_of
from gk_audit.standards.errors import StandardsError

GOOD = """\
sure: 3
margin: 1
kinds:
- name: notice
  says: 通知
  signs:
  - {says: 标题是通知, weight: 3, title: '通知$'}
forms: []
"""


def written(folder: Path, text: str) -> Path:
    (folder / "kinds.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_kinds_takes_those_of_the_program(tmp_path: Path) -> None:
    assert kinds_of(tmp_path) == kinds_of(None)


def test_a_district_may_describe_its_own_kinds(tmp_path: Path) -> None:
    assert [kind.name for kind in kinds_of(written(tmp_path, GOOD)).kinds] == ["notice"]


@pytest.mark.parametrize(
    ("before", "after", "line", "word"),
    [
        ("title: '通知$'", "titel: '通知$'", 7, "titel"),
        ("title: '通知$'", "title: '(通知'", 7, "括号"),
        ("title: '通知$'", "shows: [tabel]", 7, "tabel"),
        ("  says: 通知\n", "  says: 通知\n  like: act\n", 6, "act"),
        ("weight: 3", "weight: 多", 7, "weight"),
    ],
    ids=["unknown key", "broken pattern", "unknown mark", "unknown kind", "no number"],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, line: int, word: str
) -> None:
    with pytest.raises(StandardsError) as raised:
        kinds_of(written(tmp_path, GOOD.replace(before, after)))
    assert f"kinds.yaml:{line}" in str(raised.value)
    assert word in str(raised.value)


def test_rules_name_only_kinds_and_forms_that_there_are() -> None:
    kinds = kinds_of(None)
    names, forms = {kind.name for kind in kinds.kinds}, {form.name for form in kinds.forms}
    told = [each for rule in packaged_plan().rules for each in getattr(rule.params, "of", ())]
    assert len(told) > 3
    assert {each.name for each in told} <= names
    assert {form for each in told for form in (*each.forms, *each.not_forms)} <= forms
