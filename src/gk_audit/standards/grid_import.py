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
from gk_audit.standards.element_lists import split_list
from gk_audit.standards.import_fields import field_of

_COLUMNS = (
    ("level1", re.compile(r"一级(?:公开)?(?:事项|目录)|公开事项(?:名称)?$|^事项类别")),
    ("level2", re.compile(r"[二三]级(?:公开)?(?:事项|目录)")),
    ("elements", re.compile(r"公开内容|公开要素|内容（要素）|^要素")),
    ("bases", re.compile(r"公开依据|^依据")),
    ("limit", re.compile(r"公开时限|时限|更新周期")),
    ("bodies", re.compile(r"公开(?:责任)?主体|责任(?:主体|单位|科室)")),
    ("channels", re.compile(r"公开渠道|渠道(?:和|与)载体|公开平台")),
    ("public", re.compile(r"全社会|社会公众")),
    ("specific", re.compile(r"特定(?:群体|群众|对象|主体)")),
    ("proactive", re.compile(r"主动")),
    ("request", re.compile(r"依申请|申请公开")),
    ("county", re.compile(r"[县区市]级|区县级")),
    ("township", re.compile(r"[乡镇](?:镇|街)?级|镇（街|乡、村|^[乡镇街]+$")),
    ("village", re.compile(r"村级|社区级|乡、村级|^村$")),
    ("audience", re.compile(r"公开对象$")),
    ("mode", re.compile(r"公开方式$")),
    ("levels", re.compile(r"公开层级$|^层级")),
)
_HEADS = lazy.pattern(
    r"公开事项|一级事项|公开内容|公开依据|公开时限|公开主体|公开渠道|公开对象|公开方式|公开层级"
)
_SUBHEADS = lazy.pattern(
    r"^(?:[一二三]级(?:事项)?|全社会|特定.{2,8}|主动(?:公开)?|依申请(?:公开)?|[一-鿿]{0,4}[县区市乡镇村街]+级|[乡镇街村、（）()]+|序号|)$"
)
_CHOSEN = "■●▲◆√✓✔☑"
_NOT_CHOSEN = "□☐○◯△◇"
# Boxes of symbol fonts come out as letters; inside a word (窗口, 人口) they are letters.
_LETTER_BOX = lazy.pattern(
    r"(?:^|(?<=[\s、；;]))(?P<off>[口£〇])(?=[一-鿿])|(?:^|(?<=[\s、；;]))(?P<on>[Rþ])(?=[一-鿿])"
)
_MARKS = lazy.pattern(rf"[{_CHOSEN}{_NOT_CHOSEN}]")
_OPTION = lazy.pattern(rf"(?P<mark>[{_CHOSEN}{_NOT_CHOSEN}])\s*(?P<text>[^{_CHOSEN}{_NOT_CHOSEN}]+)")
_NUMBER = lazy.pattern(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|\d{1,4}(?:\.\d+)*[、.．\s]+|[一二三四五六七八九十]+、|\d{4}(?=[一-鿿])|【[^】]*】)\s*"
)
_ELEMENT = lazy.pattern(r"[；;\n]|(?:^|(?<=[^\d.]))(?:[①-⑳]|\d{1,2}[.．、)）](?!\d))")
_BRACKETS = lazy.pattern(r"（[^（）]*）")
_BASIS = lazy.pattern(r"《[^》]+》(?:（[^）]*）)?(?:[^《；;、\n]{0,20}第[^《；;、\n]+)?|[^；;\n]+")
_INSIDE = lazy.pattern(r"(?<=[一-鿿（）、；：，])\s+(?=[一-鿿（）、；：，])")
# 住房城乡建设部 财政部关于… : between issuers a blank is meant.
_BLANK_IN_BASIS = lazy.pattern(r"(?<=[一-鿿（）、；：，])(?<![部局院办委会署行])\s+(?=[一-鿿（）、；：，])")
_DITTO = ("同上", "同前", "〃")
_LEVEL_NAMES = ("county", "township", "village")


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
    found: dict[int, str] = {}
    for index, name in enumerate(names):
        parts = name.split("/")
        for part in (parts[-1], parts[0]):
            key = next((key for key, pattern in _COLUMNS if pattern.search(part)), "")
            if key and (key not in found.values() or key == "level2"):
                found[index] = key
                break
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
            "elements": _elements(row.get("elements", "")),
            "bases": _parts(_BASIS.findall(row.get("bases", ""))),
            "limit": row.get("limit", ""),
            "bodies": _bodies(row.get("bodies", "")),
            "channels": _chosen(row.get("channels", "")),
            "audience": _audience(row),
            "mode": _mode(row),
            "levels": _levels(row),
        })  # fmt: skip
    return items


