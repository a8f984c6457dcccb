"""Documents → what each unit holds beside what it owes (the reduce of the pipeline)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gk_audit.engine.lists import LISTED, join_lists
from gk_audit.engine.matchers import matcher_of
from gk_audit.engine.plan import AuditPlan
from gk_audit.facts.attachment_files import resolve
from gk_audit.facts.kinds import kind_of_title
from gk_audit.facts.matching.bodies import Roster
from gk_audit.facts.matching.coverage import cover
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.owed import items_owed
from gk_audit.facts.matching.questions import with_questions, withheld
from gk_audit.facts.matching.subject import Subject
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.model import chinese
from gk_audit.model.document import Skipped
from gk_audit.model.facts import District, DocumentFacts, Holdings
from gk_audit.model.kinds import KindFound, Kinds
from gk_audit.model.reading import ReadState
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Item, Unit, UnitKind

ADVISING = ("", "national")
"""Levels of catalogs that bind no unit: collected from elsewhere, they advise."""
NOBODY = Unit("", UnitKind.DEPARTMENT)
"""Stands for the unit of documents that could not be assigned to one."""
_SEEN = frozenset((ReadState.READ, ReadState.PARTIAL))


class _Sections(Record):
    """Columns of one unit as the export's folders and lists show them."""

    all: tuple[str, ...]
    blank: tuple[str, ...]


def build_district(
    facts: Sequence[DocumentFacts],
    plan: AuditPlan,
    folders: Sequence[str],
    as_of: date,
    unread: Sequence[Skipped] = (),
) -> District:
    """Assign documents to units, join article lists, judge coverage.

    ``folders``: every folder of the export, empty ones too. ``unread``: files that are
    there but could not be read: they are not missing. Where the plan is a
    self-check of files (``is_holdings`` False) nothing can be said to be missing.
    """
    resolver = UnitResolver(plan.units)
    joined = _adopt(_match_again(facts, join_lists(facts, resolver), plan))
    exported = frozenset((*(document.key for document in joined), *(each.key for each in unread)))
    passed_over = _by_unit(unread, resolver)
    by_unit: dict[str, list[DocumentFacts]] = {}
    for document in joined:
        by_unit.setdefault(document.unit, []).append(document)
    sections = _sections(folders, joined, resolver)
    roster = Roster(plan.units, plan.catalog.duties)
    units = [unit for unit in plan.units if plan.is_holdings or unit.name in by_unit]
    holdings = [
        replace(
            _holdings(
                unit,
                by_unit.get(unit.name, ()),
                sections.get(unit.name, _Sections((), ())),
                plan,
                as_of,
                roster,
            ),
            exported=exported,
            unread=passed_over.get(unit.name, ()),
        )
        for unit in units
    ]
    if plan.is_holdings:
        holdings = withheld(holdings) if plan.catalog_is_open else with_questions(holdings, roster)
    unassigned = tuple(by_unit.get("", ()))
    if unassigned:
        loose = replace(plan, is_holdings=False)
        nobody = _holdings(NOBODY, unassigned, _Sections((), ()), loose, as_of, roster)
        holdings.append(replace(nobody, exported=exported, unread=passed_over.get("", ())))
    return District(tuple(holdings), (), plan.catalog, plan.assessment_dates)


def _by_unit(unread: Sequence[Skipped], resolver: UnitResolver) -> dict[str, tuple[Skipped, ...]]:
    """Files that could not be read, by the unit in whose folder they lie."""
    found: dict[str, tuple[Skipped, ...]] = {}
    for each in unread:
        unit, _ = resolver.of_folders(each.key.split("/")[:-1])
        found[unit] = (*found.get(unit, ()), each)
    return found


