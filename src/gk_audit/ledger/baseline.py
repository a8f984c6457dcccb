"""The known debt of a content repository: fingerprints, sorted, to be committed.

Only new findings fail a build. Fingerprints hold no position and no raw personal data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from gk_audit.model.finding import Finding
from gk_audit.model.records import Record, replace
from gk_audit.model.severity import Disposition

SCHEMA = 1


class BaselineError(Exception):
    """A baseline that cannot be used; message in Chinese."""


class Baseline(Record):
    """Findings known on ``created``."""

    created: date
    known: tuple[tuple[str, str, str], ...]
    """(fingerprint, rule, document), sorted."""


def make_baseline(findings: Iterable[Finding], as_of: date) -> Baseline:
    """The baseline of a run; secrecy and personal-data stops never enter it."""
    known = {(item.fingerprint, item.rule, item.document) for item in findings if not item.stop}
    return Baseline(as_of, tuple(sorted(known)))


def write_baseline(baseline: Baseline) -> bytes:
    """JSON, one finding a line, so that a diff of it can be read."""
    rows = ",\n".join(f"  {json.dumps(list(row), ensure_ascii=False)}" for row in baseline.known)
    head = f'{{"schema": {SCHEMA}, "created": "{baseline.created.isoformat()}", "known": [\n'
    return f"{head}{rows}\n]}}\n".encode()


def read_baseline(data: bytes) -> Baseline:
    """Raises BaselineError where the file is no baseline of this tool."""
    try:
        content = json.loads(data)
        if content["schema"] != SCHEMA:
            raise BaselineError(f"基线文件的版本是 {content['schema']}，本程序只认 {SCHEMA}")
        known = tuple((str(a), str(b), str(c)) for a, b, c in content["known"])
        return Baseline(date.fromisoformat(content["created"]), known)
    except (ValueError, KeyError, TypeError) as error:
        raise BaselineError("基线文件损坏或不是 gk-audit 的基线，请用 gk-audit baseline 重新生成") from error


def set_aside_known(
    findings: Iterable[Finding], baseline: Baseline
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[str, ...]]:
    """(new findings, known ones, what of the baseline is gone and may be pruned)."""
    known = {fingerprint for fingerprint, _, _ in baseline.known}
    new: list[Finding] = []
    old: list[Finding] = []
    for finding in findings:
        if finding.fingerprint in known and not finding.stop:
            note = f"基线（{baseline.created.isoformat()}）中已有"
            old.append(replace(finding, disposition=Disposition.BASELINE, disposition_note=note))
        else:
            new.append(finding)
    left = {finding.fingerprint for finding in old}
    gone = tuple(sorted(f"{rule} {document}" for mark, rule, document in baseline.known if mark not in left))
    return tuple(new), tuple(old), gone
