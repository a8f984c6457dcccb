"""Which block of a paged document is its title, where no metadata says so."""

from __future__ import annotations

from gk_audit.model.document import Block, BlockKind, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.records import replace
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.metadata import NUMBER, MetaBuilder, labelled_pairs

_EARLY = 8
_LONGEST = 80
_KIND = pattern(
    "(?:通知|公告|公示|通告|决定|意见|办法|方案|报告|决算|预算|说明|函|批复|规定|细则|计划|总结|目录|名单|表)$"
)


def promote_title(assembly: Assembly, meta: MetaBuilder) -> None:
    """Mark the title block and fill ``meta.title``.

    A block of style Title wins; else the first early short line that is neither a
    document number, nor a letterhead (``××文件``), nor an attachment mark.
    """
    body = [block for block in assembly.blocks if block.region is Region.BODY and block.is_visible]
    early = body[:_EARLY]
    found = next((block for block in early if block.kind is BlockKind.TITLE), None)
    found = found or next((block for block in early if _may_be_title(block)), None)
    if found is None:
        return
    if found.kind is not BlockKind.TITLE:
        assembly.blocks[found.index] = replace(found, kind=BlockKind.TITLE)
    meta.set("title", _whole_title(found, body), "text")


def _whole_title(found: Block, body: list[Block]) -> str:
    """A title that runs over two lines, as on a cover page."""
    place = body.index(found)
    following = body[place + 1] if place + 1 < len(body) else None
    if following is None or _KIND.search(found.text) or following.route[:1] != found.route[:1]:
        return found.text
    is_rest = len(following.text) <= 40 and _KIND.search(following.text) and _may_be_title(following)
    return found.text + following.text if is_rest else found.text


def _may_be_title(block: Block) -> bool:
    text = block.text
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not 4 <= len(text) <= _LONGEST:
        return False
    if text[-1] in "。；！？，：:;,、" or text.startswith("附件") or NUMBER.fullmatch(text):
        return False
    is_letterhead = text.endswith("文件") and len(text) < 25
    return (
        not is_letterhead and not labelled_pairs(text) and any("\u4e00" <= char <= "\u9fff" for char in text)
    )
