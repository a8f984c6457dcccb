"""The script that changes numbers finds each of them, changes it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.mutation.numbers import changes, numbers_of, with_change
from tools.mutation.targets import Graph

ROOT = Path(__file__).resolve().parents[2]
SOURCE = """_名 = 3
class Params:
    share: float = 0.8
    name: str = "12"
def run(rows, limit=40):
    return [row[4] for row in rows if len(row) > 1 and Decimal("0.05") < _名][: limit * 2]
"""


def test_every_number_is_found_but_positions(tmp_path: Path) -> None:
    path = tmp_path / "src" / "gk_audit" / "a.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE, "utf-8")
    found = numbers_of(path)
    assert [number.old for number in found] == ["3", "0.8", "40", "1", '"0.05"']
    assert [number.parameter for number in found] == ["", "share", "", "", ""]
    assert len({number.key for number in found}) == len(found)
    assert with_change(SOURCE, found[0], "(4)") == SOURCE.replace("= 3", "= (4)")
    assert with_change(SOURCE, found[4], '"0.06"') == SOURCE.replace('"0.05"', '"0.06"')


@pytest.mark.parametrize(
    ("old", "new"),
    [("3", ("(4)", "(2)")), ("40", ("(48)", "(32)")), ("0.5", ("(0.6)", "(0.4)")), ("0.0", ("(0.1)", "(-0.1)")),
     ('"0.5"', ('"0.6"', '"0.4"')), ("65_536", ("(78643)", "(52429)"))],
)  # fmt: skip
def test_a_number_is_raised_and_lowered(old: str, new: tuple[str, str]) -> None:
    assert changes(old) == new


def test_a_module_is_seen_by_the_rules_that_import_it_and_by_those_that_read_its_facts() -> None:
    graph = Graph(ROOT)
    assert graph.rules_seeing("gk_audit.checks.sum_mismatch") == ["sum-mismatch"]
    assert "sum-mismatch" in graph.rules_seeing("gk_audit.text.tables.sums")
    assert "late-reply" in graph.rules_seeing("gk_audit.facts.ledgers")
    assert ROOT / "tests" / "facts" / "matching" / "test_weights.py" in graph.tests_seeing(
        "gk_audit.facts.matching.weights"
    )
