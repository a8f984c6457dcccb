"""Pictures: their metadata always, the text in them through the ``[ocr]`` extra."""

from __future__ import annotations

from gk_audit.model.document import SkipReason
from gk_audit.model.location import Step, StepKind
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.picture import picture_texts
from gk_audit.readers.protocol import ReadResult, Source, reader


@reader("image", is_native=True)
def read_image(source: Source) -> ReadResult:
    """Report a picture as not checked; what its metadata say is read."""
    assembly = Assembly(source, "image")
    route = (Step(StepKind.PART, "图片信息"),)
    for label, value in picture_texts(source.data):
        assembly.property(label, value, route, hidden_by="image-metadata")
    answer = skipped(source, SkipReason.NO_TEXT, "图片中的文字未检（未启用文字识别），请人工查看")
    return (assembly.document(), *answer) if assembly.blocks else answer
