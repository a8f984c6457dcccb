"""OpenDocument files (.odt, .ods, .odp and their templates), as LibreOffice and WPS write them."""

from __future__ import annotations

from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document, Region
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.readers import specimens
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.open_story import OpenStory
from gk_audit.readers.open_styles import OpenStyles
from gk_audit.readers.open_tables import read_table
from gk_audit.readers.packaging import (
    PROPERTY_NAMES,
    account_parts,
    add_pictures,
    local,
    only_pictures,
    read_embedded,
)
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.record_document import sheet_records
from gk_audit.readers.spreadsheet import add_sheet, sheet_cut, sheet_title
from gk_audit.readers.titles import promote_title
from gk_audit.readers.vault import Vault

zh = chinese.of(__name__)

_TYPE = "application/vnd.oasis.opendocument"
_BODIES = ("text", "spreadsheet", "presentation", "drawing")
_MARGINS = ("header", "footer")
_SAME_AS = {"initial-creator": "creator", "keyword": "keywords", "printed-by": "lastModifiedBy"}
"""Properties that Office files have under another name."""


@reader(
    "odt",
    words=zh("read-open-text.words"),
    mimetype=f"{_TYPE}.text",
    suffixes=(".odt", ".ott"),
    sample=specimens.open_text,
)
def read_open_text(source: Source) -> ReadResult:
    """Read a text document."""
    return _answer(source, "odt")


@reader(
    "ods",
    words=zh("read-open-sheets.words"),
    mimetype=f"{_TYPE}.spreadsheet",
    suffixes=(".ods", ".ots"),
    sample=specimens.open_sheets,
)
def read_open_sheets(source: Source) -> ReadResult:
    """Read a workbook."""
    return _answer(source, "ods")


@reader(
    "odp",
    words=zh("read-open-slides.words"),
    mimetype=f"{_TYPE}.presentation",
    suffixes=(".odp", ".otp"),
    sample=specimens.open_slides,
)
def read_open_slides(source: Source) -> ReadResult:
    """Read a presentation."""
    return _answer(source, "odp")


def _answer(source: Source, form: str) -> ReadResult:
    vault = Vault(source)
    if b"encryption-data" in vault.read("META-INF/manifest.xml"):
        return skipped(source, SkipReason.ENCRYPTED, zh("encrypted"))
    root = vault.xml("content.xml")
    body = next((node for node in root.iter("{*}body")), None) if root is not None else None
    content = next((node for node in body if local(node) in _BODIES), None) if body is not None else None
    if content is None:
        raise ValueError("no body")
    assembly, meta = Assembly(source, form), MetaBuilder()
    look = vault.xml("styles.xml") if "styles.xml" in vault else None
    styles = OpenStyles(*(each for each in (look, root) if each is not None))
    story = OpenStory(assembly, meta, styles)
    rows = _sheets(story, content, source) if form == "ods" else []
    if form != "ods":
        story.walk(content)
    _masters(assembly, meta, styles, look)
    _properties(assembly, vault)
    pictures = add_pictures(assembly, vault, "Pictures/", "odf")
    embedded = read_embedded(assembly, vault, _objects(vault), "odf")
    account_parts(assembly, vault, "odf")
    if pictures and not (assembly.has_body() or assembly.tables):
        return (*only_pictures(source, pictures), *embedded)
    if form == "ods":
        meta.set("title", sheet_title(assembly.tables), "text")
    else:
        promote_title(assembly, meta)
        infer_from_text(assembly, meta)
    assembly.is_wrapper = bool(rows) and not assembly.has_body()
    return (assembly.document(meta.build()), *rows, *embedded)


def _sheets(story: OpenStory, content: Any, source: Source) -> list[Document]:
    """All sheets as tables, dumps of letters as records; what stands beside the cells after them."""
    rows: list[Document] = []
    for node in content:
        if local(node) != "table":
            story.walk(node)
            continue
        name = next((value for key, value in node.attrib.items() if key.endswith("}name")), "")
        grid = read_table(node, story, source.limits.table_cells)
        hidden_by = story.styles.hiding(node)
        story.assembly.property(zh("sheet"), name, (Step(StepKind.SHEET, name),), hidden_by=hidden_by)
        if grid.is_cut:
            sheet_cut(story.assembly, name)
        dump = None if hidden_by else sheet_records(story.assembly, name, grid.cells, grid.hidden)
        if dump is None:
            add_sheet(story.assembly, name, grid.cells, grid.hidden, hidden_by)
        rows += dump or []
        story.set_down()
    return rows


def _masters(assembly: Assembly, meta: MetaBuilder, styles: OpenStyles, look: Any) -> None:
    """Headers and footers of pages, shapes of masters: on every page, and no prompt of a placeholder."""
    for master in look.iter("{*}master-page") if look is not None else ():
        for node in master:
            is_margin = local(node).startswith(_MARGINS)
            is_prompt = any(key.endswith("}placeholder") for key in node.attrib)
            story = OpenStory(assembly, meta, styles, region=Region.FURNITURE, kind=BlockKind.NOTE)
            story.walk(node, "" if is_margin or not is_prompt else "odf-prompt")


def _properties(assembly: Assembly, vault: Vault) -> None:
    """Who wrote it, and what the office added."""
    root = vault.xml("meta.xml") if "meta.xml" in vault else None
    for node in root.iter("*") if root is not None else ():
        name = local(node)
        label = PROPERTY_NAMES.get(_SAME_AS.get(name, name), "")
        if name == "user-defined":
            label = next(iter(node.attrib.values()), "")
        if label and node.text:
            assembly.property(label, node.text, hidden_by="odf-property")


def _objects(vault: Vault) -> list[str]:
    """Embedded files of other programs: members at the root without a suffix."""
    known = ("mimetype",)
    return [name for name in vault.names() if "/" not in name and "." not in name and name not in known]
