"""Take the pictures of the manual anew: the report page wide, on a phone and printed, the terminal at 80 columns.

``python tools/pictures.py``; needs Chromium and Poppler, writes docs/images. Everything shown is the sample district.
"""

from __future__ import annotations

import asyncio
import html
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.browser import Tab, tab  # noqa: E402 - a script: the root is not on the path

IMAGES = ROOT / "docs" / "images"
_WIDE, _PHONE, _COLUMNS = (1280, 900), (390, 844), 80
_UNIT = "白沙镇"
_NARROW = (
    "new Promise(done => {{ const form = document.getElementById('filters'); form.elements.unit.value = '{unit}';"
    "form.dispatchEvent(new Event('input')); setTimeout(done, 500); }})"
)
_LINES = 46
"""Of the terminal: its head, the units, the first problem."""


async def take(report: Path, said: str, folder: Path) -> None:
    """Write all pictures."""
    async with tab() as page:
        await page.open(report.as_uri())
        await shot(page, "report.png", *_WIDE)
        await page.value(_NARROW.format(unit=_UNIT))
        pdf = folder / "unit.pdf"
        pdf.write_bytes(await page.printed())
        subprocess.run(["pdftoppm", "-r", "70", "-png", "-singlefile", pdf, IMAGES / "printed"], check=True)
        await page.open(report.as_uri())
        await shot(page, "phone.png", *_PHONE, is_phone=True)
        screen = folder / "terminal.html"
        screen.write_text(_screen(said), encoding="utf-8")
        await page.open(screen.as_uri())
        await shot(page, "terminal.png", 860, 22 * _LINES)


async def shot(page: Tab, name: str, width: int, height: int, *, is_phone: bool = False) -> None:
    """One picture of what a window of this size shows."""
    await page.resize(width, height, is_phone=is_phone)
    await asyncio.sleep(0.5)
    (IMAGES / name).write_bytes(await page.picture())


def _screen(said: str) -> str:
    """The lines as a terminal shows them: every cell as wide as it is counted."""
    lines = "\n".join(said.splitlines()[:_LINES])
    style = "margin:0;padding:12px 20px;background:#111;color:#eee;font:17px/22px 'Noto Sans Mono CJK SC',monospace"
    return f'<!DOCTYPE html><meta charset="utf-8"><pre style="{style}">{html.escape(lines)}</pre>'


def main() -> None:
    """Audit the sample district, take the pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        call = [
            *(sys.executable, "-m", "gk_audit", "scan", "samples/qinghe/2024Q3", "--as-of", "2024-09-30"),
            *("--no-color", "--quiet", "--formats", "html", "--out", folder),
        ]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, check=False, env={**_environment()})
        asyncio.run(take(folder / "report.html", done.stdout.decode(), folder))


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "COLUMNS": str(_COLUMNS)}


if __name__ == "__main__":
    main()
