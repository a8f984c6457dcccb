"""Outcomes kept between runs: SQLite, JSON, one writer, keyed by content.

The key is the file's bytes, its name in the export (folders decide unit and column) and
the plan's salt. The date is not in it: document checks do not know what day it is.
Outcomes are masked before they get here. A cache that cannot be read is no error.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gk_audit.engine.plan import Outcome
from gk_audit.model import chinese
from gk_audit.model.codec import decode, encode

zh = chinese.of(__name__)

_SCHEMA = "4"
_BATCH = 500
_DAYS_KEPT = 30


def content_digest(data: bytes) -> str:
    """sha256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def outcome_key(key: str, content: str, salt: str) -> str:
    """sha256 over the digest of the content, name and salt; empty where the content is not known.

    An outcome is stored under the digest that it carries itself, never under that of another reading: a file
    that is replaced while a run goes on cannot leave its old outcome under its new bytes.
    """
    if not content:
        return ""
    told = f"{_SCHEMA}\x1e{salt}\x1e{key}\x1e{content}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


class OutcomeCache:
    """``with OutcomeCache(path, day) as cache``: get many, put many.

    ``day`` is a plain number of days used only to drop what was not asked for lately.
    """

    def __init__(self, path: Path, day: int) -> None:
        self.path, self.day = path, day
        self.problem = ""
        """Why the cache could not be used, in Chinese; shown once, never fatal."""
        self._connection: Any = None

    def __enter__(self) -> Self:
        import sqlite3

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=2, isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS outcome (key TEXT PRIMARY KEY, seen INTEGER, value BLOB)"
            )
            self._connection = connection
        except (sqlite3.Error, OSError) as error:
            self.problem = zh("unusable", name=type(error).__name__)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    def get(self, keys: Sequence[str]) -> dict[str, Outcome]:
        """Outcomes of the keys that are there and readable."""
        if self._connection is None:
            return {}
        found: dict[str, Outcome] = {}
        import sqlite3

        with suppress(sqlite3.Error):
            for start in range(0, len(keys), _BATCH):
                batch = keys[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                query = f"SELECT key, value FROM outcome WHERE key IN ({marks})"  # noqa: S608 - marks only
                for key, blob in self._connection.execute(query, batch):
                    with suppress(ValueError, RecursionError):
                        found[key] = decode(Outcome, blob)
        return found

    def put(self, outcomes: Iterable[tuple[str, Outcome]], asked: Sequence[str]) -> None:
        """Store new outcomes, note which keys were asked for, drop the long unseen."""
        if self._connection is None:
            return
        import sqlite3

        rows = []
        for key, outcome in outcomes:
            with suppress(UnicodeEncodeError):  # an undecodable name: judged anew each time
                rows.append((key, self.day, encode(outcome)))
        try:
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?)", rows)
            self._connection.executemany(
                "UPDATE outcome SET seen = ? WHERE key = ? AND seen < ?",
                [(self.day, key, self.day) for key in asked],
            )
            self._connection.execute("DELETE FROM outcome WHERE seen < ?", (self.day - _DAYS_KEPT,))
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self.problem = zh("not-written", name=type(error).__name__)
