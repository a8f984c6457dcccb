"""Columns give back the same records, store once what rows share, and refuse anything else."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from gk_audit.model.codec import pack, unpack
from gk_audit.model.records import Record
from gk_audit.model.severity import Severity


class Part(Record):
    name: str
    words: tuple[str, ...] = ()


class Row(Record):
    id: str
    parts: tuple[Part, ...] = ()
    tags: tuple[str, ...] = ()
    severity: Severity = Severity.MINOR
    since: date | None = None


ROWS = (
    Row("a", (Part("甲", ("一", "二")), Part("乙")), ("x", "y"), Severity.MAJOR, date(2024, 5, 1)),
    Row("b", (Part("甲", ("一", "二")),), ("x", "y")),
    Row("c"),
)


@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], ()], ids=["many", "one", "none"])
def test_what_is_packed_comes_back(rows: tuple[Row, ...]) -> None:
    assert unpack(Row, msgspec.json.decode(msgspec.json.encode(pack(Row, rows)))) == rows


def test_what_rows_share_is_stored_once() -> None:
    stored = msgspec.json.encode(pack(Row, ROWS * 50)).decode()
    assert stored.count("甲") == stored.count("一") == stored.count('"x"') == 1
    assert stored.count("2024-05-01") == 50


def _without(data: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != key}


@pytest.mark.parametrize(
    "change",
    [
        lambda data: [],
        lambda data: None,
        lambda data: _without(data, "tags"),
        lambda data: {**data, "more": []},
        lambda data: {**data, "id": ["a", "b"]},
        lambda data: {**data, "id": ["a", "b", 3]},
        lambda data: {**data, "severity": ["major", "minor", "fatal"]},
        lambda data: {**data, "tags": [["x"], [[7]], [0, 0, 0]]},
        lambda data: {**data, "parts": 3},
    ],
)
def test_another_shape_is_refused(change: Any) -> None:
    with pytest.raises(ValueError):
        unpack(Row, change(pack(Row, ROWS)))
