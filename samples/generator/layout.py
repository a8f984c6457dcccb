"""Which format, site system and file name each document gets, and how it becomes bytes."""

from __future__ import annotations

import re
from pathlib import Path

from samples.generator import render_office, render_text
from samples.generator.model import Doc

SHAPES = {
    "liuhe": "C",
    "shiqiao": "C",
    "minzheng": "C",
    "donggang": "B",
    "jiaoyu": "B",
    "jiaotong": "B",
    "baisha": "D",
    "tongji": "D",
    "yongan": "E",
    "chengguan": "E",
    "shuili": "E",
}
CMS_NAMES = {"ban", "ziran", "minzheng", "weijian", "jiaoyu", "jiaotong", "wenlv"}
CODECS = {"donggang": "gb18030", "jiaotong": "gb18030", "tongji": "gb18030"}
SUFFIX = {"html": "html", "docx": "docx", "xlsx": "xlsx", "pdf": "pdf", "txt": "txt", "md": "md"}
# kind: (modulus, {remainder: format}); everything else is a web page.
FORMATS: dict[str, tuple[int, dict[int, str]]] = {
    "zhidu": (2, {1: "docx"}),
    "nianbao": (5, {3: "docx"}),
    "bumen_juesuan": (3, {0: "pdf", 2: "docx"}),
    "zhengfu_juesuan": (4, {1: "pdf"}),
    "bumen_yusuan": (4, {2: "docx"}),
    "zhengfu_yusuan": (4, {3: "docx"}),
    "jiuzhu_mingdan": (2, {0: "xlsx"}),
    "qingdan": (3, {1: "xlsx"}),
    "tongzhi": (3, {0: "docx"}),
    "zone": (3, {1: "md", 2: "txt"}),
    "gaobiao": (4, {0: "md"}),
    "cun_caiwu": (2, {0: "docx", 1: "xlsx"}),
    "cun_qingdan": (3, {0: "docx", 1: "xlsx"}),
    "cun_shiwu": (3, {0: "txt", 1: "md"}),
    "cun_butie": (2, {0: "xlsx"}),
    "notice": (4, {2: "txt"}),
    "news": (6, {5: "md", 3: "txt"}),
}


def dress(doc: Doc, index: int, unit_key: str) -> None:
    """Give a document its format, shape, encoding, and, unless it has one, its file name and path."""
    kind = doc.key.split("/")[1]
    modulus, formats = FORMATS.get(kind, (1, {}))
    if doc.fmt == "html":
        doc.fmt = formats.get(index % modulus, "html")
    doc.shape = SHAPES.get(unit_key, "A") if doc.shape == "A" else doc.shape
    if doc.encoding == "utf-8" and doc.fmt in ("html", "txt"):
        doc.encoding = (
            CODECS.get(unit_key, "utf-8") if doc.fmt == "html" else ("gb18030" if index % 2 else "utf-8")
        )


def place(doc: Doc, unit_key: str) -> None:
    """Set `doc.path`, after the plan has had its say about titles and dates."""
    if not doc.filename:
        stem = f"{doc.published.isoformat()}_{re.sub(r'[/:*?<>|]', '', doc.title)[:56]}"
        if doc.fmt == "html" and unit_key in CMS_NAMES:
            serial = render_text.hash_text(doc.key) % 9000000 + 1000000
            stem = f"t{doc.published:%Y%m%d}_{serial}"
            doc.filename = f"{doc.published:%Y%m}/{stem}.htm"
        else:
            doc.filename = f"{stem}.{SUFFIX[doc.fmt]}"
    doc.path = f"{doc.folder}/{doc.filename}"


def data(doc: Doc) -> bytes:
    """The file's bytes."""
    makers = {
        "html": render_text.html,
        "md": render_text.markdown,
        "txt": render_text.text,
        "docx": render_office.word,
        "xlsx": render_office.spreadsheet,
        "pdf": render_office.pdf,
    }
    return makers[doc.fmt](doc)


def write(root: Path, path: str, content: bytes) -> None:
    """Write one file below `root`, making its folders."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
