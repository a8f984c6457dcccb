"""Set aside what a page's own source asks to ignore; say of every wish that does not hold why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gk_audit.facts.said import IGNORES, Ignore
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.finding import Finding
from gk_audit.model.records import Record, replace
from gk_audit.model.severity import Disposition

zh = chinese.of(__name__)


class Ignored(Record):
    """What the comments made of the findings."""

    left: tuple[Finding, ...]
    aside: tuple[Finding, ...]
    warnings: tuple[str, ...]


def set_aside_ignored(
    findings: Sequence[Finding], documents: Iterable[DocumentFacts], as_of: date
) -> Ignored:
    """Part the findings; secrets and people are never ignored, nor is a stop."""
    wishes = {facts.key: facts.fact(IGNORES, tuple[Ignore, ...]) or () for facts in documents}
    live = {key: [wish for wish in own if _holds(wish, as_of)] for key, own in wishes.items() if own}
    used: set[tuple[str, str]] = set()
    refused: set[str] = set()
    left, aside = [], []
    for finding in findings:
        wish, rule = _asked(finding, live.get(finding.document, ()))
        if wish is None:
            left.append(finding)
        elif not finding.may_wait:
            refused.add(zh("not-ignorable", document=finding.document, rule=finding.rule))
            used.add((finding.document, rule))
            left.append(finding)
        else:
            used.add((finding.document, rule))
            note = zh("ignored", reason=wish.reason, until=wish.until)
            aside.append(replace(finding, disposition=Disposition.SUPPRESSED, disposition_note=note))
    said = [*_dead(wishes, as_of), *refused, *_unused(live, used)]
    return Ignored(tuple(left), tuple(aside), tuple(sorted(said)))


def _holds(wish: Ignore, as_of: date) -> bool:
    return bool(wish.reason and wish.until) and date.fromisoformat(wish.until) >= as_of


def _asked(finding: Finding, wishes: Iterable[Ignore]) -> tuple[Ignore | None, str]:
    """The wish that a finding meets, and the name by which it names the rule."""
    for wish in wishes:
        for rule in (finding.rule, finding.name):
            if rule in wish.rules:
                return wish, rule
    return None, ""


def _dead(wishes: dict[str, tuple[Ignore, ...]], as_of: date) -> Iterator[str]:
    for key, own in wishes.items():
        for wish in own:
            if not wish.reason or not wish.until:
                yield zh("incomplete", key=key, example=zh("example"))
            elif date.fromisoformat(wish.until) < as_of:
                yield zh("expired", key=key, until=wish.until)


def _unused(live: dict[str, list[Ignore]], used: set[tuple[str, str]]) -> Iterator[str]:
    for key, own in live.items():
        for rule in dict.fromkeys(rule for wish in own for rule in wish.rules):
            if (key, rule) not in used:
                yield zh("unused", key=key, rule=rule)
