"""What all catalogs share: act words, element synonyms, laws and who answers for which field."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

from gk_audit.model.records import Record, asdict, field
from gk_audit.model.rule import Evidence
from gk_audit.model.standard import Duties
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.yaml_source import Node, read_yaml


class ElementGroup(Record):
    """Wordings of one content element."""

    name: str
    words: tuple[str, ...]
    pattern: str = ""


class Law(Record):
    """A law or document that catalogs cite."""

    name: str
    number: str = ""
    article: str = ""
    """Where the matter is regulated, for catalogs that cite the law as a whole."""
    aliases: tuple[str, ...] = ()
    superseded_by: str = ""
    superseded_on: date | None = None
    region: str = ""
    """A local document binds only in this province."""
    evidence: Evidence = Evidence.KNOWLEDGE


class SharedWords(Record, dict=True):
    """The contents of ``catalogs/shared``."""

    acts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elements: tuple[ElementGroup, ...] = ()
    laws: tuple[Law, ...] = ()
    duties: Duties = field(default_factory=Duties)

    @cached_property
    def by_element(self) -> dict[str, ElementGroup]:
        """Any wording → its group; the group that names a word first keeps it."""
        found: dict[str, ElementGroup] = {group.name: group for group in self.elements}
        for group in self.elements:
            for word in group.words:
                found.setdefault(word, group)
        return found

    @cached_property
    def by_law(self) -> dict[str, Law]:
        """Name or alias without marks → law."""
        found: dict[str, Law] = {}
        for law in self.laws:
            for name in (law.name, *law.aliases):
                found.setdefault(plain_name(name), law)
        return found


class _Vocabulary(Record):
    acts: dict[str, tuple[str, ...]]
    elements: tuple[ElementGroup, ...]


class _Laws(Record):
    laws: tuple[Law, ...]


class _Roles(Record):
    general: tuple[str, ...]
    everyone: tuple[str, ...]
    town_bodies: tuple[str, ...]
    village: tuple[str, ...]
    community: tuple[str, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    town: tuple[str, ...]


def plain_name(name: str) -> str:
    """A law's name for comparing: without book marks, country and white space."""
    text = "".join(name.split()).strip("《》")
    return text.removeprefix("中华人民共和国").replace("(", "（").replace(")", "）")


def read_shared(folder: Path) -> SharedWords:
    """Read ``folder/shared``. A missing file counts as empty; a broken one is an error."""
    found: dict[str, object] = {}
    for name, kind in (("vocabulary", _Vocabulary), ("laws", _Laws)):
        node = _read(folder, name)
        if node is not None:
            found |= asdict(to_record(node, kind))
    node = _read(folder, "roles")
    if node is not None:
        roles = to_record(_pairs(node), _Roles)
        found["duties"] = Duties(
            general=roles.general,
            town=roles.town,
            village=roles.village,
            community=roles.community,
            roles=roles.roles,
            everyone=roles.everyone,
            town_bodies=roles.town_bodies,
        )
    return SharedWords(**found)  # type: ignore[arg-type]  # keys come from the records above


def shared_files(folder: Path) -> list[Path]:
    """The files that :func:`read_shared` reads, for the cache key."""
    return sorted((folder / "shared").glob("*.yaml"))


def _read(folder: Path, name: str) -> Node | None:
    path = folder / "shared" / f"{name}.yaml"
    return read_yaml(path, f"{folder.name}/shared/{name}.yaml") if path.exists() else None


def _pairs(node: Node) -> Node:
    """``roles: {财政: [财政预决算]}`` as pairs that a record can hold."""
    mapping = node.mapping()
    if "roles" not in mapping:
        raise StandardsError("缺少必填的键“roles”", node.file, node.line)
    roles = mapping["roles"]
    pairs = [
        Node([Node(word, node.file, roles.key_lines[word]), fields], node.file, roles.key_lines[word])
        for word, fields in roles.mapping().items()
    ]
    return Node(
        {**mapping, "roles": Node(pairs, node.file, roles.line)}, node.file, node.line, node.key_lines
    )
