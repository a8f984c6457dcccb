"""What is quoted of a document, and when nothing of it may be."""

from __future__ import annotations

import pytest
from tests.support import packaged_plan

from gk_audit.engine.document import Auditor
from gk_audit.engine.stamp import NO_QUOTE
from gk_audit.model.records import replace

SECRET = "机密★10年\n\n关于会议的通知\n请全体人员带口罩参加，逾期不侯。\n".encode()


def _quotes(*, name: str = "secrecy-mark", is_quiet: bool = True) -> dict[str, list[str]]:
    """Rule → quotations of a document with a mark, under a rule of that name."""
    plan = packaged_plan()
    rules = tuple(
        replace(rule, name=name, quiet=is_quiet) if rule.name == "secrecy-mark" else rule
        for rule in plan.rules
    )
    (audited,) = Auditor(replace(plan, rules=rules)).audit_bytes("a.txt", SECRET).audited
    found: dict[str, list[str]] = {}
    for finding in audited.findings:
        found.setdefault(finding.name, []).extend(place.quote for place in finding.locations)
    return found


def test_a_document_that_may_be_classified_is_not_quoted() -> None:
    found = _quotes()
    assert set(found.pop("secrecy-mark")) == {"机密★10年"}
    assert found
    assert {quote for quotes in found.values() for quote in quotes} == {NO_QUOTE}


def test_what_hushes_is_the_attribute_of_the_rule_not_its_name() -> None:
    found = _quotes(name="own-rule-on-marks")
    assert set(found.pop("own-rule-on-marks")) == {"机密★10年"}
    assert {quote for quotes in found.values() for quote in quotes} == {NO_QUOTE}
    assert NO_QUOTE not in {quote for quotes in _quotes(is_quiet=False).values() for quote in quotes}


@pytest.mark.parametrize("name", ["secrecy-mark", "hidden-secrecy-mark"])
def test_the_packaged_rules_on_marks_are_quiet(name: str) -> None:
    assert [rule.quiet for rule in packaged_plan().rules if rule.name == name] == [True]
