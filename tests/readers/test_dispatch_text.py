"""Behind every reader: garbled text leaves the body and is told with its place."""

from __future__ import annotations

import json

import pytest
from tests.readers.helpers import body_of, furniture_of, read_bytes
from tests.text.test_quality import LONG, NOTICE, shifted

from gk_audit.model.document import Document, Skipped
from gk_audit.model.reading import SkipReason

WRONG = NOTICE.encode().decode("latin-1")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(WRONG.encode(), "a.txt", id="text"),
        pytest.param(f"<html><body><h1>通知</h1><p>{WRONG}</p></body></html>".encode(), "a.html", id="page"),
        pytest.param(json.dumps({"title": "通知", "content": WRONG}).encode(), "a.json", id="record"),
        pytest.param(("序号,内容\n" + f"1,{WRONG}\n".replace("\n", " ")).encode(), "a.csv", id="table"),
        pytest.param(shifted(LONG, 31).encode(), "a.md", id="wrong map"),
    ],
)
def test_a_garbled_file_is_unread(data: bytes, name: str) -> None:
    skipped, document = read_bytes(data, name)
    assert isinstance(skipped, Skipped)
    assert skipped.reason is SkipReason.GARBLED
    assert "乱码" in skipped.detail
    assert isinstance(document, Document)
    assert [note.key for note in document.notes] == ["text-garbled"]


def test_a_garbled_sheet_costs_only_itself() -> None:
    lines = [LONG] * 20 + ["第二部分", WRONG * 4] + [LONG] * 20
    (document,) = read_bytes("\n".join(lines).encode(), "a.txt")
    assert isinstance(document, Document)
    assert [note.key for note in document.notes] == ["text-garbled"]
    assert any("å" in text for text in furniture_of(document))
    assert not any("å" in text for text in body_of(document))
    assert len(document.body.text) > 30 * len(LONG)


def test_numbers_in_garbled_text_are_still_looked_at() -> None:
    document = read_bytes((WRONG + "\n340123199001011234").encode(), "a.txt")[1]
    assert isinstance(document, Document)
    assert "340123199001011234" in document.everything.text


def test_right_text_is_left_alone() -> None:
    (document,) = read_bytes(LONG.encode(), "a.txt")
    assert isinstance(document, Document)
    assert document.notes == ()
    assert body_of(document) == LONG.split("\n")
