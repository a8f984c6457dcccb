"""What a rule rests on: a document of the register (依据) or a sentence of its own (理由); and how many rules there must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.law import LawRegister
from gk_audit.model.rule import Basis, Evidence, Rule, Variant
from gk_audit.model.severity import Family
from gk_audit.standards.convert import to_value
from gk_audit.standards.law_refs import bases_of
from gk_audit.standards.yaml_source import Node, read_yaml

zh = chinese.of(__name__)


Bases = tuple[Basis, ...]


def take_bases(entries: dict[str, Node], register: LawRegister) -> tuple[Bases, dict[str, Bases]]:
    """The bases of a rule and of its variants, taken out of ``entries``."""
    basis = bases_of(entries.pop("basis", None), register)
    whole = entries.get("variants")
    found: dict[str, Bases] = {}
    if whole is not None:
        rest = {}
        for name, node in whole.mapping().items():
            keys = dict(node.mapping())
            found[name] = bases_of(keys.pop("basis", None), register)
            rest[name] = Node(keys, node.file, node.line, node.key_lines)
        entries["variants"] = Node(rest, whole.file, whole.line, whole.key_lines)
    return basis, found


def confirm_sources(
    basis: Bases, reason: str, variants: Mapping[str, Variant], node: Node, where: str
) -> None:
    """Raises StandardsError for a rule without basis and reason, and for a reason that looks like a basis."""
    if not basis and not reason.strip():
        raise node.error(zh("no-basis", where=where), node.key_lines.get("basis"))
    if any("《" in text for text in (reason, *(variant.reason for variant in variants.values()))):
        raise node.error(zh("no-titles-in-reason", where=where), node.key_lines.get("reason"))
    is_known_only = all(item.evidence is Evidence.KNOWLEDGE for item in basis)
    if is_known_only and any(variant.veto and not variant.basis for variant in variants.values()):
        raise node.error(zh("knowledge-veto", where=where), node.key_lines.get("veto"))


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
