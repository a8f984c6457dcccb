"""What a path in an export says: folders are unit and column, the name date and title.

``柳河镇/涉农补贴/2024-07-15_2024年耕地地力保护补贴发放公示.html`` is the convention of
hand-made exports; ``202406/t20240611_3080416.htm`` and ``art/2024/1/16/…`` those of
saved sites, which give a date but no title.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)

_SITE_DATE = pattern(r"(?:^|/)t(20\d\d)(\d\d)(\d\d)_\d+|(?:^|/)art/(20\d\d)/(\d\d?)/(\d\d?)/")
_DAYS = pattern(r"^(?:(?:19|20)\d\d(?:[-_.]?\d\d?){0,2}|\d\d?)$")
"""Folders that a site makes by itself for the month or the day: no columns."""
_OPAQUE = pattern(r"^[\w\-.]*$", re.ASCII)
_GENERIC = frozenset(zh.words("generic"))


class PathHints(Record):
    """What the path of one document suggests."""

    folders: tuple[str, ...]
    title: str
    """Empty where the name is a number or a site's code."""
    published: date | None


def read_path(key: str) -> PathHints:
    """Take a document key apart. Archive members are read inside their archive."""
    inner = key.replace("!/", "/")
    *folders, name = inner.split("/")
    if "!/" in key and name.isdigit():  # a record: its dump is a file, no folder
        folders = key.split("!/", 1)[0].split("/")[:-1]
    stem = name.rsplit(".", 1)[0] if "." in name else name
    stem = stem.split("#", 1)[0]
    published = None
    match = zh.pattern("name-date").match(stem)
    if match:
        with suppress(ValueError):
            published = date(int(match["y"]), int(match["m"]), int(match["d"]))
        if published is not None:
            stem = match["rest"]
    else:
        published = _site_date(inner)
    is_opaque = _OPAQUE.match(stem) is not None or stem in _GENERIC
    while folders and _DAYS.match(folders[-1]):
        folders.pop()
    return PathHints(tuple(folders), "" if is_opaque else stem.replace("_", " ").strip(), published)


def _site_date(path: str) -> date | None:
    match = _SITE_DATE.search(path)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None
