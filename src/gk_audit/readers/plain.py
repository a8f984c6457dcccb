"""Plain text: one paragraph a line, every character at its line and column."""

from __future__ import annotations

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Step, StepKind
from gk_audit.readers.assembly import WHOLE, Assembly
from gk_audit.readers.metadata import INFO_LINE, NUMBER, MetaBuilder, labelled_pairs
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.text.encoding import Decoded, decode

zh = chinese.of(__name__)

_BREAKS = pattern(r"\r\n|[\r\n\f\u2028\u2029]")
SENTENCE_END = "。；！？;!?…"
_HEAD_LINES = 12
_ATTACHMENT_MORE = pattern(r"^\s*([0-9０-９]{1,2})\s*[.．、]\s*(.{2,80}?)\s*$")
_TITLE_LONGEST = 80
_LETTERHEAD = 4
"""Lines of a letterhead before the title."""
# Hard-wrapped text: most lines end near one width without closing a sentence.
_WRAP_NARROWEST, _WRAP_WIDEST = 24, 100
NEW_PARAGRAPH = zh.pattern("new-paragraph")


@reader("text", words=zh("read-text.words"), sample=lambda: zh("read-text.sample").encode("utf-16"), rank=99)
def read_text(source: Source) -> ReadResult:
    """Read a text file; the first short line is its title."""
    decoded = decode(source.data)
    assembly = Assembly(source, "text")
    assembly.part(WHOLE)
    note_encoding(assembly, decoded)
    meta = MetaBuilder()
    lines = split_lines(decoded.text)
    add_paragraphs(assembly, meta, lines)
    return (finish(assembly, meta, decoded.text),)


def note_encoding(assembly: Assembly, decoded: Decoded) -> None:
    """Say so where bytes could not be decoded."""
    if decoded.replaced:
        assembly.note("undecodable-bytes", zh("undecodable", replaced=decoded.replaced))


def split_lines(text: str) -> list[tuple[int, str]]:
    """(offset, line) of each line that is not blank, without its line break."""
    found, position = [], 0
    for match in _BREAKS.finditer(text):
        if match.start() > position:
            found.append((position, text[position : match.start()]))
        position = match.end()
    if position < len(text):
        found.append((position, text[position:]))
    return [(start, line) for start, line in found if not line.isspace()]


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets at which the lines of the decoded file start."""
    return (0, *[match.end() for match in _BREAKS.finditer(text)])


def finish(assembly: Assembly, meta: MetaBuilder, text: str) -> Document:
    """Attachments and dates that the text tells, then the document."""
    infer_from_text(assembly, meta)
    return assembly.document(meta.build(), line_starts(text))


def add_paragraphs(assembly: Assembly, meta: MetaBuilder, lines: list[tuple[int, str]]) -> None:
    """Blocks of plain lines: title, labelled metadata, paragraphs (wrapped lines joined)."""
    width = _wrap_width([line for _, line in lines])
    index = 0
    while index < len(lines):
        base, raw = lines[index]
        index += 1
        while width and index < len(lines) and _continues(raw, lines[index], base, width):
            start, line = lines[index]
            raw += "\n" * (start - base - len(raw)) + line
            index += 1
        is_title = not meta.has("title") and _may_follow(assembly) and _looks_like_title(raw)
        kind = BlockKind.TITLE if is_title else BlockKind.PARAGRAPH
        block = assembly.add(kind, raw, (Step(StepKind.PARAGRAPH, len(assembly.blocks) + 1),), base=base)
        if block is not None and is_title:
            meta.set("title", block.text, "text")


def _may_follow(assembly: Assembly) -> bool:
    """Whether only marks, organs, dates and numbers stand before: those of a letterhead."""
    from gk_audit.readers.titles import is_credible_title

    return len(assembly.blocks) <= _LETTERHEAD and not any(
        is_credible_title(block.text) for block in assembly.blocks
    )


def _looks_like_title(line: str) -> bool:
    from gk_audit.readers.titles import is_credible_title

    text = line.strip()
    return (
        len(text) <= _TITLE_LONGEST
        and is_credible_title(text)
        and text[-1] not in SENTENCE_END + "，：:,"
        and not labelled_pairs(text)
    )


def _wrap_width(lines: list[str]) -> int:
    """The width at which a text was wrapped by hand, or 0 where it was not."""
    long = [len(line) for line in lines if len(line) >= _WRAP_NARROWEST]
    if len(long) < 4:
        return 0
    widest = max(long)
    full = sum(1 for length in long if length >= widest - 2)
    return widest if widest <= _WRAP_WIDEST and full >= 3 and full * 2 >= len(long) else 0


def _continues(raw: str, following: tuple[int, str], base: int, width: int) -> bool:
    start, line = following
    last = raw.rsplit("\n", 1)[-1]
    if len(last) < width - 2 or last[-1] in SENTENCE_END or start - base - len(raw) > 2:
        return False
    return NEW_PARAGRAPH.match(line) is None


def infer_from_text(assembly: Assembly, meta: MetaBuilder) -> None:
    """Metadata that only the words tell: labelled lines, 文号, 落款 date, attachments."""
    body = [block.text for block in assembly.blocks if block.region is Region.BODY and block.is_visible]
    for text in body[:_HEAD_LINES]:
        if len(text) <= 200 and (":" in text or "：" in text):
            for label, value in labelled_pairs(text):
                meta.pair(label, value, "text")
        if not meta.has("number") and len(text) <= 40 and (match := NUMBER.fullmatch(text.strip("（）() "))):
            meta.set("number", match.group(), "text")
    if not meta.has("published") and (lines := filter(None, map(INFO_LINE.fullmatch, body[:_HEAD_LINES]))):
        for match in lines:
            meta.set("published", match[1] or match[2], "text")
    for text in reversed(body[-8:]):
        if len(text) <= 24 and zh("year") in text and text.endswith(zh("day")) and not meta.has("signed"):
            meta.set("signed", text, "text")
    promised_attachments(body, meta)


def promised_attachments(body: list[str], meta: MetaBuilder) -> None:
    """``附件：1. 名册`` and the numbered lines that follow it."""
    known = "\n".join(meta.attachment_names())
    is_list = False
    for text in body:
        if len(text) > 100:
            is_list = False
            continue
        match = zh.pattern("attachment").match(text)
        if match is None and is_list:
            match = _ATTACHMENT_MORE.match(text)
        is_list = match is not None
        if match is not None:
            name = _ATTACHMENT_MORE.sub(r"\2", match.group(2))
            if name not in known:
                meta.attach(name)
