"""PDF files: page text, and what lies under boxes, in white, off the page or beside it.

pdfium is not thread-safe and parses hostile input, so this runs in a guarded worker.
"""

from __future__ import annotations

import ctypes
import re
from functools import partial
from itertools import groupby
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import PartState, SkipReason
from gk_audit.model.records import replace
from gk_audit.readers import specimens
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.cut_heads import join_cut_heads
from gk_audit.readers.image import is_available, recognise, why_not
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.packaging import as_embedded
from gk_audit.readers.page_ink import DAMAGED, OUTLINES, SCAN
from gk_audit.readers.page_lines import add_pages
from gk_audit.readers.page_notes import add_annotations
from gk_audit.readers.page_objects import PageScan, scan_page
from gk_audit.readers.picture import picture_texts
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.second_tables import SecondSource
from gk_audit.readers.titles import promote_title
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)

_MOST_PAGES = 3_000
_SCAN_DPI = 150
_PAGE = zh("page")
_STATES = {DAMAGED: PartState.DAMAGED, SCAN: PartState.NOT_UNDERSTOOD, OUTLINES: PartState.NOT_UNDERSTOOD}
_UNREAD = {DAMAGED: zh("unread.damaged"), SCAN: zh("unread.scan"), OUTLINES: zh("unread.outlines")}
_ALL_UNREAD = {
    DAMAGED: zh("all-unread.damaged"),
    SCAN: zh("all-unread.scan"),
    OUTLINES: zh("all-unread.outlines"),
}
# Typesetting leaves a gap between hanzi and digits that comes out as a blank. In a row of a
# table such a blank parts two cells, so there only dates are closed up.
_GAPS = zh.pattern("gaps")
_SENTENCE = pattern("[，。；]")
_PROPERTIES = zh.table("properties")


