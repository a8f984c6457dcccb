"""Tables of a published catalog → catalog items, whatever their layout.

Takes grids with merged cells already repeated (``Table.filled``). Knows what real tables
hold: heads of one to three rows, not always the first and repeated on every page; titles of
fields between the rows; a column for the field; □ and ■ marks; 同上; blanks and line breaks
inside words; numbers before names; cells left blank below the first of their group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.records import Record, Struct, field, replace
from gk_audit.standards import cell_reading as cells
from gk_audit.standards.column_contents import Keys, placed
from gk_audit.standards.import_fields import field_of
from gk_audit.standards.item_columns import COLUMNS
from gk_audit.standards.table_heads import Head, Heads, dense

zh = chinese.of(__name__)

_NUMBER = zh.pattern("number")
_INSIDE = zh.pattern("inside")
# 住房城乡建设部 财政部关于… : between issuers a blank is meant.
_BLANK_IN_BASIS = zh.pattern("blank-in-basis")
_LINES_STAY = ("bases", "elements")
_GROUPED = ("limit", "cycle", "bodies", "offices", "bases", "channels")
"""What a row without a name of its own group takes from the row above (a table without merged cells)."""
_AROUND_FIELD = 24
"""Characters beside a field's name in a title that begins it (（一）…领域基层政务公开标准目录)."""
_LOOKED_AT = 80
"""Rows below a head by which its columns are held against what they hold."""


class Imported(Record):
    """Items ready for ``catalog_text.catalog_yaml``, and what a person should look at."""

    items: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    """What the heads of the tables told: ``field``, ``bodies`` …"""
    told: tuple[str, ...] = ()
    """What was read otherwise than the heads say, or not at all: people must see it wherever the table is used."""


class _State(Struct):
    """What later rows depend on: the row before, the head, the field and whether a title named it."""

    before: dict[str, str] = field(default_factory=dict)
    head: Head | None = None
    width: int = 0
    field_: str = ""
    section: str = ""
    """The last title between the rows: level 1 of a table that has no column for it."""
    keys: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)


def import_grids(
    grids: Sequence[Sequence[Sequence[str]]],
    prefix: str,
    names: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
    heads: Heads | None = None,
) -> Imported:
    """Items of all tables that look like a catalog, numbered ``prefix-0101``.

    ``names``: what each table is called (its sheet, its title); ``fields``: names of fields and
    their aliases → the name to use. An item's ``field`` is empty where nothing names one.

    Raises ValueError (in Chinese) where no table has the columns of a catalog.
    """
    rows: list[dict[str, str]] = []
    notes: list[str] = []
    state = _State()
    for number, grid in enumerate(grids, start=1):
        name = names[number - 1] if number <= len(names) else ""
        found = list(_rows_of(grid, name, fields or {}, heads or Heads.packaged(), state))
        if not found:
            notes.append(zh("no-catalog-table", number=number))
        rows += found
    if not rows:
        raise ValueError(zh("no-table"))
    items = tuple(_numbered(rows, prefix, notes, state.told))
    return Imported(items, tuple(notes), frozenset(state.keys), tuple(dict.fromkeys(state.told)))


def _rows_of(
    grid: Sequence[Sequence[str]], name: str, fields: Mapping[str, str], heads: Heads, state: _State
) -> Iterator[dict[str, str]]:
    """The rows of one table. A table without a head goes on with the one before (a page break)."""
    if state.head is None or not grid or len(grid[0]) != state.width:
        state.head = None
    titles = [name] if name else []
    skip = 0
    for number, row in enumerate(grid):
        if skip:
            skip -= 1
            continue
        head = heads.at(grid, number)
        if head is not None:
            below = grid[number + head.height :][:_LOOKED_AT]
            head = _borne_out(head, [each for each in below if not _title(each)], name, state)
            state.head, state.width, skip = head, len(row), head.height - 1
            state.keys |= head.keys()
            # What stands above a head is its title; the sheet's name counts where that says nothing.
            state.field_ = field_of((*reversed(titles[1:]), *titles[:1]), fields) or state.field_
            titles = titles[:1]
            continue
        title = _title(row)
        if title:
            titles.append(title)
            if state.head is not None:
                _enter(title, fields, state)
            continue
        if state.head is not None:
            values = _row(row, state)
            if values:
                yield values


def _borne_out(head: Head, below: Sequence[Sequence[str]], name: str, state: _State) -> Head:
    """The head with its columns where the rows below say that they are; the same head again has the same ones."""
    if state.head is not None and state.head.names == head.names:
        return state.head
    rows = [row for row in below if tuple(map(dense, row)) != head.names]
    found = placed(head.columns, head.names, rows)
    table = name or zh("the-table")
    if found.moved:
        state.told.append(zh("moved", table=table, columns=_in_words(found.moved)))
    if found.clashes:
        state.told.append(zh("clash", table=table, columns=_in_words(found.clashes)))
    return replace(head, columns=found.columns)


def _in_words(columns: Keys) -> str:
    return "、".join(
        zh("column", number=at + 1, key=zh.table("keys").get(word, word)) for at, word in columns
    )


def _enter(title: str, fields: Mapping[str, str], state: _State) -> None:
    """A title between the rows begins a field, or a section."""
    name = _NUMBER.sub("", title)
    found = field_of((name,), fields)
    if found and len(name) <= len(found) + _AROUND_FIELD:
        state.field_ = found
    else:
        state.section = name


