"""A file that was read in part is told with what of it was not read."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.checks.protocol import NoParams
from gk_audit.checks.run_input import unread_file
from gk_audit.facts.held import UnitView
from gk_audit.model.document import DocumentMeta, Skipped
from gk_audit.model.facts import DocumentFacts, Holdings
from gk_audit.model.reading import Account, ReadState, SkipReason
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.text.toolbox import Toolbox


def _facts(key: str, state: ReadState) -> DocumentFacts:
    return DocumentFacts(
        key=key,
        digest="",
        media_type="xlsx",
        meta=DocumentMeta(),
        account=Account(state=state, why="第2张表未读"),
    )


@pytest.mark.parametrize(("state", "found"), [(ReadState.PARTIAL, 1), (ReadState.READ, 0)])
def test_partly_read(state: ReadState, found: int) -> None:
    holdings = Holdings(Unit("柳河镇", UnitKind.TOWN), (_facts("柳河镇/表.xlsx", state),), ())
    hits = list(unread_file(UnitView(holdings, date(2024, 9, 30), Toolbox()), NoParams()))
    assert [(hit.variant, hit.values["detail"]) for hit in hits] == [("partial", "第2张表未读")] * found


def test_a_file_that_was_given_up_is_told_once() -> None:
    skipped = Skipped("柳河镇/表.xlsx", SkipReason.TIMED_OUT, "超过时限")
    holdings = Holdings(
        Unit("柳河镇", UnitKind.TOWN), (_facts("柳河镇/表.xlsx", ReadState.PARTIAL),), (), unread=(skipped,)
    )
    hits = list(unread_file(UnitView(holdings, date(2024, 9, 30), Toolbox()), NoParams()))
    assert [hit.variant for hit in hits] == ["timed-out"]
