"""The standard: catalogs of disclosure items, and the units that owe them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gk_audit.model.bodies import BodyWords
from gk_audit.model.bodies import UnitKind as UnitKind
from gk_audit.model.records import Record
from gk_audit.model.rule import Basis


class LimitKind(StrEnum):
    """What a time limit asks for."""

    DEADLINE = "deadline"
    """Publish within n days of the anchor."""
    REFRESH = "refresh"
    """Update at least every n."""
    MINIMUM_DISPLAY = "minimum-display"
    """Keep on show for at least n."""
    IMMEDIATE = "immediate"
    """及时、实时、随时."""
    PERMANENT = "permanent"
    """长期公开."""
    FIXED_DAY = "fixed-day"
    """By a fixed day: 每季度首月20日, 1月31日前."""
    MANUAL = "manual"
    """Not parsed; a person decides."""


class DayUnit(StrEnum):
    """The unit that a time limit counts in."""

    WORKING_DAY = "working-day"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Anchor(StrEnum):
    """The event from which a time limit runs."""

    FORMED = "formed"
    """信息形成或者变更、制定或获取."""
    APPROVED = "approved"
    """批准、批复."""
    DECIDED = "decided"
    """许可、处罚、执法决定作出."""
    APPLIED = "applied"
    """收到申请 (on request)."""
    PERIOD_END = "period-end"
    OTHER = "other"


class TimeLimit(Record):
    """One parsed time limit; an item may have several (deadline and minimum display)."""

    kind: LimitKind
    count: int | None = None
    unit: DayUnit | None = None
    anchor: Anchor = Anchor.FORMED
    note: str = ""
    """The condition it holds under (许可、处罚结果), as printed."""


class Mode(StrEnum):
    """公开方式."""

    PROACTIVE = "proactive"
    ON_REQUEST = "on-request"
    MIXED = "mixed"


class Audience(StrEnum):
    """公开对象."""

    PUBLIC = "public"
    SPECIFIC = "specific"


class Level(StrEnum):
    """公开层级."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Period(StrEnum):
    """How often an item is owed anew; NONE is owed once and kept current."""

    NONE = "none"
    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    ISSUE = "issue"


class Element(Record):
    """One content element of an item, found by any of its synonyms."""

    name: str
    required: bool = True
    synonyms: tuple[str, ...] = ()
    """Other wordings; ``name`` itself always counts."""
    pattern: str = ""
    """A regular expression that shows the element without its name (a telephone number)."""
    signs: tuple[str, ...] = ()
    """Patterns of what kind of thing it is (an amount, a place): they can show it, never miss it."""


class ItemRow(Record, kw_only=True):
    """What a catalog row says in YAML as in the model.

    A new field stands here, and in ``standards/item_columns.py`` for how people see it.
    """

    bodies: tuple[str, ...] = ()
    """Responsible bodies by role, as printed."""
    offices: tuple[str, ...] = ()
    """责任科室: who inside the body sees to it."""
    channels: tuple[str, ...] = ()
    audience: Audience = Audience.PUBLIC
    mode: Mode = Mode.PROACTIVE
    levels: tuple[Level, ...] = ()
    rights: tuple[str, ...] = ()
    """Of 知情, 参与, 表达, 监督."""
    openness: str = ""
    """One of the five: 决策, 执行, 管理, 服务, 结果."""
    item_words: tuple[str, ...] = ()
    """Words of which a title must show one to be about this item."""
    aliases: tuple[str, ...] = ()
    exclude_words: tuple[str, ...] = ()
    periodicity: Period = Period.NONE
    period_due_day: int | None = None
    """Days after the period's end by which the period's document is owed."""
    like: tuple[str, ...] = ()
    """Packaged rows of the same matter: this one knows what they know (words, acts, elements)."""
    evidence: str = "seen"
    """confirmed, seen, level1-seen, seed or knowledge: how well the row itself is known."""
    mandatory: bool = True
    """False: shown in the coverage, never reported as missing."""
    effective_from: date | None = None
    effective_to: date | None = None


class Item(ItemRow):
    """One row of a catalog: what must be published. Key: (field, level1, level2)."""

    id: str
    field_: str
    level1: str
    level2: str
    elements: tuple[Element, ...] = ()
    bases: tuple[Basis, ...] = ()
    limits: tuple[TimeLimit, ...] = ()
    limit_text: str = ""
    """The time limit as printed in the catalog."""
    act_words: tuple[str, ...] = ()
    """Words for the act: 公示, 发放结果, 申请指南."""
    source: str = ""
    """File and line."""

    @property
    def name(self) -> str:
        """``field › level1 › level2`` in words."""
        return " › ".join(part for part in (self.field_, self.level1, self.level2) if part)

    @property
    def can_be_missing(self) -> bool:
        """On-request and specific-audience items are never missing from a public site."""
        return self.mandatory and self.mode is Mode.PROACTIVE and self.audience is Audience.PUBLIC

    def in_force(self, day: date | None) -> bool:
        """Whether this edition of the item applies on ``day``."""
        if day is None:
            return True
        if self.effective_from and day < self.effective_from:
            return False
        return not (self.effective_to and day > self.effective_to)


class Duties(Record):
    """Who owes which fields where the register of units does not say."""

    general: tuple[str, ...] = ()
    """Fields that every unit above the village owes (法定主动公开)."""
    town: tuple[str, ...] = ()
    """Fields of towns, subdistricts and parks."""
    village: tuple[str, ...] = ()
    community: tuple[str, ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Word in a department's name → fields it answers for."""
    everyone: tuple[str, ...] = ()
    """Responsible bodies that mean every department (各部门, 各级行政机关)."""
    town_bodies: tuple[str, ...] = ()
    """Words that mean a town among the responsible bodies."""
    words: BodyWords = BodyWords()
    """How the responsible bodies of a row are read."""


class Kin(Record):
    """A row and narrower or older ones that ask for the same papers (``catalogs/shared/kin.yaml``)."""

    row: str
    parts: tuple[str, ...]
    """Rows, or the beginnings of many with ``*``."""
    first: bool = False
    """Whether ``row`` is named before its parts where a title fits both."""


class Catalog(Record):
    """The items of one or more fields, after all overlays."""

    name: str
    title: str
    version: str
    items: tuple[Item, ...]
    field_aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Field → other names of its column (before a merge, local wording)."""
    digest: str = ""
    duties: Duties = Duties()
    kin: tuple[Kin, ...] = ()
    """Rows that one paper may belong to together."""
    level: str = ""
    """Whose it is: ``district`` and below bind their units; what is collected from elsewhere only advises."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Field names in catalog order."""
        return tuple(dict.fromkeys(item.field_ for item in self.items))


class Unit(Record):
    """One audited body (单位)."""

    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()
    parent: str = ""
    fields: tuple[str, ...] = ()
    """Fields it owes; empty means the default of its kind."""
    due: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(field, items) that narrow a field to items by id, ``level1``, ``level1/level2`` or ``level2``."""
    columns: tuple[str, ...] = ()
    """Columns (栏目) that the unit's site must have, whatever stands in them."""
    exempt: tuple[tuple[str, str], ...] = ()
    """(item id or field, reason): what does not apply to this unit."""
    called: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(field, names of its column on this unit's site), where they do not name the field."""
    leader: str = ""
    deputy: str = ""
    leaders: tuple[tuple[str, str], ...] = ()
    """(post, name) of those in office; a page that names others may be out of date."""
    contact: str = ""
    phone: str = ""
    since: date | None = None
    """When the present contact took over."""
    source: str = ""
    full_name: str = ""
    """全称, to which letters are addressed; it is among the aliases, too."""
