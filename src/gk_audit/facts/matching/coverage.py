"""Unit × item: is it there, only stated, blank, misfiled, not due, or missing?

Precision first. An item is missing only where the export covers the field, the catalog's
row is well known (``Item.mandatory``), the period is due and not even an uncertain
candidate exists. Everything else has a state of its own and a reason in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gk_audit.facts.matching.columns import bare, may_have_column, names_at, names_field, names_item
from gk_audit.facts.matching.disclaimers import Disclaimers
from gk_audit.facts.periods import Span, closed_spans, due_span, serves
from gk_audit.facts.titles import speaks_for_higher
from gk_audit.model import chinese
from gk_audit.model.facts import Coverage, DocumentFacts, ItemState
from gk_audit.model.reading import ReadState
from gk_audit.model.records import Record
from gk_audit.model.standard import Audience, Item, Mode, Unit

zh = chinese.of(__name__)

_MOST = 20
"""Documents named per row of the matrix; the newest first."""
_POLICY = zh("policy")
_NOT_CONTENT = ("news", "list_page", "not_applicable")
_INSTEAD = {"news": "off_topic", "list_page": "uncertain"}
"""What a page of the column is that holds no content: a list may lead to pages that were not exported."""
"""Kinds that are evidence of no item; what may be one of them, and may not, is for a person."""

NOT_EVERYWHERE = zh("not-everywhere")
ON_REQUEST = zh("on-request")
SPECIFIC = zh("specific")
ONE_FOR_SEVERAL = zh("one-for-several")
DISCLAIMED = zh("disclaimed")
CANDIDATE = zh("candidate")
PARTLY_READ = zh("partly-read")
NOT_YET = zh("not-yet")
ONLY_PART = zh("only-part")


class _Held(Record):
    """What the unit has for one item."""

    certain: tuple[DocumentFacts, ...]
    statements: tuple[DocumentFacts, ...]
    blanks: tuple[DocumentFacts, ...]
    off_topic: tuple[DocumentFacts, ...]
    uncertain: tuple[DocumentFacts, ...]


def cover(
    unit: Unit,
    items: Sequence[Item],
    documents: Sequence[DocumentFacts],
    sections: Sequence[str] = (),
    as_of: date | None = None,
    is_complete: bool = True,
    field_aliases: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Coverage, ...]:
    """One row per owed item, in the order of ``items``.

    ``sections``: every column of the unit, blank ones too. ``is_complete`` False (a
    self-check of single files, or nothing of the unit was seen): nothing is said to be missing.
    """
    names = names_at(unit, field_aliases or {})
    judge = _Judge(unit, items, documents, sections, as_of, is_complete, names)
    return tuple(judge.row(item) for item in items)


class _Judge:
    """The documents of one unit, arranged for many look-ups."""

    def __init__(
        self,
        unit: Unit,
        items: Sequence[Item],
        documents: Sequence[DocumentFacts],
        sections: Sequence[str],
        as_of: date | None,
        is_complete: bool,
        aliases: Mapping[str, Sequence[str]],
    ) -> None:
        self.unit, self.as_of, self.is_complete, self.aliases = unit, as_of, is_complete, aliases
        self.sections = tuple(sections)
        self.by_item: dict[str, list[tuple[DocumentFacts, bool]]] = {}
        ordered = sorted(documents, key=lambda facts: facts.key)
        for facts in ordered:
            # 某市政府工作报告 in a town's column is the city's, and for a person to judge.
            is_own = unit.kind.tier == "department" or not speaks_for_higher(facts.meta.title)
            for match in facts.matches:
                self.by_item.setdefault(match.item, []).append((facts, match.is_certain and is_own))
        self.unmatched = [facts for facts in ordered if is_no_content(facts) and facts.meta.section]
        self.filled = {"/".join(facts.meta.section) for facts in ordered if not facts.kind.blank}
        self.policies = {
            item.field_
            for item in items
            if _POLICY in item.act_words
            # What the policy speaks of is known where its text was read: it then matched those rows, too.
            and any(certain and not facts.length for facts, certain in self.by_item.get(item.id, ()))
        }
        self.disclaimers = Disclaimers(ordered)
        self.fields = tuple(dict.fromkeys(item.field_ for item in items))
        self.seen_fields = {
            item.field_ for item in items if any(certain for _, certain in self.by_item.get(item.id, ()))
        }
        self.columnless = frozenset(filter(self._has_no_column, self.fields))

    def row(self, item: Item) -> Coverage:
        """The state of one item."""
        due = due_span(item, self.as_of) if self.as_of else None
        held = self._held(item, due[0] if due else None)
        state, documents, reason = self._state(item, held, due)
        newest = sorted(documents, key=lambda facts: (facts.published or date.min, facts.key), reverse=True)
        return Coverage(
            unit=self.unit.name,
            field_=item.field_,
            level1=item.level1,
            level2=item.level2,
            item=item.id,
            state=state,
            documents=tuple(facts.key for facts in newest[:_MOST]),
            reason=reason,
            period=self._period(item, due, state),
            owed=item.mandatory,
        )

    def _period(self, item: Item, due: tuple[Span, date] | None, state: ItemState) -> str:
        """The period judged; of what is missing, every closed period of which nothing is there."""
        if due is None or self.as_of is None:
            return ""
        if state is not ItemState.MISSING:
            return due[0].label
        lacking = [span for span in closed_spans(item, self.as_of) if not self._has(item, span)]
        return "、".join(span.label for span in lacking or [due[0]])

    def _has(self, item: Item, span: Span) -> bool:
        return any(serves(facts, span) for facts, _ in self.by_item.get(item.id, ()))

    def _held(self, item: Item, due: Span | None) -> _Held:
        found: dict[str, list[DocumentFacts]] = {name: [] for name in _Held.__annotations__}
        for facts, is_certain in self.by_item.get(item.id, ()):
            if self.as_of and facts.published and facts.published > self.as_of:
                continue
            if due is not None and not serves(facts, due):
                continue
            if facts.kind.surely("not_applicable"):
                found["statements"].append(facts)
            elif facts.kind.blank:
                found["blanks"].append(facts)
            elif (
                not is_certain or facts.account.state is not ReadState.READ or facts.kind.name in _NOT_CONTENT
            ):
                found["uncertain"].append(facts)
            else:
                found["certain"].append(facts)
        for facts in self.unmatched:
            if self._speaks_of(facts, item):
                group = "blanks" if facts.kind.blank else _INSTEAD.get(facts.kind.name, "statements")
                if facts not in found[group]:
                    found[group].append(facts)
        return _Held(**{name: tuple(group) for name, group in found.items()})

    def _speaks_of(self, facts: DocumentFacts, item: Item) -> bool:
        """Whether the column of a page without content is this item's: its own, or its level 1's."""
        if names_item("/".join(facts.meta.section), item):
            return True
        return not facts.kind.surely("news") and bare(facts.meta.section[-1]) == bare(item.level1)

    def _state(
        self, item: Item, held: _Held, due: tuple[Span, date] | None
    ) -> tuple[ItemState, tuple[DocumentFacts, ...], str]:
        if held.certain:
            if all(self._is_elsewhere(facts, item) for facts in held.certain):
                return ItemState.MISFILED, held.certain, zh("elsewhere")
            return ItemState.SUBSTANTIVE, held.certain, ""
        said = self.disclaimers.of(item, held.statements)
        if said is not None:
            return ItemState.NOT_DUE, (said,), DISCLAIMED.format(title=said.title)
        for state, group in (
            (ItemState.STATEMENT, held.statements),
            (ItemState.OFF_TOPIC, held.off_topic),
            (ItemState.BLANK, held.blanks),
        ):
            if group:
                return state, group, ""
        if held.uncertain:
            is_read = all(facts.account.state is ReadState.READ for facts in held.uncertain)
            return ItemState.UNCERTAIN, held.uncertain, CANDIDATE if is_read else PARTLY_READ
        return self._absent(item, due)

    def _absent(
        self, item: Item, due: tuple[Span, date] | None
    ) -> tuple[ItemState, tuple[DocumentFacts, ...], str]:
        if not self.is_complete:
            return ItemState.UNCERTAIN, (), ONLY_PART
        if item.mode is not Mode.PROACTIVE:
            return ItemState.NOT_DUE, (), ON_REQUEST
        if item.audience is not Audience.PUBLIC:
            return ItemState.NOT_DUE, (), SPECIFIC
        if (
            due is not None
            and self.as_of is not None
            and item.effective_from
            and due[1] < item.effective_from
        ):
            return ItemState.NOT_DUE, (), NOT_YET
        if item.field_ in self.columnless:
            return ItemState.NO_COLUMN, (), ""
        if self._is_blank_column(item):
            return ItemState.BLANK, (), ""
        if not item.mandatory:
            return ItemState.NOT_DUE, (), NOT_EVERYWHERE
        if _POLICY in item.act_words and item.field_ in self.policies:
            return ItemState.UNCERTAIN, (), ONE_FOR_SEVERAL
        return ItemState.MISSING, (), ""

    def _has_no_column(self, field_: str) -> bool:
        """The whole field has neither a column nor a document, while others have columns."""
        if not self.sections or field_ in self.seen_fields or not may_have_column(field_):
            return False
        names = self.aliases.get(field_, ())
        if any(names_field(section, field_, names) for section in self.sections):
            return False
        return any(
            names_field(section, name, self.aliases.get(name, ()))
            for section in self.sections
            for name in self.fields
            if name != field_
        )

    def _is_blank_column(self, item: Item) -> bool:
        named = [section for section in self.sections if names_item(section, item)]
        return bool(named) and not any(
            filled == section or filled.startswith(f"{section}/")
            for section in named
            for filled in self.filled
        )

    def _is_elsewhere(self, facts: DocumentFacts, item: Item) -> bool:
        """The column names another of the unit's fields and not this one."""
        section = "/".join(facts.meta.section)
        if not section or names_field(section, item.field_, self.aliases.get(item.field_, ())):
            return False
        if names_item(section, item) or names_field(section, item.level1):
            return False
        return any(names_field(section, name) for name in self.fields if name != item.field_)


def is_no_content(facts: DocumentFacts) -> bool:
    """Whether a page surely holds no content of its own."""
    return facts.kind.blank or facts.kind.surely(*_NOT_CONTENT)
