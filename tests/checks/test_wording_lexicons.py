"""The packaged word lists: a wrong row accuses the innocent or never speaks.

What can be wrong with any list is seen when it is loaded (``standards.convert.to_rows``).
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from gk_audit.model.document import Block, BlockKind, TextView
from gk_audit.standards.convert import to_rows
from gk_audit.standards.lexicons import read_sheet
from gk_audit.standards.locate import rules_folder
from gk_audit.text.pairs import Pair, PairTable
from gk_audit.text.patterns import PatternRow, PatternTable

FOLDER = rules_folder() / "lexicons"
PATTERNS = (
    "typo-patterns", "placeholders", "punctuation-marks", "numeral-forms", "mixed-sentences", "site-residue",
    "garbled-marks", "document-number-forms", "duplicated-characters",
)  # fmt: skip
LATE = date(2030, 1, 1)


T = TypeVar("T")


def view(text: str) -> TextView:
    return TextView([Block(0, BlockKind.PARAGRAPH, text)])


def rows(name: str, kind: type[T]) -> tuple[T, ...]:
    found: tuple[T, ...] = to_rows(read_sheet(FOLDER / f"{name}.csv"), kind)
    return found


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_need_no_backtracking_worth_mentioning(name: str) -> None:
    PatternTable(rows(name, PatternRow)).find(view("年" * 3000 + "0" * 3000 + "X" * 3000 + "（" * 3000))


@pytest.mark.parametrize("name", ("typo-pairs", "serious-wording", "fixed-phrases"))
def test_no_right_form_is_reported(name: str) -> None:
    """A right form that another pair takes for wrong would send a clerk in circles."""
    tables = [PairTable(rows(other, Pair)) for other in ("typo-pairs", "serious-wording", "fixed-phrases")]
    for row in rows(name, Pair):
        right = re.sub("（.*）$", "", row.right)
        reported = [match.pair.wrong for table in tables for match in table.find(view(right), LATE)]
        assert not reported, (row.wrong, right, reported)


def test_every_unconditional_pair_speaks_where_it_stands_alone() -> None:
    table = PairTable(rows("typo-pairs", Pair))
    for row in table.pairs:
        if not row.only:
            assert table.find(view(f"，{row.wrong}。"), LATE), row.wrong


PRINTED_WRONG = {
    "秸杆": (4, "named as a serious typo in inspection circulars; some local laws print it"),
    "釆取": (3, "misprint with the radical 釆"),
    "亨受": (1, "misprint of 享受"),
    "以习近平为核心": (2, "news: slips of transcripts; the wording is fixed"),
    "老俩口": (6, "news: slips of transcripts; 俩 already says two persons"),
    "共度难关": (5, "news: slips of transcripts; 渡 is what dictionaries give for 难关"),
    **{
        wrong: (count, "laws and reports as typed on the web: a sign like the right one")
        for wrong, count in (
            ("渡汛", 2),
            ("规距", 2),
        )
    },
    "气侯": (4, "news: slips of transcripts"),
    "一揽子货币": (4, "news: slips of transcripts; the basket is of currencies"),
    **dict.fromkeys(
        (
            "针贬",
            "松驰",
            "一愁莫展",
            "打腊",
            "再接再励",
            "杀戳",
            "美仑美奂",
            "编篡",
            "科创版",
            "形势大于内容",
            "温暧",
            "摇控",
            "壮况",
            "退体",
            "户藉",
            "合谐",
        ),
        (1, "news: slips of transcripts"),
    ),
}
"""Unguarded pairs that the corpus prints: how often, and why they stay unguarded."""


def unguarded() -> list[str]:
    pairs = [pair for name in ("typo-pairs", "serious-wording") for pair in rows(name, Pair)]
    return [pair.wrong for pair in pairs if not (pair.only or pair.unless or pair.kind == "variant")]


def test_unguarded_pairs_are_absent_from_official_text() -> None:
    """By the packaged counts: exact ones of recorded forms, so 0 means never in 44 million characters.

    Pairs that came after the counts were built are not recorded: of these the pruned counts speak alone.
    """
    from gk_audit.text.typos import load_model

    model = load_model()
    forms = unguarded()
    assert len(forms) > 300
    assert sum(form in model.recorded for form in forms) > 300
    printed = {form: count for form in forms if (count := model.count(form))}
    assert printed == {form: count for form, (count, _) in PRINTED_WRONG.items()}


def test_no_source_is_a_web_address() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(FOLDER).glob("*.csv")]
    assert texts
    assert not any("http://" in text or "https://" in text or "www." in text for text in texts)
