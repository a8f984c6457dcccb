"""Look for raw secrets in whatever a command left behind: files, archives, databases, logs."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

_BETWEEN = re.compile(r"[\s\u00a0\u200b\u2010-\u2014-]+|&nbsp;|&#8203;|</?[a-zA-Z:]+[^<>]*>")
_FRAGMENT = 12
"""Digits of a number that may not stand together either: area and most of the birth date."""


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of a file and of everything packed into it."""
    data = path.read_bytes()
    if data.startswith(b"SQLite format 3"):
        yield from _database(path)
    yield from _unpacked(path.name, data)


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    if data.startswith(b"PK\x03\x04") and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from _unpacked(f"{name}!{member}", archive.read(member))
        return
    with suppress(zlib.error):
        data = zlib.decompress(data)
    yield name, data.decode("utf-8", "replace")


def _database(path: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    if isinstance(value, bytes):
                        yield from _unpacked(f"{path.name}:{table}", value)
                    else:
                        yield f"{path.name}:{table}", str(value)


def raw_secrets(text: str, secrets: Iterable[str]) -> list[str]:
    """The secrets, or long beginnings of them, that can be read in ``text``."""
    plain = _BETWEEN.sub("", text).upper()
    return [secret for secret in secrets if secret.upper() in plain or secret[:_FRAGMENT].upper() in plain]


def leaks_in(folder: Path, secrets: Iterable[str]) -> list[str]:
    """``file: secret`` for every raw secret in a folder's files."""
    wanted = list(secrets)
    return [
        f"{path.name}/{name}: {secret}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name, text in texts_of(path)
        for secret in raw_secrets(f"{path.name}\n{text}", wanted)
    ]
