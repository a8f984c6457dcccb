"""Excel workbooks (.xlsx, .xlsm): every sheet, and all that a workbook hides.

Sparse on purpose: a two-cell file whose used range is A1:XFD1048576 hangs or kills
readers that believe the range.
"""

from __future__ import annotations

from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.model.table import Cell, Table, cell_reference
from gk_audit.readers import specimens
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.packaging import (
    account_parts,
    add_graphic_texts,
    add_pictures,
    add_properties,
    add_relations,
    only_pictures,
    read_embedded,
    relations,
)
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.record_document import sheet_records
from gk_audit.readers.sheet_cells import LITERAL, merged, read_cells
from gk_audit.readers.sheet_parts import S, Sheet, Workbook, workbook_part
from gk_audit.readers.vault import Vault, root_name

zh = chinese.of(__name__)

_HEADER_CODE = pattern(r'&(?:"[^"]*"|[A-Za-z]|\d+|K[0-9A-F]{6})')
_TITLE_LONGEST = 80
_OTHER_SHEETS = zh.table("other-sheets")


@reader(
    "xlsx",
    words=zh("read-spreadsheet.words"),
    members=("[Content_Types].xml", "xl/"),
    suffixes=(".xlsx", ".xlsm"),
    rank=11,
    sample=specimens.workbook,
)
def read_spreadsheet(source: Source) -> ReadResult:
    """Read a workbook and the files embedded in it."""
    vault = Vault(source)
    root = vault.xml(workbook_part(vault))
    if root is None:
        if "xl/workbook.bin" in vault:
            return skipped(source, SkipReason.UNSUPPORTED, zh("binary-workbook"))
        return skipped(source, SkipReason.DAMAGED, zh("damaged"))
    assembly, meta = Assembly(source, "xlsx"), MetaBuilder()
    book = Workbook(vault, root, source.limits.characters)
    rows: list[Document] = []
    for sheet in book.sheets:
        rows += _sheet(assembly, vault, book, sheet)
    for code in book.codes:
        for literal in LITERAL.findall(code):
            place = (Step(StepKind.PART, zh("number-format")),)
            assembly.add(BlockKind.NOTE, literal, place, hidden_by="xlsx-number-format")
    _names(assembly, root)
    _caches(assembly, vault)
    add_graphic_texts(assembly, vault, ("xl/charts/chart", "xl/diagrams/data", "xl/drawings/drawing"), "xlsx")
    add_properties(assembly, vault, "xlsx")
    add_relations(assembly, meta, vault, "xlsx")
    pictures = add_pictures(assembly, vault, "xl/media/", "xlsx")
    embedded = read_embedded(assembly, vault, vault.names("xl/embeddings/"), "xlsx")
    account_parts(assembly, vault, "xlsx")
    if pictures and not assembly.tables:
        return (*only_pictures(source, pictures), *embedded)
    title = sheet_title(assembly.tables)
    if title:
        meta.set("title", title, "text")
    assembly.is_wrapper = bool(rows) and not assembly.has_body()
    return (assembly.document(meta.build()), *rows, *embedded)


def sheet_title(tables: list[Table]) -> str:
    """The first row of the first visible sheet, where it is one cell of words."""
    for table in tables:
        if table.is_hidden or not table.cells:
            continue
        first = [cell for cell in table.cells if cell.row == table.cells[0].row and not cell.is_hidden]
        is_title = len(first) == 1 and not first[0].is_number and 4 <= len(first[0].text) <= _TITLE_LONGEST
        # A sheet whose first row is 单位：元 has no title.
        is_title = is_title and not first[0].text.lstrip().startswith(zh.words("unit-marks"))
        return first[0].text.strip() if is_title else ""
    return ""


def _sheet(assembly: Assembly, vault: Vault, book: Workbook, sheet: Sheet) -> list[Document]:
    """Read one sheet; of a dump of articles or letters, the documents of its rows."""
    route = (Step(StepKind.SHEET, sheet.name),)
    assembly.property(zh("sheet"), sheet.name, route, hidden_by=sheet.hidden_by)
    data = vault.read(sheet.part)
    if not data:
        assembly.note("part-damaged", zh("sheet-damaged", name=sheet.name), route, is_unread=True)
        return []
    root = root_name(data)
    if root in _OTHER_SHEETS:
        assembly.note(
            "part-skipped",
            zh("other-sheet", name=sheet.name, root=_OTHER_SHEETS[root]),
            route,
            is_unread=True,
        )
        return []
    found = read_cells(data, book, assembly.source.limits.table_cells)
    if found.is_cut:
        sheet_cut(assembly, sheet.name)
    if found.is_damaged:
        detail = zh("half-damaged", name=sheet.name)
        assembly.note("part-damaged", detail, route, is_unread=True)
    cells = merged(found.cells, [ref for kind, ref in found.extras if kind == "merge"])
    dump = sheet_records(assembly, sheet.name, cells, found.hidden) if not sheet.hidden_by else None
    if dump is None:
        add_sheet(assembly, sheet.name, cells, found.hidden, sheet.hidden_by)
    for row, column, literal in found.formulas:
        place = (*route, Step(StepKind.CELL, cell_reference(row, column)))
        assembly.add(BlockKind.NOTE, literal, place, hidden_by="xlsx-formula")
    for kind, node in found.extras:
        _extra(assembly, kind, node, route)
    _comments(assembly, vault, sheet, route)
    return dump or []


