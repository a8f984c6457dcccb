"""What stands beside the text of a PDF page: notes, stamps, links, form values."""

from __future__ import annotations

import ctypes
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.readers.assembly import Assembly

zh = chinese.of(__name__)

_MOST_ANNOTATIONS = 2_000


def add_annotations(assembly: Assembly, pdf: Any, page: Any, route: Route) -> None:
    """Notes, stamps and form values of one page."""
    import pypdfium2.raw as raw

    count = min(raw.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)
    place = (*route, Step(StepKind.PART, zh("comment")))
    for number in range(count):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_WIDGET:
            value = _form_value(pdf, annotation)
            flags = raw.FPDFAnnot_GetFlags(annotation)
            hidden = "pdf-form" if flags & (raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW) else ""
            field = (*route, Step(StepKind.PART, zh("form-field")))
            assembly.add(BlockKind.NOTE, value, field, hidden_by=hidden)
        elif kind == raw.FPDF_ANNOT_LINK:
            _link(assembly, pdf, annotation, place)
        else:
            for key in (b"Contents", b"T", b"Subj", b"RC"):
                text = _string(annotation, key)
                is_author = key == b"T"
                if text.strip():
                    assembly.add(
                        BlockKind.PROPERTY if is_author else BlockKind.NOTE,
                        text,
                        place,
                        region=Region.METADATA if is_author else Region.BODY,
                        hidden_by="pdf-annotation",
                    )
        raw.FPDFPage_CloseAnnot(annotation)


def _link(assembly: Assembly, pdf: Any, annotation: Any, route: Route) -> None:
    import pypdfium2.raw as raw

    link = raw.FPDFAnnot_GetLink(annotation)
    action = raw.FPDFLink_GetAction(link) if link else None
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return
    length = raw.FPDFAction_GetURIPath(pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(pdf, action, buffer, length)
    target = buffer.value.decode("utf-8", "replace")
    if target:
        assembly.property(zh("link"), target, route, hidden_by="pdf-link")


def _string(annotation: Any, key: bytes) -> str:
    import pypdfium2.raw as raw

    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")


def _form_value(pdf: Any, annotation: Any) -> str:
    import pypdfium2.raw as raw

    if pdf.formenv is None:
        return _string(annotation, b"V")
    length = raw.FPDFAnnot_GetFormFieldValue(pdf.formenv, annotation, None, 0)
    if length <= 2:
        return _string(annotation, b"V")
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(pdf.formenv, annotation, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")
