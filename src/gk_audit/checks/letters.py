"""Letters of the mailbox and the Q&A column, from the registers of an export."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView
from gk_audit.facts.ledgers import Cell, Columns, Row, rows_of, unit_named
from gk_audit.model import chinese
from gk_audit.model.facts import Json
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Location, Step, StepKind
from gk_audit.model.records import Record, replace

zh = chinese.of(__name__)
_HAN = zh.pattern("han")
_SIGN = pattern(r"\W")


class Fit(Record):
    """Another letter that a reply may belong to."""

    title: str
    words: int
    """Of its title that the reply has."""
    apart: bool
    """It has no word in common with the letter's own title."""


class Mail:
    """The letters of one unit, to be held against each other."""

    def __init__(self, least: int, ignored: tuple[str, ...]) -> None:
        self._least = least
        self._ignored = ignored
        self._letters: list[Letter] = []

    def add(self, letter: Letter) -> None:
        """Take one more."""
        self._letters.append(letter)

    def words(self, text: str) -> frozenset[str]:
        """Pairs of characters that tell what a text is about."""
        for word in self._ignored:
            text = text.replace(word, " ")
        return frozenset(run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1))

    @cached_property
    def _by_reply(self) -> dict[int, list[Letter]]:
        found: dict[int, list[Letter]] = {}
        for letter in self._letters:
            if letter.reply.length >= self._least:
                found.setdefault(letter.reply.print_, []).append(letter)
        return found

    @cached_property
    def _titles(self) -> list[tuple[str, frozenset[str]]]:
        return [(letter.title, self.words(letter.title)) for letter in self._letters if letter.reply.length]

    def with_same_reply(self, letter: Letter) -> list[Letter]:
        """Letters that got the reply of this one, itself among them."""
        return self._by_reply.get(letter.reply.print_, []) if letter.reply.length >= self._least else []

    def answered_instead(self, letter: Letter) -> Fit:
        """The other letter whose title has most of its words in this one's reply."""
        reply, own = self.words(letter.reply.text), self.words(letter.title)
        fits = [(len(words & reply), title, words) for title, words in self._titles if title != letter.title]
        count, title, words = max(fits, key=lambda fit: fit[0], default=(0, letter.title, own))
        return Fit(title, count, not words & own)


class Letter(Record):
    """One letter."""

    row: Row
    id: str
    title: str
    kind: str
    unit: str
    received: date | None
    replied: date | None
    reply: Cell
    status: str
    limit: int = 0
    """Working days that a reply may take, for its kind."""
    mail: Mail | None = None

    @property
    def has_reply(self) -> bool:
        """A reply date or a reply text."""
        return self.replied is not None or self.reply.length > 0

    @property
    def signs(self) -> int:
        """Characters of the reply (its first 160) without punctuation."""
        return len(_SIGN.sub("", self.reply.text))

    @property
    def own_words(self) -> int:
        """Pairs of characters of its title."""
        return len(self.mail.words(self.title)) if self.mail else 0

    @property
    def own_said(self) -> int:
        """How many of them the reply has."""
        return len(self.mail.words(self.title) & self.mail.words(self.reply.text)) if self.mail else 0

    @property
    def other(self) -> Fit | None:
        """The letter that the reply fits better."""
        return self.mail.answered_instead(self) if self.mail and self.reply.length else None

    @property
    def twins(self) -> tuple[str, ...]:
        """Numbers of the letters that got the same reply, its own among them."""
        return tuple(letter.id for letter in self._twins)

    @property
    def twin_titles(self) -> int:
        """How many different letters these are."""
        return len({letter.title for letter in self._twins})

    @property
    def first_twin(self) -> bool:
        """Whether it is the first of them."""
        return bool(self._twins) and self._twins[0].row == self.row

    @property
    def _twins(self) -> list[Letter]:
        return self.mail.with_same_reply(self) if self.mail else []

    def hit(self) -> Hit:
        """A hit on its row; evidence and subject name the letter, never the sender."""
        return row_hit(self.row, self.id, unit=self.unit, id=self.id)


class Charts(Record):
    """Titles and notes of the charts of replies; ``steps`` of working days, besides the limits."""

    rates: str
    rates_note: str
    days: str
    days_note: str
    steps: tuple[int, ...]


