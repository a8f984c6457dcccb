"""Formats that are told by name and left unread: the user learns what it is and that nobody looked."""

from __future__ import annotations

from gk_audit.readers.protocol import known

known("epub", words="EPUB 电子书", mimetype="application/epub+zip")
known("ppt", words="PowerPoint 97-2003 演示文稿", streams=("PowerPoint Document",), rank=60)
known("works", words="MS Works 文档", streams=("MatOST",), rank=62)
known("hwp", words="HWP 文档", streams=("HwpSummaryInformation",), rank=63)
known("ole", words="旧版 Office 复合文件", rank=99)
known("video", words="视频", magic=((4, b"ftyp"),))
known("audio", words="音频", magic=(b"ID3", b"OggS"))
known("bzip2", words="bzip2 压缩包", magic=(b"BZh",))
known("xz", words="xz 压缩包", magic=(b"\xfd7zXZ\x00",))
known("tar", words="tar 归档", magic=((257, b"ustar"),))
known("database", words="SQLite 数据库", magic=(b"SQLite format 3\x00",))
known("program", words="可执行程序", magic=(b"\x7fELF",), weak=(b"MZ",))
known("binary", words="无法识别的二进制文件", rank=99)
