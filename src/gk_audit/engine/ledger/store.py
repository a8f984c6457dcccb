"""The ledger of a district in one SQLite file: whole after a kill, safe under two processes.

Every change is one transaction that takes the write lock at its begin, so that nobody reads a state
that another is about to change. The schema has a version; older ones are migrated in place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import msgspec

from gk_audit.model import chinese
from gk_audit.model.ledger import Event, Problem, Staff
from gk_audit.model.records import Record

zh = chinese.of(__name__)

VERSION = 3
_APPLICATION = int.from_bytes(b"gkau", "big")
"""By this an export that holds the ledger is told from disclosure (``engine/aside.py``)."""
_PATIENCE = 60.0
"""Seconds to wait for another process."""
_SCHEMA = """
CREATE TABLE problems (mark TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, unit TEXT NOT NULL,
                       state TEXT NOT NULL, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE events (mark TEXT NOT NULL, day TEXT NOT NULL, what TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX events_of ON events (mark);
CREATE TABLE runs (id TEXT PRIMARY KEY, day TEXT NOT NULL, period TEXT NOT NULL, standards TEXT NOT NULL);
"""
_GRADES = """
CREATE TABLE grades (run TEXT NOT NULL, unit TEXT NOT NULL, tier TEXT NOT NULL, score REAL, due INTEGER NOT NULL,
                     held INTEGER NOT NULL, PRIMARY KEY (run, unit)) WITHOUT ROWID;
"""
_STAFF = """
CREATE TABLE staff (day TEXT NOT NULL, unit TEXT NOT NULL, post TEXT NOT NULL, name TEXT NOT NULL,
                    PRIMARY KEY (day, unit, post)) WITHOUT ROWID;
"""
_STEPS = (_SCHEMA, _GRADES, _STAFF)
"""What each version adds to the one before it; runs taken in before the second have no grades."""


class LedgerError(Exception):
    """A ledger that cannot be used; message in Chinese."""


class RunEntry(Record):
    """A run that was taken in."""

    id: str
    day: date
    period: str
    standards: str


class Grade(Record):
    """What a run said of one unit."""

    run: str
    unit: str
    tier: str
    score: float | None
    due: int
    held: int


class Ledger:
    """Open on a file; made where there is none."""

    def __init__(self, path: Path) -> None:
        import sqlite3

        self._path = path
        try:
            self._base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            with self.change():
                self._prepare()
        except sqlite3.DatabaseError as error:
            raise LedgerError(zh("cannot-open", path=path, error=error)) from error

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """All or nothing; others wait."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def problems(self) -> list[Problem]:
        """All problems by number."""
        rows = self._base.execute("SELECT record FROM problems ORDER BY number")
        try:
            return [_DECODER.decode(row) for (row,) in rows]
        except msgspec.ValidationError as error:
            raise LedgerError(zh("bad-record", path=self._path, error=error)) from error

    def events(self, mark: str) -> list[Event]:
        """The history of one problem, oldest first."""
        rows = self._base.execute("SELECT day, what, note FROM events WHERE mark = ? ORDER BY rowid", (mark,))
        return [Event(mark, date.fromisoformat(day), what, note) for day, what, note in rows]

    def runs(self) -> list[RunEntry]:
        """The runs that were taken in, by day."""
        rows = self._base.execute("SELECT id, day, period, standards FROM runs ORDER BY day, id")
        return [RunEntry(mark, date.fromisoformat(day), period, text) for mark, day, period, text in rows]

    def put(self, problems: Iterable[Problem], events: Iterable[Event]) -> None:
        """Enter or replace problems, and add to the history. Within :meth:`change`."""
        self._base.executemany(
            "INSERT OR REPLACE INTO problems VALUES (?, ?, ?, ?, ?)",
            (
                (item.mark, item.number, item.unit, item.state.value, msgspec.json.encode(item))
                for item in problems
            ),
        )
        self._base.executemany(
            "INSERT INTO events VALUES (?, ?, ?, ?)",
            ((item.mark, item.day.isoformat(), item.what, item.note) for item in events),
        )

    def grades(self) -> list[Grade]:
        """Scores and held items of all runs; those taken in by version 1 have none."""
        rows = self._base.execute("SELECT run, unit, tier, score, due, held FROM grades ORDER BY run, unit")
        return [Grade(*row) for row in rows]

    def put_run(self, run: RunEntry, grades: Iterable[Grade]) -> None:
        """Remember that a run was taken in; a unit has one grade of a day. Within :meth:`change`."""
        row = (run.id, run.day.isoformat(), run.period, run.standards)
        grades = tuple(grades)
        self._base.executemany(
            "DELETE FROM grades WHERE unit = ? AND run IN (SELECT id FROM runs WHERE day = ? AND period = ?)",
            ((item.unit, *row[1:3]) for item in grades),
        )
        self._base.execute("INSERT INTO runs VALUES (?, ?, ?, ?)", row)
        self._base.executemany(
            "INSERT INTO grades VALUES (?, ?, ?, ?, ?, ?)",
            ((item.run, item.unit, item.tier, item.score, item.due, item.held) for item in grades),
        )

    def staff(self) -> list[Staff]:
        """Every holder of every post, by unit, post and day."""
        rows = self._base.execute("SELECT unit, post, day, name FROM staff ORDER BY unit, post, day")
        return [Staff(unit, post, date.fromisoformat(day), name) for unit, post, day, name in rows]

    def put_staff(self, staff: Iterable[Staff]) -> None:
        """Add new holders. Within :meth:`change`."""
        self._base.executemany(
            "INSERT OR REPLACE INTO staff VALUES (?, ?, ?, ?)",
            ((item.day.isoformat(), item.unit, item.post, item.name) for item in staff),
        )

    def _prepare(self) -> None:
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise LedgerError(zh("newer", path=self._path, version=version))
        for step in _STEPS[version:]:
            for statement in step.split(";"):
                self._base.execute(statement)
        self._base.execute(f"PRAGMA application_id = {_APPLICATION}")
        self._base.execute(f"PRAGMA user_version = {VERSION}")


_DECODER = msgspec.json.Decoder(Problem)


def run_id(data: bytes) -> str:
    """What a run.json is known by: the same file is taken in once."""
    return hashlib.sha256(data).hexdigest()[:32]
