"""XLSX: the elements of the workbook and its sheets, all other parts, and parts that no standard knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.hiding.packing import CompoundFile, packed, png, relations
from benchmarks.hiding.places import MARK, Build, Place

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NS = f'xmlns="{_S}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:x14="x14" xmlns:xm="xm"'
_ROWS = "".join(
    f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{a}</t></is></c><c r="B{n}" t="inlineStr"><is><t>{b}</t></is></c></row>'
    for n, (a, b) in enumerate(
        (("公示名单", "备注栏"), ("赵某某", "东山村第一村民小组"), ("钱某某", "西山村第二村民小组")), 1
    )
)
_CELLS = {
    "text": '<row r="9"><c r="A9" t="inlineStr"><is><t>@@</t></is></c></row>',
    "formula-text": '<row r="9"><c r="A9" t="str"><f>"x"</f><v>@@</v></c></row>',
    "formula-literal": '<row r="9"><c r="A9"><f>IF(1,1,"@@")</f><v>1</v></c></row>',
    "formula-name": '<row r="9"><c r="A9"><f>n@@+1</f><v>1</v></c></row>',
    "hidden-row": '<row r="9" hidden="1"><c r="A9" t="inlineStr"><is><t>@@</t></is></c></row>',
    "rich-phonetic": '<row r="9"><c r="A9" t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>@@</t></rPh></is></c></row>',
    "error-value": '<row r="9"><c r="A9" t="e"><v>@@</v></c></row>',
    "cell-extension": '<row r="9"><c r="A9"><v>1</v><extLst><ext no="@@"/></extLst></c></row>',
    "far-cell": '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>@@</t></is></c></row>',
    "xml-comment": "<!-- @@ -->",
    "instruction": "<?x @@?>",
    "row-attribute": '<row r="9" x="@@"/>',
    "phonetic-cell": '<row r="9"><c r="A9" ph="1" t="inlineStr"><is><r><t>@@</t></r></is></c></row>',
}
_AFTER = {
    "header": "<headerFooter><oddHeader>&amp;L@@</oddHeader></headerFooter>",
    "first-footer": "<headerFooter><firstFooter>@@</firstFooter></headerFooter>",
    "validation-list": '<dataValidations><dataValidation type="list" sqref="A1"><formula1>"甲,@@"</formula1></dataValidation></dataValidations>',
    "validation-prompt": '<dataValidations><dataValidation prompt="@@" sqref="A1"/></dataValidations>',
    "validation-error": '<dataValidations><dataValidation error="@@" sqref="A1"/></dataValidations>',
    "validation-extension": '<extLst><ext><x14:dataValidations><x14:dataValidation><x14:formula1><xm:f>"@@"</xm:f></x14:formula1></x14:dataValidation></x14:dataValidations></ext></extLst>',
    "condition-formula": '<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>A1="@@"</formula></cfRule></conditionalFormatting>',
    "condition-text": '<conditionalFormatting sqref="A1"><cfRule type="containsText" text="@@"/></conditionalFormatting>',
    "link-tip": '<hyperlinks><hyperlink ref="A1" location="a" tooltip="@@"/></hyperlinks>',
    "link-display": '<hyperlinks><hyperlink ref="A1" location="a" display="@@"/></hyperlinks>',
    "link-location": '<hyperlinks><hyperlink ref="A1" location="n@@"/></hyperlinks>',
    "scenario": '<scenarios><scenario name="@@"><inputCells r="A1" val="1"/></scenario></scenarios>',
    "scenario-value": '<scenarios><scenario name="a"><inputCells r="A1" val="@@"/></scenario></scenarios>',
    "scenario-comment": '<scenarios><scenario name="a" comment="@@"/></scenarios>',
    "filter": '<autoFilter ref="A1:B3"><filterColumn colId="0"><filters><filter val="@@"/></filters></filterColumn></autoFilter>',
    "custom-filter": '<autoFilter ref="A1:B3"><filterColumn colId="0"><customFilters><customFilter val="@@"/></customFilters></filterColumn></autoFilter>',
    "range-title": '<protectedRanges><protectedRange name="@@" sqref="A1"/></protectedRanges>',
    "smart-tag": '<smartTags><cellSmartTags r="A1"><cellSmartTag><cellSmartTagPr key="a" val="@@"/></cellSmartTag></cellSmartTags></smartTags>',
    "custom-property": '<customProperties><customPr name="@@"/></customProperties>',
    "web-publish": '<webPublishItems><webPublishItem title="@@"/></webPublishItems>',
    "sort": '<sortState ref="A1"><sortCondition customList="@@"/></sortState>',
    "control": '<controls><control name="@@"/></controls>',
    "code-name": '<sheetPr codeName="n@@"/>',
    "pivot-selection": '<sheetViews><sheetView><pivotSelection label="@@"/></sheetView></sheetViews>',
    "unknown-element": "<x>@@</x>",
}
_BOOK = {
    "defined-name": "<definedNames><definedName name='a'>\"@@\"</definedName></definedNames>",
    "defined-name-comment": "<definedNames><definedName name='a' comment='@@'>1</definedName></definedNames>",
    "defined-name-itself": "<definedNames><definedName name='n@@'>1</definedName></definedNames>",
    "reviewed-by": "<fileSharing userName='@@'/>",
    "file-version": "<fileVersion codeName='@@'/>",
    "code-name": "<workbookPr codeName='n@@'/>",
    "recovery": "<fileRecoveryPr x='@@'/>",
    "view-name": "<customWorkbookViews><customWorkbookView name='@@'/></customWorkbookViews>",
    "function-group": "<functionGroups><functionGroup name='@@'/></functionGroups>",
    "web-object": "<webPublishObjects><webPublishObject title='@@'/></webPublishObjects>",
    "extension": "<extLst><ext no='@@'/></extLst>",
}
_PARTS: dict[str, tuple[str, str, str]] = {
    "shared-unused": ("sharedStrings", "xl/sharedStrings.xml", f"<sst {_NS}><si><t>@@</t></si></sst>"),
    "shared-phonetic": (
        "sharedStrings",
        "xl/sharedStrings.xml",
        f"<sst {_NS}><si><t>甲</t><rPh><t>@@</t></rPh></si></sst>",
    ),
    "sheet-unlisted": (
        "worksheet",
        "xl/worksheets/sheet9.xml",
        f'<worksheet {_NS}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>@@</t></is></c></row></sheetData></worksheet>',
    ),
    "sheet-unlisted-value": (
        "worksheet",
        "xl/worksheets/sheet9.xml",
        f'<worksheet {_NS}><sheetData><row r="1"><c r="A1" t="str"><v>@@</v></c></row></sheetData></worksheet>',
    ),
    "macro-sheet": (
        "xlMacrosheet",
        "xl/macrosheets/sheet1.xml",
        '<xm:macrosheet xmlns:xm="m"><c t="str"><v>@@</v></c></xm:macrosheet>',
    ),
    "dialog-sheet": (
        "dialogsheet",
        "xl/dialogsheets/sheet1.xml",
        f"<dialogsheet {_NS}><headerFooter><oddHeader>@@</oddHeader></headerFooter></dialogsheet>",
    ),
    "chart-sheet": (
        "chartsheet",
        "xl/chartsheets/sheet1.xml",
        f"<chartsheet {_NS}><headerFooter><oddHeader>@@</oddHeader></headerFooter></chartsheet>",
    ),
    "style-format": (
        "styles",
        "xl/styles.xml",
        f'<styleSheet {_NS}><numFmts><numFmt numFmtId="200" formatCode="0&quot;@@&quot;"/></numFmts></styleSheet>',
    ),
    "style-name": (
        "styles",
        "xl/styles.xml",
        f'<styleSheet {_NS}><cellStyles><cellStyle name="@@"/></cellStyles></styleSheet>',
    ),
    "connection": (
        "connections",
        "xl/connections.xml",
        f'<connections {_NS}><connection name="a"><dbPr connection="Data Source=@@"/></connection></connections>',
    ),
    "connection-description": (
        "connections",
        "xl/connections.xml",
        f'<connections {_NS}><connection description="@@"/></connections>',
    ),
    "connection-parameter": (
        "connections",
        "xl/connections.xml",
        f'<connections {_NS}><connection><parameters><parameter string="@@"/></parameters></connection></connections>',
    ),
    "query-table": ("queryTable", "xl/queryTables/queryTable1.xml", f'<queryTable {_NS} name="@@"/>'),
    "external-cache": (
        "externalLink",
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink {_NS}><externalBook><sheetDataSet><sheetData><row><cell r="A1"><v>@@</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
    ),
    "external-dde": (
        "externalLink",
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink {_NS}><ddeLink ddeService="a" ddeTopic="@@"/></externalLink>',
    ),
    "external-elsewhere": (
        "externalLink",
        "xl/ext/e.xml",
        f'<externalLink {_NS}><externalBook><sheetNames><sheetName val="@@"/></sheetNames></externalBook></externalLink>',
    ),
    "pivot-cache": (
        "pivotCacheDefinition",
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition {_NS}><cacheFields><cacheField name="甲"><sharedItems><s v="@@"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>',
    ),
    "pivot-field": (
        "pivotCacheDefinition",
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition {_NS}><cacheFields><cacheField name="@@"/></cacheFields></pivotCacheDefinition>',
    ),
    "pivot-records": (
        "pivotCacheRecords",
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'<pivotCacheRecords {_NS}><r><s v="@@"/></r></pivotCacheRecords>',
    ),
    "pivot-table": (
        "pivotTable",
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition {_NS} dataCaption="@@"/>',
    ),
    "slicer": ("slicer", "xl/slicers/slicer1.xml", '<slicers><slicer caption="@@"/></slicers>'),
    "slicer-cache": (
        "slicerCache",
        "xl/slicerCaches/slicerCache1.xml",
        '<slicerCacheDefinition><data><i n="@@"/></data></slicerCacheDefinition>',
    ),
    "timeline": ("timeline", "xl/timelines/timeline1.xml", '<timelines><timeline caption="@@"/></timelines>'),
    "table-column": (
        "table",
        "xl/tables/table1.xml",
        f'<table {_NS}><tableColumns><tableColumn name="@@"/></tableColumns></table>',
    ),
    "table-comment": ("table", "xl/tables/table1.xml", f'<table {_NS} comment="@@"/>'),
    "comment": (
        "comments",
        "xl/comments1.xml",
        f'<comments {_NS}><authors><author>甲</author></authors><commentList><comment ref="A1"><text><t>@@</t></text></comment></commentList></comments>',
    ),
    "comment-orphan": (
        "",
        "xl/comments9.xml",
        f'<comments {_NS}><commentList><comment ref="A1"><text><t>@@</t></text></comment></commentList></comments>',
    ),
    "comment-elsewhere": (
        "comments",
        "xl/bem/k.xml",
        f'<comments {_NS}><commentList><comment ref="A1"><text><t>@@</t></text></comment></commentList></comments>',
    ),
    "comment-author": (
        "comments",
        "xl/comments1.xml",
        f"<comments {_NS}><authors><author>@@</author></authors></comments>",
    ),
    "threaded-comment": (
        "threadedComment",
        "xl/threadedComments/threadedComment1.xml",
        '<ThreadedComments xmlns="t"><threadedComment ref="A1"><text>@@</text></threadedComment></ThreadedComments>',
    ),
    "persons": (
        "person",
        "xl/persons/person.xml",
        '<personList xmlns="t"><person displayName="@@"/></personList>',
    ),
    "vml-note": (
        "vmlDrawing",
        "xl/drawings/vmlDrawing1.vml",
        '<xml><v:shape xmlns:v="v"><v:textbox><div>@@</div></v:textbox></v:shape></xml>',
    ),
    "vml-broken": (
        "vmlDrawing",
        "xl/drawings/vmlDrawing1.vml",
        '<xml><v:shape xmlns:v="v"><v:textbox><div>@@<br></div></v:textbox></v:shape></xml>',
    ),
    "drawing-text": (
        "drawing",
        "xl/drawings/drawing1.xml",
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><a:t>@@</a:t></xdr:wsDr>',
    ),
    "drawing-macro": (
        "drawing",
        "xl/drawings/drawing1.xml",
        '<xdr:wsDr xmlns:xdr="x"><xdr:sp macro="m@@"/></xdr:wsDr>',
    ),
    "drawing-name": (
        "drawing",
        "xl/drawings/drawing1.xml",
        '<xdr:wsDr xmlns:xdr="x"><xdr:cNvPr name="@@"/></xdr:wsDr>',
    ),
    "drawing-elsewhere": (
        "drawing",
        "xl/bild/z.xml",
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><a:t>@@</a:t></xdr:wsDr>',
    ),
    "chart": (
        "chart",
        "xl/charts/chart1.xml",
        '<c:chartSpace xmlns:c="c"><c:strCache><c:pt><c:v>@@</c:v></c:pt></c:strCache></c:chartSpace>',
    ),
    "chart-user-shapes": (
        "chartUserShapes",
        "xl/drawings/drawing2.xml",
        '<c:userShapes xmlns:c="c" xmlns:a="a"><a:t>@@</a:t></c:userShapes>',
    ),
    "revision-header": (
        "revisionHeaders",
        "xl/revisions/revisionHeaders.xml",
        f'<headers {_NS}><header userName="@@"/></headers>',
    ),
    "revision-log": (
        "revisionLog",
        "xl/revisions/revisionLog1.xml",
        f'<revisions {_NS}><rcc><oc t="inlineStr"><is><t>@@</t></is></oc></rcc></revisions>',
    ),
    "user-names": ("usernames", "xl/revisions/userNames.xml", f'<users {_NS}><userInfo name="@@"/></users>'),
    "rich-data": ("rdRichValue", "xl/richData/rdrichvalue.xml", "<rvData><rv><v>@@</v></rv></rvData>"),
    "metadata": (
        "sheetMetadata",
        "xl/metadata.xml",
        f'<metadata {_NS}><metadataStrings><s v="@@"/></metadataStrings></metadata>',
    ),
    "volatile": (
        "volatileDependencies",
        "xl/volatileDependencies.xml",
        f"<volTypes {_NS}><volType><main><tp><v>@@</v></tp></main></volType></volTypes>",
    ),
    "xml-map": ("xmlMaps", "xl/xmlMaps.xml", f'<MapInfo {_NS}><Map Name="@@"/></MapInfo>'),
    "custom-xml": ("customXml", "customXml/item1.xml", "<a><b>@@</b></a>"),
    "data-model": ("x", "xl/model/item.data", "x" * 64 + " @@"),
    "control": ("ctrlProp", "xl/ctrlProps/ctrlProp1.xml", '<formControlPr listFillRange="a" x="@@"/>'),
    "theme": ("theme", "xl/theme/theme1.xml", '<a:theme xmlns:a="u" name="@@"/>'),
    "calc-chain": ("calcChain", "xl/calcChain.xml", f"<calcChain {_NS}><!-- @@ --></calcChain>"),
    "unknown-xml": ("x", "xl/x/u.xml", "<a>@@</a>"),
    "unknown-text": ("x", "xl/x/u.txt", "备注 @@"),
    "core": (
        "x",
        "docProps/core.xml",
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>@@</dc:title></cp:coreProperties>',
    ),
    "custom-property": (
        "x",
        "docProps/custom.xml",
        '<Properties xmlns="p" xmlns:vt="v"><property name="a"><vt:lpwstr>@@</vt:lpwstr></property></Properties>',
    ),
    "app": ("x", "docProps/app.xml", "<Properties><TitlesOfParts>@@</TitlesOfParts></Properties>"),
    "svg": ("image", "xl/media/a.svg", "<svg><text>@@</text></svg>"),
    "item-props": (
        "customXmlProps",
        "customXml/itemProps1.xml",
        '<ds:datastoreItem xmlns:ds="d" ds:itemID="@@"/>',
    ),
}
_ON_SHEET = frozenset(
    ("comments", "threadedComment", "vmlDrawing", "drawing", "table", "queryTable", "pivotTable", "ctrlProp")
)


def package(
    cells: str = "",
    after: str = "",
    book: str = "",
    members: Mapping[str, str | bytes] | None = None,
    links: tuple[tuple[str, str], ...] = (),
    name: str = "名单",
    state: str = "",
    columns: str = "",
) -> bytes:
    """A workbook of one sheet with three rows and what is given."""
    own = [link for link in links if link[0] in _ON_SHEET]
    others = [link for link in links if link[0] not in _ON_SHEET]
    sheet = f'<?xml version="1.0"?><worksheet {_NS}>{columns}<sheetData>{_ROWS}{cells}</sheetData>{after}</worksheet>'
    second = f'<sheet name="{name}" sheetId="2" r:id="r2" {state}/>' if state else ""
    first = "名单" if state else name
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations((("officeDocument", "xl/workbook.xml"),)),
            "xl/workbook.xml": f'<workbook {_NS}><sheets><sheet name="{first}" sheetId="1" r:id="r1"/>{second}</sheets>{book}</workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                (("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"), *others)
            ),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/worksheets/sheet2.xml": f"<worksheet {_NS}><sheetData/></worksheet>",
            "xl/worksheets/_rels/sheet1.xml.rels": relations(own),
            **(members or {}),
        }
    )


def _cells(template: str) -> Build:
    return lambda number: package(cells=template.replace(MARK, number))


def _after(template: str) -> Build:
    return lambda number: package(after=template.replace(MARK, number))


def _book(template: str) -> Build:
    return lambda number: package(book=template.replace(MARK, number))


def _part(kind: str, name: str, template: str) -> Build:
    def build(number: str) -> bytes:
        return package(
            members={name: template.replace(MARK, number)}, links=((kind, f"/{name}"),) if kind else ()
        )

    return build


def places() -> Iterator[Place]:
    """Every place of a workbook."""
    for name, template in _CELLS.items():
        yield Place("xlsx", f"cell.{name}", "xlsx", _cells(template))
    for name, template in _AFTER.items():
        yield Place("xlsx", f"sheet.{name}", "xlsx", _after(template))
    for name, template in _BOOK.items():
        yield Place("xlsx", f"book.{name}", "xlsx", _book(template))
    for name, (kind, part, template) in _PARTS.items():
        yield Place("xlsx", f"part.{name}", "xlsx", _part(kind, part, template))
    yield Place("xlsx", "sheet-name", "xlsx", lambda n: package(name=f"n{n}"))
    yield Place(
        "xlsx", "hidden-sheet-name", "xlsx", lambda n: package(name=f"n{n}", state='state="veryHidden"')
    )
    yield Place(
        "xlsx",
        "hidden-column",
        "xlsx",
        lambda n: package(
            columns='<cols><col min="3" max="3" hidden="1"/></cols>',
            cells=f'<row r="9"><c r="C9" t="inlineStr"><is><t>{n}</t></is></c></row>',
        ),
    )
    yield Place(
        "xlsx", "picture-tail", "xlsx", lambda n: package(members={"xl/media/a.png": png(tail=n.encode())})
    )
    yield Place(
        "xlsx",
        "embedded-book",
        "xlsx",
        lambda n: package(members={"xl/embeddings/a.xlsx": package(cells=_CELLS["text"].replace(MARK, n))}),
    )
    yield Place(
        "xlsx",
        "embedded-elsewhere",
        "xlsx",
        lambda n: package(members={"xl/x/a.bin": package(cells=_CELLS["text"].replace(MARK, n))}),
    )
    yield Place(
        "xlsx",
        "macros",
        "xlsx",
        lambda n: package(
            members={"xl/vbaProject.bin": CompoundFile({"VBA/Modul1": f'x = "{n}"'.encode()}).save()}
        ),
    )
    yield Place(
        "xlsx",
        "printer",
        "xlsx",
        lambda n: package(
            members={"xl/printerSettings/printerSettings1.bin": b"\1\2" + n.encode("utf-16-le")}
        ),
    )
    yield Place("xlsx", "behind-package", "xlsx", lambda n: package() + n.encode())
    yield Place(
        "xlsx",
        "wide-sheet",
        "xlsx",
        lambda n: package(
            members={
                "xl/worksheets/sheet2.xml": f'<?xml version="1.0" encoding="UTF-16"?><worksheet {_NS}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{n}</t></is></c></row></sheetData></worksheet>'.encode(
                    "utf-16"
                )
            },
            name="二",
            state='state="visible"',
        ),
    )
