"""Formats that are told by name and left unread: the user learns what it is and that nobody looked."""

from __future__ import annotations

from gk_audit.model import chinese
from gk_audit.readers.protocol import known

zh = chinese.of(__name__)

known("epub", words=zh("epub"), mimetype="application/epub+zip")
known("works", words=zh("works"), streams=("MatOST",), rank=62)
known("hwp", words=zh("hwp"), streams=("HwpSummaryInformation",), rank=63)
known("ole", words=zh("ole"), rank=99)
known("video", words=zh("video"), magic=((4, b"ftyp"),))
known("audio", words=zh("audio"), magic=(b"ID3", b"OggS"))
known("bzip2", words=zh("bzip2"), magic=(b"BZh",))
known("xz", words=zh("xz"), magic=(b"\xfd7zXZ\x00",))
known("tar", words=zh("tar"), magic=((257, b"ustar"),))
known("database", words=zh("database"), magic=(b"SQLite format 3\x00",))
known("program", words=zh("program"), magic=(b"\x7fELF",), weak=(b"MZ",))
known("binary", words=zh("binary"), rank=99)
