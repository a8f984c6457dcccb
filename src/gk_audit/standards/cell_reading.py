"""What the cells of a catalog table say: marks, ticks, lists, as real tables write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gk_audit.model import chinese, lazy
from gk_audit.standards.catalog_file import is_basis
from gk_audit.standards.element_lists import split_list

zh = chinese.of(__name__)

_CHOSEN = "■●▲◆√✓✔☑"
_NOT_CHOSEN = "□☐○◯△◇"
# Boxes of symbol fonts come out as letters; inside a word (窗口, 人口) they are letters.
_LETTER_BOX = zh.pattern("letter-box")
_MARKS = lazy.pattern(rf"[{_CHOSEN}{_NOT_CHOSEN}]")
_OPTION = lazy.pattern(rf"(?P<mark>[{_CHOSEN}{_NOT_CHOSEN}])\s*(?P<text>[^{_CHOSEN}{_NOT_CHOSEN}]+)")
_ELEMENT = lazy.pattern(r"[；;\n]|(?:^|(?<=[^\d.]))(?:[①-⑳]|\d{1,2}[.．、)）](?!\d))")
_BRACKETS = lazy.pattern(r"（[^（）]*）")
_ACT, _TITLE = zh.pattern("act"), lazy.pattern(r"《[^》]+》")
_LEVEL_NAMES = ("county", "township", "village")


def bodies(text: str) -> list[str]:
    """The bodies or offices that a cell lists."""
    parts = [part.strip() for part in re.split(r"[、；;\n]+(?![^（]*）)", text) if part.strip()]
    # 县级市场监督管理、行政审批相关责任部门 is one body with two adjectives.
    return [text] if any(part.endswith(zh("management")) for part in parts) else parts


def bases(text: str) -> list[str]:
    """Each 《…》 with its number and article, as a catalog file takes it; an act named without the marks gets them."""
    return [basis for part in _parts_of_bases(text) if (basis := _basis(part))]


def no_acts(text: str) -> list[str]:
    """What stands among the bases and names no act."""
    return [part for part in _parts_of_bases(text) if not _basis(part)]


def _parts_of_bases(text: str) -> list[str]:
    stripped = (part.strip(" 、，；") for part in zh.pattern("basis").findall(text))
    return [part for part in stripped if part]


def _basis(part: str) -> str:
    whole = part if "《" in part else _ACT.sub(r"《\1》", part)
    if is_basis(whole):
        return whole
    title = _TITLE.search(whole)
    return title.group() if title else ""


def elements(text: str) -> list[Any]:
    """The content elements; optional ones say so."""
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
        optional = (mark is not None and mark.group() in _NOT_CHOSEN) or bare.endswith(zh.words("optional"))
        bare = re.sub(zh("optional-mark"), "", bare)
        if bare:
            found.append({"name": bare, "required": "false"} if optional else bare)
    return found


def chosen(text: str) -> list[str]:
    """What is marked ■; all of a cell without marks."""
    text = _LETTER_BOX.sub(lambda match: "□" if match["off"] else "■", text)
    options = [(m["mark"], m["text"].strip(" 、，；")) for m in _OPTION.finditer(text)]
    if options:
        return [name for mark, name in options if mark in _CHOSEN and name]
    return [part for part in re.split(r"[、；;\n]+", text) if part]


def _is_marked(text: str) -> bool:
    """Whether a tick cell is ticked; words in it count as a tick, an open box does not."""
    return bool(text) and not all(sign in _NOT_CHOSEN for sign in _MARKS.findall(text) or "x")


def audience(row: Mapping[str, str]) -> str:
    """公开对象, from one cell of options or two of ticks."""
    if "audience" in row:
        return "specific" if zh("specific") in " ".join(chosen(row["audience"])) else ""
    return "specific" if _is_marked(row.get("specific", "")) and not _is_marked(row.get("public", "")) else ""


def mode(row: Mapping[str, str]) -> str:
    """公开方式, likewise."""
    if "mode" in row:
        words = " ".join(chosen(row["mode"]))
        proactive, request = zh("proactive") in words, zh("on-request") in words
    else:
        proactive, request = _is_marked(row.get("proactive", "")), _is_marked(row.get("request", ""))
    return ("mixed" if proactive else "on-request") if request else ""


def levels(row: Mapping[str, str]) -> list[str]:
    """公开层级, likewise."""
    if "levels" in row:
        text = " ".join(chosen(row["levels"]))
        pairs = (zh.words("county"), zh.words("township"), zh.words("village"))
        return [name for name, pattern in pairs if re.search(pattern, text)]
    return [name for name in _LEVEL_NAMES if _is_marked(row.get(name, ""))]
