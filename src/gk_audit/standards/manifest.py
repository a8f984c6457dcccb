"""How many rules of each family a folder of rules must hold: what is cut off is noticed.

A rule file that somebody cut in half, or emptied, is still valid YAML. Without this account
all rules behind the cut would be gone, and the runs after it would read like clean ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from gk_audit.model.rule import Rule
from gk_audit.model.severity import Family
from gk_audit.standards.convert import to_value
from gk_audit.standards.yaml_source import read_yaml

MANIFEST = "manifest.yaml"
_HEAD = """\
# 每一类规则至少应有的条数。规则文件被截断或误删时，程序据此拒绝使用，而不是悄悄少查。
# 增加规则不用改；确要删减规则，请同时改这里。随程序附带的这一份由 make docs 写出。
"""


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
        family = to_value(type(node)(written, node.file, node.line), Family, "类别")
        wanted = to_value(node, int, written)
        if counts[family] < wanted:
            raise node.error(
                f"规则不全：{written} 一类应有 {wanted} 条，只读到 {counts[family]} 条，规则文件可能被截断或误删；"
                f"确要删减，请同时改 rules/{MANIFEST}",
                root.key_lines[written],
            )


def manifest_text(rules: Iterable[Rule]) -> str:
    """The manifest of these rules, as the file should read."""
    counts = Counter(rule.family for rule in rules)
    return _HEAD + "".join(f"{family.value}: {counts[family]}\n" for family in Family if counts[family])