def _title(row: Sequence[str]) -> str:
    """The text of a row that holds one text only, in one cell or over the whole width."""
    texts = {" ".join(cell.split()) for cell in row if cell.strip()}
    return texts.pop() if len(texts) == 1 else ""


def _row(row: Sequence[str], state: _State) -> dict[str, str]:
    assert state.head is not None
    raw: dict[str, list[str]] = {}
    for index, key in state.head.columns:
        text = row[index] if index < len(row) else ""
        # Who stands on a line of his own may be somebody else, or the rest of a name: matching.bodies tells.
        cleaned = (
            " ".join(text.split())
            if key == "bodies"
            else _clean(text, _BLANK_IN_BASIS if key in _LINES_STAY else _INSIDE)
        )
        raw.setdefault(key, []).append(state.before.get(key, "") if cleaned in zh.words("ditto") else cleaned)
    values = {key: texts[0] for key, texts in raw.items() if key != "level2"}
    if "level1" not in values and "category" not in values and state.section:
        values["level1"] = state.section
    values |= _names(values, raw.get("level2", []))
    is_new_group = bool(values.get("level1"))
    if not is_new_group:
        values["level1"] = state.before.get("level1", "")
    if not any(values.get(key) for key in ("level2", "elements", "bases", "limit", "bodies")) or not _name(
        values
    ):
        return {}
    for key in ("level1", "level2"):
        values[key] = _NUMBER.sub("", values.get(key, "")).strip()
    for key in _GROUPED:
        # Unmerged tables say it once for a group: 一级事项 and this cell are blank below.
        if key in values and not values[key] and not is_new_group:
            values[key] = state.before.get(key, "")
    if "field" in raw:
        values["field"] = values["field"] or state.before.get("field", "")
    if "offices" in values and "bodies" not in values:
        values["bodies"] = values.pop("offices")  # a table with 责任科室 alone means the body
    values["limit"] = "；".join(filter(None, (values.get("limit", ""), values.pop("cycle", ""))))
    state.before = {**values, "cycle": "", "offices": values.get("offices", "")}
    return {**values, "field": _NUMBER.sub("", values.get("field") or state.field_)}


def _name(values: Mapping[str, str]) -> str:
    return values.get("level1", "") or values.get("level2", "")


def _names(values: dict[str, str], below: Sequence[str]) -> dict[str, str]:
    """Level 1 and level 2, from whichever columns name the matter.

    一级事项 stands first, else the category; what is named further (二级 to 四级事项, 公开事项) is
    level 2, each name once.
    """
    first, category, matter = values.get("level1"), values.get("category"), values.get("matter")
    chain = [*below, *([matter] if matter is not None else [])]
    if first is None:
        first = category if category is not None else (chain.pop(0) if chain else "")
    kept: list[str] = []
    for name in filter(None, chain):
        if name not in kept:
            kept.append(name)
    if len(kept) > 1 and kept[0] == first:
        kept.pop(0)
    return {"level1": first, "level2": "·".join(kept)}


def _numbered(
    rows: Sequence[dict[str, str]], prefix: str, notes: list[str], told: list[str]
) -> list[dict[str, Any]]:
    order: dict[tuple[str, str], int] = {}
    inside: dict[tuple[str, str], int] = {}
    seen: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in rows:
        level1, level2, field_ = row["level1"], row.get("level2", ""), row["field"]
        read = {column.key: column.read(row) for column in COLUMNS if column.read}
        name = level2 or level1
        told.extend(zh("no-act", row=name, text=text) for text in cells.no_acts(row.get("bases", "")))
        twin = seen.get((field_, level1, level2))
        if twin is not None:
            _join(twin, read, notes)
            continue
        home = (field_, level1)
        first = order.setdefault(home, len(order) + 1)
        inside[home] = inside.get(home, 0) + 1
        seen[field_, level1, level2] = {
            "id": f"{prefix}-{first:02d}{inside[home]:02d}",
            "field": field_,
            "level1": level1,
            "level2": level2,
            **read,
        }
    return list(seen.values())


def _join(twin: dict[str, Any], row: Mapping[str, Any], notes: list[str]) -> None:
    """A matter that stands in the table twice: once for each body, or each part of its content."""
    fresh = {
        key: [entry for entry in row[key] if entry not in twin[key]]
        for key in ("bodies", "elements", "levels")
    }
    if not any(fresh.values()):
        notes.append(zh("kept-first", level1=twin["level1"], level2=twin["level2"]))
        return
    for key, entries in fresh.items():
        twin[key] = [*twin[key], *entries]
    notes.append(zh("joined", level1=twin["level1"], level2=twin["level2"]))


def _clean(text: str, blanks: re.Pattern[str] = _INSIDE) -> str:
    """Blanks inside words go; line ends between parts stay."""
    lines = [blanks.sub("", " ".join(line.split())) for line in text.replace("\r", "").split("\n")]
    joined = ""
    for line in filter(None, lines):
        broken = joined and not re.search(r"[；;。）》]$", joined) and not re.match(r"[①-⑳●〇■□\d《]", line)
        joined += line if not joined or broken else f"\n{line}"
    return joined.strip()