@reader(
    "pdf",
    words=zh("read-portable.words"),
    magic=(b"%PDF-",),
    within=1024,
    suffixes=(".pdf",),
    sample=specimens.portable,
)
def read_portable(source: Source) -> ReadResult:
    """Read a PDF file and the files attached to it."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return skipped(source, SkipReason.ENCRYPTED, zh("encrypted"))
        return skipped(source, SkipReason.DAMAGED, zh("damaged"))
    try:
        return _read(source, pdf)
    finally:
        pdf.close()


def _read(source: Source, pdf: Any) -> ReadResult:
    assembly, meta = Assembly(source, "pdf"), MetaBuilder()
    if pdf.get_formtype():
        pdf.init_forms()
    second = SecondSource(source.data)
    try:
        scans = _pages(assembly, pdf, second)
    finally:
        second.close()
    if source.limits.recognise and is_available():
        scans = _recognised(assembly, pdf, scans)
    add_pages(assembly, join_cut_heads([scan.parts or [scan.text] for scan in scans]), _gaps)
    _properties(assembly, pdf)
    attached = _attachments(assembly, pdf)
    reason = _all_unread(source, scans)
    if reason:
        # What a stamp, a running head or a hidden layer says is still looked at for leaks.
        rest = [block for block in assembly.blocks if block.region is not Region.METADATA]
        found: tuple[Document, ...] = (assembly.document(),) if rest else ()
        return (*skipped(source, SkipReason.NO_TEXT, reason), *found, *attached)
    _note_unread(assembly, scans)
    promote_title(assembly, meta)
    infer_from_text(assembly, meta)
    return (assembly.document(meta.build()), *attached)


def _pages(assembly: Assembly, pdf: Any, second: SecondSource) -> list[PageScan]:
    """Scan all pages; hidden text and annotations become blocks at once."""
    import pypdfium2

    scans: list[PageScan] = []
    count = len(pdf)
    assembly.listed = tuple(_PAGE.format(number) for number in range(1, count + 1))
    if count > _MOST_PAGES:
        for name in assembly.listed[_MOST_PAGES:]:
            assembly.part(name, PartState.CUT, is_told=True)
        assembly.note(
            "text-truncated", zh("first-pages", count=count, most_pages=_MOST_PAGES), is_unread=True
        )
    for number in range(min(count, _MOST_PAGES)):
        route = (Step(StepKind.PAGE, number + 1),)
        try:
            page = pdf[number]
        except pypdfium2.PdfiumError:
            scans.append(PageScan("", DAMAGED))
            continue
        scan = scan_page(page, partial(second.rules, number))
        if scan.source:
            assembly.note(f"table-{scan.source}", zh.table("tables")[scan.source].format(number + 1), route)
        for hidden_by, texts in scan.hidden.items():
            assembly.add(BlockKind.NOTE, "\n".join(texts), route, hidden_by=hidden_by)
        add_annotations(assembly, pdf, page, route)
        page.close()
        scans.append(scan)
    return scans


def _note_unread(assembly: Assembly, scans: list[PageScan]) -> None:
    """One note for each run of pages that could not be read for one reason."""
    for kind, run in groupby(enumerate(scans, 1), lambda pair: pair[1].unread):
        numbers = [number for number, _ in run]
        for number in numbers:
            assembly.part(_PAGE.format(number), _STATES.get(kind, PartState.READ), is_told=True)
        if kind:
            pages = f"{numbers[0]}—{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}"
            assembly.note(
                "page-not-read",
                _UNREAD[kind].format(pages),
                (Step(StepKind.PAGE, numbers[0]),),
                is_unread=True,
            )


def _all_unread(source: Source, scans: list[PageScan]) -> str:
    """Why nothing of the file was read; empty where something was."""
    if any(scan.text.strip() and not scan.unread for scan in scans):
        return ""
    kinds = sorted({scan.unread for scan in scans} - {""})
    if not kinds:
        return zh("no-text", scans=len(scans))
    reason = "、".join(_ALL_UNREAD[kind] for kind in kinds)
    help_ = "" if kinds == [DAMAGED] else f"（{why_not(source)}）"
    return zh("no-text-because", scans=len(scans), reason=reason, help=help_)


def _recognised(assembly: Assembly, pdf: Any, scans: list[PageScan]) -> list[PageScan]:
    """Scanned and outlined pages with the text that recognition finds on them."""
    made = list(scans)
    for number in [number for number, scan in enumerate(scans, 1) if scan.unread in (SCAN, OUTLINES)]:
        page = pdf[number - 1]
        lines = recognise(page.render(scale=_SCAN_DPI / 72).to_numpy()[:, :, :3])
        made[number - 1] = replace(scans[number - 1], text="\n".join(lines), unread="", parts=None)
        route = (Step(StepKind.PAGE, number),)
        assembly.note("recognised", zh("recognised", number=number), route)
        page.close()
    return made


def _gaps(paragraph: str) -> re.Pattern[str]:
    """The blanks that the layout has put into a paragraph; in a line without marks only those of dates."""
    return _GAPS if _SENTENCE.search(paragraph) else zh.pattern("date-gaps")


def _properties(assembly: Assembly, pdf: Any) -> None:
    route = (Step(StepKind.PART, zh("properties-part")),)
    for key, value in pdf.get_metadata_dict(skip_empty=True).items():
        if key in _PROPERTIES:
            assembly.property(_PROPERTIES[key], value, route, hidden_by="pdf-property")
    for label, value in picture_texts(assembly.source.data):
        assembly.property(label, value, route, hidden_by="pdf-property")
    for script in _scripts(pdf, assembly.source.data):
        assembly.add(BlockKind.NOTE, script, (Step(StepKind.PART, zh("script")),), hidden_by="pdf-script")
    for item in pdf.get_toc(max_depth=8):
        title = item.get_title() if hasattr(item, "get_title") else getattr(item, "title", "")
        assembly.add(
            BlockKind.NOTE, title or "", (Step(StepKind.PART, zh("bookmarks")),), region=Region.FURNITURE
        )


def _scripts(pdf: Any, data: bytes) -> list[str]:
    """JavaScript of the document, not of its fields."""
    import pypdfium2.raw as raw

    found = []
    for number in range(min(max(raw.FPDFDoc_GetJavaScriptActionCount(pdf), 0), 100)):
        action = raw.FPDFDoc_GetJavaScriptAction(pdf, number)
        length = raw.FPDFJavaScriptAction_GetScript(action, None, 0) if action else 0
        if length > 2:
            buffer = (ctypes.c_ushort * (length // 2 + 1))()
            raw.FPDFJavaScriptAction_GetScript(action, buffer, length)
            found.append(bytes(buffer)[: length - 2].decode("utf-16-le", "replace"))
        if action:
            raw.FPDFDoc_CloseJavaScriptAction(action)
    # pdfium lists named scripts only; an open action stands in the catalog, mostly in clear.
    written = re.findall(rb"/JS\s*\(((?:[^()\\]|\\.){1,5000})\)", data)
    return found + [decode(script).text for script in written]


def _attachments(assembly: Assembly, pdf: Any) -> ReadResult:
    """Files attached to the document, read by their content."""
    found: list[Any] = []
    for number in range(pdf.count_attachments()):
        attachment = pdf.get_attachment(number)
        data = bytes(attachment.get_data())
        name = attachment.get_name() or zh("attachment-number", number=number + 1)
        if name.startswith("þÿ"):  # UTF-16 that was written as single bytes
            name = name.encode("latin-1", "replace").decode("utf-16", "replace")
        assembly.property(
            zh("embedded"), name, (Step(StepKind.PART, zh("attachment")),), hidden_by="pdf-attachment"
        )
        found.extend(as_embedded(assembly.source.member(name, data), "pdf-attachment"))
    return tuple(found)
