"""Files that lie in an export and are no disclosure, known by what is in them.

Three kinds. Results of this very program: audited as disclosure, last quarter's ledger would
repeat old findings as new ones and count as evidence. Parts of saved web pages and files that
set this program up. Leftovers of operating systems, fonts and icons, which no reader can show.

The first two are named in the account of the files and still searched for secrets and people:
a name or a suffix excuses no content. The last is believed only where the bytes agree.
"""

from __future__ import annotations

import io
import re
import zipfile
from zlib import error as ZlibError

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.severity import Family

zh = chinese.of(__name__)

GUARDS = (Family.CONFIDENTIALITY, Family.PERSONAL_DATA, Family.HIDDEN_CONTENT)
"""Families that look at everything, at what is no disclosure too."""
ASSET = zh("asset")
SETTINGS = zh("settings")
_ASSETS = (".css", ".js", ".mjs", ".map", ".svg")
_FONTS, _LEFT = zh.words("fonts-left")
_HEAD = 4096
_PROPERTIES, _MOST_PROPERTIES = "docProps/core.xml", 1 << 16
_OWN = (
    (pattern(rb'\A\s*\{\s*"schema_version":\s*\d+,\s*"tool":\s*\{\s*"name":\s*"gk-audit"'), zh("own.run")),
    (pattern(rb'\A\{"schema": \d+, "created": "[\d-]+", "(?:known|reason)":'), zh("own.baseline")),
    (pattern(rb"\ASQLite format 3\x00[\s\S]{52}gkau"), zh("own.ledger")),
    (pattern(rb'\A\{\s*"gk_audit_results": \d'), zh("own.results")),
    (pattern(rb'<meta name="generator" content="gk-audit">'), zh("own.page")),
    (pattern(rb'<testsuites\b[^>]{0,200}\bname="gk-audit"'), zh("own.junit")),
    (pattern(rb'sarif-2\.1\.0\.json"[^\0]{0,400}?"driver": \{\s*"name": "gk-audit"'), zh("own.sarif")),
)  # fmt: skip
_KEYWORDS = pattern(rb"<cp:keywords>gk-audit(?: [^<]{0,40})?</cp:keywords>")
_FURNITURE = (
    (pattern(r"\.(?:woff2?|ttf|otf|eot)$"), pattern(rb"\A(?:wOFF|wOF2|OTTO|true|\x00\x01\x00\x00|.{34}LP)", re.S), _FONTS),
    (pattern(r"\.ico$"), pattern(rb"\A\x00\x00[\x01\x02]\x00"), _FONTS),
    (pattern(r"(?:^|/)\.ds_store$"), pattern(rb"\A\x00\x00\x00\x01Bud1"), _LEFT),
    (pattern(r"(?:^|/)\._[^/]+$"), pattern(rb"\A\x00\x05\x16\x07"), _LEFT),
    (pattern(r"(?:^|/)thumbs\.db$"), pattern(rb"\A\xd0\xcf\x11\xe0"), _LEFT),
    (pattern(r"(?:^|/)desktop\.ini$"), pattern(rb"\A[\xff\xfe\xef\xbb\xbf\r\n\0]*\[\0?\.\0?S"), _LEFT),
    # The owner file of an open office document: a length, a name, blanks, and always so large.
    (pattern(r"(?:^|/)~\$[^/]+$"), pattern(rb"\A[\0-\x36].{161}(?:.{3})?\Z", re.S), _LEFT),
    (pattern(r"(?:^|/)\.~lock\.[^/]+#$"), pattern(rb"\A[^\n]{0,300};\s*\Z"), _LEFT),
    (pattern(r"(?:^|/)\.git(?:keep|ignore|attributes)?$"), pattern(rb"\A[ -~\r\n\t]{0,2000}\Z"), _LEFT),
)  # fmt: skip


class Aside(Record):
    """Why a file is no disclosure."""

    kind: str
    """In Chinese, as the account of the files tells it."""
    is_searched: bool = True
    """It is read, and searched for secrets and people."""
    is_named: bool = False
    """The account names each such file; others are only counted."""


def aside_of(key: str, data: bytes) -> Aside | None:
    """Why the file called ``key`` is no disclosure; None for documents."""
    name, head = key.lower(), data[:_HEAD]
    for named, looks, kind in _FURNITURE:
        if named.search(name) and looks.search(head if len(data) > _HEAD else data):
            return Aside(kind, is_searched=False)
    own = _own_product(data, head)
    if own:
        return Aside(own, is_named=True)
    return Aside(ASSET) if name.endswith(_ASSETS) else None


def _own_product(data: bytes, head: bytes) -> str:
    """What kind of result of this program the file is; empty for all others."""
    if data[:2] == b"PK":
        return zh("own-files") if _is_own_office_file(data) else ""
    return next((words for sign, words in _OWN if sign.search(head)), "")


def _is_own_office_file(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as vault:
            info = vault.getinfo(_PROPERTIES)
            return info.file_size <= _MOST_PROPERTIES and bool(_KEYWORDS.search(vault.read(info)))
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        ZlibError,
    ):
        return False  # what is damaged is for its reader to say
