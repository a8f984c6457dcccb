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

from ahocorasick_rs import AhoCorasick

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


class Secrets:
    """The secrets of a test, looked for together in one pass of an automaton."""

    def __init__(self, secrets: Iterable[str]) -> None:
        owners: dict[str, list[str]] = {}
        for secret in secrets:
            # Who holds the beginning holds the secret as well: one search answers both.
            owners.setdefault(secret[:_FRAGMENT].upper(), []).append(secret)
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(list(owners))

    def within(self, text: str) -> list[str]:
        """The secrets, or long beginnings of them, that can be read in ``text``."""
        plain = _BETWEEN.sub("", text).upper()
        matches = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        return [
            secret for number in sorted({match[0] for match in matches}) for secret in self._owners[number]
        ]

    def in_folder(self, folder: Path) -> list[str]:
        """``file: secret`` for every raw secret in a folder's files.

        Links lead to the cache that all tests share; it was there before any secret.
        """
        return [
            f"{path.name}/{name}: {secret}"
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink()
            for name, text in texts_of(path)
            for secret in self.within(f"{path.name}\n{text}")
        ]
