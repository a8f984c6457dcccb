"""What rules with a span in time say of documents without a date.

A draft has no date yet. A name that went out of use is found in it all the same, with the span
in which it is wrong; the run, which knows its day, keeps what holds on that day and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.records import replace

zh = chinese.of(__name__)

_ALWAYS = (None, None)


def settled(findings: Iterable[Finding], as_of: date) -> list[Finding]:
    """The findings that hold on the day, those of documents without a date with a remark."""
    kept = []
    for finding in findings:
        since, until = finding.during
        if (since is None or since <= as_of) and (until is None or as_of <= until):
            kept.append(finding if finding.during == _ALWAYS else _remarked(finding, as_of))
    return kept


def _remarked(finding: Finding, as_of: date) -> Finding:
    message = zh("undated", message=finding.message, as_of=as_of.isoformat())
    return replace(finding, message=message, during=_ALWAYS)
