"""Formats that are told by name and left unread: the user learns what it is and that nobody looked."""

from __future__ import annotations

from gk_audit.model import chinese
from gk_audit.readers.protocol import known

zh = chinese.of(__name__)

known("epub", words=zh("text.words"), mimetype="application/epub+zip")
known("works", words=zh("text.words-2"), streams=("MatOST",), rank=62)
known("hwp", words=zh("text.words-3"), streams=("HwpSummaryInformation",), rank=63)
known("ole", words=zh("text.words-4"), rank=99)
known("video", words=zh("text.words-5"), magic=((4, b"ftyp"),))
known("audio", words=zh("text.words-6"), magic=(b"ID3", b"OggS"))
known("bzip2", words=zh("text.words-7"), magic=(b"BZh",))
known("xz", words=zh("text.words-8"), magic=(b"\xfd7zXZ\x00",))
known("tar", words=zh("text.words-9"), magic=((257, b"ustar"),))
known("database", words=zh("text.words-10"), magic=(b"SQLite format 3\x00",))
known("program", words=zh("text.words-11"), magic=(b"\x7fELF",), weak=(b"MZ",))
known("binary", words=zh("text.words-12"), rank=99)
