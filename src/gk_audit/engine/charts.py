"""Figures for the charts of the reports: from district checks, and from the coverage.

The module of a district check may have a function ``charts`` beside the check, called like it
and returning ``{key: {title, kind: bars|lines, series, note}}``: the figures that its findings
rest on, for units without a finding, too.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from gk_audit.engine.faults import where
from gk_audit.engine.plan import AuditPlan
from gk_audit.facts.held import DistrictView
from gk_audit.model import chinese
from gk_audit.model.facts import Coverage, District, Json
from gk_audit.model.finding import Finding
from gk_audit.model.registry import CheckSpec, checks
from gk_audit.model.run import Failure
from gk_audit.model.standard import Item
from gk_audit.text.toolbox import Toolbox

zh = chinese.of(__name__)

OPENNESS = zh.words("openness")
"""五公开: the five stages at which government is open."""
RIGHTS = zh.words("rights")
"""The four rights that openness serves."""
Charts = dict[str, object]


def chart_figures(
    district: District, plan: AuditPlan, as_of: date, findings: Sequence[Finding]
) -> tuple[Charts, list[Failure]]:
    """All charts of a run by key, and what crashed; none where no holdings are judged."""
    found: Charts = {}
    failures: list[Failure] = []
    if not plan.is_holdings:
        return found, failures
    rows = [row for holdings in district.holdings for row in holdings.coverage if row.is_due]
    items = {item.id: item for item in district.catalog.items}
    found.update(_coverage(rows, items))
    found.update(_rights(findings))
    view, known = DistrictView(district, as_of, Toolbox(plan.tools)), checks()
    for rule in plan.rules_of("district"):
        draw = _drawer(known[rule.check])
        if draw is None:
            continue
        try:
            found.update(draw(view, rule.params))
        except Exception as error:  # noqa: BLE001 - a chart that cannot be made costs no more than itself
            failures.append(Failure(zh("chart"), rule.code, where(error)))
    return dict(sorted(found.items())), failures


def _drawer(spec: CheckSpec) -> Callable[..., dict[str, Json]] | None:
    return getattr(sys.modules[spec.run.__module__], "charts", None)


def _coverage(rows: Iterable[Coverage], items: dict[str, Item]) -> Iterator[tuple[str, object]]:
    """The share of due items that are held, by stage of openness and by right."""
    due, held = Counter[str](), Counter[str]()
    kinds = set()
    for row in rows:
        item = items.get(row.item)
        if item is None:
            continue
        kinds.add(item.rights)
        names = [name for name in (item.openness, *item.rights) if name]
        due.update(names)
        held.update(names if row.state.is_held else ())
    chart = _shares(zh("stages-title"), OPENNESS, due, held)
    if chart:
        yield "coverage-by-openness", chart
    # Where all items carry the same rights the chart would only repeat the total.
    chart = _shares(zh("rights-title"), RIGHTS, due, held) if len(kinds) > 1 else None
    if chart:
        yield "coverage-by-right", chart


def _shares(title: str, names: Sequence[str], due: Counter[str], held: Counter[str]) -> Json:
    shown = [name for name in names if due[name]]
    if not shown:
        return None
    counts = "，".join(
        f"{name} {held[name]}/{due[name]}" if due[name] else zh("nothing-due", name=name) for name in names
    )
    series: list[Json] = [[name, round(100 * held[name] / due[name], 1)] for name in shown]
    return {"title": title, "kind": "bars", "series": series, "note": zh("counts", counts=counts)}


def _rights(findings: Iterable[Finding]) -> Iterator[tuple[str, object]]:
    counts = Counter(right for finding in findings for right in finding.rights)
    if counts:
        series: list[Json] = [[zh("right", right=right), counts[right]] for right in RIGHTS]
        note = zh("rights-note")
        yield (
            "problems-by-right",
            {"title": zh("rights-count-title"), "kind": "bars", "series": series, "note": note},
        )
