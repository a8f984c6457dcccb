"""How findings become points, due dates and a grade: ``rules/grading.yaml``, typed."""

from __future__ import annotations

from enum import StrEnum

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.model.severity import Family, Severity

zh = chinese.of(__name__)


class Category(Record):
    """One part of the score with the most that findings of its families cost."""

    name: str
    """Chinese name: 事项完整."""
    points: float
    families: tuple[Family, ...]


class Band(Record):
    """A grade and the least score for it."""

    grade: str
    least: float


class Deadline(Record):
    """Working days to rectify."""

    severity: Severity
    days: int
    words: str
    draft: str = ""
    """What a self-check of files says instead: they may not be published yet."""


class RoutingKind(StrEnum):
    """分类反馈: what kind of problem it is for its unit decides who is told."""

    GRAVE = "grave"
    """严重问题: told at once, whatever its number."""
    GENERAL = "general"
    """整体性问题: many units of a tier have it."""
    REPEATED = "repeated"
    """多发性问题: the unit has it several times, or again."""
    EMERGING = "emerging"
    """苗头性问题: new and rare."""


class Thresholds(Record):
    """From when on a problem is general or repeated."""

    general_share: float = 0.3
    """Share of the units of a tier that have the problem ..."""
    general_units: int = 3
    """... and their least number."""
    repeated: int = 3
    """Instances of one rule in one unit."""
    source: str = ""


class GradingProfile(Record):
    """One way of scoring. Volume is shown, never scored."""

    name: str
    title: str
    source: str
    categories: tuple[Category, ...]
    deductions: tuple[tuple[Severity, float], ...]
    """Points that one finding costs."""
    rule_cap: float
    """The most that findings of one rule cost a unit."""
    coverage_category: str
    """Category under which the worth of items that are not held is shown."""
    statement_share: float
    """What a 情况说明 counts of a substantive publication."""
    bands: tuple[Band, ...]
    """Best first; the last has least 0."""
    deadlines: tuple[Deadline, ...]
    least_due_items: int
    """Units with fewer due items are not ranked."""
    by_coverage: tuple[str, ...] = ()
    """Names of rules whose findings say what the coverage says: the items they name are lost, no more."""
    comparable: float = 0.5
    """Units are ranked with those that owe at least this share of the same items (0 to 1)."""
    total: float = 100.0
    unranked: str = zh("grading-profile.unranked")
    unsettled: str = zh("grading-profile.unsettled")
    """In place of a grade that hangs on what nobody has looked at yet."""
    unchecked: str = zh("grading-profile.unchecked")
    """In place of a grade where the export holds nothing of the unit."""
    routing: Thresholds = Thresholds()
