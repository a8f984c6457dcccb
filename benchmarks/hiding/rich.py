"""RTF 1.9: destinations, fields, shapes, revisions, data and what stands outside of the braces."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.hiding.places import MARK, Build, Place

_TEXT = "".join(f"\\u{ord(char)}?" for char in "本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日。")
_GROUPS = {
    "text": "@@\\par",
    "hidden": "{\\v @@}",
    "deleted": "{\\deleted @@}",
    "revised": "{\\revised\\revauth1 @@}",
    "white": "{\\cf1 @@}",
    "tiny": "{\\fs1 @@}",
    "font-table": "{\\fonttbl{\\f9 @@;}}",
    "font-alternative": "{\\fonttbl{\\f9 a{\\*\\falt @@};}}",
    "style": "{\\stylesheet{\\s9 @@;}}",
    "info-title": "{\\info{\\title @@}}",
    "info-author": "{\\info{\\author @@}}",
    "info-operator": "{\\info{\\operator @@}}",
    "info-comment": "{\\info{\\doccomm @@}}",
    "info-base": "{\\info{\\hlinkbase @@}}",
    "info-comment-old": "{\\info{\\comment @@}}",
    "user-property": "{\\*\\userprops{\\propname a}\\proptype30{\\staticval @@}}",
    "user-property-name": "{\\*\\userprops{\\propname @@}\\proptype30{\\staticval a}}",
    "variable": "{\\*\\docvar{a}{@@}}",
    "generator": "{\\*\\generator @@;}",
    "revision-table": "{\\*\\revtbl{@@;}}",
    "template": "{\\*\\template @@}",
    "next-file": "{\\nextfile @@}",
    "header": "{\\header @@}",
    "footer-first": "{\\footerf @@}",
    "footnote": "{\\footnote @@}",
    "endnote": "{\\footnote\\ftnalt @@}",
    "annotation": "{\\*\\annotation @@}",
    "annotation-author": "{\\*\\atnauthor @@}",
    "annotation-id": "{\\*\\atnid @@}",
    "bookmark": "{\\*\\bkmkstart n@@}{\\*\\bkmkend n@@}",
    "field-code": "{\\field{\\*\\fldinst QUOTE @@}{\\fldrslt x}}",
    "field-link": '{\\field{\\*\\fldinst HYPERLINK "http://a/@@"}{\\fldrslt x}}',
    "field-data": "{\\field{\\*\\fldinst x{\\*\\datafield @h@}}{\\fldrslt x}}",
    "form-name": "{\\*\\formfield{\\*\\ffname @@}}",
    "form-default": "{\\*\\formfield{\\*\\ffdeftext @@}}",
    "form-help": "{\\*\\formfield{\\*\\ffhelptext @@}}",
    "form-list": "{\\*\\formfield{\\*\\ffl @@}}",
    "text-box": "{\\shp{\\*\\shpinst{\\shptxt @@\\par}}}",
    "shape-property": "{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv @@}}}}",
    "shape-name": "{\\shp{\\*\\shpinst{\\sp{\\sn wzName}{\\sv @@}}}}",
    "word-art": "{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv @@}}}}",
    "shape-result": "{\\shp{\\shprslt{\\*\\do{\\dptxbxtext @@}}}}",
    "object-class": "{\\object{\\*\\objclass @@}}",
    "object-name": "{\\object{\\*\\objname @@}}",
    "object-data": "{\\object\\objemb{\\*\\objdata @x@}}",
    "object-result": "{\\object{\\result @@}}",
    "picture-data": "{\\pict\\pngblip @x@}",
    "picture-property": "{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv @@}}}\\pngblip 00}",
    "list-name": "{\\*\\listtable{\\list{\\listname @@;}}}",
    "list-text": "{\\listtext @@}",
    "level-text": "{\\*\\listtable{\\list{\\listlevel{\\leveltext @@;}}}}",
    "index-entry": "{\\xe{\\v @@}}",
    "contents-entry": "{\\tc @@}",
    "mail-merge": "{\\*\\mailmerge{\\mmquery @@}}",
    "xml-element": "{\\*\\xmlopen\\xmlns1{\\xmlname n@@}}",
    "xml-attribute": "{\\*\\xmlopen{\\xmlattr{\\xmlattrname a}{\\xmlattrvalue @@}}}",
    "data-store": "{\\*\\datastore @h@}",
    "theme-data": "{\\*\\themedata @h@}",
    "password": "{\\*\\passwordhash @@}",
    "unknown": "{\\*\\xyz @@}",
    "unknown-nested": "{\\*\\xyz{\\abc{\\def @@}}}",
    "background": "{\\*\\background{\\shp{\\*\\shpinst{\\shptxt @@\\par}}}}",
    "formula": "{\\mmath{\\moMath{\\mr @@}}}",
    "user": "{\\*\\pnseclvl1{\\pntxtb @@}}",
    "hex-codes": "@c@\\par",
    "unicode-codes": "@u@\\par",
    "split": "@6@{\\b @12@}\\par",
    "cell": "\\trowd\\cellx900\\cellx1800 a\\cell @@\\cell\\row",
}


def _build(template: str) -> Build:
    def build(number: str) -> bytes:
        padded = "00" * 60 + number.encode().hex() + "00" * 20
        marks = {
            "@x@": padded,
            "@h@": padded,
            "@c@": "".join(f"\\'{ord(char):02x}" for char in number),
            "@u@": "".join(f"\\u{ord(char)}?" for char in number),
            "@6@": number[:6],
            "@12@": number[6:],
            MARK: number,
        }
        text = template
        for mark, code in marks.items():
            text = text.replace(mark, code)
        return document(text)

    return build


def document(inner: str) -> bytes:
    """A document of two paragraphs and what is given."""
    return f"{{\\rtf1\\ansi\\ansicpg936{{\\colortbl;\\red255\\green255\\blue255;}}{_TEXT}\\par {inner} {_TEXT}\\par}}".encode()


def places() -> Iterator[Place]:
    """Every place of an RTF file."""
    for name, template in _GROUPS.items():
        yield Place("rtf", name, "rtf", _build(template))
    yield Place("rtf", "behind-brace", "rtf", lambda n: document("") + b"\n" + n.encode())
    yield Place("rtf", "binary", "rtf", lambda n: document("{\\pict\\bin18 " + n + "}"))