class Params(Statement, kw_only=True):
    """When a letter is a defect; the columns of a register, and limits in working days after receipt."""

    facts: ClassVar[type] = Letter
    read: ClassVar[tuple[str, ...]] = ("least", "grave")
    columns: Columns
    limits: tuple[tuple[str, int], ...] = ()
    """What a district asks by kind of letter."""
    default: int | None = None
    ignored: tuple[str, ...] = ()
    """Words of every letter and reply, which tell nothing: 问题, 反映, 办理."""
    charts: Charts | None = None


@district_check("letters", params=Params, values=("unit", "id"))
def each_letter(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each letter of a register that the rule's condition is true of."""
    units: dict[str, Mail] = {}
    found: list[Letter] = []
    for letter in letters(district, params.columns):
        mail = units.setdefault(letter.unit, Mail(params.least or 0, params.ignored))
        found.append(replace(letter, mail=mail, limit=limit_of(letter, params)))
        mail.add(found[-1])
    return params.judge(found, district)


def limit_of(letter: Letter, params: Params) -> int:
    """The limit in working days of a letter's kind."""
    limits = (days for kind, days in params.limits if kind and kind in letter.kind)
    return next(limits, params.default or 0)


def letters(district: DistrictView, columns: Columns) -> Iterator[Letter]:
    """All letters of the district in order of document and row."""
    for row in rows_of(district, columns, ("received", "title")):
        if "replied" not in row.cells and "reply" not in row.cells:
            continue
        yield Letter(
            row=row,
            id=row.text("id") or row.place,
            title=row.text("title"),
            kind=row.text("kind"),
            unit=unit_named(row.text("unit"), district.unit_names, row.facts.unit),
            received=row.day("received"),
            replied=row.day("replied"),
            reply=row.cell("reply"),
            status=row.text("status"),
        )


def row_hit(row: Row, evidence: str, **values: str) -> Hit:
    """A hit on one row of any register."""
    location = Location(row.facts.key, (Step(StepKind.CELL, row.place),), quote=evidence)
    return Hit(
        marks=(Mark(location=location),),
        values=values,
        subject=f"{row.facts.key}#{row.place}",
        evidence=evidence,
    )


def charts(district: DistrictView, params: Params) -> dict[str, Json]:
    """Two charts: the share of letters answered in time per unit, and how long replies took."""
    told = params.charts
    rates: dict[str, Json] = {**on_time(district, params)} if told else {}
    if told is None or not rates:
        return {}

    def bars(title: str, series: Json, note: str) -> Json:
        return {"title": title, "kind": "bars", "series": series, "note": note}

    days = bars(told.days, _by_days(district, params, told.steps), told.days_note)
    return {"replies-on-time": bars(told.rates, rates, told.rates_note), "reply-days": days}


def _by_days(district: DistrictView, params: Params, steps: Iterable[int]) -> Json:
    """Answered letters by working days to the reply: ``[["≤5", 12], ["6–10", 3], [">15", 1]]``."""
    own = {params.default or 0, params.grave or 0} - {0}
    ends = sorted({*steps, *(days for _, days in params.limits), *own})
    counts = [0] * (len(ends) + 1)
    for letter in letters(district, params.columns):
        if letter.received and letter.replied:
            counts[bisect_left(ends, district.calendar.between(letter.received, letter.replied).count)] += 1
    between = [f"{low + 1}–{high}" for low, high in pairwise(ends)]
    names = [f"≤{ends[0]}", *between, f">{ends[-1]}"]
    return [[name, count] for name, count in zip(names, counts, strict=True)]


def on_time(district: DistrictView, params: Params) -> dict[str, float]:
    """Unit → share of its letters answered in time, of those due, in percent; only units with any due."""
    found: dict[str, list[bool]] = {}
    for letter in letters(district, params.columns):
        if letter.received is None:
            continue
        due = district.calendar.add(letter.received, limit_of(letter, params)).date
        is_late = (letter.replied or district.as_of) > due
        if letter.unit and (is_late or letter.has_reply):
            found.setdefault(letter.unit, []).append(not is_late)
    return {unit: round(100 * sum(all_) / len(all_), 1) for unit, all_ in sorted(found.items())}
