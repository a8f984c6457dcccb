"""What the catalog says of a draft: whose item it would be, and which of its elements were seen.

The quarter asks the same of the published page, so the clerk hears it here first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.model import chinese
from gk_audit.model.kinds import KindFound
from gk_audit.model.reading import ReadState
from gk_audit.model.run import AuditRun, DocumentLine, ItemLine
from gk_audit.reports.figures import is_before
from gk_audit.reports.words import one_line

zh = chinese.of(__name__)

_ACTS = ("own_act", "about_act", "other")
"""Kinds that may belong to an item."""
_SHOWN = 20
"""Documents of which it is said; a folder of hundreds is no draft."""
_STOP, _MARK = "。", "；"
_SEEN = (ReadState.READ, ReadState.PARTIAL)


def catalog_head(run: AuditRun) -> str:
    """By which catalog; and that the district's own settings were not there, where so."""
    name = one_line(run.versions.catalog)
    return zh("catalog", name=name) if run.district else zh("catalog-bare", name=name)


def catalog_view(run: AuditRun) -> Iterator[tuple[str, str]]:
    """(document, words) of drafts; nothing in a run over what is published."""
    if not is_before(run):
        return
    lines = [line for line in run.documents if line.state in _SEEN and not line.parent]
    for line in lines[:_SHOWN]:
        yield one_line(line.document), draft_words(line)
    if len(lines) > _SHOWN:
        yield "", zh("more", count=len(lines) - _SHOWN)


def draft_words(line: DocumentLine) -> str:
    """Item, elements, and why it would not count."""
    if not line.items:
        return zh("none", why=_kind(line.kind) or zh("no-reason")) + _STOP
    best = line.items[0]
    parts = [
        zh("sure", item=one_line(best.name), number=best.item)
        if best.is_certain
        else zh("likely", item=one_line(best.name), number=best.item),
        _elements(best),
    ]
    if best.is_certain:
        parts += [
            zh("also", item=one_line(item.name), elements=_elements(item))
            for item in line.items[1:]
            if item.is_certain
        ]
    if _kind(line.kind):
        parts.append(zh("not-counted", why=_kind(line.kind)))
    return _MARK.join(parts) + _STOP


def _kind(kind: KindFound) -> str:
    """What it is, where that is surely nothing that shows an item; else empty."""
    if kind.blank:
        return zh("blank")
    return zh("kind", says=kind.says) if kind.sure and kind.name not in _ACTS else ""


def _elements(item: ItemLine) -> str:
    total = len(item.elements) + len(item.missing) + len(item.undecided)
    if not total:
        return zh("no-elements")
    parts = [zh("elements", total=total, found=len(item.elements))]
    if item.missing:
        parts.append(zh("missing", count=len(item.missing), names=_listed(item.missing)))
    if item.undecided:
        parts.append(zh("undecided", count=len(item.undecided), names=_listed(item.undecided)))
    return "，".join(parts)


def _listed(names: Sequence[str]) -> str:
    return "、".join(map(one_line, names))
