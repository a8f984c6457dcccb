"""The word lists themselves are linted: a wrong row accuses the innocent or never speaks."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gk_audit.model.document import Block, BlockKind, TextView
from gk_audit.model.lexicon import Lexicon
from gk_audit.standards.lexicons import read_lexicon
from gk_audit.standards.locate import rules_folder
from gk_audit.text.pairs import PairTable
from gk_audit.text.patterns import PatternTable

FOLDER = rules_folder() / "lexicons"
PAIRS = (
    "typo-pairs", "serious-wording", "fixed-phrases", "stale-names", "outdated-institutions", "stale-laws",
    "wording-consistency", "wording-usage",
)  # fmt: skip
PATTERNS = (
    "typo-patterns", "placeholders", "punctuation-marks", "numeral-forms", "mixed-sentences", "site-residue",
    "garbled-marks", "document-number-forms", "duplicated-characters",
)  # fmt: skip
LATE = date(2030, 1, 1)


@cache
def lexicon(name: str) -> Lexicon:
    return read_lexicon(FOLDER / f"{name}.csv")


def view(text: str) -> TextView:
    return TextView([Block(0, BlockKind.PARAGRAPH, text)])


@pytest.mark.parametrize("name", PAIRS)
def test_pairs_are_complete_and_unique(name: str) -> None:
    rows = list(lexicon(name))
    assert all(row["wrong"].strip() and row["right"].strip() and row["source"].strip() for row in rows)
    assert all(row["wrong"] != row["right"] for row in rows)
    wrongs = [row["wrong"] for row in rows]
    assert len(wrongs) == len(set(wrongs))
    for row in rows:
        re.compile(row["only"])
        re.compile(row["unless"])


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_compile_and_need_no_backtracking_worth_mentioning(name: str) -> None:
    for row in lexicon(name):
        assert not re.compile(row["pattern"]).match(""), row["pattern"]
        re.compile(row["unless"])
        assert len(row["swap"]) % 2 == 0
    PatternTable(lexicon(name)).find(view("年" * 3000 + "0" * 3000 + "X" * 3000 + "（" * 3000))


@pytest.mark.parametrize("name", ("typo-pairs", "serious-wording", "fixed-phrases"))
def test_no_right_form_is_reported(name: str) -> None:
    """A right form that another pair takes for wrong would send a clerk in circles."""
    tables = [PairTable(lexicon(other)) for other in ("typo-pairs", "serious-wording", "fixed-phrases")]
    for row in lexicon(name):
        right = re.sub("（.*）$", "", row["right"])
        reported = [match.pair.wrong for table in tables for match in table.find(view(right), LATE)]
        assert not reported, (row["wrong"], right, reported)


def test_every_unconditional_pair_speaks_where_it_stands_alone() -> None:
    table = PairTable(lexicon("typo-pairs"))
    for row in lexicon("typo-pairs"):
        if not row["only"]:
            assert table.find(view(f"，{row['wrong']}。"), LATE), row["wrong"]


PRINTED_WRONG = {
    "秸杆": (5, "named as a serious typo in inspection circulars; five local laws print it"),
    "了望塔": (1, "misprint of 瞭望塔, the only spelling the standard word list allows"),
    "釆取": (1, "misprint with the radical 釆"),
    "投拆": (1, "misprint of 投诉"),
    "亨受": (1, "misprint of 享受"),
}
"""Unguarded pairs that the corpus prints: how often, and why they stay unguarded."""

UNCOUNTED = {"工作人人员", "无时无刻在"}
"""Rows younger than the packaged counts; the n-gram counts must know nothing of them."""


def unguarded() -> list[str]:
    rows = [row for name in ("typo-pairs", "serious-wording") for row in lexicon(name)]
    return [row["wrong"] for row in rows if not (row["only"] or row["unless"] or row["kind"] == "variant")]


def test_unguarded_pairs_are_absent_from_official_text() -> None:
    """By the packaged counts: exact ones of recorded forms, so 0 means never in 18 million characters."""
    from gk_audit.text.typos import load_model

    model = load_model()
    forms = unguarded()
    assert len(forms) > 300
    assert {form for form in forms if form not in model.recorded} == UNCOUNTED
    printed = {form: count for form in forms if (count := model.count(form))}
    assert printed == {form: count for form, (count, _) in PRINTED_WRONG.items()}


def test_no_source_is_a_web_address() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(FOLDER).glob("*.csv")]
    assert texts
    assert not any("http://" in text or "https://" in text or "www." in text for text in texts)
