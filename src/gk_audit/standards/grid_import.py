"""The familiar 12-column table (标准目录.xlsx, .docx, .html) → catalog items.

Takes grids with merged cells already repeated (``Table.filled``). Knows what real tables
hold: a header of two rows, not always the first; □ and ■ marks; 同上; blanks and line
breaks inside words; numbers before names; header rows repeated on every page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gk_audit.model import lazy
from gk_audit.model.records import Record, Struct, field
from gk_audit.standards.import_fields import field_of
from gk_audit.standards.item_columns import COLUMNS

_KEYS = tuple(pair for column in COLUMNS for pair in column.keys)
_HEADS = lazy.pattern(
    r"公开事项|一级事项|公开内容|公开依据|公开时限|公开主体|公开渠道|公开对象|公开方式|公开层级"
)
_SUBHEADS = lazy.pattern(
    r"^(?:[一二三]级(?:事项)?|全社会|特定.{2,8}|主动(?:公开)?|依申请(?:公开)?|[一-鿿]{0,4}[县区市乡镇村街]+级|[乡镇街村、（）()]+|序号|)$"
)
_NUMBER = lazy.pattern(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|\d{1,4}(?:\.\d+)*[、.．\s]+|[一二三四五六七八九十]+、|\d{4}(?=[一-鿿])|【[^】]*】)\s*"
)
_INSIDE = lazy.pattern(r"(?<=[一-鿿（）、；：，])\s+(?=[一-鿿（）、；：，])")
# 住房城乡建设部 财政部关于… : between issuers a blank is meant.
_BLANK_IN_BASIS = lazy.pattern(r"(?<=[一-鿿（）、；：，])(?<![部局院办委会署行])\s+(?=[一-鿿（）、；：，])")
_DITTO = ("同上", "同前", "〃")


class Imported(Record):
    """Items ready for ``catalog_text.catalog_yaml``, and what a person should look at."""

    items: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()


class _State(Struct):
    """The row before, for 同上 and blank level-1 cells."""

    before: dict[str, str] = field(default_factory=dict)


def import_grids(
    grids: Sequence[Sequence[Sequence[str]]],
    prefix: str,
    names: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
) -> Imported:
    """Items of all tables that look like a catalog, numbered ``prefix-0101``.

    ``names``: what each table is called (its sheet); ``fields``: names of fields and their
    aliases → the name to use. An item's ``field`` is empty where nothing names one.

    Raises ValueError (in Chinese) where no table has the columns of a catalog.
    """
    rows: list[dict[str, str]] = []
    notes: list[str] = []
    columns: dict[int, str] = {}
    state = _State()
    field_ = ""
    for number, grid in enumerate(grids, start=1):
        header = _find_header(grid)
        name = names[number - 1] if number <= len(names) else ""
        if header is not None:
            columns, first = header
            above = [cell for row in grid[: min(first, 3)] for cell in dict.fromkeys(row)]
            found = field_of((*above, name), fields or {})
            field_ = found or field_
        elif columns and grid and len(grid[0]) == max(columns) + 1:
            first = 0  # the table goes on after a page break
        else:
            notes.append(f"表{number}不是目录表，已跳过")
            continue
        for row in grid[first:]:
            values = _row(row, columns, state)
            if values:
                rows.append({**values, "field": field_})
    if not rows:
        raise ValueError(
            "没有找到目录表：表头应有“一级事项、二级事项、公开内容、公开依据、公开时限、公开主体”等列"
        )
    return Imported(tuple(_numbered(rows, prefix, notes)), tuple(notes))


def _find_header(grid: Sequence[Sequence[str]]) -> tuple[dict[int, str], int] | None:
    for index, row in enumerate(grid[:12]):
        texts = [_dense(cell) for cell in row]
        if len({match.group() for text in texts if (match := _HEADS.search(text))}) < 3:
            continue
        last = index
        merged = list(texts)
        while last + 1 < len(grid) and all(
            _SUBHEADS.match(_dense(cell)) or _dense(cell) == above
            for cell, above in zip(grid[last + 1], texts, strict=False)
        ):
            last += 1
            merged = [
                f"{above}/{below}" if below and below != above else above
                for above, below in zip(merged, map(_dense, grid[last]), strict=False)
            ]
        return _columns(merged), last + 1
    return None


def _columns(names: Sequence[str]) -> dict[int, str]:
    """Where in the table each cell that ``item_columns`` knows stands."""
    found: dict[int, str] = {}
    for index, name in enumerate(names):
        parts = name.split("/")
        for part in (parts[-1], parts[0]):
            key = next((key for key, header in _KEYS if re.search(header, part)), "")
            if key and (key not in found.values() or key == "level2"):
                found[index] = key
                break
    if "bodies" not in found.values():  # a table with 责任科室 alone means the body
        found = {index: "bodies" if key == "offices" else key for index, key in found.items()}
    return found


def _row(row: Sequence[str], columns: dict[int, str], state: _State) -> dict[str, str]:
    values: dict[str, str] = {}
    for index, key in columns.items():
        text = (
            _clean(row[index], _BLANK_IN_BASIS if key in ("bases", "elements") else _INSIDE)
            if index < len(row)
            else ""
        )
        if text in _DITTO:
            text = state.before.get(key, "")
        if key == "level2" and values.get("level2"):
            text = f"{values['level2']}·{text}" if text and text != values["level2"] else values["level2"]
        values[key] = text
    if not values.get("level1"):
        values["level1"] = state.before.get("level1", "")
    content = [values.get(key, "") for key in ("level2", "elements", "bases", "limit")]
    is_head = sum(bool(_HEADS.match(text)) for text in values.values()) >= 3
    if not any(content) or is_head or values.get("level1") == values.get("limit"):
        return {}
    for key in ("level1", "level2"):
        values[key] = _NUMBER.sub("", values.get(key, "")).strip()
    state.before = values
    return values


def _numbered(rows: Sequence[dict[str, str]], prefix: str, notes: list[str]) -> list[dict[str, Any]]:
    order: dict[tuple[str, str], int] = {}
    inside: dict[tuple[str, str], int] = {}
    seen: set[tuple[str, str, str]] = set()
    items = []
    for row in rows:
        level1, level2 = row["level1"], row.get("level2", "")
        field_ = row["field"]
        if (field_, level1, level2) in seen:
            notes.append(f"“{level1} › {level2}”重复，只保留第一次")
            continue
        seen.add((field_, level1, level2))
        home = (field_, level1)
        first = order.setdefault(home, len(order) + 1)
        inside[home] = inside.get(home, 0) + 1
        items.append({
            "id": f"{prefix}-{first:02d}{inside[home]:02d}",
            "field": field_,
            "level1": level1,
            "level2": level2,
            **{column.key: column.read(row) for column in COLUMNS if column.read},
        })  # fmt: skip
    return items


def _clean(text: str, blanks: re.Pattern[str] = _INSIDE) -> str:
    """Blanks inside words go; line ends between parts stay."""
    lines = [blanks.sub("", " ".join(line.split())) for line in text.replace("\r", "").split("\n")]
    joined = ""
    for line in filter(None, lines):
        broken = joined and not re.search(r"[；;。）》]$", joined) and not re.match(r"[①-⑳●〇■□\d《]", line)
        joined += line if not joined or broken else f"\n{line}"
    return joined.strip()


def _dense(text: str) -> str:
    return re.sub(r"\s+", "", text)
