"""What the tests of all readers share: read bytes, look at blocks by visibility."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from gk_audit.model.document import Document, Region, Skipped
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import ReadResult, Source

SECRET = "340123199001011234"


def read_bytes(data: bytes, name: str) -> ReadResult:
    """Read a file of this name through the one door."""
    return read(Source(name, data))


def document_of(data: bytes, name: str) -> Document:
    """The first document of a file; fails where it was skipped."""
    first = read_bytes(data, name)[0]
    assert isinstance(first, Document), first
    return first


def skipped_of(data: bytes, name: str) -> Skipped:
    """The reason why a file was skipped; fails where it was read."""
    first = read_bytes(data, name)[0]
    assert isinstance(first, Skipped), first
    return first


def body_of(document: Document) -> list[str]:
    """Visible body texts in order."""
    return [block.text for block in document.body]


def hidden_of(document: Document) -> dict[str, list[str]]:
    """What hides it → texts."""
    found: dict[str, list[str]] = {}
    for block in document.blocks:
        if block.hidden_by:
            assert not block.is_visible
            found.setdefault(block.hidden_by, []).append(block.text)
    return found


def furniture_of(document: Document) -> list[str]:
    """Texts of the furniture."""
    return [block.text for block in document.blocks if block.region is Region.FURNITURE]


def convert(path: Path, suffix: str) -> bytes:
    """The file as LibreOffice writes it in another format; skips where there is none."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = path.parent / "converted"
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{path.parent / 'profile'}",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    made = folder / f"{path.stem}.{suffix.split(':')[0]}"
    if not made.exists():  # a part of LibreOffice, such as Impress, is not installed
        pytest.skip(f"LibreOffice does not write {suffix}")
    return made.read_bytes()


def check_contract(result: ReadResult) -> None:
    """What every reader promises, whatever it was given."""
    assert result
    for part in result:
        if isinstance(part, Skipped):
            assert part.detail
            assert part.key
            continue
        for number, block in enumerate(part.blocks):
            assert block.index == number
            assert block.text
            assert block.text.strip() == block.text
            if block.offsets is not None:
                assert len(block.offsets) == len(block.text)
                raw = block.raw or block.text
                assert all(0 <= offset < len(raw) for offset in block.offsets)
            if block.cells:
                assert block.cells[0][0] == 0
            if block.table is not None:
                assert block.table < len(part.tables)
        for number, table in enumerate(part.tables):
            assert table.index == number
