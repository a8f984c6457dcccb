"""Words of rows and what labelled titles taught, together: which row leads for a title, and by how much.

A row is *certain* where it leads all others by as much as titles of places that the fit had not seen ask for
(``WEIGHTS.sure``), and where nothing speaks against it: a headline, a meeting,
another authority's act, a repealed paper. Rows that ask for the same paper are no rivals (``catalogs/shared/kin.yaml``).
"""

from __future__ import annotations

from functools import cached_property

from gk_audit.facts.matching.body_evidence import CERTAIN, NOTHING, UNCERTAIN, Scores
from gk_audit.facts.matching.judging import Judge
from gk_audit.facts.matching.learned import ELSEWHERE, FIELD, NONE, Learned, field_line
from gk_audit.facts.matching.sightings import Sighting
from gk_audit.facts.matching.tables import COMMUNITY, GENERAL, MIXED, POLICY, VILLAGE, Tables
from gk_audit.facts.matching.weights import WEIGHTS
from gk_audit.facts.titles import is_formal

_SHOWN = 6
"""Rows behind the leader that are worth a person's look, at most."""
_NOBODY = -9.0
_OF_LEVEL2 = 2
"""Digits of a packaged row's number that tell it from others of its level 1 (statutory-0801)."""


class Blend:
    """Blends both for one catalog."""

    def __init__(self, tables: Tables, judge: Judge) -> None:
        self._tables, self._judge = tables, judge
        self._flags: list[int] = tables["flags"]
        self._owners: dict[str, list[int]] = tables["learned"]
        self._rows: dict[int, list[str]] = {}
        for row, numbers in self._owners.items():
            for number in numbers:
                self._rows.setdefault(number, []).append(row)
        self.kin = {int(row): frozenset(parts) for row, parts in tables["kin"].items()}
        self._first = {int(row): parts for row, parts in tables["first"].items()}

    @cached_property
    def learned(self) -> Learned:
        """The fitted lines that come with the program."""
        return Learned.packaged()

    def blended(self, scored: Scores, parts: Sighting, source: str) -> Scores:
        """``scored`` (by words) with what labelled titles say of the same title."""
        leads = self.leads(scored, parts)
        if not leads:
            return scored
        found = sorted(leads, key=lambda number: (-leads[number][0], number))[:_SHOWN]
        values: dict[int, float] = {}
        most = WEIGHTS.most
        for number in found:
            # Rows that ask for the same papers are no rivals; the better one still comes first.
            values[number] = min(self._value(number, leads[number][1], scored, parts), most)
            if values[number] >= UNCERTAIN:
                most = values[number] - WEIGHTS.step / 10
        sure = [number for number in found if values[number] >= CERTAIN]
        for number, (score, _) in scored.items():
            # What its own words name counts beside a row that asks for the same papers.
            is_kin = score >= CERTAIN and any(self._are_kin(number, other) for other in sure)
            if is_kin and self._judge.may_count(number, parts, is_named=True):
                values[number] = max(values.get(number, 0.0), CERTAIN)
        return {
            number: (value, self._why(number, scored, parts, source))
            for number, value in values.items()
            if value >= UNCERTAIN
        }

    def _are_kin(self, one: int, other: int) -> bool:
        """Rows that one paper may serve: told by the catalogs, or the 政府文件 of the office and a field's policy."""
        both, either = self._flags[one] & self._flags[other], self._flags[one] | self._flags[other]
        return other in self.kin.get(one, ()) or bool(
            both & POLICY and either & GENERAL and not either & MIXED
        )

    def beside(self, scored: Scores, parts: Sighting, source: str) -> Scores:
        """For an audit: rows that the words name all stay, since one paper may serve several; what leads joins them."""
        said = self.blended(scored, parts, source)
        named = any(
            score >= CERTAIN and not self._flags[number] & GENERAL for number, (score, _) in scored.items()
        )
        joined = {n: entry for n, entry in said.items() if not named or entry[0] >= CERTAIN}
        return joined | {n: entry for n, entry in scored.items() if entry[0] > joined.get(n, NOTHING)[0]}

    def leads(self, scored: Scores, parts: Sighting) -> dict[int, tuple[float, float]]:
        """Row → how much speaks for it, and how far it is before its best rival (or behind the leader)."""
        margins = self.learned.margins(parts.title)
        raw = {
            number: self._with_field(row, margins) - self._against(number, parts)
            for row in margins
            for number in self._owners.get(row, ())
        }
        if not raw:
            return {}
        for number, (score, _) in scored.items():
            if number not in raw:
                raw[number] = self._with_field(self._rows.get(number, [""])[-1], margins)
            raw[number] += WEIGHTS.words * score
        for row, narrower in self._first.items():
            best = max((raw.get(part, _NOBODY) for part in narrower), default=_NOBODY)
            if best > _NOBODY and best >= raw.get(row, _NOBODY):
                raw[row] = best + WEIGHTS.step
        nothing = self._with_field(NONE, margins) if NONE in margins else _NOBODY
        order = sorted(raw, key=lambda number: -raw[number])
        absent = self._absent(margins)
        return {
            number: (
                value,
                value
                - max(
                    nothing,
                    self._rival(number, raw, order),
                    self._beyond(
                        number, absent, is_named=number in scored and self._judge.takes(number, parts)
                    ),
                ),
            )
            for number, value in raw.items()
        }

    def _absent(self, margins: dict[str, float]) -> list[tuple[float, str]]:
        """What speaks for packaged rows that this catalog does not have: a short one has no rivals of its own."""
        missing = (
            row for row in margins if row != NONE and row not in self._owners and not row.startswith(FIELD)
        )
        return sorted(((self._with_field(row, margins), row) for row in missing), reverse=True)

    def _beyond(self, number: int, absent: list[tuple[float, str]], *, is_named: bool) -> float:
        """The best of them that is of another matter than a row which its own words do not name.

        A coarse row stands for all of its level 1.
        """
        if is_named:
            return _NOBODY
        own = {row[:-_OF_LEVEL2] for row in self._rows.get(number, ())}
        return next((value for value, row in absent if row[:-_OF_LEVEL2] not in own), _NOBODY)

    @staticmethod
    def _with_field(row: str, margins: dict[str, float]) -> float:
        """What speaks for a row and for its whole field: many titles show the field, few the row."""
        fields = [margin for name, margin in margins.items() if name.startswith(FIELD)] if not row else ()
        # A row of a district's own that is like no packaged one may be of any field.
        field = max(fields, default=ELSEWHERE) if not row else margins.get(field_line(row), ELSEWHERE)
        return margins.get(row, ELSEWHERE) + WEIGHTS.field_line * field

    def _rival(self, number: int, raw: dict[int, float], order: list[int]) -> float:
        """The best of the others: not kin, and owed by the same bodies (a village's row rivals villages' rows)."""
        village = self._flags[number] & VILLAGE
        return next(
            (
                raw[other]
                for other in order
                if other != number
                and not self._are_kin(number, other)
                and self._flags[other] & VILLAGE == village
            ),
            _NOBODY,
        )

    def _against(self, number: int, parts: Sighting) -> float:
        """A village's row where no village speaks (and the reverse); a 办法 for a row of lists."""
        flags, cost = self._flags[number], 0.0
        if flags & VILLAGE:
            cost += -WEIGHTS.not_village if parts.is_village else WEIGHTS.not_village
            cost += WEIGHTS.other_village if bool(flags & COMMUNITY) != parts.is_community else 0.0
        if flags & POLICY and flags & GENERAL and not flags & MIXED:
            cost += WEIGHTS.own_form
        return cost + (0.0 if self._judge.takes(number, parts) else WEIGHTS.wrong)

    def _value(self, number: int, lead: float, scored: Scores, parts: Sighting) -> float:
        """The score of a row by how far it leads; below UNCERTAIN where it is too far behind."""
        is_named = scored.get(number, NOTHING)[0] >= CERTAIN
        need = WEIGHTS.sure_named if is_named and is_formal(parts.title.text) else WEIGHTS.sure
        if lead >= need and self._judge.may_count(number, parts, is_named=is_named):
            return min(CERTAIN + (WEIGHTS.most - CERTAIN) * (lead - need), WEIGHTS.most)
        if lead < -WEIGHTS.behind:
            return 0.0
        share = min((lead + WEIGHTS.behind) / (need + WEIGHTS.behind), 1.0)
        return UNCERTAIN + (CERTAIN - WEIGHTS.step - UNCERTAIN) * share

    def _why(self, number: int, scored: Scores, parts: Sighting, source: str) -> tuple[str, ...]:
        known = scored.get(number)
        if known is not None:
            return known[1]
        return (f"{source}：{'、'.join(self.learned.speaking(parts.title, self._rows[number]))}",)
