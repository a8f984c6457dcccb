"""What all catalogs share: act words, element synonyms, the register of law and who answers for what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.bodies import BodyWords
from gk_audit.model.law import LawRegister, plain_title
from gk_audit.model.records import Record, asdict, field
from gk_audit.model.standard import Duties, Kin
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.locate import law_home
from gk_audit.standards.yaml_source import Node, read_yaml

zh = chinese.of(__name__)


class ElementGroup(Record):
    """Wordings of one content element."""

    name: str
    words: tuple[str, ...]
    pattern: str = ""


class ElementKind(Record):
    """What a content element is, told by its name: a person, an amount, a step."""

    kind: str
    names: tuple[str, ...]
    """Endings of names of such elements."""
    pattern: str
    """Shows one in a text, whatever label stands beside it."""


class SharedWords(Record, dict=True):
    """The contents of ``catalogs/shared``, and of ``rules/law``."""

    acts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elements: tuple[ElementGroup, ...] = ()
    kinds: tuple[ElementKind, ...] = ()
    register: LawRegister = field(default_factory=lambda: LawRegister(date.max))
    on: date | None = None
    """The day whose editions count; None: as the register stands."""
    duties: Duties = field(default_factory=Duties)
    kin: tuple[Kin, ...] = ()

    @cached_property
    def by_element(self) -> dict[str, ElementGroup]:
        """Any wording → its group; the group that names a word first keeps it."""
        found: dict[str, ElementGroup] = {group.name: group for group in self.elements}
        for group in self.elements:
            for word in group.words:
                found.setdefault(word, group)
        return found

    def signs_of(self, name: str) -> tuple[str, ...]:
        """The pattern of the first kind that an element of this name is of."""
        return next(((each.pattern,) for each in self.kinds if name.endswith(each.names)), ())


class _Vocabulary(Record):
    acts: dict[str, tuple[str, ...]]
    elements: tuple[ElementGroup, ...]
    kinds: tuple[ElementKind, ...] = ()


class _Kin(Record):
    kin: tuple[Kin, ...]


class _Roles(Record):
    general: tuple[str, ...]
    everyone: tuple[str, ...]
    town_bodies: tuple[str, ...]
    village: tuple[str, ...]
    community: tuple[str, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    town: tuple[str, ...]
    words: BodyWords = BodyWords()


plain_name = plain_title


def read_shared(folder: Path, on: date | None = None, law: Sequence[Path] = ()) -> SharedWords:
    """Read ``folder/shared`` and the register of law beside it. A missing file counts as empty; a broken one is an error."""
    found: dict[str, object] = {
        "register": read_law_register(law_home(folder.parent / "rules"), law),
        "on": on,
    }
    node = _read(folder, "vocabulary")
    if node is not None:
        found |= asdict(to_record(node, _Vocabulary))
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
            words=roles.words,
        )
    node = _read(folder, "kin")
    if node is not None:
        found["kin"] = to_record(node, _Kin).kin
    return SharedWords(**found)  # type: ignore[arg-type]  # keys come from the records above


def shared_files(folder: Path) -> list[Path]:
    """The files of ``folder/shared`` that :func:`read_shared` reads, for the cache key."""
    return sorted((folder / "shared").glob("*.yaml"))


def _read(folder: Path, name: str) -> Node | None:
    path = folder / "shared" / f"{name}.yaml"
    return read_yaml(path, f"{folder.name}/shared/{name}.yaml") if path.exists() else None


def _pairs(node: Node) -> Node:
    """``roles: {财政: [财政预决算]}`` as pairs that a record can hold."""
    mapping = node.mapping()
    if "roles" not in mapping:
        raise StandardsError(zh("no-roles"), node.file, node.line)
    roles = mapping["roles"]
    pairs = [
        Node([Node(word, node.file, roles.key_lines[word]), fields], node.file, roles.key_lines[word])
        for word, fields in roles.mapping().items()
    ]
    return Node(
        {**mapping, "roles": Node(pairs, node.file, roles.line)}, node.file, node.line, node.key_lines
    )
