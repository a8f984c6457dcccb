"""``rules/relation-kinds.csv`` → which relations between figures a rule may tell above a hint.

A kind of relation earns its rule's severity on real documents: twenty of its failures judged by people, nine in ten
right. With fewer it needs a reason in its row, and a kind that stands in no row is a hint. The counts are written by
``python -m benchmarks.judged.table`` out of the verdicts; reasons are a person's. A rule that has no row at all (one of
a district's own) is as severe as it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from gk_audit.model.records import Record, replace
from gk_audit.model.rule import Rule, Variant
from gk_audit.model.severity import Severity
from gk_audit.standards.lexicons import read_sheet

RELATION_KINDS = "relation-kinds.csv"
LEAST_SHARE, LEAST_JUDGED = 0.9, 20
_HINT = "hint"


class RelationKind(Record):
    """One row: a kind of relation of a rule, and how it did."""

    rule: str
    kind: str
    of: str
    """Ids of its relations, parted by blanks; empty for a rule of identities, whose kinds are ways to try one."""
    judged: int
    right: int
    reason: str
    """Why it is told above a hint with fewer than twenty judged."""

    @property
    def is_proved(self) -> bool:
        """Whether enough was judged, and nine in ten were right."""
        return self.judged >= LEAST_JUDGED and self.is_right

    @property
    def is_right(self) -> bool:
        """Whether nine in ten of those judged were right, however few they are."""
        return self.right >= LEAST_SHARE * self.judged

    @property
    def is_told(self) -> bool:
        """Whether its failures are told at their rule's severity: judged often enough, no reason excuses mistakes."""
        return self.is_proved or (self.judged < LEAST_JUDGED and self.is_right and bool(self.reason))


def read_relation_kinds(path: Path) -> tuple[RelationKind, ...]:
    """The rows; none where there is no such file. Raises StandardsError."""
    if not path.is_file():
        return ()
    sheet = read_sheet(path, f"rules/{RELATION_KINDS}")
    rows = (dict(zip(sheet.columns, cells, strict=True)) for _, cells in sheet.rows)
    return tuple(
        RelationKind(
            row["rule"], row["kind"], row["of"], int(row["judged"]), int(row["right"]), row["reason"]
        )
        for row in rows
    )


class Tried(Protocol):
    """An identity of a rule's parameters."""

    @property
    def id(self) -> str:
        """The id of its relations."""

    @property
    def variant(self) -> str:
        """The variant of the rule that it is told as."""

    @property
    def way(self) -> str:
        """How it is tried: between ``cells``, of ``prose`` …"""


def kind_of_identity(identity: Tried, variants: Mapping[str, Variant]) -> str:
    """The kind of an identity: the way it is tried; ``hint`` where its variant is one anyway.

    A list of names tells what is listed too much under a variant of its own, which may be graver.
    """
    variant = variants.get(identity.variant)
    is_hint = variant is not None and variant.severity is Severity.HINT and identity.way != "list"
    return _HINT if is_hint else identity.way


def gated(rule: Rule, kinds: Iterable[RelationKind]) -> Rule:
    """The rule with the ids of the relations that it may tell above a hint; as it is where the table does not know it."""
    own = [row for row in kinds if row.rule == rule.code]
    if not own:
        return rule
    told = {row.kind for row in own if row.is_told and not row.of}
    identities: Iterable[Tried] = getattr(rule.given, "identities", ())
    ids = {identity.id for identity in identities if kind_of_identity(identity, rule.variants) in told}
    return replace(rule, told=tuple(sorted(ids.union(*(row.of.split() for row in own if row.is_told)))))
