"""Pictures of the papers that offices send, for ``docs/manual/papers.md``: the sample district, through LibreOffice.

    python tools/paper_pictures.py [--keep FOLDER]

Two quarters of the sample are scanned with one ledger, so that the papers tell of a last time, too. With ``--keep``
the Word files stay in the folder, to be opened by hand.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images" / "papers"
_SAMPLE = ROOT / "samples" / "qinghe"
_LAST = {"2024Q2": "2024-06-30", "2024Q3": "2024-09-30"}
_PAPERS = {
    # picture → (Word file, pages shown)
    "notice": ("整改通知书/区水利局.docx", (1, 2, 3)),
    "tip": ("提示单/区教育局.docx", (1, 2)),
    "point": ("点对点反馈函/永安街道.docx", (1, 2)),
    "circular": ("通报.docx", (1, 4, 5)),
    "brief": ("阅示页.docx", (1,)),
    "village": ("村级整改单/东岗村.docx", (1,)),
    "visit": ("走访核查清单.docx", (1,)),
    "rectification": ("整改情况报告.docx", (1, 2)),
    "recheck": ("回头看报告.docx", (1, 2)),
}
_DOTS = 62
"""To the inch: letters can be read, and a picture stays below 100 kB."""
_GREYS = 16
_GAP = 12


def product(folder: Path, *arguments: str) -> None:
    """Run gk-audit; what it finds is no failure."""
    done = subprocess.run(
        [sys.executable, "-m", "gk_audit", *arguments], cwd=folder, capture_output=True, check=False
    )
    if done.returncode in (2, 4):
        raise SystemExit(done.stderr.decode())


def write_papers(folder: Path) -> None:
    """All papers of the sample's third quarter."""
    ledger = ("--ledger", "台账.sqlite")
    office = ("--paper", "发文机关=青禾区政务公开办公室", "--paper", "联系人=张某，0555-1234567")
    for quarter, day in _LAST.items():
        product(
            folder,
            "scan",
            str(_SAMPLE / quarter),
            "-q",
            "--as-of",
            day,
            "--out",
            quarter,
            "--formats",
            "json",
            *ledger,
        )
    run, as_of = f"{quarter}/run.json", ("--as-of", "2024-10-30")
    formats = "notice,tip,point,village,brief,circular,visit"
    product(folder, "report", run, "--formats", formats, "--out", ".", *office)
    product(folder, "ledger", "report", *ledger, *as_of, "--to", "整改情况报告.docx", *office)
    again = ("--against", str(_SAMPLE / "2024Q3"), "--as-of", "2024-10-30", "-q")
    product(folder, "followup", "2024Q2/run.json", *again, "--report", "回头看报告.docx", *office)


def picture(document: Path, pages: tuple[int, ...], folder: Path) -> bytes:
    """The named pages side by side, as PNG."""
    import io

    import pypdfium2
    from PIL import Image

    home = f"-env:UserInstallation=file://{folder / 'office'}"
    convert = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "pdf"),
        str(document),
    ]
    subprocess.run(convert, check=True, capture_output=True)
    shown = pypdfium2.PdfDocument(folder / "pdf" / f"{document.stem}.pdf")
    images = [
        shown[number - 1].render(scale=_DOTS / 72).to_pil().convert("L")
        for number in pages
        if number <= len(shown)
    ]
    width = sum(image.width + _GAP for image in images) - _GAP
    sheet = Image.new("L", (width, max(image.height for image in images)), 160)
    left = 0
    for image in images:
        sheet.paste(image, (left, 0))
        left += image.width + _GAP
    sink = io.BytesIO()
    sheet.quantize(_GREYS).save(sink, "PNG", optimize=True)
    return sink.getvalue()


def main() -> int:
    """Draw them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="folder for the Word files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep.resolve() if options.keep else Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        write_papers(folder)
        TARGET.mkdir(parents=True, exist_ok=True)
        for name, (file, pages) in _PAPERS.items():
            (TARGET / f"{name}.png").write_bytes(picture(folder / file, pages, Path(made)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
