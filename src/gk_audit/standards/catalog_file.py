"""One catalog file → items, with the file's defaults and the shared words filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gk_audit.model import chinese
from gk_audit.model.law import Proof
from gk_audit.model.records import Record, replace
from gk_audit.model.rule import Basis, Evidence
from gk_audit.model.standard import Element, Item, ItemRow, Period
from gk_audit.standards.catalog_drafts import BasisDraft, EditionDraft, ElementDraft, FileDraft, ItemDraft
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.law_refs import SCHEME, resolve
from gk_audit.standards.limits import parse_limit, period_of
from gk_audit.standards.shared_words import SharedWords, plain_name
from gk_audit.standards.yaml_source import Node

zh = chinese.of(__name__)

_EVIDENCE_OF = {
    Proof.LAW: Evidence.LAW, Proof.PAGE: Evidence.PAGE, Proof.HEAD: Evidence.LAW, Proof.GONE: Evidence.PARTIAL,
    Proof.LISTED: Evidence.PARTIAL, Proof.PARTIAL: Evidence.PARTIAL, Proof.MEMORY: Evidence.KNOWLEDGE,
}  # fmt: skip
_NAMES = {"field": "field_"}
_EVIDENCE = ("confirmed", "seen", "level1-seen", "seed", "knowledge")
RIGHTS = zh.words("rights")
_OPENNESS = zh.words("openness")


class CatalogFile(Record):
    """What one file holds."""

    head: FileDraft
    items: tuple[Item, ...]
    node: Node


def read_catalog_file(node: Node, shared: SharedWords, on: date | None = None) -> CatalogFile:
    """Turn a parsed file into items in the edition in force on ``on`` (None: the first edition).

    Raises StandardsError with file and line for unknown keys, wrong values and repeated ids.
    """
    mapping = node.mapping()
    head_keys = {key: value for key, value in mapping.items() if key not in ("defaults", "items")}
    head_node = Node(_with_bases(head_keys, ("source",)), node.file, node.line, node.key_lines)
    if "editions" in head_keys:
        head_node.value["editions"] = _editions(head_keys["editions"])
    head: FileDraft = to_record(head_node, FileDraft, names=_NAMES)
    if "items" not in mapping:
        raise node.error(zh("no-items"))
    defaults = mapping.get("defaults")
    items: list[Item] = []
    lines: dict[str, int] = {}
    for child in mapping["items"].items():
        item = read_item(child, shared, head.field_, defaults)
        if item.id in lines:
            raise child.error(zh("id-twice", id=item.id, lines=lines[item.id]))
        lines[item.id] = child.line
        items.append(_in_edition(item, head.editions, on))
    return CatalogFile(head, tuple(items), node)


def read_item(node: Node, shared: SharedWords, field_: str = "", defaults: Node | None = None) -> Item:
    """One item of a file, or of an overlay's ``add``."""
    base = defaults.mapping() if defaults is not None else {}
    merged = {**base, **node.mapping()}
    lines = {**(defaults.key_lines if defaults is not None else {}), **node.key_lines}
    whole = Node(_with_elements(_with_bases(merged, ("bases",))), node.file, node.line, lines)
    draft: ItemDraft = to_record(whole, ItemDraft, names=_NAMES)
    for key, value in (("id", draft.id), ("level1", draft.level1)):
        if not value:
            raise node.error(zh("key-missing", key=key))
    if draft.evidence not in _EVIDENCE:
        raise node.error(
            zh(
                "bad-evidence",
                evidence=draft.evidence,
                near=nearest(draft.evidence, _EVIDENCE),
                allowed=choices(_EVIDENCE),
            ),
            lines.get("evidence"),
        )
    if draft.openness not in _OPENNESS:
        raise node.error(zh("bad-openness", openness=draft.openness, allowed=choices(_OPENNESS[1:])))
    for right in draft.rights:
        if right not in RIGHTS:
            raise node.error(zh("bad-right", right=right, rights=choices(RIGHTS)), lines.get("rights"))
    return _to_item(draft, node, shared, draft.field_ or field_)


def _to_item(draft: ItemDraft, node: Node, shared: SharedWords, field_: str) -> Item:
    for name in draft.acts:
        if name not in shared.acts:
            raise node.error(
                zh("no-act", name=name, near=nearest(name, shared.acts), acts=choices(shared.acts))
            )
    acts = tuple(dict.fromkeys(word for name in draft.acts for word in shared.acts[name]))
    limits = draft.limits or (parse_limit(draft.limit) if draft.limit else ())
    cycle, due_day = period_of(limits) if draft.periodicity is Period.NONE else (draft.periodicity, None)
    row = {name: getattr(draft, name) for name in ItemRow.__struct_fields__}
    row["periodicity"] = cycle
    row["period_due_day"] = due_day if draft.period_due_day is None else draft.period_due_day
    return Item(
        id=draft.id,
        field_=field_,
        level1=draft.level1,
        level2=draft.level2,
        elements=tuple(element_of(element, shared) for element in draft.elements),
        bases=bases_in(draft.bases, shared, node),
        limits=limits,
        limit_text=draft.limit,
        act_words=tuple(dict.fromkeys((*draft.act_words, *acts))),
        **row,
        source=f"{node.file}:{node.line}",
    )


