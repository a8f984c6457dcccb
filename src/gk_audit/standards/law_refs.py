"""``law:<id>#<topic>`` → the bases it stands for, one for each edition of the document.

Which of them is printed is decided where the day and the unit are known
(``engine.grounds``); here it is decided that each of them is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from gk_audit.model import chinese
from gk_audit.model.law import DECISION, Edition, LawDocument, LawRegister, Proof, Topic
from gk_audit.model.rule import Basis, Evidence
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.lexicons import Sheet
from gk_audit.standards.yaml_source import Node

zh = chinese.of(__name__)

SCHEME = "law:"
REGISTER_LEXICON, REPEALED_LEXICON = "law-register", "law-repealed"
_STATE = zh("state")


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
    """The register as rows for checks of citations: one row an edition, under each of its names."""
    columns = (
        "name",
        "number",
        "also",
        "adopted",
        "since",
        "until",
        "articles",
        "counted",
        "kind",
        "proof",
        "source",
    )
    rows = [
        (
            name,
            edition.number,
            " ".join(document.also),
            _iso(edition.adopted),
            _iso(edition.since),
            _iso(edition.until),
            str(edition.articles or ""),
            "yes" if edition.is_counted and edition.proof.is_read else "",
            edition.kind,
            _seen(document, edition, register),
            edition.source,
        )
        for name, document in register.by_name.items()
        for edition in document.editions
    ]
    return _sheet(REGISTER_LEXICON, columns, rows)


def _seen(document: LawDocument, edition: Edition, register: LawRegister) -> str:
    """How it was checked. What a decision lists is the old paper: a later one of that title has its own number."""
    later = register.by_id.get(document.replaced_by)
    return Proof.GONE.value if later is not None and later.level == DECISION else edition.proof.value


def repealed_sheet(register: LawRegister) -> Sheet:
    """What is no longer in force: names and numbers, the day, and what did away with it.

    Rows that were read accuse; rows from memory only ask (``unsure``). A paper that a later edition of the
    same title replaced is known by its number alone.
    """
    columns = ("name", "names", "numbers", "right", "gone", "how", "basis", "source")
    rows = [row for document in register.documents for row in _lapsed(document, register)]
    return _sheet(REPEALED_LEXICON, columns, rows)


def _lapsed(document: LawDocument, register: LawRegister) -> Iterator[tuple[str, ...]]:
    last, gone = document.editions[-1], document.gone
    for edition, later in pairwise(document.editions):
        if "〔" in edition.number and later.since and later.number and later.number != edition.number:
            how = "" if edition.proof.is_read and later.proof.is_read else "unsure"
            right = f"{document.title}（{later.number}）"
            day = later.since.isoformat()
            yield (edition.number, "", edition.number, right, day, how, f"《{document.title}》", later.source)
    if not document.replaced_by or gone is None:
        return
    by = register.by_id[document.replaced_by]
    how = "repealed" if by.level == DECISION else ""
    basis = f"《{by.title}》{document.replaced_article}"
    names = "；".join(dict.fromkeys((document.id, document.title.removeprefix(_STATE), *document.aliases)))
    numbers = last.number if "〔" in last.number else ""
    number = by.editions[-1].number
    right = by.id if not number or "〔" not in number else f"{by.id}（{number}）"
    how = how if last.proof.is_read else "unsure"
    yield (document.id, names, numbers, right, gone.isoformat(), how, basis, last.source)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _sheet(name: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Sheet:
    """A word list that is made, not written; a wrong row is told with its number."""
    return Sheet(name, f"rules/law（{name}）", columns, 1, tuple(enumerate(dict.fromkeys(rows), start=2)))
