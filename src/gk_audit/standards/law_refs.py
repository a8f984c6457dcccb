"""``law:<id>#<topic>`` → the bases it stands for, one for each edition of the document.

Which of them is printed is decided where the day and the unit are known
(``engine.grounds``); here it is decided that each of them is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from gk_audit.model import chinese
from gk_audit.model.law import (
    NAMES,
    CitedEdition,
    Edition,
    LapsedRow,
    LawDocument,
    LawRegister,
    Level,
    Proof,
    Topic,
    title_key,
)
from gk_audit.model.records import Record, asdict, fields, replace
from gk_audit.model.rule import Basis, Evidence
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.lexicons import Sheet
from gk_audit.standards.yaml_source import Node

zh = chinese.of(__name__)

SCHEME = "law:"
REGISTER_LEXICON, REPEALED_LEXICON = "law-register", "law-repealed"
_STATE, _COUNCIL, _YES = zh("state"), zh("council"), "yes"


def bases_of(node: Node | None, register: LawRegister) -> tuple[Basis, ...]:
    """A list of references; a mapping is a district's own document.

    Raises StandardsError for a reference that the register does not hold.
    """
    found: list[Basis] = []
    for child in node.items() if node is not None else ():
        if isinstance(child.value, str):
            found += resolve(child.text().strip(), register, child)
        else:
            found.append(to_record(child, Basis))
    return tuple(found)


def grounds_of(params: Node | None, lists: Iterable[Sheet], register: LawRegister) -> tuple[Basis, ...]:
    """The bases of all references that stand in a rule's parameters and in its word lists."""
    found = list(_references(params)) if params is not None else []
    for sheet in lists:
        if "basis" in sheet.columns:
            column = sheet.columns.index("basis")
            cells = [Node(cells[column], sheet.file, line) for line, cells in sheet.rows]
            found += [pair for cell in cells for pair in _references(cell)]
    return tuple(dict.fromkeys(basis for ref, node in found for basis in resolve(ref, register, node)))


def _references(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node.value, str):
        if node.value.startswith(SCHEME):
            yield from ((ref, node) for ref in node.value.split())
    elif isinstance(node.value, dict):
        for part in node.value.values():
            yield from _references(part)
    else:
        for part in node.items():
            yield from _references(part)


def resolve(ref: str, register: LawRegister, node: Node) -> list[Basis]:
    """The bases of one reference, oldest edition first."""
    if not ref.startswith(SCHEME):
        raise node.error(zh("form", ref=ref))
    name, _, topic = ref.removeprefix(SCHEME).partition("#")
    document = register.by_id.get(name)
    if document is None:
        raise node.error(zh("no-file", name=name, near=nearest(name, register.by_id)))
    topics = [Topic(name, "", "", is_lasting=True)]
    if topic:
        known = [row for row in register.topics if row.law == name]
        topics = [row for row in known if row.topic == topic]
        if not topics:
            names = tuple(dict.fromkeys(row.topic for row in known))
            raise node.error(
                zh("no-topic", name=name, topic=topic, near=nearest(topic, names), names=choices(names))
            )
    found = [
        basis
        for row in topics
        for edition in document.editions
        if (basis := _basis(ref, document, edition, row)) is not None
    ]
    if not found:
        raise node.error(zh("not-read", name=name))
    return found


def _basis(ref: str, document: LawDocument, edition: Edition, topic: Topic) -> Basis | None:
    since = max((day for day in (edition.since, topic.since) if day), default=None)
    until = min((day for day in (edition.until, topic.until) if day), default=None)
    is_empty = since is not None and until is not None and until < since
    if is_empty or not edition.proof.is_read:
        return None
    evidence = Evidence.LAW if edition.proof is Proof.LAW else Evidence.PAGE
    units = tuple(kind.value for kind in topic.units)
    name = document.title
    return Basis(name, edition.label, topic.article, evidence, ref, since, until, units, topic.is_lasting)


def citation_sheet(register: LawRegister) -> Sheet:
    """The register as rows for checks of citations: one row an edition, with all names of its document.

    Where it was read is for people, and names are made comparable here: each run decodes these thousands of rows.
    """
    names: dict[str, list[str]] = {}
    for name, document in register.named:
        names.setdefault(document.id, []).append(name)
    rows = (
        CitedEdition(
            **asdict(_seen(document, edition, register)),
            names=NAMES.join(own),
            keys="" if own == keys else NAMES.join(keys),
            also=" ".join(document.also),
        )
        for document in register.documents
        if (own := names.get(document.id)) and (keys := [title_key(name) for name in own])
        for edition in document.editions
    )
    return _sheet(REGISTER_LEXICON, CitedEdition, rows)


def _seen(document: LawDocument, edition: Edition, register: LawRegister) -> Edition:
    """With how it was checked. What a decision lists is the old paper: a later one of that title has its own number."""
    later = register.by_id.get(document.replaced_by)
    is_listed = later is not None and later.level is Level.DECISION
    counted = edition.is_counted and edition.proof.is_read
    proof = Proof.GONE if is_listed else edition.proof
    return replace(edition, is_counted=counted, proof=proof, source="", checked="")


def repealed_sheet(register: LawRegister) -> Sheet:
    """What is no longer in force: names and numbers, the day, and what did away with it.

    Rows that were read accuse; rows from memory only ask (``unsure``). A paper that a later edition of the
    same title replaced is known by its number alone.
    """
    return _sheet(
        REPEALED_LEXICON, LapsedRow, chain(*(_lapsed(each, register) for each in register.documents))
    )


def _lapsed(document: LawDocument, register: LawRegister) -> Iterator[LapsedRow]:
    last, gone = document.editions[-1], document.gone
    for edition, later in pairwise(document.editions):
        if _is_counted_apart(edition.number) and later.since and later.number not in ("", edition.number):
            how = "" if edition.proof.is_read and later.proof.is_read else "unsure"
            right = f"{document.title}（{later.number}）"
            basis = f"《{document.title}》"
            yield LapsedRow(edition.number, right, later.since, later.source, "", edition.number, how, basis)
    if not document.replaced_by or gone is None:
        return
    by = register.by_id[document.replaced_by]
    names = NAMES.join(dict.fromkeys((document.id, document.title.removeprefix(_STATE), *document.aliases)))
    number = by.editions[-1].number
    right = f"{by.id}（{number}）" if number and "〔" not in number else by.id
    how = "repealed" if by.level is Level.DECISION else ""
    yield LapsedRow(
        document.id,
        right,
        gone,
        last.source,
        names,
        last.number,
        how if last.proof.is_read else "unsure",
        f"《{by.title}》{document.replaced_article}",
    )


def _is_counted_apart(number: str) -> bool:
    """Whether a number alone tells the edition: orders of the State Council are cited beside the title."""
    return bool(number) and not number.startswith(_COUNCIL)


def _sheet(name: str, kind: type[Record], rows: Iterable[Record]) -> Sheet:
    """A word list that is made, not written; a wrong row is told with its number."""
    columns = tuple(each.name for each in fields(kind))
    cells = dict.fromkeys(
        tuple(
            "" if value in (None, False) else _YES if value is True else str(value)
            for value in asdict(row).values()
        )
        for row in rows
    )
    return Sheet(name, f"rules/law（{name}）", columns, 1, tuple(enumerate(cells, start=2)))
