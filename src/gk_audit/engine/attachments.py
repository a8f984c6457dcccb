"""Attachments belong to the page that links them: they take its unit where they have none."""

from __future__ import annotations

from collections.abc import Sequence

from gk_audit.facts.attachment_files import resolve
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import replace


def adopt(documents: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    """Documents with unit and parent of attachments filled from the pages that link them."""
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
