"""The rectification ledger: a problem over its life, what units answer, and the words of both."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gk_audit.model.records import Record


class ProblemState(StrEnum):
    """What became of a problem, as far as runs and people have told."""

    NEW = "new"
    PERSISTING = "persisting"
    REOPENED = "reopened"
    """Reported as rectified, and still there."""
    RELAPSED = "relapsed"
    """It was gone, and came back within the term."""
    RECTIFIED = "rectified"
    WITHDRAWN = "withdrawn"
    """The page is gone: deleting what must be public is no fix, so the unit has to say why."""
    ACCEPTED = "accepted"
    """A waiver holds."""
    FALSE_ALARM = "false-alarm"
    """A person said so; remembered with who and why."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self in _OPEN


_OPEN = frozenset((ProblemState.NEW, ProblemState.PERSISTING, ProblemState.REOPENED, ProblemState.RELAPSED))


class Reply(Record):
    """What the unit wrote into its columns; empty where it wrote nothing."""

    measure: str = ""
    """整改措施."""
    person: str = ""
    leader: str = ""
    planned: date | None = None
    """整改时限, as the unit set it."""
    progress: str = ""
    """One of ``LedgerTerms.progress``."""
    done: date | None = None
    """完成日期."""
    proof: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered."""
        return self == Reply()


class Problem(Record):
    """One entry of the ledger."""

    number: str
    """Short and for people: 2026Q3-柳河-012."""
    mark: str
    """What it is known by (fingerprint, decision 0033)."""
    alike: str
    rule: str
    """Code; empty for what people reported."""
    name: str
    """Name of the rule, by which some lists call it."""
    severity: str
    unit: str
    title: str
    """Title of the rule, or of what was reported."""
    message: str
    place: str
    """Document and place in it, in words."""
    document: str
    """Key of the document; empty for what is not there."""
    heading: str
    """Title of the document."""
    period: str
    """In which it was first found."""
    found: date
    seen: date
    """Last day on which a run or a person saw it."""
    state: ProblemState = ProblemState.NEW
    settled: date | None = None
    """When it was first seen to be gone."""
    due: date | None = None
    source: str = "机器检查"
    reply: Reply = Reply()
    closed_by: str = ""
    """销号 is a person's act."""
    closed_on: date | None = None
    note: str = ""


class Event(Record):
    """One line of a problem's history."""

    mark: str
    day: date
    what: str
    """A state, or what a person did."""
    note: str = ""


class LedgerTerms(Record):
    """``rules/ledger.yaml``: terms and words of the ledger."""

    relapse_days: int
    """Within so many days after it was gone, a problem that is back is a relapse."""
    progress: tuple[str, ...]
    """What a unit may choose as 完成情况."""
    reported_done: tuple[str, ...]
    """Those of ``progress`` by which the unit says that it is mended."""
    columns: dict[str, tuple[str, ...]]
    """Field of :class:`Reply` or of a reported problem → the headings under which offices keep it."""
    states: dict[str, str]
    """State → Chinese word."""
    sources: tuple[str, ...]
    """Where a problem that people reported may come from."""
