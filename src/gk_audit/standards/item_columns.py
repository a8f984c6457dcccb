"""How people see a catalog row: the one table that the spreadsheet, its import, the page of an
item and the comparison of two catalogs are made of.

``model.standard.ItemRow`` says which fields there are; ``tests/standards/test_item_columns.py``
fails for one that has neither an entry here nor a reason not to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.model.standard import Audience, Item, Level, Mode, Period
from gk_audit.standards import cell_reading as cells

zh = chinese.of(__name__)

Row = Mapping[str, str]
TICK = "√"
_LEVELS = {Level[name]: word for name, word in zh.table("levels").items()}
_MODES = {Mode[name]: word for name, word in zh.table("modes").items()}
_PERIODS = {Period[name]: word for name, word in zh.table("periods").items()}  # fmt: skip


class Part(Record):
    """One column of the spreadsheet."""

    head: str
    width: int
    cell: Callable[[Item], str]


class ItemColumn(Record):
    """One field of a row for people."""

    name: str
    """Field of ``Item``."""
    word: str = ""
    """What a comparison calls it; empty: not compared."""
    head: str = ""
    """Upper header of the spreadsheet, where it is not that of its only part."""
    parts: tuple[Part, ...] = ()
    if_used: bool = False
    """The spreadsheet has it only where an item says something: the familiar table stays as it is."""
    read: Callable[[Row], Any] | None = None
    """Cells by key → the value in YAML."""
    yaml: str = ""
    """Key in YAML, where it is not the name."""
    page: Callable[[Item], tuple[str, str]] | None = None
    """(label, text) on the item's page; no line where the text is empty."""

    @property
    def key(self) -> str:
        """Key in YAML."""
        return self.yaml or self.name


def _tick(test: Callable[[Item], bool]) -> Callable[[Item], str]:
    return lambda item: TICK if test(item) else ""


def _listed(name: str, sign: str = "、") -> Callable[[Item], str]:
    return lambda item: sign.join(getattr(item, name))


def _elements(item: Item) -> str:
    text = "；".join(
        element.name if element.required else zh("optional", name=element.name) for element in item.elements
    )
    # 与救灾有关的法律、法规 is one element: the mark says so when the table comes back.
    return f"{text}；" if len(item.elements) == 1 and "、" in text else text


def _bases(item: Item) -> str:
    return "；".join(
        str(basis)
        .replace(zh("article-old"), zh("article-old-tight"))
        .replace(zh("article"), zh("article-tight"))
        for basis in item.bases
    )


def _named(item: Item, *, required: bool) -> str:
    return "、".join(element.name for element in item.elements if element.required is required)


def _told(label: str, text: Callable[[Item], str]) -> Callable[[Item], tuple[str, str]]:
    return lambda item: (label, text(item))


def _mode(item: Item) -> str:
    return zh(
        "mode-audience",
        modes=_MODES[item.mode],
        part=zh("everybody") if item.audience is Audience.PUBLIC else zh("some-people"),
    )


def _force(item: Item) -> str:
    since, until = item.effective_from, item.effective_to
    return (
        zh("in-force", since=since or zh("from-the-first"), until=until or zh("until-now"))
        if since or until
        else ""
    )


