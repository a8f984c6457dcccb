"""Attachments belong to the page that links them: they take its unit where they have none."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from gk_audit.model.facts import DocumentFacts


def link_target(key: str, target: str) -> str:
    """The key that a relative link in the document ``key`` points at."""
    path = unquote(target.split("#", 1)[0].split("?", 1)[0]).replace("\\", "/")
    archive, mark, inner = key.rpartition("!/")
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(inner), path)
    return f"{archive}{mark}{posixpath.normpath(joined)}"


def adopt(documents: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    """Documents with unit and parent of attachments filled from the pages that link them."""
    by_key = {facts.key: facts for facts in documents}
    adopted: dict[str, DocumentFacts] = {}
    for page in documents:
        for link in page.attachments:
            if not link.is_local:
                continue
            file = by_key.get(link_target(page.key, link.target))
            if file is None or file.key == page.key or file.key in adopted or file.parent:
                continue
            adopted[file.key] = replace(file, parent=page.key, unit=file.unit or page.unit)
    return tuple(adopted.get(facts.key, facts) for facts in documents)
