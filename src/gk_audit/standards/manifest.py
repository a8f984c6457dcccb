"""How many rules of each family a folder of rules must hold: what is cut off is noticed.

A rule file that somebody cut in half, or emptied, is still valid YAML. Without this account
all rules behind the cut would be gone, and the runs after it would read like clean ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.rule import Rule
from gk_audit.model.severity import Family
from gk_audit.standards.convert import to_value
from gk_audit.standards.yaml_source import read_yaml

zh = chinese.of(__name__)

MANIFEST = "manifest.yaml"


def confirm_whole(folder: Path, rules: Sequence[Rule]) -> None:
    """Raises StandardsError where a family has fewer rules than the folder's manifest says.

    A folder without a manifest (a district's own few rules) is taken as it is.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return
    counts = Counter(rule.family for rule in rules)
    root = read_yaml(path, f"rules/{MANIFEST}")
    for written, node in root.mapping().items():
        family = to_value(type(node)(written, node.file, node.line), Family, zh("family"))
        wanted = to_value(node, int, written)
        if counts[family] < wanted:
            raise node.error(
                zh("incomplete", written=written, wanted=wanted, family=counts[family], manifest=MANIFEST),
                root.key_lines[written],
            )


def manifest_text(rules: Iterable[Rule]) -> str:
    """The manifest of these rules, as the file should read."""
    counts = Counter(rule.family for rule in rules)
    return zh("head") + "".join(f"{family.value}: {counts[family]}\n" for family in Family if counts[family])