COLUMNS = (
    ItemColumn(
        "level1",
        head=zh("columns.level1.upper-head"),
        parts=(Part(zh("columns.level1.head"), 14, lambda item: item.level1),),
    ),
    ItemColumn(
        "level2",
        head=zh("columns.level2.upper-head"),
        parts=(Part(zh("columns.level2.head"), 20, lambda item: item.level2),),
    ),
    ItemColumn(
        "elements",
        zh("columns.elements"),
        parts=(Part(zh("columns.elements.head"), 44, _elements),),
        read=lambda row: cells.elements(row.get("elements", "")),
        page=_told(zh("columns.elements.page"), lambda item: _named(item, required=True) or "—"),
    ),
    ItemColumn(
        "elements",
        page=_told(zh("columns.elements.optional-page"), lambda item: _named(item, required=False)),
    ),
    ItemColumn(
        "bases",
        zh("columns.bases"),
        parts=(Part(zh("columns.bases.head"), 36, _bases),),
        read=lambda row: cells.bases(row.get("bases", "")),
    ),
    ItemColumn(
        "limit_text",
        zh("columns.limit-text"),
        yaml="limit",
        parts=(Part(zh("columns.limit-text.head"), 22, lambda item: item.limit_text),),
        read=lambda row: row.get("limit", ""),
        page=_told(zh("columns.limit-text.page"), lambda item: item.limit_text or "—"),
    ),
    ItemColumn(
        "bodies",
        zh("columns.bodies"),
        parts=(Part(zh("columns.bodies.head"), 20, _listed("bodies")),),
        read=lambda row: cells.bodies(row.get("bodies", "")),
        page=_told(zh("columns.bodies.page"), lambda item: "、".join(item.bodies) or "—"),
    ),
    ItemColumn(
        "offices",
        zh("columns.offices"),
        parts=(Part(zh("columns.offices.head"), 14, _listed("offices")),),
        if_used=True,
        # A table may have no other column for who is responsible: then this is the body.
        read=lambda row: cells.bodies(row.get("offices", "")),
        page=_told(zh("columns.offices.page"), _listed("offices")),
    ),
    ItemColumn(
        "channels",
        zh("columns.channels"),
        parts=(
            Part(
                zh("columns.channels.head"), 18, lambda item: " ".join(f"■{name}" for name in item.channels)
            ),
        ),
        read=lambda row: cells.chosen(row.get("channels", "")),
    ),
    ItemColumn(
        "audience",
        zh("columns.audience"),
        head=zh("columns.audience.upper-head"),
        parts=(
            Part(zh("columns.audience.public-head"), 8, _tick(lambda item: item.audience is Audience.PUBLIC)),
            Part(
                zh("columns.audience.specific-head"),
                8,
                _tick(lambda item: item.audience is not Audience.PUBLIC),
            ),
        ),
        read=cells.audience,
    ),
    ItemColumn(
        "mode",
        zh("columns.mode"),
        head=zh("columns.mode.upper-head"),
        parts=(
            Part(
                zh("columns.mode.proactive-head"),
                8,
                _tick(lambda item: item.mode in (Mode.PROACTIVE, Mode.MIXED)),
            ),
            Part(
                zh("columns.mode.on-request-head"),
                8,
                _tick(lambda item: item.mode in (Mode.ON_REQUEST, Mode.MIXED)),
            ),
        ),
        read=cells.mode,
        page=_told(zh("columns.mode.page"), _mode),
    ),
    ItemColumn(
        "levels",
        zh("columns.levels"),
        head=zh("columns.levels.upper-head"),
        parts=tuple(
            Part(word, 8, _tick(lambda item, level=level: level in item.levels))  # type: ignore[misc]
            for level, word in _LEVELS.items()
        ),
        read=cells.levels,
        page=_told(
            zh("columns.levels.page"), lambda item: "、".join(_LEVELS[level] for level in item.levels) or "—"
        ),
    ),
    ItemColumn("channels", page=_told(zh("columns.channels.page"), _listed("channels"))),
    ItemColumn(
        "periodicity",
        zh("columns.periodicity"),
        page=_told(zh("columns.periodicity.page"), lambda item: _PERIODS[item.periodicity]),
    ),
    ItemColumn("mandatory", zh("columns.mandatory")),
    ItemColumn("rights", page=_told(zh("columns.rights.page"), _listed("rights"))),
    ItemColumn("openness", page=_told(zh("columns.openness.page"), lambda item: item.openness)),
    ItemColumn(
        "bases", page=_told(zh("columns.bases.page"), lambda item: "；".join(map(str, item.bases)) or "—")
    ),
    ItemColumn("aliases", page=_told(zh("columns.aliases.page"), _listed("aliases"))),
    ItemColumn("effective_from", page=_told(zh("columns.effective-from.page"), _force)),
)
"""In the order of the spreadsheet and of the page; a field may have a second entry for its place there."""
