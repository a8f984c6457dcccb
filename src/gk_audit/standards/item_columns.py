"""How people see a catalog row: the one table that the spreadsheet, its import, the page of an
item and the comparison of two catalogs are made of.

``model.standard.ItemRow`` says which fields there are; ``tests/standards/test_item_columns.py``
fails for one that has neither an entry here nor a reason not to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gk_audit.model.records import Record
from gk_audit.model.standard import Audience, Item, Level, Mode, Period
from gk_audit.standards import cell_reading as cells

Row = Mapping[str, str]
TICK = "√"
_LEVELS = {Level.COUNTY: "县级", Level.TOWNSHIP: "乡级", Level.VILLAGE: "村级"}
_MODES = {
    Mode.PROACTIVE: "主动公开",
    Mode.ON_REQUEST: "依申请公开",
    Mode.MIXED: "部分主动公开、部分依申请公开",
}
_PERIODS = {
    Period.NONE: "一次公开、变更时更新", Period.YEAR: "每年", Period.HALF_YEAR: "每半年", Period.QUARTER: "每季度",
    Period.MONTH: "每月", Period.ISSUE: "按期次",
}  # fmt: skip


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
        element.name if element.required else f"{element.name}（可选）" for element in item.elements
    )
    # 与救灾有关的法律、法规 is one element: the mark says so when the table comes back.
    return f"{text}；" if len(item.elements) == 1 and "、" in text else text


def _bases(item: Item) -> str:
    return "；".join(str(basis).replace("） 第", "）第").replace("》 第", "》第") for basis in item.bases)


def _named(item: Item, *, required: bool) -> str:
    return "、".join(element.name for element in item.elements if element.required is required)


def _told(label: str, text: Callable[[Item], str]) -> Callable[[Item], tuple[str, str]]:
    return lambda item: (label, text(item))


def _mode(item: Item) -> str:
    return f"{_MODES[item.mode]}，{'全社会' if item.audience is Audience.PUBLIC else '特定群体'}"


def _force(item: Item) -> str:
    since, until = item.effective_from, item.effective_to
    return f"{since or '最初'} 至 {until or '今'}" if since or until else ""


COLUMNS = (
    ItemColumn(
        "level1", head="公开事项", parts=(Part("一级事项", 14, lambda item: item.level1),),
    ),
    ItemColumn(
        "level2", head="公开事项", parts=(Part("二级事项", 20, lambda item: item.level2),),
    ),
    ItemColumn(
        "elements", "公开内容要素", parts=(Part("公开内容（要素）", 44, _elements),),
        read=lambda row: cells.elements(row.get("elements", "")),
        page=_told("公开什么", lambda item: _named(item, required=True) or "—"),
    ),
    ItemColumn("elements", page=_told("可选内容", lambda item: _named(item, required=False))),
    ItemColumn(
        "bases", "公开依据", parts=(Part("公开依据", 36, _bases),),
        read=lambda row: cells.bases(row.get("bases", "")),
    ),
    ItemColumn(
        "limit_text", "公开时限", yaml="limit", parts=(Part("公开时限", 22, lambda item: item.limit_text),),
        read=lambda row: row.get("limit", ""),
        page=_told("公开时限", lambda item: item.limit_text or "—"),
    ),
    ItemColumn(
        "bodies", "公开主体", parts=(Part("公开主体", 20, _listed("bodies")),),
        read=lambda row: cells.bodies(row.get("bodies", "")),
        page=_told("公开主体", lambda item: "、".join(item.bodies) or "—"),
    ),
    ItemColumn(
        "offices", "责任科室", parts=(Part("责任科室", 14, _listed("offices")),), if_used=True,
        # A table may have no other column for who is responsible: then this is the body.
        read=lambda row: cells.bodies(row.get("offices", "")),
        page=_told("责任科室", _listed("offices")),
    ),
    ItemColumn(
        "channels", "公开渠道",
        parts=(Part("公开渠道和载体", 18, lambda item: " ".join(f"■{name}" for name in item.channels)),),
        read=lambda row: cells.chosen(row.get("channels", "")),
    ),
    ItemColumn(
        "audience", "公开对象", head="公开对象",
        parts=(
            Part("全社会", 8, _tick(lambda item: item.audience is Audience.PUBLIC)),
            Part("特定群体", 8, _tick(lambda item: item.audience is not Audience.PUBLIC)),
        ),
        read=cells.audience,
    ),
    ItemColumn(
        "mode", "公开方式", head="公开方式",
        parts=(
            Part("主动", 8, _tick(lambda item: item.mode in (Mode.PROACTIVE, Mode.MIXED))),
            Part("依申请公开", 8, _tick(lambda item: item.mode in (Mode.ON_REQUEST, Mode.MIXED))),
        ),
        read=cells.mode, page=_told("公开方式", _mode),
    ),
    ItemColumn(
        "levels", "公开层级", head="公开层级",
        parts=tuple(
            Part(word, 8, _tick(lambda item, level=level: level in item.levels))  # type: ignore[misc]
            for level, word in _LEVELS.items()
        ),
        read=cells.levels,
        page=_told("公开层级", lambda item: "、".join(_LEVELS[level] for level in item.levels) or "—"),
    ),
    ItemColumn("channels", page=_told("公开渠道", _listed("channels"))),
    ItemColumn("periodicity", "公开周期", page=_told("多久一次", lambda item: _PERIODS[item.periodicity])),
    ItemColumn("mandatory", "是否判缺项"),
    ItemColumn("rights", page=_told("保障权利", _listed("rights"))),
    ItemColumn("openness", page=_told("五公开", lambda item: item.openness)),
    ItemColumn("bases", page=_told("依　　据", lambda item: "；".join(map(str, item.bases)) or "—")),
    ItemColumn("aliases", page=_told("常见叫法", _listed("aliases"))),
    ItemColumn("effective_from", page=_told("适用时间", _force)),
)  # fmt: skip
"""In the order of the spreadsheet and of the page; a field may have a second entry for its place there."""
