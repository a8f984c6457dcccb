"""What verify finds in changed documents and what it invents in unchanged ones.

    python -m benchmarks.accounts.run [--out FOLDER] [--mutants 3]

20 final accounts, 20 annual reports, 20 village ledgers and 8 towns (a subsidy matrix and its
villages' lists) are made from fixed seeds, each in one of four formats (HTML, DOCX, XLSX, PDF;
LibreOffice makes the DOCX from HTML and the PDF from DOCX), once as they are, several times
with one figure changed, the accounts once more for each kind of wrong word. Goals: every
change found, nothing invented.
"""

from __future__ import annotations

import argparse
import copy
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.accounts.towns import judge_towns
from benchmarks.accounts.wording import KINDS, mutate_words
from benchmarks.product import verify
from samples.generator.accounts.final_accounts import final_account
from samples.generator.accounts.reports_and_ledgers import annual_report, ledger
from samples.generator.accounts.sheets import Mutation, Sheet, Table
from samples.generator.accounts.writing import FORMATS, write_sheets

_EACH = 20
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_IN_TEXT = re.compile(r"\d+\.\d+(?=万元|%)")


def mutate(sheet: Sheet, random: Random) -> Mutation:
    """Change one figure of the sheet in place."""
    places: list[tuple[int, int, int]] = []
    for number, part in enumerate(sheet.parts):
        if isinstance(part, Table):
            places += [
                (number, row, column)
                for row in range(part.heads, len(part.rows))
                for column, text in enumerate(part.rows[row])
                if _is_figure(text, part)
            ]
        else:
            places += [(number, match.start(), -1) for match in _IN_TEXT.finditer(part)]
    number, row, column = random.choice(places)
    part = sheet.parts[number]
    if isinstance(part, Table):
        before = part.rows[row][column]
        after = _changed(before, random, "万元" if "." in before else part.unit)
        part.rows[row][column] = after
        return Mutation(f"{part.title} R{row}C{column}", before, after)
    match = _IN_TEXT.match(part, row)
    assert match is not None
    after = _changed(match[0], random, "text").replace(",", "")
    sheet.parts[number] = part[: match.start()] + after + part[match.end() :]
    return Mutation(part[max(0, row - 12) : row], match[0], after)


def _is_figure(text: str, table: Table) -> bool:
    if _FIGURE.fullmatch(text) is None:
        return False
    return "." in text if table.unit == "万元" else True


def _changed(text: str, random: Random, unit: str) -> str:
    value = Decimal(text.replace(",", ""))
    if unit == "元":
        return str(value + random.randint(1, 40) * 100)
    if "." not in text:
        return str(value + random.randint(1, 3))
    return f"{value + Decimal(random.randint(150, 999)) / 100:,.2f}"


def documents(mutants: int) -> Iterator[tuple[str, Sheet, Mutation | None, str]]:
    """(stem of the file, sheet, mutation, format)."""
    for number in range(_EACH):
        for make in (final_account, annual_report, ledger):
            kind = FORMATS[number % len(FORMATS)]
            clean = make(number)
            yield f"{clean.name}-原件/{clean.title}", clean, None, kind
            for mutant in range(mutants):
                sheet = copy.deepcopy(clean)
                random = Random(f"{clean.name}-{mutant}")
                mutation = mutate(sheet, random)
                yield f"{clean.name}-改{mutant + 1}/{clean.title}", sheet, mutation, kind
            if make is final_account:
                for place, words in enumerate(KINDS):
                    sheet = copy.deepcopy(clean)
                    mutation = mutate_words(sheet, words, Random(f"{clean.name}-{words}"))
                    yield f"{clean.name}-词{place + 1}/{clean.title}", sheet, mutation, kind


def write_all(folder: Path, mutants: int) -> list[tuple[Path, Mutation | None, str]]:
    """Write every document; returns where each is and what was changed in it."""
    made: list[tuple[Path, Mutation | None, str]] = []
    sheets: list[tuple[Sheet, Path]] = []
    for stem, sheet, mutation, kind in documents(mutants):
        path = folder / f"{stem.replace('/', '_')}.{kind}"
        sheets.append((sheet, path))
        made.append((path, mutation, kind))
    write_sheets(sheets, folder)
    return made


def failing(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The relations that do not hold in a document."""
    return [relation for relation in document["relations"] if relation["verdict"] == "fails"]


def _touches(relation: dict[str, Any], after: str) -> bool:
    texts = [figure["text"].replace(",", "") for figure in relation.get("figures", ())]
    return any(after.replace(",", "") in text for text in texts)


def judge(document: dict[str, Any], mutation: Mutation | None) -> tuple[bool, list[dict[str, Any]]]:
    """(was the change found, failing relations that have nothing to do with it)."""
    found = failing(document)
    if mutation is None:
        return True, found
    touching = [relation for relation in found if _touches(relation, mutation.after)]
    return bool(touching), [relation for relation in found if relation not in touching]


def _speed(paths: list[Path]) -> tuple[int, float]:
    """(pages, seconds) of verifying PDF files one after another, the start of the command included."""
    import pypdfium2

    pages = 0
    for path in paths:
        with pypdfium2.PdfDocument(path) as pdf:
            pages += len(pdf)
    started = time.perf_counter()
    verify(*paths, "--jobs", "1")
    return pages, time.perf_counter() - started


def main() -> int:
    """Run and print; exit 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--mutants", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.out or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        made = write_all(folder, arguments.mutants)
        started = time.perf_counter()
        result = verify(*(path for path, _, _ in made))
        seconds = time.perf_counter() - started
        if result["skipped"]:
            raise SystemExit(f"not read: {result['skipped'][0]}")
        documents_by_key = {document["key"]: document for document in result["documents"]}
        counts: Counter[tuple[str, str]] = Counter()
        for path, mutation, kind in made:
            found, invented = judge(documents_by_key[path.name], mutation)
            counts[kind, "changed" if mutation else "unchanged"] += 1
            counts[kind, "found"] += bool(mutation and found)
            counts[kind, "invented"] += len(invented)
            if not found:
                print(f"missed: {path.name}: {mutation}")
            for item in invented:
                print(f"invented: {path.name}: {item['rule']} {item['id']} {item['where']} {item['quote']}")
        towns = judge_towns(folder, arguments.mutants)
        pages, wall = _speed([path for path, _, kind in made if kind == "pdf"])
    print("format  unchanged  changed  found  invented")
    for kind in FORMATS:
        row = [counts[kind, word] for word in ("unchanged", "changed", "found", "invented")]
        print(f"{kind:<7} {row[0]:>9} {row[1]:>8} {row[2]:>6} {row[3]:>9}")
    print("towns (a matrix and eight lists each):")
    for kind in FORMATS:
        row = [towns[kind, word] for word in ("unchanged", "changed", "found", "invented")]
        print(f"{kind:<7} {row[0]:>9} {row[1]:>8} {row[2]:>6} {row[3]:>9}")
    counts += towns
    whole = {word: sum(counts[kind, word] for kind in FORMATS) for word in ("changed", "found", "invented")}
    print(f"all: {whole['found']}/{whole['changed']} found, {whole['invented']} invented")
    print(f"{len(made)} documents verified in {seconds:.1f} s (wall time)")
    print(f"PDF read and verified: {wall / pages * 100:.2f} s for 100 pages ({pages} pages, wall time)")
    return 0 if whole["found"] == whole["changed"] and not whole["invented"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
