"""Values survive the trip to JSON and back; foreign shapes are refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest

from gk_audit.engine.plan import Audited, Outcome
from gk_audit.model.codec import decode, encode
from gk_audit.model.document import AttachmentLink, DocumentMeta, Skipped
from gk_audit.model.facts import DocumentFacts, ItemMatch
from gk_audit.model.finding import Finding
from gk_audit.model.kinds import KindFound
from gk_audit.model.location import Location, Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import Record
from gk_audit.model.run import Failure
from gk_audit.model.severity import Confidence, Family, Severity


class Kept(Record):
    shape: re.Pattern[str]
    counts: Mapping[str, int]


def _finding() -> Finding:
    return Finding(
        rule="GK-W01", name="typo", family=Family.WORDING, severity=Severity.MINOR, veto=False, stop=False,
        confidence=Confidence.HIGH, unit="柳河镇", subject="a.txt", title="错别字", message="“布署”应为“部署”",
        evidence="布署", suggestion="部署", basis=("《通用规范汉字表》",), remedy="改正",
        locations=(Location("a.txt", (Step(StepKind.LINE, 3), Step(StepKind.CELL, "B7")), 3, 5, "认真布署"),),
    )  # fmt: skip


def _outcome() -> Outcome:
    meta = DocumentMeta(
        title="通知", section=("涉农补贴", "公示"), published=date(2024, 9, 1),
        attachments=(AttachmentLink("附件1", "a.xlsx", True),),
    )  # fmt: skip
    facts = DocumentFacts(
        "a.txt", "00", "text", meta, "柳河镇", KindFound("news", sure=True),
        (ItemMatch("x.1", 0.5, True, ("标题",)),), 120, (1, 2, 3), "头", {"dates": [["2024-09-01", None]]},
    )  # fmt: skip
    part = Audited(facts, (_finding(),), (Failure("a.txt", "GK-W01", "KeyError"),), (("k", "说明"),))
    return Outcome("a.txt", (part,), (Skipped("b.pdf", SkipReason.ENCRYPTED, "有密码"),))


def test_an_outcome_survives_json() -> None:
    outcome = _outcome()
    assert decode(Outcome, encode(outcome)) == outcome


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"{}", b'"text"', b"3", b"\xff", b'{"key": "a", "audited": [3]}', b'{"key": "a"'],
)
def test_foreign_shapes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        decode(Outcome, data)


def test_what_is_unknown_or_wrong_is_refused() -> None:
    data = encode(_outcome())
    for old, new in (
        (b'"encrypted"', b'"no-such-reason"'),
        (b'"length":120', b'"length":"120"'),
        (b'"head"', b'"hood"'),
    ):
        assert old in data
        with pytest.raises(ValueError):
            decode(Outcome, data.replace(old, new))


def test_an_undecodable_name_is_told() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode(Skipped("caf\udce9", SkipReason.ENCRYPTED, ""))


def test_patterns_and_read_only_mappings() -> None:
    made = Kept(re.compile("甲.?乙"), MappingProxyType({"a": 1}))
    assert encode(made) == '{"shape":"甲.?乙","counts":{"a":1}}'.encode()
    assert decode(Kept, encode(made)) == Kept(re.compile("甲.?乙"), {"a": 1})
