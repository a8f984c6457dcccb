"""What any colleague sees in a notice: its slips through ``check`` on files, at the level a reader expects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from gk_audit.cli.entry import run

CASES = yaml.safe_load((Path(__file__).parent / "wording_notice.yaml").read_text("utf-8"))
Told = list[tuple[str, int, int, str]]
"""(severity, begin, end, message) of the findings of one line; columns from 0."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[int, Told]]:
    """Document → line → what is told there."""
    folder = tmp_path_factory.mktemp("notice")
    for name, case in CASES.items():
        lines = [case["title"], *(row["text"] for row in case["lines"])]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    report = folder / "run.json"
    assert run(["check", str(folder), "--quiet", "--as-of", "2026-11-30", "-o", f"json:{report}"]) == 1
    found: dict[str, dict[int, Told]] = {name: {} for name in CASES}
    for each in json.loads(report.read_text("utf-8"))["findings"]:
        place = each["location"]
        if place["line"]:
            begin = place["column"] - 1
            row = (each["severity"], begin, begin + len(each["evidence"]), each["message"])
            found[Path(each["document"]).stem].setdefault(place["line"], []).append(row)
    return found


@pytest.mark.parametrize("name", CASES)
def test_every_slip_is_told_at_its_level_and_once(name: str, told: dict[str, dict[int, Told]]) -> None:
    wrong = []
    for number, row in enumerate(CASES[name]["lines"], 2):
        here = told[name].get(number, [])
        for form in row.get("at", ()):
            begin = row["text"].rindex(form)  # of a sentence that stands twice the second
            over = [each for each in here if each[1] < begin + len(form) and begin < each[2]]
            if [each[0] for each in over] != [row.get("severity", CASES[name]["severity"])]:
                wrong.append((form, over))
        above = [each for each in here if each[0] not in ("hint", "info")]
        if not row.get("at") and above:
            wrong.append((row["text"], above))
    assert not wrong
