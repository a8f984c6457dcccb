"""What titles teach: places are never divided between folds, and a lead is sure only as far as answers were right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gk_audit.facts.matching.learned import NONE, Learned, signs_of, written
from gk_audit.facts.titles import read_title
from gk_audit.standards.catalogs import load_catalog

TOOLS = Path(__file__).parents[2] / "tools" / "matching"
sys.path.insert(0, str(TOOLS))
import fit_titles  # noqa: E402 (a tool, no package)
from fitting import FORMS  # noqa: E402 (beside it)


def answered(lead: float, *, right: bool = True, has_row: bool = True) -> fit_titles.Answered:
    return fit_titles.Answered(lead, False, right, right, True, has_row, "标题", "row")


def test_labelled_titles_are_of_rows_that_there_are() -> None:
    known = {item.id for item in load_catalog(fit_titles.ROOT / "catalogs", "national").items}
    titles = fit_titles.read_titles(TOOLS / "titles.csv")
    assert len(titles) > 4000
    assert {row for each in titles for row in each.rows} <= known
    assert any(not each.rows for each in titles)


def test_a_place_is_in_one_fold() -> None:
    titles = [fit_titles.Titled(str(number), (), f"place{number % 7}") for number in range(50)]
    found = fit_titles.folds(titles)
    assert set(found) == {f"place{number}" for number in range(7)}
    assert set(found.values()) == set(range(5))


def _plain(answers: list[fit_titles.Answered]) -> float:
    titles = [
        fit_titles.Titled(str(number), ("row",) if each.has_row else (), "place")
        for number, each in enumerate(answers)
    ]
    return fit_titles.leads_of(answers, titles)[0]


def test_the_least_lead_leaves_one_wrong_in_a_hundred() -> None:
    right = [answered(lead / 100) for lead in range(1, 200)]
    least = _plain(right)
    # One wrong answer in two hundred may be certain; three may not, and the lead rises above two of them.
    assert _plain([*right, answered(0.5, right=False)]) == least
    assert _plain([*right, *(answered(0.8, right=False) for _ in range(3))]) > 0.8


def test_titles_without_a_row_are_hardly_ever_certain() -> None:
    right = [answered(lead / 100) for lead in range(1, 200)]
    none = [answered(0.0, right=False, has_row=False) for _ in range(98)]
    assert _plain([*right, *none, *(answered(0.8, right=False, has_row=False) for _ in range(3))]) > 0.8


def test_lines_are_read_as_they_were_written() -> None:
    title = read_title("低保对象名单公示", FORMS)
    assert "低保" in set(signs_of(title))
    text = written(
        [("row-1", -1.0), (NONE, -0.5)],
        [("低保", 2.0, {0: 30}), ("公示", 1.0, {0: 10}), ("G" + title.form, 1.0, {1: 4})],
    )
    lines = Learned(text)
    margins = lines.margins(title)
    norm = 6**0.5
    assert margins == pytest.approx({"row-1": -1.0 + (2.0 * 1.5 + 0.5) / norm, NONE: -0.5 + 0.2 / norm})
    assert lines.speaking(title, ["row-1"]) == ["低保", "公示"]


def test_a_single_known_pair_tells_nothing() -> None:
    title = read_title("低保对象名单公示", FORMS)
    assert Learned(written([("row-1", -1.0)], [("低保", 2.0, {0: 30})])).margins(title) == {}


def test_nothing_was_taught_where_there_is_no_file(tmp_path: Path) -> None:
    assert Learned.packaged(tmp_path).margins(read_title("低保对象名单公示", FORMS)) == {}
