"""分类反馈 in words: the kind of a problem, who is told of it and by which channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gk_audit.model import chinese
from gk_audit.model.facts import ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.grading import RoutingKind
from gk_audit.model.run import AuditRun, Routing, UnitGrade
from gk_audit.model.severity import Family, Severity
from gk_audit.reports.words import TIERS, one_line

zh = chinese.of(__name__)


KINDS = {RoutingKind[name]: word for name, word in zh.table("kinds").items()}
_CIRCULAR, _PEERS = zh.words("circular-peers")
_HANDLER, _DEPUTY = zh.words("handler-deputy")


def routes_by_finding(run: AuditRun) -> dict[str, Routing]:
    """Fingerprint → routing."""
    return {route.finding: route for route in run.routes}


def kind_words(route: Routing) -> str:
    """``整体性、多发性``."""
    return "、".join(KINDS[kind] for kind in route.kinds)


def addressee_words(route: Routing, unit: UnitGrade | None) -> str:
    """``分管领导（李副主任）；面上通报``: one for each channel, the point-to-point one first."""
    words = []
    if {RoutingKind.GRAVE, RoutingKind.REPEATED} & set(route.kinds):
        words.append(_person(_DEPUTY, unit.deputy if unit else ""))
    elif RoutingKind.EMERGING in route.kinds:
        words.append(_person(_HANDLER, unit.contact if unit else ""))
    if RoutingKind.GENERAL in route.kinds:
        words.append(_CIRCULAR)
    return "；".join(words)


def _person(post: str, name: str) -> str:
    return f"{post}（{one_line(name)}）" if name.strip() else post


def reason_words(route: Routing, unit: UnitGrade | None) -> str:
    """The numbers behind the kind: ``本单位3处，8个镇街园区中4个有同类问题``."""
    tier = TIERS.get(unit.tier, _PEERS) if unit else _PEERS
    return zh("common", count=route.count, of_units=route.of_units, tier=tier, units=route.units)


def feedback_words(routes: Iterable[Routing], unit: UnitGrade | None) -> str:
    """How the problems of one unit are fed back, for its notice; empty where nothing is routed."""
    told = list(routes)
    counts = Counter(kind for route in told for kind in route.kinds)
    channels = {
        RoutingKind.GRAVE: zh("grave", person=_person(_DEPUTY, unit.deputy if unit else "")),
        RoutingKind.REPEATED: zh("frequent", person=_person(_DEPUTY, unit.deputy if unit else "")),
        RoutingKind.GENERAL: zh("whole"),
        RoutingKind.EMERGING: zh("single", person=_person(_HANDLER, unit.contact if unit else "")),
    }
    words = [text.format(counts[kind]) for kind, text in channels.items() if counts[kind]]
    overlap = zh("overlap") if any(len(route.kinds) > 1 for route in told) else ""
    return zh("all", words="；".join(words), overlap=overlap) if words else ""


def general_words(run: AuditRun) -> list[str]:
    """Widespread problems for the circular: rule, share of the tier, no unit named."""
    tiers = {unit.unit: TIERS.get(unit.tier, _PEERS) for unit in run.units}
    routes = routes_by_finding(run)
    found: dict[tuple[str, str, str], tuple[str, Routing]] = {}
    for finding in run.findings:
        route = routes.get(finding.fingerprint)
        is_order = finding.severity is not Severity.HINT
        if route and is_order and RoutingKind.GENERAL in route.kinds:
            key = (tiers.get(finding.unit, _PEERS), finding.rule, finding.title)
            found.setdefault(key, (one_line(finding.title), route))
    order = sorted(found.items(), key=lambda entry: (-entry[1][1].units / entry[1][1].of_units, entry[0]))
    shares: dict[str, list[str]] = {}
    for (tier, _, _), (title, route) in order:
        share = route.units / route.of_units
        shares.setdefault(title, []).append(
            zh("share", of_units=route.of_units, tier=tier, units=route.units, share=share)
        )
    return [zh("widespread", title=title, shares="；".join(told)) for title, told in shares.items()]


Hints = dict[str, list[Finding]]
"""Unit → hints."""


def hints_of_units(run: AuditRun) -> tuple[Hints, Hints]:
    """What each unit is told, and what an order to it covers."""
    told: Hints = {}
    covered: Hints = {}
    ordered = set(_ordered(run))
    for hint in run.findings:
        if hint.severity is Severity.HINT and hint.unit and not _is_of_office(hint):
            (told if ordered.isdisjoint(_keys(hint)) else covered).setdefault(hint.unit, []).append(hint)
    return told, covered


def hint_numbers(run: AuditRun) -> dict[str, int]:
    """All hints; those that units are told; those that orders cover; those that go to no unit."""
    total = sum(item.severity is Severity.HINT for item in run.findings)
    told, covered = (sum(map(len, hints.values())) for hints in hints_of_units(run))
    return {"hints": total, "told": told, "covered": covered, "kept": total - told - covered}


def _is_of_office(hint: Finding) -> bool:
    """Not about a file: what the office has to see to in its own settings."""
    return hint.family is Family.INPUT and not hint.document


def _ordered(run: AuditRun) -> Iterator[tuple[str, ...]]:
    """What is ordered: what protects secrets and people in a file, and what is not there."""
    columns = set()
    for item in run.findings:
        if item.severity is not Severity.HINT:
            yield from _keys(item)
            columns.add((item.unit, item.subject))
    for row in run.coverage:
        if row.state is ItemState.NO_COLUMN and (row.unit, row.field_) in columns:
            yield row.unit, f"{row.unit}/{row.item}"


def _keys(finding: Finding) -> list[tuple[str, ...]]:
    if not finding.document:
        return [(finding.unit, finding.subject)]
    return [] if finding.may_wait else [(finding.unit, finding.document, finding.family)]
