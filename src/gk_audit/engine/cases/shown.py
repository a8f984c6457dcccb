"""A case in one line, for the pages of rules: what a document says, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gk_audit.engine.cases import Case, read_cases
from gk_audit.model import chinese
from gk_audit.text.masking import scrub

zh = chinese.of(__name__)

_LONGEST = 110
_MOST_DOCUMENTS = 3


def examples(folder: Path) -> dict[str, tuple[str, ...]]:
    """Rule → its first failing and its first passing case in words; numbers of persons are masked."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yaml")):
        cases = read_cases(path)
        chosen = [next((case for case in cases if case.must_fail is fails), None) for fails in (True, False)]
        found[cases[0].rule] = tuple(_line(case) for case in chosen if case is not None)
    return found


def _line(case: Case) -> str:
    content = case.node.plain()
    what, why = scrub(_cut("；".join(_texts(content)), _LONGEST)), scrub(case.why)
    if not case.must_fail:
        return zh("pass", what=what, why=why)
    told = content["at"]
    at = "、".join(map(str, told)) if isinstance(told, list) else str(told)
    return zh("fail", what=what, at=scrub(_cut(at, _LONGEST)), why=why)


def _texts(content: Mapping[str, Any]) -> Iterator[str]:
    """Title, day and text of a document, or of the first documents of a case."""
    for document in content.get("documents", ())[:_MOST_DOCUMENTS]:
        yield "，".join(_texts(document))
    head = [content[key] for key in ("title", "published") if content.get(key)]
    body = [
        *_strings(content.get("text", "")),
        *_strings(content.get("blocks", ())),
        *_strings(content.get("table", ())),
    ]
    if head or body:
        yield " ".join([*map(str, head), _cut(" ".join(body), _LONGEST // 2)])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, Mapping):
        yield from _strings(value.get("text", ""))
    elif isinstance(value, Sequence):
        for each in value:
            yield from _strings(each)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
