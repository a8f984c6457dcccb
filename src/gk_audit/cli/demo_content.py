"""What ``gk-audit demo`` writes. Everything is invented; the ID belongs to nobody."""

from __future__ import annotations

from gk_audit.model import chinese

zh = chinese.of(__name__)

# 110101 19000101 0014 has a valid check digit and a birth date that no living person has.

DEMO_FILES = {
    "units.yaml": (zh("demo-files.units-yaml")),
    zh("demo-files.2.key"): (zh("demo-files.2")),
    zh("demo-files.3.key"): (zh.source("demo-files.3")),
    zh("demo-files.4.key"): (zh("demo-files.4")),
    zh("demo-files.5.key"): (zh("demo-files.5")),
    zh("demo-files.6.key"): zh("demo-files.6"),
}