def element_of(draft: ElementDraft, shared: SharedWords) -> Element:
    """An element with the synonyms of its group."""
    group = shared.by_element.get(draft.name)
    words = dict.fromkeys((*draft.synonyms, *(group.words if group else ())))
    words.pop(draft.name, None)
    return Element(
        draft.name,
        draft.required,
        tuple(words),
        draft.pattern or (group.pattern if group else ""),
        shared.signs_of(draft.name),
    )


def bases_in(drafts: Iterable[BasisDraft], shared: SharedWords, node: Node) -> tuple[Basis, ...]:
    """The bases of an item: references of the register in force on its day, and documents by title."""
    found: list[Basis] = []
    for draft in drafts:
        if draft.name.startswith(SCHEME):
            day = shared.on or shared.register.as_of
            known = resolve(draft.name.strip(), shared.register, node)
            found += [basis for basis in known if basis.holds(day)][-1:]
        else:
            found.append(basis_of(draft, shared, node))
    return tuple(dict.fromkeys(found))


def is_basis(text: str) -> bool:
    """Whether a file may write a basis so, in one text."""
    match = zh.pattern("basis").match(text)
    return bool(zh.pattern("number-only").match(text) or (match and match["marked"]))


def basis_of(draft: BasisDraft, shared: SharedWords, node: Node) -> Basis:
    """A document by its title, with the full title and number that the register knows.

    The article is the one that is written, or none: the register does not guess where a
    document speaks of an item.
    """
    name, number, article = draft.name.strip(), draft.number, draft.article
    if not number and not article:
        if zh.pattern("number-only").match(name):
            known = shared.register.by_number.get(name)
            return Basis(known.title if known else name, name, "", draft.evidence or Evidence.PAGE)
        match = zh.pattern("basis").match(name)
        if match is None or not match["marked"]:
            raise node.error(zh("bad-basis", name=name))
        name = match["marked"].strip()
        number, article = match["number"] or "", match["article"] or ""
        if match["middle"]:
            name = f"{name}{match['middle']}"
    law = shared.register.find(name)
    if law is None:
        return Basis(name, number, article, draft.evidence or Evidence.PAGE)
    edition = law.on(shared.on or shared.register.as_of) or law.editions[-1]
    # A number from memory is not printed: the title alone is true.
    label = edition.label if edition.proof.is_read or edition.proof is Proof.PARTIAL else ""
    return Basis(law.title, number or label, article, draft.evidence or _EVIDENCE_OF[edition.proof])


def _in_edition(item: Item, editions: tuple[EditionDraft, ...], on: date | None) -> Item:
    for edition in editions:
        if on is None or on < edition.since:
            continue
        old = plain_name(edition.replace)
        new = Basis(
            edition.by.name, edition.by.number, edition.by.article, edition.by.evidence or Evidence.PARTIAL
        )
        bases = tuple(new if plain_name(basis.name) == old else basis for basis in item.bases)
        item = replace(item, bases=bases)
    return item


def _with_bases(mapping: dict[str, Node], keys: tuple[str, ...]) -> dict[str, Node]:
    """Bases written as one text become mappings."""
    result = dict(mapping)
    for key in keys:
        if key in result:
            result[key] = _named(result[key])
    return result


def _with_elements(mapping: dict[str, Node]) -> dict[str, Node]:
    if "elements" not in mapping:
        return mapping
    return {**mapping, "elements": _named(mapping["elements"])}


def _named(node: Node) -> Node:
    """Texts of a list as ``{name: text}``."""
    items = [
        Node({"name": child}, child.file, child.line, {"name": child.line})
        if isinstance(child.value, str)
        else child
        for child in node.items()
    ]
    return Node(items, node.file, node.line)


def _editions(node: Node) -> Node:
    items = []
    for child in node.items():
        mapping = child.mapping()
        if "by" in mapping and isinstance(mapping["by"].value, str):
            by = mapping["by"]
            mapping = {**mapping, "by": Node({"name": by}, by.file, by.line, {"name": by.line})}
        items.append(Node(mapping, child.file, child.line, child.key_lines))
    return Node(items, node.file, node.line)
