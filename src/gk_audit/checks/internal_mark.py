"""Find marks of internal papers (内部资料 注意保存, 内部明电) that a page carries.

A mark stands alone: as a line, a cell or in brackets. Sentences that merely use the words
(内部审计, 不得将内部文件上传互联网) are not marks, unless a paper says so of itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import is_hidden
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.terms import TermMatch, Words

zh = chinese.of(__name__)

_OPEN, _CLOSE = '（(【[〔《“"', '）)】]〕》”"。！!'
_BETWEEN = pattern(r"[\s,，、;；·!！]*")


class Alone(StrEnum):
    """Where one word is a mark by itself."""

    YES = "yes"
    BRACKET = "bracket"
    GROUP = "group"
    """Only beside another."""


class Kind(StrEnum):
    """What a mark says of the paper."""

    INTERNAL = "internal"
    WORK_SECRET = "work-secret"  # noqa: S105 - a kind of mark
    TELEGRAM = "telegram"


class Mark(Record):
    """A row of the list of words of marks."""

    unique: ClassVar[str] = "term"

    term: str
    kind: Kind
    alone: Alone
    source: str


class MarkTable(Compiled):
    """The list."""

    made_of = tuple[Mark, ...]

    @cached_property
    def words(self) -> Words:
        """The words; their numbers are those of the rows."""
        return Words(row.term for row in self.data)


class Params(Record):
    """The words of marks."""

    marks: MarkTable


@document_check(
    "internal-mark",
    params=Params,
    values=("mark",),
    variants=("work-secret", "telegram", "statement"),
)
def internal_mark(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per mark; words that follow each other are one mark."""
    found = view.own.find(params.marks.words)
    text = view.own.text if found else ""
    groups: list[list[TermMatch]] = []
    for match in found:
        if groups and _BETWEEN.fullmatch(text, groups[-1][-1].end, match.start):
            groups[-1].append(match)
        else:
            groups.append([match])
    for group in groups:
        start, end = group[0].start, group[-1].end
        place = view.own.place(start, end)
        if is_hidden(place.block):
            continue
        chosen = [params.marks.data[match.number] for match in group]
        variant = _variant(text, start, end, chosen)
        if variant is not None:
            yield Hit.secret(place, place.text, variant=variant, mark=place.text)


def _variant(text: str, start: int, end: int, rows: list[Mark]) -> str | None:
    """The kind of mark, or None where the words only occur in a sentence."""
    kinds = [row.kind for row in rows]
    kind = Kind.WORK_SECRET if Kind.WORK_SECRET in kinds else kinds[0]
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    if _stands_alone(text, start, end, len(rows)) and (
        len(rows) > 1 or _may_stand(rows[0].alone, text, start, end)
    ):
        return "" if kind is Kind.INTERNAL else kind.value
    if kind is Kind.TELEGRAM or zh.pattern("denied").search(before):
        return None
    return "statement" if zh.pattern("self").search(before) else None


def _stands_alone(text: str, start: int, end: int, count: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    left = before in ("", "\n", "\t") or before in _OPEN or (before == " " and count > 1)
    right = after in ("", "\n", "\t") or after in _CLOSE or (after == " " and count > 1)
    return left and right


def _may_stand(alone: Alone, text: str, start: int, end: int) -> bool:
    return alone is Alone.YES or (alone is Alone.BRACKET and _is_bracketed(text, start, end))


def _is_bracketed(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] in "（(【[〔" and text[end : end + 1] in {"）", ")", "】", "]", "〕"}
