"""Find marks of internal papers (内部资料 注意保存, 内部明电) that a page carries.

A mark stands alone: as a line, a cell or in brackets. Sentences that merely use the words
(内部审计, 不得将内部文件上传互联网) are not marks, unless a paper says so of itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.leak_scan import is_hidden
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.terms import TermFinder, TermMatch
from gk_audit.text.toolbox import Toolbox

_OPEN, _CLOSE = '（(【[〔《“"', '）)】]〕》”"。！!'
_BETWEEN = pattern(r"[\s,，、;；·!！]*")
_SELF = pattern(
    r"(?:本|此)(?:文件|资料|材料|件|表|方案|名单|手册|通讯录|刊|简报|通报|信息)[^。；;\n\t]{0,14}$"
)
_DENIED = pattern(r"(?:不属于|不是|非|是否|无需|不再)[^。；\n]{0,6}$")


class Params(Record):
    """The words of marks."""

    marks: Lexicon
    """Columns ``term``, ``kind`` (internal, work-secret, telegram), ``source`` and ``alone``: whether one
    word is a mark by itself (yes), only in brackets (bracket) or only beside another (group)."""


class _Compiled:
    """The automaton; holds the parameters so that their identity, the memo's key, stays taken."""

    def __init__(self, params: Params) -> None:
        self.params = params
        self.finder = TermFinder(params.marks.column("term"))


@document_check(
    "internal-mark",
    params=Params,
    signs=lambda params: Signs(params.marks.column("term")),
    values=("mark",),
    variants=("work-secret", "telegram", "statement"),
)
def internal_mark(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per mark; words that follow each other are one mark."""
    finder = tools.memo(("marks", id(params)), lambda: _Compiled(params)).finder
    text = document.everything.text
    groups: list[list[TermMatch]] = []
    for match in finder.find(text):
        if groups and _BETWEEN.fullmatch(text, groups[-1][-1].end, match.start):
            groups[-1].append(match)
        else:
            groups.append([match])
    if not groups:
        return
    rows = list(params.marks)
    for group in groups:
        start, end = group[0].start, group[-1].end
        place = document.everything.place(start, end)
        if is_hidden(place.block):
            continue
        chosen = [rows[match.number] for match in group]
        variant = _variant(text, start, end, chosen)
        if variant is not None:
            yield Hit.secret(place, place.text, variant=variant, mark=place.text)


def _variant(text: str, start: int, end: int, rows: list[dict[str, str]]) -> str | None:
    """The kind of mark, or None where the words only occur in a sentence."""
    kinds = [row["kind"] for row in rows]
    kind = "work-secret" if "work-secret" in kinds else kinds[0]
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    if _stands_alone(text, start, end, len(rows)) and (
        len(rows) > 1 or _may_stand(rows[0]["alone"], text, start, end)
    ):
        return "" if kind == "internal" else kind
    if kind == "telegram" or _DENIED.search(before):
        return None
    return "statement" if _SELF.search(before) else None


def _stands_alone(text: str, start: int, end: int, count: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    left = before in ("", "\n", "\t") or before in _OPEN or (before == " " and count > 1)
    right = after in ("", "\n", "\t") or after in _CLOSE or (after == " " and count > 1)
    return left and right


def _may_stand(alone: str, text: str, start: int, end: int) -> bool:
    return alone == "yes" or (alone == "bracket" and _is_bracketed(text, start, end))


def _is_bracketed(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] in "（(【[〔" and text[end : end + 1] in {"）", ")", "】", "]", "〕"}
