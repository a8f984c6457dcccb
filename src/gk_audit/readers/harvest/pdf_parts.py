"""What a PDF file holds beside the text of its pages: objects, appearances, older revisions."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import Document
from gk_audit.model.lazy import pattern
from gk_audit.readers.harvest.collect import Harvest, Stray
from gk_audit.readers.harvest.pdf_objects import PdfObjects, PdfStream, strings
from gk_audit.readers.packaging import as_embedded
from gk_audit.readers.sniffing import sniff
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)

_END = pattern(rb"%%EOF\s*")
_OPERATORS = pattern(rb"\bBT\b|\bTj\b|\bTJ\b|\bDo\b|\bre\b|\bcm\b")
_CODES = (b"begincmap", b"%!PS-AdobeFont", b"%!FontType")
_DATE = pattern(r"D:\d{8}")
_TABLE = pattern(rb"\d{10} \d{5} [nf]")
_ASIDE = pattern(rb"<<[^<>]*(?:<[0-9A-Fa-f\s]*>[^<>]*)*>>|%[^\r\n]*")
"""What stands in the content of a page beside its text: properties of marked content, comments."""
_MOST_REVISIONS, _MOST_PAGES = 3, 300
_REMOVE_SECURITY = 3
"""``FPDF_REMOVE_SECURITY``: strings and streams in clear."""
_GAP = "\n"


def pdf_parts(harvest: Harvest) -> Iterator[Stray]:
    """Objects in clear, then what pdfium sees on annotations and in older revisions."""
    data = harvest.source.data
    if b"/Encrypt" in data:
        data = _opened(data) or data
    objects = PdfObjects(data)
    contents = objects.page_contents()
    texts = (text for text in strings(objects.objects) if not _DATE.match(text))
    yield Stray(zh("objects"), _GAP.join(texts), has_words=True, is_plain=True)
    yield Stray(zh("syntax"), decode(_TABLE.sub(b"", objects.plain)).text, is_plain=True)
    for each in objects.streams:
        if each.is_last and each.number in contents:
            asides = b"\n".join(_ASIDE.findall(each.data))
            yield Stray(
                zh("object", number=each.number), _lines(strings(asides)), has_words=True, is_plain=True
            )
            yield Stray(zh("object", number=each.number), decode(asides).text, is_plain=True)
        elif b"/ObjStm" not in each.head:
            yield from _stream(each)
    _files(harvest, objects)
    yield from _appearances(data)
    if objects.has_older_pages():
        yield from _revisions(data)


def _stream(each: PdfStream) -> Iterator[Stray]:
    if any(mark in each.data for mark in _CODES):
        return
    name = zh("object", number=each.number)
    if each.data[:200].lstrip().startswith(b"<") or not _OPERATORS.search(each.data):
        yield Stray(name, each.data, has_words=True)
        return
    yield Stray(name, _lines(strings(each.data)), has_words=True, is_plain=True)


def _lines(texts: Iterator[str]) -> str:
    """Shown strings; those of one character are set side by side, as boxes are filled."""
    made: list[str] = []
    was_single = False
    for text in texts:
        is_single = len(text) == 1
        if made and not (is_single and was_single):
            made.append(_GAP)
        made.append(text)
        was_single = is_single
    return "".join(made)


def _files(harvest: Harvest, objects: PdfObjects) -> None:
    """Embedded files that the list of attachments does not name."""
    known = {result.digest for result in harvest.results if isinstance(result, Document)}
    for number, data in enumerate(objects.files(), 1):
        digest = hashlib.sha256(data).hexdigest()
        if not data.strip() or digest in known or sniff(data) in ("binary", "image"):
            continue
        known.add(digest)
        found = harvest.source.member(zh("unlisted-attachment", number=number), data)
        harvest.members.extend(as_embedded(found, "harvest"))


def _opened(data: bytes) -> bytes:
    """The file without its encryption, where it opens without a password."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return b""
    try:
        target = io.BytesIO()
        pdf.save(target, flags=_REMOVE_SECURITY)
        return target.getvalue()
    except pypdfium2.PdfiumError:
        return b""
    finally:
        pdf.close()


def _appearances(data: bytes) -> Iterator[Stray]:
    """The text that annotations paint over a page: laid flat into it, it is text of the page."""
    if b"/AP" not in data and b"/ObjStm" not in data:
        return
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(min(len(pdf), _MOST_PAGES)):
            page = _page(pdf, number)
            if page is None or raw.FPDFPage_GetAnnotCount(page.raw) <= 0:
                continue
            before = set(_text(page).splitlines())
            if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
                page.close()
                page = _page(pdf, number)
                lines = _text(page).splitlines() if page is not None else ()
                added = _GAP.join(line for line in lines if line not in before)
                yield Stray(
                    zh("annotations-of-page", number=number + 1), added, has_words=True, is_plain=True
                )
    finally:
        pdf.close()


def _page(pdf: Any, number: int) -> Any:
    import pypdfium2

    try:
        return pdf[number]
    except pypdfium2.PdfiumError:
        return None


def _text(page: Any) -> str:
    found = page.get_textpage()
    try:
        return str(found.get_text_bounded())
    finally:
        found.close()


def _revisions(data: bytes) -> Iterator[Stray]:
    """Pages as they were before the file was saved again: what was blacked out later stands there."""
    import pypdfium2

    ends = [match.end() for match in _END.finditer(data)]
    for number, end in enumerate(ends[:-1][-_MOST_REVISIONS:], 1):
        if b"/Linearized" in data[:2048] and end == ends[0]:
            continue
        try:
            pdf = pypdfium2.PdfDocument(data[:end])
        except pypdfium2.PdfiumError:
            continue
        try:
            pages = (_page(pdf, at) for at in range(min(len(pdf), _MOST_PAGES)))
            text = _GAP.join(_text(page) for page in pages if page is not None)
        finally:
            pdf.close()
        yield Stray(zh("revision", number=number), text, is_plain=True)
