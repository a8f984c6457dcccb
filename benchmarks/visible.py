"""How much of what a reader of a file sees became body: `check` against a browser, pdftotext and LibreOffice.

    python -m benchmarks.visible FOLDER [--out rows.json]

FOLDER holds files (no folders) of any formats. For each the characters that another program shows (innerText of
Chromium, pdftotext, LibreOffice as text; for text formats the decoded file) are counted beside `body` and `visible`
of run.json, blanks left out. By format: files, unread, and for those that were read the median and the lowest tenth
of body and of visible over what is shown. Needs chromium, pdftotext and soffice; a format whose program is missing
is only counted.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file, too

from benchmarks.product import check

from gk_audit.text.masking import scrub

_COUNT = (
    b"<script>(function(){var n=(document.body?document.body.innerText:'').replace(/\\s/g,'').length;"
    b"document.open();document.write('COUNT='+n);document.close();})()</script>"
)
_BROWSER = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--no-first-run", "--virtual-time-budget=2000", "--dump-dom"),
)
WORD, SHEET = ("docx", "doc", "rtf", "odt", "wps"), ("xlsx", "xls", "ods", "et")
_EVERY = -1
"""All sheets of a workbook."""
WORD_TEXT = "txt:Text (encoded):UTF8"
SHEET_TEXT = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{_EVERY}"


def size(text: str) -> int:
    """Characters without blanks."""
    return len(re.sub(r"\s", "", text))


def size_of_rows(text: str) -> int:
    """The same for comma-separated text: its cells, without commas and quotation marks."""
    csv.field_size_limit(1 << 24)
    return sum(size(cell) for row in csv.reader(io.StringIO(text)) for cell in row)


def of_page(path: Path, folder: Path) -> int | None:
    """What a browser shows of a page, scripts run, nothing fetched."""
    copy = folder / "page.html"
    copy.write_bytes(path.read_bytes() + _COUNT)
    call = [*_BROWSER, f"--user-data-dir={folder}/profile", f"file://{copy}"]
    try:
        found = re.search(
            rb"COUNT=(\d+)", subprocess.run(call, capture_output=True, timeout=90, check=False).stdout
        )
    except (subprocess.TimeoutExpired, FileNotFoundError):
        return None
    return int(found[1]) if found else None


def of_office(paths: list[Path], form: str, folder: Path) -> dict[str, int]:
    """What LibreOffice writes as text; one start for all files of a kind."""
    made: dict[str, int] = {}
    if not paths or shutil.which("soffice") is None:
        return made
    call = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", form]
    subprocess.run(
        [*call, "--outdir", str(folder), *map(str, paths)], capture_output=True, timeout=900, check=False
    )
    for path in paths:
        written = [*folder.glob(f"{path.stem}.txt"), *folder.glob(f"{path.stem}*.csv")]
        if written:
            count = size_of_rows if form == SHEET_TEXT else size
            made[path.name] = sum(count(each.read_text("utf-8", "ignore")) for each in written)
        for each in written:
            each.unlink()
    return made


def shown_of(files: list[Path], folder: Path) -> dict[str, int | None]:
    """File → characters that another program shows."""
    by_kind: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        by_kind[path.suffix.lower().lstrip(".")].append(path)
    found: dict[str, int | None] = {}
    for kinds, form in ((WORD, WORD_TEXT), (SHEET, SHEET_TEXT)):
        found.update(of_office([path for kind in kinds for path in by_kind[kind]], form, folder))
    for path in (*by_kind["html"], *by_kind["htm"], *by_kind["shtml"]):
        found[path.name] = of_page(path, folder)
    for path in by_kind["pdf"] if shutil.which("pdftotext") else ():
        told = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, timeout=90, check=False)
        found[path.name] = size(told.stdout.decode("utf-8", "ignore"))
    for path in (*by_kind["txt"], *by_kind["csv"], *by_kind["json"], *by_kind["md"]):
        data = path.read_bytes()
        text = data.decode("utf-8-sig" if _is_utf8(data) else "gb18030", "ignore")
        found[path.name] = size_of_rows(text) if path.suffix.lower() == ".csv" else size(text)
    return found


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def rows_of(result: dict[str, Any], shown: dict[str, int | None], files: list[Path]) -> list[dict[str, Any]]:
    """One row a file: what the product counted, all documents in it together, and what is shown."""
    rows = {
        scrub(path.name): {
            "file": path.name,
            "shown": shown.get(path.name),
            "body": 0,
            "visible": 0,
            "told": "",
        }
        for path in files
    }
    for document in result["documents"]:
        row = rows[document["document"].split("!/")[0]]
        row["body"] += document["body"]
        row["visible"] += document["visible"]
    for entry in (*result["inputs"]["skipped"], *result["inputs"]["partial"]):
        row = rows[entry["document"].split("!/")[0]]
        row["told"] = row["told"] or entry.get("reason") or entry["detail"]
    return list(rows.values())


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    files = sorted(path for path in options.folder.iterdir() if path.is_file())
    with tempfile.TemporaryDirectory() as made:
        rows = rows_of(check(options.folder), shown_of(files, Path(made)), files)
    if options.out:
        options.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    by_format: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_format[row["file"].rpartition(".")[2].lower()].append(row)
    print(
        f"{'format':8}{'files':>6}{'told':>6}{'compared':>10}{'body':>14}{'visible':>14}   (median / lowest tenth)"
    )
    for name, each in sorted(by_format.items()):
        read = [row for row in each if row["shown"] and (row["visible"] or not row["told"])]
        shares = [sorted(min(1.0, row[key] / row["shown"]) for row in read) for key in ("body", "visible")]
        words = [
            f"{statistics.median(one):.2f} / {one[len(one) // 10]:.2f}" if one else "-" for one in shares
        ]
        told = sum(1 for row in each if row["told"])
        print(f"{name:8}{len(each):6}{told:6}{len(read):10}{words[0]:>14}{words[1]:>14}")


if __name__ == "__main__":
    main()
