"""Bulk leaks are counted in full, listed up to the cap, and never repeated raw."""

from __future__ import annotations

import pytest
from tests.facts.test_leak_scan import id_number

from gk_audit.checks.person_numbers import Params, Shown, person_numbers
from gk_audit.engine.cases import make_document
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.text.toolbox import Toolbox

NUMBERS = [id_number(order) for order in range(40)]


def run(count: int, **changes: object) -> list[Hit]:
    document = make_document({"text": "\n".join(NUMBERS[:count])})
    params = Params(**{"kinds": ("id",), "bulk": 10, "listed": 20, **changes})  # type: ignore[arg-type]
    return list(person_numbers(View(document, Toolbox()), params))


@pytest.mark.parametrize(("count", "bulk", "listed"), [(9, 0, 9), (10, 1, 10), (40, 1, 20)])
def test_bulk_begins_at_its_threshold(count: int, bulk: int, listed: int) -> None:
    hits = run(count)
    assert [hit.variant for hit in hits].count("bulk") == bulk
    assert len(hits) == bulk + listed
    assert {hit.values["count"] for hit in hits} == {str(count)}


def test_a_threshold_of_zero_never_means_bulk() -> None:
    assert {hit.variant for hit in run(40, bulk=0)} == {""}


def test_no_hit_shows_a_number() -> None:
    for hit in run(40):
        shown = f"{hit.evidence}{dict(hit.values)}{hit.suggestion}{hit.subject}"
        assert hit.masked
        assert not any(number in shown for number in NUMBERS)


def test_hidden_numbers_in_bulk() -> None:
    blocks = [{"text": number, "visibility": "hidden", "hidden_by": "xlsx-column"} for number in NUMBERS]
    params = Params(shown=Shown.HIDDEN, bulk=10, listed=20)
    hits = list(person_numbers(View(make_document({"blocks": blocks}), Toolbox()), params))
    assert hits[0].variant == "bulk"
    assert hits[0].values["count"] == "40"
    assert len(hits) == 21
