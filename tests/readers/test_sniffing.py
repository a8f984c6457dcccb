"""Formats by content, whatever the name says."""

from __future__ import annotations

import io
import zipfile

import pytest

from gk_audit.readers.sniffing import sniff


def zip_of(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix", "name"),
    [
        (b"%PDF-1.7 ...", ".doc", "pdf"),
        (b"{\\rtf1 x}", ".doc", "rtf"),
        (b"7z\xbc\xaf\x27\x1c", "", "7z"),
        (b"Rar!\x1a\x07\x01\x00", ".zip", "rar"),
        (b"\xff\xd8\xff\xe0", ".txt", "image"),
        (b"\x89PNG\r\n\x1a\n", "", "image"),
        (zip_of("[Content_Types].xml", "word/document.xml"), ".zip", "docx"),
        (zip_of("[Content_Types].xml", "xl/workbook.xml"), ".wps", "xlsx"),
        (zip_of("[Content_Types].xml", "ppt/presentation.xml"), "", "pptx"),
        (zip_of("OFD.xml", "Doc_0/Document.xml"), ".pdf", "ofd"),
        (zip_of("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "", "odt"),
        (zip_of("a.txt"), ".docx", "zip"),
        (b"PK\x03\x04 cut off", ".docx", "docx"),
        (b"<html><body>x", ".xls", "html"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "", "html"),
        ("<html>".encode("utf-16"), "", "html"),
        (b"<!-- saved --><HTML>", ".doc", "html"),
        (b"<?xml version='1.0'?><a/>", ".txt", "xml"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", ".xml", "html"),
        (b'<?mso-application progid="Word.Document"?><w/>', ".doc", "office-xml"),
        (b"From: a@b\nTo: c@d\nSubject: x\n\nbody", ".txt", "mail"),
        (b'{"a": 1}\n{"a": 2}\n', ".json", "json-lines"),
        (b'[{"a": 1}]', ".jsonl", "json"),
        (b'[{"a": 1}]', ".txt", "json"),
        ("[2024]3号文件".encode(), ".txt", "text"),
        (b"a,b\n1,2", ".csv", "csv"),
        (b"# x", ".md", "markdown"),
        (b"plain text", "", "text"),
        ("各村：".encode("gbk"), ".txt", "text"),
        ("各村：ab".encode("utf-16-le"), ".txt", "text"),
        (b"MZ is how this note starts", ".txt", "text"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", ".txt", "program"),
        (bytes(range(32)) * 20, ".dat", "binary"),
        (bytes(range(32)) * 20, ".doc", "doc"),
        (b"U2FsdGVkX1+vupppZksvRf5pq5g5XjFRl" * 20, ".docx", "docx"),
        (bytes(range(160, 255)) * 9, ".xlsx", "xlsx"),
        (b"Error 404: file not found on this server", ".pdf", "pdf"),
        ("关于公示的通知\n各村：现将名单公示如下。".encode(), ".doc", "text"),
        ("姓名\t补贴金额\n张三\t100\n".encode("gbk"), ".xls", "text"),
    ],
    ids=lambda value: "bytes" if isinstance(value, bytes) else repr(value),
)
def test_sniff(data: bytes, suffix: str, name: str) -> None:
    assert sniff(data, suffix) == name
