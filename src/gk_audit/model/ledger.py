"""The rectification ledger: a problem over its life, what units answer, and the words of both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from gk_audit.model import chinese
from gk_audit.model.records import Record

zh = chinese.of(__name__)


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
    source: str = zh("problem.source")
    reply: Reply = Reply()
    subject: str = ""
    """What it is about where there is no document: the item of the catalog."""
    term: date | None = None
    """When it was due as the unit answered; a later run sets another day for what is still there."""
    closed_by: str = ""
    """销号 is a person's act."""
    closed_on: date | None = None
    note: str = ""
    issued: date | None = None
    """When the notice went to the unit (下发), as a person says; a problem that came back waits for another."""


class Event(Record):
    """One line of a problem's history."""

    mark: str
    day: date
    what: str
    """A state, or what a person did."""
    note: str = ""


class Standing(Record):
    """One unit, or all of them; days are calendar days, None where nothing was counted."""

    unit: str
    """Empty: all units."""
    total: int
    """Problems that were to be mended: false alarms and what a person has accepted left out."""
    states: Mapping[ProblemState, int]
    closed: int
    """Closed (销号) by a person."""
    unanswered: int
    """Open, and the unit has written nothing."""
    late: int
    """Open, and the day by which it was due has passed."""
    on_time: int
    """Answered as mended by the due day, of ``answered``."""
    answered: int
    reply_days: float | None
    """Median of found → the unit says that it is mended."""
    settle_days: float | None
    """Median of found → a run no longer sees it."""
    issue_days: float | None
    """Median of found → the notice went out."""
    mend_days: float | None
    """Median of the notice → a run no longer sees it."""


class Course(Record):
    """One unit in one run."""

    period: str
    day: date
    unit: str
    tier: str
    score: float | None
    due: int
    held: int
    found: int
    """Problems first found in this period."""
    open: int
    """Problems found by this day and not seen to be gone by it."""
    issue_days: float | None
    """Of the problems found in this period, as in :class:`Standing`."""
    mend_days: float | None
    is_comparable: bool
    """False: judged by other standards than the run before; scores are not to be compared."""


POSTS = ("leader", "deputy", "contact")
"""Of a unit in the register, in the order of ``LedgerTerms.roles``."""


class Staff(Record, order=True):
    """Who holds a post of a unit from the run on that was the first to show it."""

    unit: str
    post: str
    day: date
    name: str


class LedgerTerms(Record):
    """``rules/ledger.yaml``: terms and words of the ledger."""

    relapse_days: int
    """Within so many days after it was gone, a problem that is back is a relapse."""
    progress: tuple[str, ...]
    """What a unit may choose as 完成情况."""
    reported_done: tuple[str, ...]
    """Those of ``progress`` by which the unit says that it is mended."""
    of_columns: tuple[str, ...]
    """Rules that hold a whole column: what they found is mended only where the column still has something."""
    columns: dict[str, tuple[str, ...]]
    """Field of :class:`Reply` or of a reported problem → the headings under which offices keep it."""
    states: dict[str, str]
    """State → Chinese word."""
    sources: tuple[str, ...]
    """Where a problem that people reported may come from."""
    course: tuple[str, ...]
    """Headings of the course over the runs, in the order of :class:`Course`."""
    changed: str
    """Said of a run that was judged by other standards than the one before."""
    unscored: str
    """Said of a unit without a score."""
    handover: dict[str, tuple[str, ...]]
    """Part of what is handed over → name of its sheet, then its headings."""
    roles: tuple[str, ...]
    """Leader, deputy and handler of a unit."""
