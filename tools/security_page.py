"""Write docs/security.md and docs/reading.md from the tests: attack, tests, result.

    python tools/security_page.py            run the tests of tests/attacks.yaml, tests/reading.yaml and write the pages
    python tools/security_page.py --check    say whether the pages list these attacks, without running them

A page holds what the tests gave when it was written; what they promise is run with all others by pytest.
Between the marks ``<!-- places -->`` and ``<!-- /places -->`` stands what another command writes; it is kept.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
_PLACES = re.compile(r"<!-- places -->\n(.*?)<!-- /places -->\n", re.DOTALL)
_WORDS = {"passed": "held", "failed": "FAILED", "skipped": "not run here"}
_INTRO = """# Security: what was tried, and what held

Made by `python tools/security_page.py` from `tests/attacks.yaml` and the tests named there; not written by hand.
An attack is added there with its test, or it is not on this page.

## What is promised

1. **Nothing hidden.** What a file holds is looked at for numbers of persons and secrecy marks wherever it stands, or
   the file, or its part, is said to be unread and the exit code is 3. How far that holds stands under Planted places.
2. **Nothing leaked.** No number of eleven and more digits leaves the process unmasked, in a report, a cache, a name of
   a file or a message, unless it is proven to be another: a credit code with a right check character, an amount with
   its unit, a number behind the label of an order or document, a day with a serial number, a checksum of our own.
3. **Nothing executed.** Texts and names of an export stay text in every report; nothing is fetched; nothing outside
   the output folder is written.
4. **No text costs more than its length.** Work is counted in tests, patterns are linted, processor time is limited.
5. **One bad file costs one file.**

## What is not promised

- Names, addresses, illnesses and numbers of fewer than eleven digits (passports, plates) are masked by the rules that
  know them, in what these rules show. A quotation for another defect may hold a name; it stands in the file as well.
- A number that is split over several files, drawn as a picture without `[ocr]`, or encrypted is not found.
- A mobile written like an amount (13812345678元) is taken for one and shown.
- The office's own rules, templates and word lists are printed as they are.
- Whoever can write to the cache folder or the packaged rules can change what is reported.

## What was tried
"""
_READING = """# Reading: what may keep a file or a finding out of sight, and what happens

Made by `python tools/security_page.py` from `tests/reading.yaml` and the tests named there; not written by hand.
"""
PAGES = (
    (ROOT / "tests" / "attacks.yaml", ROOT / "docs" / "security.md", _INTRO, "Planted places"),
    (ROOT / "tests" / "reading.yaml", ROOT / "docs" / "reading.md", _READING, "Measured"),
)
"""List of attacks, page, what stands above its table, head of what another command measured."""


class Results:
    """What pytest tells of each test."""

    def __init__(self) -> None:
        self.outcomes: dict[str, Counter[str]] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        """One phase of one test: its call, or what kept it from being called."""
        if report.when == "call" or (report.when == "setup" and report.outcome != "passed"):
            name = report.nodeid.split("[")[0]
            self.outcomes.setdefault(name, Counter())[report.outcome] += 1

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Every test that was found."""
        for item in items:
            self.outcomes.setdefault(item.nodeid.split("[")[0], Counter())


def attacks(listed: Path) -> list[dict[str, Any]]:
    """A list, in its order."""
    found: list[dict[str, Any]] = yaml.safe_load(listed.read_text("utf-8"))
    return found


def ran(*, only_collected: bool = False) -> dict[str, Counter[str]]:
    """Test → how often which outcome. Exits where a named test is not there."""
    every = [attack for listed, *_ in PAGES for attack in attacks(listed)]
    named = list(dict.fromkeys(test for attack in every for test in attack["tests"]))
    results = Results()
    options = [
        "-q",
        "-n",
        "0",
        "--no-header",
        "-p",
        "no:cacheprovider",
        *(["--collect-only"] if only_collected else []),
    ]
    code = pytest.main([*options, *(str(ROOT / test) for test in named)], plugins=[results])
    if code not in (0, 1):
        sys.exit(f"pytest ended with {code}: is every test of the lists there?")
    return results.outcomes


def row(attack: dict[str, Any], outcomes: dict[str, Counter[str]]) -> str:
    """One line of the table."""
    own = [
        name
        for name in outcomes
        if any(name == test or name.startswith(f"{test}::") for test in attack["tests"])
    ]
    counts: Counter[str] = Counter()
    for name in own:
        counts += outcomes[name]
    result = ", ".join(
        f"{count} {_WORDS[outcome]}" for outcome, count in sorted(counts.items(), reverse=True)
    )
    tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in attack["tests"])
    return f"| {attack['attack']} | {attack['promise']} | {tests} | {result} |"


def page(listed: Path, written: Path, intro: str, measured: str, outcomes: dict[str, Counter[str]]) -> str:
    """A whole page."""
    kept = _PLACES.search(written.read_text("utf-8")) if written.is_file() else None
    rows = "\n".join(row(attack, outcomes) for attack in attacks(listed))
    return (
        f"{intro}\n| attack | promise | tests | result |\n|---|---|---|---|\n{rows}\n\n"
        f"## {measured}\n\n<!-- places -->\n{kept[1] if kept else ''}<!-- /places -->\n"
    )


def without_results(text: str) -> str:
    """The page without the last column: what does not depend on the machine."""
    return re.sub(r" \|[^|\n]*\|$", " |", text, flags=re.MULTILINE)


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only say whether the page is out of date")
    is_check = parser.parse_args().check
    outcomes = ran(only_collected=is_check)
    stale = []
    for listed, written, intro, measured in PAGES:
        made = page(listed, written, intro, measured, outcomes)
        before = written.read_text("utf-8") if written.is_file() else ""
        if without_results(before) != without_results(made):
            stale.append(written.name)
        if not is_check:
            written.write_text(made, "utf-8")
    if is_check:
        print(f"out of date, run make security: {', '.join(stale)}" if stale else "every attack is listed")
        return int(bool(stale))
    failed = [name for name, counts in outcomes.items() if counts["failed"]]
    print(f"written; failed: {failed or 'none'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
