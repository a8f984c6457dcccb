"""The dated word packs: every row is told in its span, not before it, and never says its own right form is wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gk_audit.model.searching import SearchableText
from gk_audit.standards.convert import to_rows
from gk_audit.standards.lexicons import read_sheet
from gk_audit.standards.locate import rules_folder
from gk_audit.text.pairs import Pair, PairTable

_PACKS = ("territory-wording", "period-wording")


def _pairs(name: str) -> tuple[Pair, ...]:
    found: tuple[Pair, ...] = to_rows(read_sheet(rules_folder() / "lexicons" / f"{name}.csv"), Pair)
    return found


_ROWS = [(name, pair) for name in _PACKS for pair in _pairs(name)]
_IDS = [pair.wrong for _, pair in _ROWS]


def _told(pair: Pair, text: str, day: date) -> list[str]:
    return [match.pair.wrong for match in PairTable([pair]).find(SearchableText(text), day)]


def _last(pair: Pair) -> date:
    return pair.until or (pair.since or date(2026, 6, 1)) + timedelta(days=30)


@pytest.mark.parametrize(("pack", "pair"), _ROWS, ids=_IDS)
def test_a_row_is_told_in_its_span(pack: str, pair: Pair) -> None:
    if "通过" in pair.only:
        return  # needs what the meeting adopted beside it: tests/cases/period-wording.yaml
    lead = "认真开展" if "开展" in pair.only else "大家都说，"
    assert _told(pair, f"{lead}{pair.wrong}。", _last(pair)) == [pair.wrong]


@pytest.mark.parametrize(("pack", "pair"), _ROWS, ids=_IDS)
def test_it_passes_before_its_span_and_in_its_right_form(pack: str, pair: Pair) -> None:
    if pair.since is not None:
        assert _told(pair, f"认真开展{pair.wrong}。", pair.since - timedelta(days=1)) == []
    table = PairTable(_pairs(pack))
    bare = pair.right.split("（")[0]
    assert table.find(SearchableText(f"大家都说，{bare}。"), _last(pair)) == []


@pytest.mark.parametrize("pack", _PACKS)
def test_a_row_names_its_source(pack: str) -> None:
    assert all(len(pair.source) > 5 for pair in _pairs(pack))
