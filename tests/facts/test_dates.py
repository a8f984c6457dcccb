"""Facts of time survive JSON, are small, and read back as they were told."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.facts.dates import (
    dates_fact,
    events_of,
    has_events,
    hit_on,
    periods_of,
    validity_of,
)
from gk_audit.facts.view import View
from gk_audit.model.codec import encode, to_plain
from gk_audit.model.document import Document
from gk_audit.model.facts import DocumentFacts
from gk_audit.text.dates_periods import PeriodKind, PeriodUnit
from gk_audit.text.dates_roles import DateRole
from gk_audit.text.toolbox import Toolbox

TEXT = (
    "柳河镇关于物业管理的办法\n2024年6月20日，镇政府召开会议。\n公示期：2024年7月1日至7月7日（7天）。\n"
    "本办法自2024年9月1日起施行，有效期5年。\n柳河镇人民政府\n2024年6月25日"
)


def facts_of(document: Document) -> DocumentFacts:
    extras = {"dates": to_plain(dates_fact(View(document, Toolbox())))}
    return DocumentFacts(document.key, "", "text", document.meta, extras=extras)


def test_what_the_text_says_comes_back_with_its_line() -> None:
    facts = facts_of(make_document({"text": TEXT, "published": "2024-07-01"}))
    ((period, told),) = periods_of(facts, PeriodKind.PUBLICITY)
    assert (period.start, period.end, period.count) == (date(2024, 7, 1), date(2024, 7, 7), 7)
    assert period.unit is PeriodUnit.DAY
    assert (told.line, told.column, told.quote) == (3, 1, "公示期：2024年7月1日至7月7日（7天）")
    (happened,) = events_of(facts, DateRole.HAPPENED)
    assert happened.day == date(2024, 6, 20)
    (signed,) = events_of(facts, DateRole.SIGNED)
    assert signed.day == date(2024, 6, 25)
    validity = validity_of(facts)
    assert validity is not None
    assert validity[0].expires(None) == date(2029, 8, 31)


def test_facts_are_a_few_hundred_bytes_and_nothing_where_there_is_no_date() -> None:
    assert len(encode(dates_fact(View(make_document({"text": TEXT}), Toolbox()))).decode()) < 1200
    empty = facts_of(make_document({"text": "各村（居）：请认真落实。"}))
    assert empty.extras["dates"] is None
    assert not list(periods_of(empty))
    assert not has_events(empty)
    assert validity_of(empty) is None


def test_a_hit_from_facts_points_at_the_words() -> None:
    facts = facts_of(make_document({"text": TEXT, "key": "柳河镇/1.txt"}))
    ((_, told),) = periods_of(facts, PeriodKind.PUBLICITY)
    location = hit_on(facts, told).marks[0].location
    assert location is not None
    assert (location.document, location.line, location.column) == ("柳河镇/1.txt", 3, 1)


def test_the_checks_of_one_document_share_one_pass() -> None:
    view = View(make_document({"text": "2024年7月1日"}), Toolbox())
    assert view.dates is view.dates
    assert view.dates[0].year == 2024


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"text": "7月1日", "published": "2024-08-01"}, date(2024, 8, 1)),
        ({"text": "7月1日，2022年5月1日"}, date(2022, 5, 1)),
    ],
)
def test_a_missing_year_comes_from_the_document_itself(content: dict[str, str], expected: date) -> None:
    assert View(make_document(content), Toolbox()).year_from == expected
