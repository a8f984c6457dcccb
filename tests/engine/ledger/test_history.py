"""What a finding is since the last run."""

from __future__ import annotations

import pytest
from tests.engine.ledger.test_states import PAGE, TYPO, after, audit

from gk_audit.engine.ledger.history import Past, remember
from gk_audit.engine.ledger.identity import Sight
from gk_audit.model.ledger import Problem, ProblemState, Reply
from gk_audit.model.records import replace
from gk_audit.model.severity import Disposition, Severity

(KNOWN,) = after([], audit("2024-03-31", TYPO))
SIGHT = Sight((PAGE.document,))


@pytest.mark.parametrize(
    ("problem", "since"),
    [
        (KNOWN, Disposition.PERSISTING),
        (replace(KNOWN, reply=Reply(progress="已整改")), Disposition.REOPENED),
        (replace(KNOWN, state=ProblemState.RECTIFIED, settled=KNOWN.seen), Disposition.REOPENED),
        (replace(KNOWN, mark="other", alike="other"), Disposition.NEW),
    ],
)
def test_known_findings_are_told_as_such(problem: Problem, since: Disposition) -> None:
    ((finding,), aside) = remember([TYPO], Past((problem,), ("已整改",)), SIGHT)
    assert (finding.disposition, aside) == (since, ())


def test_a_false_alarm_is_remembered_with_who_and_why_but_never_for_a_stop() -> None:
    past = Past((replace(KNOWN, state=ProblemState.FALSE_ALARM, note="引用原文（李某）"),), ())
    kept, (aside,) = remember([TYPO], past, SIGHT)
    assert kept == () and "引用原文（李某）" in aside.disposition_note
    assert remember([replace(TYPO, stop=True)], past, SIGHT)[1] == ()


def test_nothing_is_said_of_hints() -> None:
    hint = replace(TYPO, severity=Severity.HINT, fingerprint="ffff", evidence="别的")
    assert remember([hint], Past((), ()), SIGHT)[0] == (hint,)