def sheet_cut(assembly: Assembly, name: str) -> None:
    """Say that a sheet has more cells than are read."""
    detail = zh("too-many-cells", name=name, table_cells=assembly.source.limits.table_cells)
    assembly.note("text-truncated", detail, (Step(StepKind.SHEET, name),), is_unread=True)


def add_sheet(
    assembly: Assembly, name: str, cells: list[Cell], hidden: dict[tuple[int, int], str], hidden_by: str = ""
) -> None:
    """A table of the sheet, and for each row one block per kind of visibility."""
    route = (Step(StepKind.SHEET, name),)
    table = Table(len(assembly.tables), tuple(cells), route, name, bool(hidden_by))
    assembly.tables.append(table)
    for number, row in table.rows().items():
        groups: dict[str, list[tuple[str, str]]] = {}
        for cell in row.values():
            key = hidden_by or hidden.get((cell.row, cell.column), "")
            groups.setdefault(key, []).append((cell_reference(cell.row, cell.column), cell.text))
        for key, pairs in groups.items():
            assembly.row(pairs, route, table=table.index, row=number, hidden_by=key)


def _extra(assembly: Assembly, kind: str, node: Any, route: Route) -> None:
    if kind == "headerFooter":
        for child in node:
            text = " ".join(_HEADER_CODE.sub(" ", child.text or "").split())
            assembly.add(
                BlockKind.NOTE,
                text,
                (*route, Step(StepKind.PART, zh("header-footer"))),
                region=Region.FURNITURE,
            )
    elif kind == "dataValidations":
        place = (*route, Step(StepKind.PART, zh("validation")))
        for child in node.iter("*"):
            if child.tag in (S + "formula1", S + "formula2") and (child.text or "").startswith('"'):
                assembly.add(
                    BlockKind.NOTE, (child.text or "").strip('"'), place, hidden_by="xlsx-validation"
                )
            for name in ("prompt", "promptTitle", "error", "errorTitle"):
                assembly.add(BlockKind.NOTE, child.get(name) or "", place, hidden_by="xlsx-validation")
    elif kind == "conditionalFormatting":
        place = (*route, Step(StepKind.PART, zh("conditional")))
        for child in node.iter(S + "formula"):
            for literal in LITERAL.findall(child.text or ""):
                assembly.add(BlockKind.NOTE, literal, place, hidden_by="xlsx-conditional-format")
    elif kind == "hyperlinks":
        place = (*route, Step(StepKind.PART, zh("link")))
        for child in node:
            assembly.add(BlockKind.NOTE, child.get("tooltip") or "", place, hidden_by="xlsx-link")


def _comments(assembly: Assembly, vault: Vault, sheet: Sheet, route: Route) -> None:
    """Comments and threads; their authors are people."""
    for kind, part, is_external in relations(vault, sheet.part).values():
        if is_external or kind not in ("comments", "threadedComment"):
            continue
        root = vault.xml(part)
        authors = [node.text or "" for node in root.iter(S + "author")] if root is not None else []
        for author in dict.fromkeys(authors):
            assembly.property(
                zh("commenter"), author, (*route, Step(StepKind.PART, zh("comment"))), hidden_by="xlsx-author"
            )
        for node in root.iter("*") if root is not None else ():
            if node.tag.endswith(("}comment", "}threadedComment")):
                place = (
                    *route,
                    Step(StepKind.CELL, node.get("ref") or ""),
                    Step(StepKind.PART, zh("comment")),
                )
                assembly.add(BlockKind.NOTE, "".join(node.itertext()), place, hidden_by="xlsx-comment")


def _names(assembly: Assembly, root: Any) -> None:
    route = (Step(StepKind.PART, zh("names")),)
    for node in root.iter(S + "definedName"):
        name = node.get("name") or ""
        if not name.startswith("_xlnm."):
            assembly.property(name, node.text or "", route, hidden_by="xlsx-name")


def _caches(assembly: Assembly, vault: Vault) -> None:
    """Copies of data from elsewhere: other workbooks, pivot tables, databases."""
    for folder, name, key in zh.rows("caches"):
        for part in vault.names(folder, ".xml"):
            root = vault.xml(part)
            texts: dict[str, None] = {}
            for node in root.iter("*") if root is not None else ():
                values = [
                    node.text or "",
                    *(node.get(mark) or "" for mark in ("v", "val", "connection", "displayName")),
                ]
                texts.update((value.strip(), None) for value in values if len(value.strip()) > 1)
            route = (Step(StepKind.PART, name),)
            for text in texts:
                assembly.add(BlockKind.NOTE, text, route, region=Region.METADATA, hidden_by=key)
