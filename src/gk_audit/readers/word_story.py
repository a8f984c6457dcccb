"""One story of a Word document (body, header, footnotes …) walked into blocks."""

from __future__ import annotations

from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.table import Cell, cell_reference, indent_of
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.word_grid import (
    FALLBACK,
    SKIP,
    cell_shape,
    paragraphs,
    row_cells,
    row_hiding,
    table_rows,
    taller,
)
from gk_audit.readers.word_runs import Style, Styles, W, is_shaded, outline_level, run_hiding

zh = chinese.of(__name__)

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_VML_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_T, _R, _P, _TBL = W + "t", W + "r", W + "p", W + "tbl"
_INSERTED = frozenset((W + "ins", W + "moveTo"))
_DELETED = frozenset((W + "del", W + "moveFrom"))
_BREAKS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": " "}
_ALT = ("descr", "title", "alt")


class Story:
    """Walks one part; hidden runs of a paragraph become blocks of their own."""

    def __init__(
        self,
        assembly: Assembly,
        styles: Styles,
        *,
        part: str = "",
        region: Region = Region.BODY,
        kind: BlockKind = BlockKind.PARAGRAPH,
        hidden_by: str = "",
    ) -> None:
        self.assembly, self.styles = assembly, styles
        self.prefix: Route = (Step(StepKind.PART, part),) if part else ()
        self.region, self.kind, self.hidden_by = region, kind, hidden_by
        self.heading: Route = ()
        self.number = 0
        self.runs: dict[str, list[str]] = {}
        self.boxes: list[Any] = []
        self.shaded = False
        self.inserted = self.deleted = 0

    def walk(self, parent: Any, hidden: str = "") -> None:
        """Blocks of all paragraphs and tables below an element."""
        for child in parent:
            tag = child.tag
            if tag == _P:
                self.paragraph(child, hidden)
            elif tag == _TBL:
                self.table(child, hidden)
            elif tag in _DELETED:
                self.walk(child, hidden or "docx-deleted")
            elif tag == W + "sdt":
                self.control(child)
                self.walk(child, hidden)
            elif tag == W + "altChunk" or tag in SKIP or tag == W + "sdtPr":
                continue
            elif tag == _R:
                self.run(child, hidden)
            else:
                self.walk(child, hidden)

    def paragraph(self, node: Any, hidden: str) -> None:
        """One paragraph: visible text as one block, hidden text by kind, boxes after it."""
        properties = node.find(W + "pPr")
        style, level = Style(), 0
        self.shaded = False
        if properties is not None:
            named = properties.find(W + "pStyle")
            style = self.styles.get(named.get(W + "val")) if named is not None else style
            level = outline_level(properties) or style.level
            shading = properties.find(W + "shd")
            self.shaded = shading is not None and is_shaded(shading)
        self.runs = {}
        self.inline(node, hidden or style.hidden_by)
        self.number += 1
        self.emit(self.prefix + self.heading + (Step(StepKind.PARAGRAPH, self.number),), style, level)
        self.drain()

    def emit(self, route: Route, style: Style, level: int) -> None:
        """Turn the collected runs into blocks."""
        for hidden_by, texts in self.runs.items():
            kind = self.kind
            if (
                not hidden_by
                and kind is BlockKind.PARAGRAPH
                and (level or style.name.lower() in zh.words("title-styles"))
            ):
                kind = BlockKind.HEADING if level else BlockKind.TITLE
            block = self.assembly.add(
                kind,
                "".join(texts),
                route,
                region=self.region,
                hidden_by=hidden_by or self.hidden_by,
                level=level if kind is BlockKind.HEADING else 0,
            )
            if block is not None and kind is BlockKind.HEADING and not hidden_by:
                self.heading = (Step(StepKind.HEADING, block.text[:30]),)
        self.runs = {}

    def drain(self) -> None:
        """Text boxes anchored in the paragraph just ended."""
        while self.boxes:
            boxes, self.boxes = self.boxes, []
            prefix, heading = self.prefix, self.heading
            self.prefix, self.heading = (*prefix, Step(StepKind.PART, zh("text-box"))), ()
            for box, hidden in boxes:
                self.walk(box, hidden)
            self.prefix, self.heading = prefix, heading

    def inline(self, node: Any, hidden: str) -> None:
        """Runs, also those inside revisions, links, fields and content controls."""
        for child in node:
            tag = child.tag
            if tag == _R:
                self.run(child, hidden)
            elif tag in SKIP:
                continue
            elif tag in _DELETED:
                self.deleted += 1
                self.inline(child, hidden or "docx-deleted")
            elif tag in _INSERTED:
                self.inserted += 1
                self.inline(child, hidden)
            elif tag == W + "sdt":
                self.control(child)
                self.inline(child, hidden)
            elif tag == W + "sdtPr":
                continue
            elif tag == W + "fldSimple":
                self.text(child.get(W + "instr") or "", "docx-field")
                self.inline(child, hidden)
            elif tag == _MATH:
                self.text(child.text, hidden)
            elif tag == _P:
                self.boxes.append((node, hidden))
                return
            else:
                self.inline(child, hidden)

    def run(self, node: Any, hidden: str) -> None:
        """One run: its state, then its texts."""
        for child in node:
            tag = child.tag
            if tag == _T:
                self.text(child.text, hidden)
            elif tag == W + "rPr":
                if not hidden:
                    hidden = run_hiding(child, self.styles, shaded=self.shaded)
            elif tag in _BREAKS:
                self.text(_BREAKS[tag], hidden)
            elif tag in (W + "delText", W + "delInstrText"):
                self.text(child.text, "docx-deleted")
            elif tag == W + "instrText":
                self.text(child.text, "docx-field")
            elif tag == W + "fldChar":
                self.form_field(child)
            elif tag == W + "sym":
                self.text("□", hidden)
            elif tag != FALLBACK:
                self.graphic(child, hidden)

    def graphic(self, node: Any, hidden: str) -> None:
        """Pictures, drawings and boxes: alternative texts now, their paragraphs later."""
        for child in node.iter("*"):
            tag = child.tag
            if tag == W + "txbxContent":
                if not _in_fallback(child, node):
                    self.boxes.append((child, hidden))
            elif tag == _VML_TEXTPATH:
                self.text(child.get("string"), hidden)
            elif tag == _DRAWN:
                self.text(child.text, hidden)
            elif tag.endswith(("}docPr", "}cNvPr", "}shape", "}rect", "}imagedata")):
                route = (*self.prefix, Step(StepKind.PART, zh("picture-text")))
                for name in _ALT:
                    value = child.get(name)
                    if value:
                        self.note(value, route, "docx-alt")
            elif tag == W + "ruby":
                self.inline(child, hidden)

    def form_field(self, node: Any) -> None:
        """Default and help texts of a form field, entries of a drop-down list."""
        route = (*self.prefix, Step(StepKind.PART, zh("form-field")))
        for child in node.iter(W + "default", W + "statusText", W + "helpText", W + "listEntry", W + "name"):
            value = child.get(W + "val") or ""
            if len(value) > 1:
                self.note(value, route, "docx-form-field")

    def control(self, node: Any) -> None:
        """Title, tag and choices of a content control."""
        route = (*self.prefix, Step(StepKind.PART, zh("control")))
        properties = node.find(W + "sdtPr")
        for child in properties.iter("*") if properties is not None else ():
            if child.tag in (W + "alias", W + "tag"):
                self.note(child.get(W + "val") or "", route, "docx-control")
            elif child.tag == W + "listItem":
                self.note(child.get(W + "displayText") or child.get(W + "value") or "", route, "docx-control")

    def note(self, text: str, route: Route, hidden_by: str) -> None:
        """A text beside the story."""
        self.assembly.add(BlockKind.NOTE, text, route, region=self.region, hidden_by=hidden_by)

    def text(self, text: str | None, hidden: str) -> None:
        """Add to the running paragraph."""
        if text:
            self.runs.setdefault(hidden, []).append(text)

    def table(self, node: Any, hidden: str) -> None:
        """A table as a grid; hidden text of a cell beside it, nested tables after it."""
        index = len(self.assembly.tables) + 1
        route = (*self.prefix, *self.heading, Step(StepKind.TABLE, index))
        grid: list[Cell] = []
        nested: list[Any] = []
        above: dict[int, int] = {}
        styled = node.find(f"{W}tblPr/{W}tblStyle") is not None
        for number, row in enumerate(table_rows(node)):
            state = hidden or row_hiding(row)
            column = 0
            for cell in row_cells(row):
                span, merge, shaded = cell_shape(cell)
                self.shaded = shaded or styled
                if merge == "continue" and column in above:
                    grid[above[column]] = taller(grid[above[column]], number)
                text = self.cell_text(cell, state, nested)
                raw = text.pop("", "") if not state else ""
                visible = raw.strip()
                if visible and merge != "continue":
                    above[column] = len(grid)
                    grid.append(Cell(number, column, visible, 1, span, indent=indent_of(raw)))
                for hidden_by, words in text.items():
                    place = (*route, Step(StepKind.CELL, cell_reference(number, column)))
                    self.assembly.add(
                        self.kind, words, place, region=self.region, hidden_by=hidden_by or state
                    )
                column += span
        self.assembly.table(grid, route, region=self.region, hidden_by=self.hidden_by)
        self.drain()
        for inner in nested:
            self.table(inner, hidden)

    def cell_text(self, cell: Any, hidden: str, nested: list[Any]) -> dict[str, str]:
        """Texts of a cell by what hides them; tables inside it are put off."""
        found: dict[str, list[str]] = {}
        for node in paragraphs(cell, nested):
            self.runs = {}
            self.inline(node, hidden)
            for hidden_by, texts in self.runs.items():
                text = "".join(texts)
                # The blanks before the first paragraph tell how far the cell stands in.
                kept = text.strip() if hidden_by in found else text.rstrip()
                found.setdefault(hidden_by, []).append(kept)
        self.runs = {}
        return {key: "\n".join(text for text in texts if text) for key, texts in found.items()}


def _in_fallback(node: Any, top: Any) -> bool:
    """Text boxes stand twice in a file; the copy for old programs is left out."""
    parent = node.getparent()
    while parent is not None and parent is not top:
        if parent.tag == FALLBACK:
            return True
        parent = parent.getparent()
    return False
