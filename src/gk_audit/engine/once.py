"""Tell a wording problem once: at the page, not again at the article list that repeats its title.

A list of articles names every page by its title, so a typo in a title would count twice,
against one slip of one unit. The page's finding keeps the list's place as a related one:
the clerk mends both. A typo that only the list has stays a finding of the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gk_audit.engine.facts import articles_of
from gk_audit.engine.lists import LISTED
from gk_audit.facts.matching.units import plain
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.finding import Finding
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Location, Role, StepKind
from gk_audit.model.records import replace
from gk_audit.model.severity import Family

zh = chinese.of(__name__)

NOTE = zh("note")
_ROW = pattern(r"[A-Z]+([0-9]+)\Z")


def tell_once(findings: Sequence[Finding], documents: Iterable[DocumentFacts]) -> list[Finding]:
    """The findings in their order, with those of list rows folded into their pages' findings."""
    documents = list(documents)
    lists = {facts.key: _titles(facts) for facts in documents if facts.is_list}
    wording = [finding for finding in findings if finding.family is Family.WORDING and finding.locations]
    repeated = [(number, finding) for number, finding in enumerate(findings) if finding.document in lists]
    if not repeated or not wording:
        return list(findings)
    pages = _pages(documents)
    homes = _homes(finding for finding in wording if finding.document not in lists)
    related: dict[int, list[Location]] = {}
    folded: set[int] = set()
    for number, finding in repeated:
        home = _home(finding, lists[finding.document], pages, homes)
        if home is not None:
            folded.add(number)
            related.setdefault(id(home), []).append(_as_related(finding.locations[0]))
    return [
        replace(finding, locations=(*finding.locations, *related.get(id(finding), ())))
        for number, finding in enumerate(findings)
        if number not in folded
    ]


_Rows = Mapping[int, Mapping[str, str]]
_Homes = Mapping[tuple[str, str, str], Finding]


def _titles(facts: DocumentFacts) -> _Rows:
    """Row of the sheet → its values; empty where two sheets have an article in that row."""
    rows: dict[int, Mapping[str, str]] = {}
    for entry in articles_of(facts):
        rows[entry.row] = {} if entry.row in rows else entry.values
    return rows


def _pages(documents: Iterable[DocumentFacts]) -> dict[str, list[str]]:
    """Plain title and file name → keys of exported pages."""
    found: dict[str, list[str]] = {}
    for facts in documents:
        if facts.is_list or facts.media_type == LISTED:
            continue
        for name in {plain(facts.title), facts.key.rpartition("/")[2]} - {""}:
            found.setdefault(name, []).append(facts.key)
    return found


def _homes(findings: Iterable[Finding]) -> _Homes:
    """(document, rule, evidence) → the gravest finding of it (a title weighs more than the body)."""
    found: dict[tuple[str, str, str], Finding] = {}
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        found.setdefault((finding.document, finding.rule, finding.evidence), finding)
    return found


def _home(finding: Finding, rows: _Rows, pages: Mapping[str, Sequence[str]], homes: _Homes) -> Finding | None:
    """The page's finding that a list's finding repeats; None where the list alone has it."""
    row = rows.get(_row_of(finding.locations[0]))
    if not row or finding.family is not Family.WORDING:
        return None
    if finding.evidence not in row.get("title", "") + "\n" + row.get("link", ""):
        return None
    link = row.get("link", "").split("?", 1)[0].rstrip("/").rpartition("/")[2]
    for name in (link, plain(row.get("title", ""))):
        for key in pages.get(name, ()) if name else ():
            home = homes.get((key, finding.rule, finding.evidence))
            if home is not None:
                return home
    return None


def _row_of(place: Location) -> int:
    """Number of the sheet's row, from 1; 0 where the place has none."""
    for step in reversed(place.route):
        if step.kind is StepKind.CELL and (match := _ROW.match(str(step.at))):
            return int(match[1])
        if step.kind is StepKind.ROW and isinstance(step.at, int):
            return step.at
    return 0


def _as_related(place: Location) -> Location:
    return replace(place, role=Role.RELATED, note=NOTE)
