"""The register of law as checks of citations read it: editions by name, whose number it is, what a number's day was.

Orders of the State Council are counted through, so that the neighbours of one tell its day: an order of
2024 did not publish a regulation of 2021, whatever the right number is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from gk_audit.model.codec import decode, encode
from gk_audit.model.compiled import Compiled
from gk_audit.model.law import NAMES, Change, CitedEdition, title_key
from gk_audit.model.records import Record
from gk_audit.text.citations import (
    bare_title,
    is_comparable,
    is_decree,
    is_order,
    is_same_number,
    names_of,
    year_and_serial,
)

_SLACK = timedelta(days=45)
"""Days by which the publication of an order may differ from the day that the register has for the edition."""
_AGREED = 3
"""Orders on either side that must agree on the order of days, before one is believed."""

Editions = Sequence[CitedEdition]


class Judged(Record):
    """What is wrong with a number: ``variant`` of the rule, the right one where it is known."""

    variant: str
    right: str = ""


class Laws(Compiled):
    """The register, by the names of laws.

    Kept as one text that is decoded when a document first cites something: most do not, and it is long.
    """

    made_of = tuple[CitedEdition, ...]
    kept_as = str
    _kept: str

    def keep(self) -> str:
        """All rows as one text."""
        return encode(self.data).decode()

    @classmethod
    def from_kept(cls, kept: str) -> Laws:
        """Not yet read."""
        made = cls.__new__(cls)
        made._kept = kept
        return made

    @cached_property
    def data(self) -> tuple[CitedEdition, ...]:
        """The rows, read when they are first asked for."""
        return decode(self.made_of, self._kept.encode())

    @cached_property
    def by_name(self) -> Mapping[str, list[CitedEdition]]:
        """Name, as titles are compared, → its editions in order."""
        found: dict[str, list[CitedEdition]] = {}
        for row in self.data:
            for key in (row.keys or row.names).split(NAMES):
                found.setdefault(key, []).append(row)
        return found

    @cached_property
    def owners(self) -> Mapping[str, list[str]]:
        """Number that was seen → names of the document that bears it."""
        found: dict[str, list[str]] = {}
        for row in self.data:
            if row.number and row.is_number_seen:
                found.setdefault(row.number, []).extend(row.names.split(NAMES))
        return found

    @cached_property
    def _decrees(self) -> tuple[list[int], list[date]]:
        """Orders of the State Council with their days, both rising; what contradicts its neighbours is left out."""
        first: dict[int, date] = {}
        for row in self.data:
            if row.number and row.adopted and row.is_number_seen and is_decree(row.number):
                serial = year_and_serial(row.number)[1]
                first[serial] = min(row.adopted, first.get(serial, row.adopted))
        told = sorted(first.items())
        days = [day for _, day in told]
        kept = [
            (serial, day)
            for at, (serial, day) in enumerate(told)
            if all(other <= day for other in days[max(0, at - _AGREED) : at])
            or all(other >= day for other in days[at + 1 : at + 1 + _AGREED])
        ]
        first_after = [*accumulate((day for _, day in reversed(kept)), min)][::-1]
        risen = [pair for pair, day in zip(kept, first_after, strict=True) if pair[1] <= day]
        return [serial for serial, _ in risen], [day for _, day in risen]

    def find(self, title: str) -> list[CitedEdition]:
        """The editions of a document as somebody wrote its title."""
        own = (names_of(title)[0], bare_title(title))
        return next((self.by_name[name] for name in map(title_key, own) if name in self.by_name), [])

    def judge(self, printed: str, editions: Editions, day: date | None) -> Judged | None:
        """What is wrong with a number beside a document's name in a text of that day; None: nothing is known to be.

        A number that is not in the register may be that of an amending order, or of an edition that the
        register does not know: later than all that it knows, or earlier where nothing tells the text's day.
        """
        if any(is_same_number(each, printed) for row in editions for each in (row.number, *row.also.split())):
            return None
        standing = _standing(editions, day)
        known = [row for row in editions if row.number and is_comparable(row.number, printed)]
        seen = [row for row in known if row.is_number_seen]
        held = [row for row in seen if row in standing] or seen or known
        right = held[-1].number if held else ""
        if self._is_impossible(printed, standing):
            return Judged("" if seen else "impossible", right if seen else "")
        if not known or self._may_amend(printed, standing):
            return None
        return Judged("" if seen and _is_sure(printed, seen, day) else "unsure", right)

    def _is_impossible(self, printed: str, standing: Editions) -> bool:
        """Whether the number is of another time than all days on which the document was published or changed."""
        days = [row.adopted for row in standing if row.adopted]
        if len(days) < len(standing) or not all(row.is_history_seen for row in standing):
            return False
        if is_decree(printed):
            return bool(days) and not any(self._is_of_time(printed, day) for day in days)
        return not is_order(printed) and year_and_serial(printed)[0] < min(days, default=date.min).year

    def _is_of_time(self, decree: str, day: date) -> bool:
        """Whether an order of the State Council may be of that day, as far as its neighbours tell."""
        serials, days = self._decrees
        serial = year_and_serial(decree)[1]
        before, after = bisect_right(serials, serial) - 1, bisect_left(serials, serial)
        first = days[before] if before >= 0 else date.min + _SLACK
        last = days[after] if after < len(days) else date.max - _SLACK
        return first - _SLACK <= day <= last + _SLACK

    def _may_amend(self, printed: str, standing: Editions) -> bool:
        """Whether it may be the number of the order that amended the document."""
        return is_decree(printed) and any(
            row.kind is Change.AMENDED and (row.adopted is None or self._is_of_time(printed, row.adopted))
            for row in standing
        )


def _standing(editions: Editions, day: date | None) -> list[CitedEdition]:
    """What was published anew last before that day, with its amendments; without a day all editions."""
    until = [row for row in editions if row.known_on(day) or (row.until and day and row.until < day)]
    anew = [at for at, row in enumerate(until) if row.kind is not Change.AMENDED]
    return list(until[anew[-1] if day and anew else 0 :])


def _is_sure(printed: str, seen: Editions, day: date | None) -> bool:
    """Whether no edition outside the register can bear the number."""
    if is_decree(printed):
        return True
    last, told = seen[-1], year_and_serial(printed)
    known = year_and_serial(last.number)
    if not is_order(printed) and year_and_serial(seen[0].number)[0] <= told[0] <= known[0]:
        return True
    return told < known and day is not None and last.since is not None and last.since <= day