def _holdings(
    unit: Unit,
    documents: Iterable[DocumentFacts],
    sections: _Sections,
    plan: AuditPlan,
    as_of: date,
    roster: Roster,
) -> Holdings:
    held = tuple(documents)
    owed = items_owed(unit, plan.catalog, as_of, roster) if plan.is_holdings and unit.name else ()
    content = [facts for facts in held if not facts.is_list]
    # Where the export shows nothing of a unit, it says nothing about what the unit lacks.
    is_complete = plan.is_holdings and any(map(is_shown, content))
    coverage = (
        cover(
            unit,
            owed,
            content,
            sections.all,
            as_of,
            is_complete=is_complete,
            field_aliases=dict(plan.catalog.field_aliases),
        )
        if owed
        else ()
    )
    return Holdings(
        unit=unit,
        documents=held,
        items=tuple(owed) if plan.is_holdings else _named_items(held, plan),
        coverage=tuple(coverage),
        sections=sections.all,
        blank_sections=sections.blank,
        is_complete=is_complete,
        is_bound=plan.catalog.level not in ADVISING,
    )


def is_shown(facts: DocumentFacts) -> bool:
    """Whether the export shows it: its text was seen, or a list of the site tells of it."""
    return not facts.is_list and (facts.account.state in _SEEN or facts.media_type == LISTED)


def _named_items(documents: Iterable[DocumentFacts], plan: AuditPlan) -> tuple[Item, ...]:
    """In a self-check nothing is owed; checks may still look up the items that drafts are about."""
    named = {match.item for facts in documents for match in facts.matches}
    return tuple(item for item in plan.catalog.items if item.id in named)


def _match_again(
    before: Sequence[DocumentFacts], after: Sequence[DocumentFacts], plan: AuditPlan
) -> tuple[DocumentFacts, ...]:
    """Match once more what a list gave a title or column: the map could not know them."""
    known = {facts.key: facts for facts in before}
    matcher: ItemMatcher | None = None
    result = []
    for facts in after:
        old = known.get(facts.key)
        is_new = facts.media_type == LISTED
        changed = old is not None and (old.title, old.meta.section) != (facts.title, facts.meta.section)
        if (is_new or changed) and not facts.is_list:
            matcher = matcher or matcher_of(plan)
            facts = replace(facts, kind=_kind_again(facts, plan.tools.kinds))
            facts = matcher.match_facts(facts, Subject.of_facts(facts))
        result.append(facts)
    return tuple(result)


def _kind_again(facts: DocumentFacts, kinds: Kinds) -> KindFound:
    """What a title from a list says, where it is sure or nothing else is known."""
    found = kind_of_title(facts.meta, kinds)
    return found if found.sure or facts.media_type == LISTED else facts.kind


def _sections(
    folders: Sequence[str], documents: Sequence[DocumentFacts], resolver: UnitResolver
) -> Mapping[str, _Sections]:
    """Unit → its columns. A village's folder is a column of its town, too.

    A folder that is called by a code is a column only while it is empty: else its pages say what it is called.
    """
    keys = sorted(facts.key for facts in documents)
    found: dict[str, dict[str, bool]] = {}
    for folder in folders:
        parts = folder.split("/")
        is_blank = not _has_document(folder, keys)
        for number, part in enumerate(parts[:-1]):
            unit = resolver.of_name(part)
            is_code = not any(map(chinese.has_hanzi, parts[number + 1 :]))
            if unit and (is_blank or not is_code):
                found.setdefault(unit, {})["/".join(parts[number + 1 :])] = is_blank
    for facts in documents:
        if facts.unit and facts.meta.section:
            found.setdefault(facts.unit, {})["/".join(facts.meta.section)] = False
    return {
        unit: _Sections(
            tuple(sorted(columns)), tuple(sorted(name for name, is_blank in columns.items() if is_blank))
        )
        for unit, columns in found.items()
    }


def _has_document(folder: str, keys: Sequence[str]) -> bool:
    from bisect import bisect_left

    prefix = f"{folder}/"
    position = bisect_left(keys, prefix)
    return position < len(keys) and keys[position].startswith(prefix)


def _adopt(documents: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    """Attachments belong to the page that links them: they take its unit where they have none."""
    by_key = {facts.key: facts for facts in documents}
    adopted: dict[str, DocumentFacts] = {}
    for page in documents:
        for link in page.attachments:
            if not link.is_local:
                continue
            file = by_key.get(resolve(page.key, link.target))
            if file is None or file.key == page.key or file.key in adopted or file.parent:
                continue
            adopted[file.key] = replace(file, parent=page.key, unit=file.unit or page.unit)
    return tuple(adopted.get(facts.key, facts) for facts in documents)
