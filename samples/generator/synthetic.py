"""Synthetic personal data and secrecy marks; the only place where raw values exist.

In texts they are written as {id:1}, {mobile:2}, {card:3}. Raw values go to `secrets.txt`, never to the truth.
"""

from __future__ import annotations

import re
from typing import Any

from samples.generator import render_office
from samples.generator.invented import with_check_digit, with_luhn_digit
from samples.generator.model import CONTENT, SAMPLES, load

_TOKEN = re.compile(r"\{(id|mobile|card|halfid|old):(\d+)\}")


def identity(number: int) -> str:
    """An 18-digit number with a right check digit, area 110101 and a birth date in 1900."""
    head = f"1101011900{1 + number % 12:02d}{1 + number % 28:02d}{number % 1000:03d}"
    return with_check_digit(head)


def old_identity(number: int) -> str:
    """A 15-digit number of the old kind, birth year (19)01."""
    return f"11010101{1 + number % 12:02d}{1 + number % 28:02d}{number % 1000:03d}"


def mobile(number: int) -> str:
    """An eleven-digit number of the shape 1990000nnnn."""
    return f"1990000{1000 + number * 37 % 9000:04d}"


def card(number: int) -> str:
    """A 19-digit number with a right Luhn digit, made of the prefix 622202 and zeros."""
    return with_luhn_digit(f"622202{number:012d}")


def raw(kind: str, number: int) -> str:
    """The value behind a token."""
    if kind == "halfid":  # masks two digits only: a wrong mask
        return identity(number)[:12] + "**" + identity(number)[14:]
    return {"id": identity, "mobile": mobile, "card": card, "old": old_identity}[kind](number)


def fill(text: str) -> str:
    """Put raw values where the tokens are."""
    return _TOKEN.sub(lambda m: raw(m[1], int(m[2])), text)


def masked(text: str | None) -> str | None:
    """Put masked values where the tokens are, in the formats the circulars ask for."""
    if text is None:
        return None

    def hide(match: re.Match[str]) -> str:
        value = raw(match[1], int(match[2]))
        if match[1] == "mobile":
            return f"{value[:3]}****{value[-4:]}"
        return f"{value[:2]}{'*' * (len(value) - 5)}{value[-3:]}"

    return _TOKEN.sub(hide, text)


def used() -> list[str]:
    """Every raw value that the plan or the content asks for, sorted."""
    files = [*SAMPLES.glob("plan/*.yaml"), *CONTENT.glob("*.yaml"), *CONTENT.glob("kinds/*.txt")]
    found = {
        raw(k, int(n))
        for f in sorted(files)
        for k, n in _TOKEN.findall(f.read_text(encoding="utf-8"))
        if k != "halfid"
    }
    return sorted(found)


def filled(value: Any) -> Any:
    """Fill tokens in nested lists and mappings."""
    if isinstance(value, str):
        return fill(value)
    if isinstance(value, list):
        return [filled(v) for v in value]
    if isinstance(value, dict):
        return {k: filled(v) for k, v in value.items()}
    return value


def attachment(name: str) -> bytes:
    """Build one planted attachment described in `content/attachments.yaml`."""
    spec = filled(load("attachments.yaml")[name])
    if spec["kind"] == "xlsx":
        sheets = {s["name"]: s for s in spec["sheets"]}
        hidden = tuple(spec.get("hidden_columns", ()))
        return render_office.workbook(sheets, hidden, tuple(spec.get("hidden_sheets", ())))
    if spec["kind"] == "docx":
        from samples.generator.model import Doc  # a page is the simplest way to a Word file

        doc = Doc(name, "", "", spec["title"], spec["body"], spec["published"], source=spec.get("source", ""))
        return render_office.word(doc)
    return str(spec["text"]).encode(spec.get("encoding", "utf-8"))


def zipped(data: bytes, member: str, archive: str) -> tuple[bytes, str]:
    """Put an attachment into an archive beside a harmless note; return the bytes and the member's name."""
    note = f"{archive}：共1个文件，请解压后查看。\r\n".encode("gb18030")
    return render_office.archive({"说明.txt": note, member: data}), member
