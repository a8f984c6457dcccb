"""Which files of the export belong to a document: by link, by folder, by name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts

zh = chinese.of(__name__)


def resolve(key: str, target: str) -> str:
    """The key that a link in the document ``key`` points at, without query and fragment."""
    path = unquote(target.split("#", 1)[0].split("?", 1)[0]).replace("\\", "/")
    archive, bang, inner = key.rpartition("!/")
    folder = posixpath.dirname(inner)
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return f"{archive}{bang}{posixpath.normpath(joined)}"


def suffix(name: str) -> str:
    """Lower-case suffix with its dot; empty where there is none."""
    return posixpath.splitext(unquote(name.split("?", 1)[0]))[1].lower()


def has_companion(facts: DocumentFacts, documents: Iterable[DocumentFacts], promised: Iterable[str]) -> bool:
    """Whether another file looks like the document's attachment: it came inside it, stands in
    a folder 附件 beside it, or bears a promised name or the document's own name."""
    folder = posixpath.dirname(facts.key)
    stem = posixpath.splitext(posixpath.basename(facts.key))[0]
    names = [squeezed for name in promised if len(squeezed := _squeeze(name)) >= 4]
    for other in documents:
        if other.key == facts.key:
            continue
        if other.parent == facts.key:
            return True
        place = posixpath.dirname(other.key)
        if place in {posixpath.join(folder, name) for name in zh.words("folders")}:
            return True
        if place != folder and not place.startswith(f"{folder}/{stem}"):
            continue
        base = posixpath.splitext(posixpath.basename(other.key))[0]
        if base.startswith(zh("attachment")) or (base != stem and stem and base.startswith(stem)):
            return True
        if any(name in _squeeze(base) or _squeeze(base) in name for name in names if len(base) >= 4):
            return True
    return False


def _squeeze(name: str) -> str:
    return "".join(character for character in name if character.isalnum())