def _bodies(text: str) -> list[str]:
    parts = [part for part in re.split(r"[、；;\n]+(?![^（]*）)", text) if part]
    # 县级市场监督管理、行政审批相关责任部门 is one body with two adjectives.
    return [text] if any(part.endswith("管理") for part in parts) else parts


def _parts(texts: Sequence[str]) -> list[str]:
    stripped = (text.strip(" 、，；") for text in texts)
    return [text for text in stripped if text]


def _elements(text: str) -> list[Any]:
    found: list[Any] = []
    # What stands in brackets belongs together: 情况（具体位置；创建时间）.
    held = _BRACKETS.sub(lambda match: match.group().replace("；", "\0").replace(";", "\0"), text)
    marked = _MARKS.sub(lambda match: f"\n{match.group()}", held).strip()
    # Only where nothing else parts the cell does 、 part elements; an export ends one element with ；.
    for part in _ELEMENT.split(marked) if _ELEMENT.search(marked) else split_list(marked):
        name = part.replace("\0", "；").strip(" ，。、；")
        if not name:
            continue
        mark = _MARKS.match(name)
        bare = _MARKS.sub("", name).strip()
        optional = (mark is not None and mark.group() in _NOT_CHOSEN) or bare.endswith(("（可选）", "(可选)"))
        bare = re.sub(r"[（(](?:必选|可选)[）)]$", "", bare)
        if bare:
            found.append({"name": bare, "required": "false"} if optional else bare)
    return found


def _chosen(text: str) -> list[str]:
    text = _LETTER_BOX.sub(lambda match: "□" if match["off"] else "■", text)
    options = [(m["mark"], m["text"].strip(" 、，；")) for m in _OPTION.finditer(text)]
    if options:
        return [name for mark, name in options if mark in _CHOSEN and name]
    return [part for part in re.split(r"[、；;\n]+", text) if part]


def _is_marked(text: str) -> bool:
    """Whether a tick cell is ticked; words in it count as a tick, an open box does not."""
    return bool(text) and not all(sign in _NOT_CHOSEN for sign in _MARKS.findall(text) or "x")


def _audience(row: dict[str, str]) -> str:
    if "audience" in row:
        return "specific" if "特定" in " ".join(_chosen(row["audience"])) else ""
    return "specific" if _is_marked(row.get("specific", "")) and not _is_marked(row.get("public", "")) else ""


def _mode(row: dict[str, str]) -> str:
    if "mode" in row:
        chosen = " ".join(_chosen(row["mode"]))
        proactive, request = "主动" in chosen, "申请" in chosen
    else:
        proactive, request = _is_marked(row.get("proactive", "")), _is_marked(row.get("request", ""))
    return ("mixed" if proactive else "on-request") if request else ""


def _levels(row: dict[str, str]) -> list[str]:
    if "levels" in row:
        text = " ".join(_chosen(row["levels"]))
        pairs = (("county", "[县区市]"), ("township", "[乡镇街]"), ("village", "[村社]"))
        return [name for name, pattern in pairs if re.search(pattern, text)]
    return [name for name in _LEVEL_NAMES if _is_marked(row.get(name, ""))]


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
