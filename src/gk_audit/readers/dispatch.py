"""One door to all readers: bytes in, documents or reasons out, never an exception."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module

from gk_audit.model.document import Skipped, SkipReason
from gk_audit.readers.protocol import ReaderSpec, ReadResult, Source
from gk_audit.readers.sniffing import sniff
from gk_audit.registry import Group, parts, registered

FORMAT_NAMES = {
    "doc": "Word 97-2003 文档",
    "docx": "Word 文档",
    "xls": "Excel 97-2003 表格",
    "xlsx": "Excel 表格",
    "ppt": "PowerPoint 97-2003 演示文稿",
    "pptx": "PowerPoint 演示文稿",
    "odt": "ODF 文本",
    "ods": "ODF 表格",
    "odp": "ODF 演示文稿",
    "epub": "EPUB 电子书",
    "ofd": "OFD 版式文件",
    "pdf": "PDF 文件",
    "rtf": "RTF 文档",
    "html": "网页",
    "xml": "XML 数据",
    "office-xml": "Office 2003 XML 文档",
    "mail": "邮件",
    "msg": "Outlook 邮件",
    "works": "MS Works 文档",
    "encrypted-office": "加密的 Office 文件",
    "hwp": "HWP 文档",
    "ole": "旧版 Office 复合文件",
    "image": "图片",
    "video": "视频",
    "audio": "音频",
    "zip": "ZIP 压缩包",
    "7z": "7z 压缩包",
    "rar": "RAR 压缩包",
    "gzip": "gzip 压缩包",
    "bzip2": "bzip2 压缩包",
    "xz": "xz 压缩包",
    "tar": "tar 归档",
    "database": "SQLite 数据库",
    "program": "可执行程序",
    "binary": "无法识别的二进制文件",
    "csv": "CSV 表格",
    "json": "JSON 数据",
    "json-lines": "JSON 行数据",
    "markdown": "Markdown 文档",
    "text": "文本文件",
}
"""What a user reads for each format that ``sniffing`` names."""


def read(source: Source) -> ReadResult:
    """Read one file: at least one Document or Skipped comes back, whatever the bytes are."""
    limits = source.limits
    if source.read_member is None:
        source = replace(source, read_member=read)
    if source.depth > limits.depth:
        return _skip(source, SkipReason.SUSPICIOUS, f"压缩包或嵌入文件超过 {limits.depth} 层，未继续打开")
    if len(source.data) > limits.file_size:
        size, most = len(source.data) >> 20, limits.file_size >> 20
        return _skip(source, SkipReason.TOO_LARGE, f"文件 {size} MB，超过上限 {most} MB，未检查")
    if not source.data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return _skip(source, SkipReason.EMPTY, "文件为空，没有内容可查")
    name = sniff(source.data, source.suffix)
    spec = _spec(name)
    if spec is None:
        return _skip(
            source, SkipReason.UNSUPPORTED, f"暂不支持检查{FORMAT_NAMES.get(name, name)}，未检，请人工核查"
        )
    return _call(spec, source, name)


def needs_worker(data: bytes, suffix: str = "", size: int = 1 << 20) -> bool:
    """True where a file must be read in a guarded worker: native code parses it, or it is large."""
    if len(data) >= size:
        return True
    spec = _spec(sniff(data, suffix))
    return spec is not None and spec.is_native


HOMES = {
    "text": "plain",
    "markdown": "markdown",
    "html": "webpage",
    "docx": "word",
    "xlsx": "spreadsheet",
    "pdf": "portable",
    "csv": "table_text",
    "json": "table_text",
    "json-lines": "table_text",
    "zip": "archive",
    "doc": "legacy",
    "encrypted-office": "legacy",
    "xls": "old_sheets",
    "ofd": "fixed_layout",
    "rtf": "rich_text",
    "mail": "mail",
    "msg": "mail",
    "image": "image",
    "gzip": "packed",
    "xml": "markup_data",
    "office-xml": "markup_data",
    "7z": "packed",
    "rar": "packed",
}
"""Format → module: one file to check must not import the readers of thirty formats."""


@cache
def _spec(name: str) -> ReaderSpec | None:
    home = HOMES.get(name)
    if home is not None:
        import_module(f"gk_audit.readers.{home}")
    part = registered(Group.READERS, name) or parts(Group.READERS).get(name)
    return part.value if part is not None else None


def _call(spec: ReaderSpec, source: Source, name: str) -> ReadResult:
    shown = FORMAT_NAMES.get(name, name)
    try:
        return spec.read(source) or _skip(source, SkipReason.EMPTY, f"{shown}中没有内容可查")
    except MemoryError:
        return _skip(source, SkipReason.OUT_OF_MEMORY, f"读取{shown}所需内存超过上限，未检查")
    except RecursionError:
        return _skip(source, SkipReason.DAMAGED, f"{shown}内部嵌套过深，无法读取，文件可能已损坏")
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    # The message of an error may quote the file, so only its type is told.
    except BaseException as error:  # noqa: BLE001 - one door for hostile input; PanicException of calamine is no Exception
        kind = type(error).__name__
        return _skip(source, SkipReason.DAMAGED, f"{shown}无法读取，文件可能已损坏（{kind}）")


def _skip(source: Source, reason: SkipReason, detail: str) -> ReadResult:
    return (Skipped(source.key, reason, detail),)
