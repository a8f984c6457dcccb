"""What ``gk-audit demo`` writes. Everything is invented; the ID belongs to nobody."""

from __future__ import annotations

from gk_audit.model import chinese

zh = chinese.of(__name__)

# 110101 19000101 0014 has a valid check digit and a birth date that no living person has.

DEMO_FILES = {
    "units.yaml": (zh("units.text")),
    zh("notice.path"): (zh("notice.text")),
    zh("list.path"): (zh.source("list.text")),
    zh("guide.path"): (zh("guide.text")),
    zh("standard.path"): (zh("standard.text")),
    zh("news.path"): zh("news.text"),
}
