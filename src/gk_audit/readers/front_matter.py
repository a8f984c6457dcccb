"""Front matter of a Markdown file: its pairs to metadata, its lines to blocks at their places."""

from __future__ import annotations

import re

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.lazy import pattern
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.plain import split_lines

zh = chinese.of(__name__)
_ATTACHMENTS = zh.words("attachments")

_FRONT = pattern(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)


def read_front_matter(assembly: Assembly, meta: MetaBuilder, text: str) -> int:
    """Take the front matter in; returns where the body starts."""
    match = _FRONT.match(text)
    if match is None:
        return 0
    pairs = _simple_pairs(match.group(1))
    if pairs is None:
        pairs = _yaml_pairs(assembly, match.group(1))
    for label, value in pairs:
        if label.lower() in _ATTACHMENTS:
            meta.attach(value.rsplit("/", 1)[-1], value, is_local=True)
        else:
            meta.pair(label, value, "front-matter")
    start = match.start(1)
    for offset, line in split_lines(match.group(1)):
        label, colon, value = line.partition(":")
        if colon and label in zh.words("title") and value.strip(" \"'") not in text[match.end() :][:400]:
            shift = len(line) - len(value.lstrip(" \"'"))
            assembly.add(BlockKind.TITLE, line[shift:].rstrip(" \"'"), (), base=start + offset + shift)
        else:
            assembly.add(BlockKind.PROPERTY, line, (), region=Region.METADATA, base=start + offset)
    return match.end()


def _simple_pairs(text: str) -> list[tuple[str, str]] | None:
    """The pairs of a flat front matter without YAML's help; None where it needs that."""
    pairs: list[tuple[str, str]] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        label, colon, value = line.partition(":")
        value = value.strip()
        if value[:1] == "[" and value[-1] == "]" and not re.search("[\"'{}#:]", value):
            parts = [part.strip() for part in value[1:-1].split(",") if part.strip()]
            pairs.extend(_listed(label, parts))
            continue
        if not colon or line[0] in " \t-" or not value or value[0] in "[{&*!|>%@" or " #" in value:
            return None
        if value[0] in "\"'":
            if len(value) < 2 or value[-1] != value[0] or "\\" in value or value[0] in value[1:-1]:
                return None
            value = value[1:-1]
        pairs.append((label, value))
    return pairs


def _yaml_pairs(assembly: Assembly, text: str) -> list[tuple[str, str]]:
    """Every scalar as text: plain YAML would turn 0505 into 325."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        data = yaml.load(text, Loader=loader)  # noqa: S506 - BaseLoader builds strings, lists and mappings only
    except yaml.YAMLError:
        assembly.note("front-matter", zh("bad-front-matter"), is_unread=True)
        return []
    pairs: list[tuple[str, str]] = []
    for label, value in data.items() if isinstance(data, dict) else ():
        values = value if isinstance(value, list) else [value]
        texts = [one for one in values if isinstance(one, str)]
        pairs.extend(_listed(str(label), texts))
    return pairs


def _listed(label: str, values: list[str]) -> list[tuple[str, str]]:
    """Attachments one by one, any other list as one value."""
    if label.lower() in _ATTACHMENTS:
        return [(label, value) for value in values]
    return [(label, "、".join(values))]
