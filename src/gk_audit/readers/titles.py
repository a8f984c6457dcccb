"""Which lines of a paged document are its title, by several witnesses.

The first line is often none: a letterhead, a secrecy mark, an organ alone, or one line of a cover
whose title is broken over three. So the early lines are heard beside the file name, the file's
properties and styles, and what most of them support wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind, Region
from gk_audit.model.records import replace
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.metadata import NUMBER, MetaBuilder, labelled_pairs, parse_date
from gk_audit.text.organs import is_organ

zh = chinese.of(__name__)

_EARLY, _LONGEST, _LONGEST_PART, _MOST_PARTS = 8, 80, 40, 4
_KIND = zh.pattern("kind")
_ORGAN = zh.pattern("organ")
_MARK = zh.pattern("mark")
_DAY = zh.pattern("day")
_SIGNATURE = zh.pattern("signature")
_OPENING = zh.pattern("opening")
_JUNK = zh.pattern("junk", re.IGNORECASE)
_FIRST, _KINDLY, _STYLED, _NAMED, _PROPERTY, _ABOUT, _STEP = 1.5, 2.0, 4.0, 2.0, 1.0, 1.0, 0.25
"""Points: first line that may be one, a kind of document, style, file name, property, 关于, each line down."""
_ALIKE = 0.6
"""Share of neighbouring characters in common from which two titles are one."""


def promote_title(assembly: Assembly, meta: MetaBuilder) -> None:
    """Mark the title block and fill ``meta.title``; the file's own property is heard as a witness."""
    body = [block for block in assembly.blocks if block.region is Region.BODY and block.is_visible]
    witnesses = [(_stem(assembly.source.name), _NAMED), (_property(assembly), _PROPERTY)]
    best: tuple[float, Block, str] | None = None
    is_first = True
    for number, block in enumerate(body[:_EARLY]):
        text = _joined(body, number)
        if not text:
            continue
        points = _points(block, text, witnesses) - _STEP * number + (_FIRST if is_first else 0.0)
        is_first = False
        if best is None or points > best[0]:
            best = (points, block, text)
    if best is None:
        meta.set("title", _property(assembly), "properties")
        return
    _, found, title = best
    if found.kind is not BlockKind.TITLE:
        assembly.blocks[found.index] = replace(found, kind=BlockKind.TITLE)
    meta.set("title", title, "text")
    meta.set("title", _property(assembly), "properties")


def is_credible_title(text: str, least: int = 4) -> bool:
    """Whether a text can name a document: no organ alone, no secrecy mark, no date, no number."""
    text = text.strip()
    if not any(chinese.is_hanzi(char) for char in text) or len(text) < least:
        return False
    if _MARK.search(text.strip("（）()【】[]")) or _DAY.fullmatch(text) or NUMBER.fullmatch(text):
        return False
    return is_kind_of_document(text) or not all(map(is_organ, text.split()))


def is_kind_of_document(text: str) -> bool:
    """Whether a name ends in a kind of document: 通知, 公告, 办法."""
    return _KIND.search(text) is not None


def _points(block: Block, text: str, witnesses: Sequence[tuple[str, float]]) -> float:
    points = _STYLED if block.kind is BlockKind.TITLE else 0.0
    if _KIND.search(text):
        points += _KINDLY + (_ABOUT if _OPENING.search(text) else 0.0)
    return points + sum(worth for other, worth in witnesses if _is_alike(text, other))


def _joined(body: Sequence[Block], number: int) -> str:
    """The title that begins with a block: the block, or several lines of a cover; empty for none."""
    first = body[number]
    if first.kind is not BlockKind.TITLE and not _may_be_part(first):
        return ""
    parts = [first.text]
    for block in body[number + 1 : number + _MOST_PARTS]:
        if _KIND.search(parts[-1]) or block.route[:1] != first.route[:1] or len(block.text) > _LONGEST_PART:
            break
        if not _may_be_part(block) or len(parts[-1]) > _LONGEST_PART:
            break
        parts.append(block.text)
    whole = "".join(parts)
    if len(parts) > 1 and _KIND.search(whole) and len(whole) <= _LONGEST:
        return whole
    is_alone = first.kind is BlockKind.TITLE or (len(first.text) >= 4 and not _ORGAN.search(first.text))
    return first.text if is_alone else ""


def _may_be_part(block: Block) -> bool:
    text = block.text
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not 2 <= len(text) <= _LONGEST:
        return False
    if text[-1] in "。；！？，：:;,、" or text.startswith(zh("attachment")) or NUMBER.fullmatch(text):
        return False
    if _MARK.search(text) or _SIGNATURE.search(text) or parse_date(text) is not None:
        return False
    is_letterhead = text.endswith(zh("file")) and len(text) < 25
    return not is_letterhead and not labelled_pairs(text) and any(chinese.is_hanzi(char) for char in text)


def _property(assembly: Assembly) -> str:
    """The title that the file's properties give; empty for none and for what programs write there."""
    for block in assembly.blocks:
        if block.kind is BlockKind.PROPERTY and block.text.startswith(zh("title-property")):
            text = block.text.removeprefix(zh("title-property")).strip()
            is_words = any(chinese.is_hanzi(char) for char in text)
            return text if 4 <= len(text) <= _LONGEST and is_words and not _JUNK.search(text) else ""
    return ""


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _is_alike(text: str, other: str) -> bool:
    """True where two titles share most of the shorter one's neighbouring characters."""
    mine, theirs = (frozenset(pairwise("".join(one.split()))) for one in (text, other))
    shorter = min(len(mine), len(theirs))
    return shorter >= 3 and len(mine & theirs) >= _ALIKE * shorter
