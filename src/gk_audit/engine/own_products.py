"""Results of this very program that lie in an export, known by what is in them.

Last quarter's ledger, a run.json or a report page is no disclosure: audited as such it
would repeat old findings as new ones and count as evidence. It is named in the account of
the files, and still searched for secrets and personal data.
"""

from __future__ import annotations

import io
import re
import zipfile
from zlib import error as ZlibError

from gk_audit.model.severity import Family

GUARDED = (Family.CONFIDENTIALITY, Family.PERSONAL_DATA, Family.HIDDEN_CONTENT)
"""Families that look at everything, our own results included."""
_HEAD = 4096
_PROPERTIES, _MOST_PROPERTIES = "docProps/core.xml", 1 << 16
_SIGNS = (
    (
        re.compile(rb'\A\s*\{\s*"schema_version":\s*\d+,\s*"tool":\s*\{\s*"name":\s*"gk-audit"'),
        "检查结果 run.json",
    ),
    (re.compile(rb'\A\{"schema": \d+, "created": "[\d-]+", "known": \['), "内容仓库的基线"),
    (re.compile(rb'<meta name="generator" content="gk-audit">'), "网页报告"),
    (re.compile(rb'<testsuites\b[^>]{0,200}\bname="gk-audit"'), "JUnit 报告"),
    (re.compile(rb'sarif-2\.1\.0\.json"[^\0]{0,400}?"driver": \{\s*"name": "gk-audit"'), "SARIF 报告"),
)
_KEYWORDS = re.compile(rb"<cp:keywords>gk-audit(?: [^<]{0,40})?</cp:keywords>")


def own_product(data: bytes) -> str:
    """What kind of result of this program a file is, in Chinese; empty for all others."""
    if data[:2] == b"PK":
        return "整改台账、通知书等办公文件" if _is_own_office_file(data) else ""
    head = data[:_HEAD]
    return next((words for sign, words in _SIGNS if sign.search(head)), "")


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
