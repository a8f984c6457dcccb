"""Find attachment links to local files that the export does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.attachment_files import resolve, suffix
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """Only suffixes that the auditor reads are judged: others never become documents."""

    suffixes: tuple[str, ...] = ()


@unit_check("broken-attachment", params=Params, whole=True, values=("name", "target"))
def broken_attachment(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield a hit per link whose file is not among the unit's documents.

    A self-check of single files sees too little of the export to say so.
    """
    if not held.is_complete:
        return
    keys = {facts.key for facts in held.documents} | held.exported
    keys |= {facts.parent for facts in held.documents}
    for facts in held.documents:
        for link in facts.attachments:
            if not link.is_local or suffix(link.target) not in params.suffixes:
                continue
            wanted = resolve(facts.key, link.target)
            if wanted in keys or _is_elsewhere(wanted, keys):
                continue
            name = link.name or link.target
            yield Hit.on(facts.key, evidence=link.target, name=name, target=link.target)


def _is_elsewhere(wanted: str, keys: set[str]) -> bool:
    """Whether a file of that name stands in another folder: exports flatten folders."""
    base = "/" + wanted.rsplit("/", 1)[-1]
    return any(f"/{key}".endswith(base) for key in keys)
