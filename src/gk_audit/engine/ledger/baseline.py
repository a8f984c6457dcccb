"""The known debt of a content repository: fingerprints, sorted, to be committed.

Only new findings fail a build. Fingerprints hold no position and no raw personal data. What a run
did not look at is left alone: nothing is said to be gone, and nothing is taken out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from gk_audit.engine.ledger.identity import Known, Sight, known_as, pair
from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.records import Record, replace
from gk_audit.model.severity import Disposition

zh = chinese.of(__name__)

SCHEMA = 2


class BaselineError(Exception):
    """A baseline that cannot be used; message in Chinese."""


class Baseline(Record):
    """Findings known on ``created``."""

    created: date
    known: tuple[Known, ...]
    """Sorted."""
    reason: str = ""
    until: date | None = None
    """The last day on which it holds."""


class Sorted(Record):
    """What a baseline makes of the findings of a run."""

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    gone: tuple[Known, ...]
    """Known ones that are settled: the baseline can be pruned of them."""


def make_baseline(
    findings: Iterable[Finding], as_of: date, reason: str = "", until: date | None = None
) -> Baseline:
    """The baseline of a run; what betrays secrets or people never enters it."""
    known = {known_as(item) for item in findings if item.may_wait}
    return Baseline(as_of, tuple(sorted(known)), reason, until)


def write_baseline(baseline: Baseline) -> bytes:
    """JSON, one finding a line, so that a diff of it can be read."""
    rows = ",\n".join(
        f"  {json.dumps([item.mark, item.rule, item.document, item.alike], ensure_ascii=False)}"
        for item in baseline.known
    )
    head = {
        "schema": SCHEMA,
        "created": baseline.created.isoformat(),
        "reason": baseline.reason,
        "until": baseline.until.isoformat() if baseline.until else "",
    }
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "known": [\n{rows}\n]}}\n'.encode()


def read_baseline(data: bytes) -> Baseline:
    """Raises BaselineError where the file is no baseline of this tool."""
    try:
        content = json.loads(data)
        if content["schema"] != SCHEMA:
            raise BaselineError(zh("old-schema", schema=content["schema"], known=SCHEMA))
        known = tuple(Known(*map(str, row)) for row in content["known"])
        until = date.fromisoformat(content["until"]) if content["until"] else None
        return Baseline(date.fromisoformat(content["created"]), known, str(content["reason"]), until)
    except (ValueError, KeyError, TypeError) as error:
        raise BaselineError(zh("damaged")) from error


def set_aside_known(findings: Iterable[Finding], baseline: Baseline, sight: Sight) -> Sorted:
    """Part new findings from known ones; secrets and people's data are always new."""
    own = tuple(findings)
    paired = pair((item for item in own if item.may_wait), baseline.known, sight)
    note = zh(
        "known", created=baseline.created.isoformat(), part=f"：{baseline.reason}" if baseline.reason else ""
    )
    old = tuple(
        replace(item, disposition=Disposition.BASELINE, disposition_note=note)
        for item in own
        if item.fingerprint in paired and item.may_wait
    )
    new = tuple(item for item in own if item.fingerprint not in paired or not item.may_wait)
    met = set(paired.values())
    gone = tuple(sorted(item for item in baseline.known if item not in met and sight.is_settled(item)))
    return Sorted(new, old, gone)


def merged(baseline: Baseline, fresh: Baseline, sight: Sight) -> Baseline:
    """The known findings of both, without those that are settled."""
    again = {item.mark for item in fresh.known}
    kept = (item for item in baseline.known if item.mark not in again and not sight.is_settled(item))
    return replace(fresh, known=tuple(sorted({*fresh.known, *kept})))


def pruned(baseline: Baseline, gone: Iterable[Known]) -> Baseline:
    """Without what is gone."""
    settled = set(gone)
    return replace(baseline, known=tuple(item for item in baseline.known if item not in settled))
