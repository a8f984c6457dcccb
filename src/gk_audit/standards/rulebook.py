"""``rules/*.yaml`` → rules, each checked against the check that it names."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from gk_audit.model import chinese
from gk_audit.model.codec import decode, encode
from gk_audit.model.formats import Format
from gk_audit.model.law import LawRegister
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record, replace
from gk_audit.model.registry import (
    CheckSpec,
    FactEntry,
    checks,
    facts,
    find_check,
    formats,
    home_of,
    plugin_versions,
    remember,
)
from gk_audit.model.rule import Rule, Sealed, Variant, WrittenRule
from gk_audit.model.severity import Family
from gk_audit.standards.catalog_file import RIGHTS
from gk_audit.standards.compiled import code_stamp, compiled, digest_of
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.kind_names import NAME as KINDS
from gk_audit.standards.kind_names import confirm_kinds, with_patterns
from gk_audit.standards.law_refs import citation_sheet, grounds_of, repealed_sheet
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.lexicons import Sheet, read_sheet
from gk_audit.standards.locate import law_home, law_sources
from gk_audit.standards.relation_kinds import RELATION_KINDS, gated, read_relation_kinds
from gk_audit.standards.rule_sources import MANIFEST, confirm_sources, confirm_whole, take_bases
from gk_audit.standards.yaml_source import Node, read_yaml

zh = chinese.of(__name__)

_CODE = pattern(r"GK-[A-Z]\d{2}")
_NAME = pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LETTERS = {
    Family.COMPLETENESS: "C", Family.TIMELINESS: "T", Family.PROCESS: "P", Family.WORDING: "W",
    Family.CONFIDENTIALITY: "S", Family.PERSONAL_DATA: "D", Family.HIDDEN_CONTENT: "H",
    Family.ARITHMETIC: "A", Family.CITATION: "L", Family.FORM: "F", Family.INPUT: "I",
}  # fmt: skip
# Values that the stamp adds to those of the check.
_COMMON_VALUES = ("unit", "title", "evidence", "suggestion", "subject")


class _Stored(Record):
    """Rules as the cache has them, with what else a walk over the modules has found."""

    rules: tuple[Rule, ...]
    """Without their parameters."""
    params: tuple[msgspec.Raw, ...]
    """Of each rule: word lists are large, and most are never looked at."""
    seal: int
    """Of the parameters, which are read when a rule first runs: whether they are whole is seen at once."""
    plugins: tuple[str, ...]
    facts: tuple[FactEntry, ...]
    formats: tuple[Format, ...]


def load_rules(folder: Path, cache: Path | None = None, law: Sequence[Path] = ()) -> tuple[Rule, ...]:
    """All rules of a folder, sorted by code. Raises StandardsError for the first mistake.

    ``law``: the district's files over the register of law.
    """
    digest = digest_of([*rule_sources(folder), *law], code_stamp())
    stored = compiled("rules", digest, _Stored, lambda: _compile(folder, law), cache)
    if _seal(stored.params) != stored.seal or len(stored.params) != len(stored.rules):
        # A cache file with the right name and the wrong contents: never trusted, built again.
        stored = _compile(folder, law)
    remember(stored.facts, stored.formats, has_plugins=bool(stored.plugins))
    return tuple(
        # Sealed: the modules of most checks are never needed in a run.
        replace(rule, given=Sealed(bytes(params), Opener(rule.check, rule.scope, rule.home)))
        for rule, params in zip(stored.rules, stored.params, strict=True)
    )


def rule_sources(folder: Path) -> list[Path]:
    """The files that rules are made of."""
    files = sorted(folder.glob("*.yaml")) + sorted((folder / "lexicons").glob("*.csv"))
    files += sorted(folder.glob(RELATION_KINDS))
    files += law_sources(law_home(folder))
    return [path for path in files if path.name not in NOT_RULES or path.name in (MANIFEST, KINDS)]


def _compile(folder: Path, law: Sequence[Path]) -> _Stored:
    found = _parse(folder, checks(), law)
    params = tuple(msgspec.Raw(encode(rule.given)) for rule in found)
    return _Stored(
        rules=tuple(replace(rule, given=None) for rule in found),
        params=params,
        seal=_seal(params),
        plugins=plugin_versions(),
        facts=tuple(facts().values()),
        formats=tuple(formats().values()),
    )


def _seal(params: Iterable[msgspec.Raw]) -> int:
    return crc32(b"\n".join(map(bytes, params)))


NOT_RULES = ("grading.yaml", "columns.yaml", KINDS, "ledger.yaml", "prepare.yaml", "settings.yaml", MANIFEST)


class Opener(Record):
    """Turns stored parameters into an instance of the check's class."""

    check: str
    scope: str
    home: str

    def __call__(self, data: bytes) -> object:
        """Raises ValueError where they do not fit it."""
        return decode(find_check(self.check, self.scope, self.home).params, data)


def _parse(folder: Path, specs: Mapping[str, CheckSpec], law: Sequence[Path]) -> list[Rule]:
    found: list[Rule] = []
    register = read_law_register(law_home(folder), law)
    kinds = read_relation_kinds(folder / RELATION_KINDS)
    lexicons = {made.name: made for made in (citation_sheet(register), repealed_sheet(register))}

    def lexicon(name: str, node: Node) -> Sheet:
        if name not in lexicons:
            path = folder / "lexicons" / f"{name}.csv"
            known = [item.stem for item in (folder / "lexicons").glob("*.csv")]
            if not path.is_file():
                raise node.error(
                    zh("no-lexicon", name=name, near=nearest(name, known), known=choices(sorted(known)))
                )
            lexicons[name] = read_sheet(path, f"rules/lexicons/{path.name}")
        return lexicons[name]

    for path in sorted(folder.glob("*.yaml")):
        if path.name in NOT_RULES:
            continue
        root = read_yaml(path, f"rules/{path.name}")
        if not isinstance(root.value, list):
            raise root.error(zh("no-list"))
        if not root.value:
            raise root.error(zh("empty-file"))
        for node in root.value:
            found.append(gated(_rule(node, specs, lexicon, register, folder), kinds))
            confirm_kinds(node.mapping().get("params"), folder)
    _unique(found)
    confirm_whole(folder, found)
    return sorted(found, key=lambda rule: rule.code)


def _rule(
    node: Node, specs: Mapping[str, CheckSpec], lexicon: Any, register: LawRegister, folder: Path
) -> Rule:
    entries = dict(node.mapping())
    params = entries.pop("params", None)
    params = with_patterns(params, folder) if params is not None else None
    basis, own = take_bases(entries, register)
    draft: WrittenRule = to_record(Node(entries, node.file, node.line, node.key_lines), WrittenRule)
    variants = {name: replace(made, basis=own[name]) for name, made in draft.variants.items()}
    where = zh("rule", name=draft.name)
    spec = specs.get(draft.check)
    if spec is None:
        line = node.key_lines.get("check")
        raise node.error(
            zh("no-check", where=where, check=draft.check, near=nearest(draft.check, specs)), line
        )
    _form(draft, node, where)
    for right in draft.rights:
        if right not in RIGHTS:
            words = zh(
                "bad-right", where=where, right=right, near=nearest(right, RIGHTS), known=choices(RIGHTS)
            )
            raise node.error(words, node.key_lines.get("rights"))
    confirm_sources(basis, draft.reason, {**variants, "": Variant(veto=draft.veto)}, node, where)
    lists: list[Sheet] = []

    def noted(name: str, where: Node) -> Sheet:
        lists.append(lexicon(name, where))
        return lists[-1]

    made = to_record(params or Node({}, node.file, node.line), spec.params, lexicon=noted)
    _templates(draft, spec, getattr(made, "told", ((), ())), node, where)
    written = {name: getattr(draft, name) for name in WrittenRule.__struct_fields__}
    return Rule(
        **{**written, "basis": basis, "variants": variants},
        grounds=grounds_of(params, lists, register),
        scope=spec.scope,
        given=made,
        signs=spec.signs(made) if spec.signs else None,
        asks=spec.asks(made) if spec.asks else None,
        prepares=spec.prepare is not None,
        relates=spec.relates,
        source=f"{node.file}:{node.line}",
        home=home_of(spec),
        whole=spec.whole or getattr(made, "complete", False),
    )


def _form(draft: WrittenRule, node: Node, where: str) -> None:
    if not _CODE.fullmatch(draft.code) or draft.code[3] != _LETTERS[draft.family]:
        raise node.error(
            zh("bad-code", where=where, code=draft.code, letters=_LETTERS[draft.family]),
            node.key_lines.get("code"),
        )
    if not _NAME.fullmatch(draft.name):
        raise node.error(zh("bad-name", where=where), node.key_lines.get("name"))
    for name in ("title", "message", "remedy"):
        if not getattr(draft, name).strip():
            raise node.error(zh("empty", where=where, name=name), node.key_lines.get(name))


def _templates(
    draft: WrittenRule, spec: CheckSpec, told: tuple[tuple[str, ...], tuple[str, ...]], node: Node, where: str
) -> None:
    """``told``: values and variants that the rule itself defines in its parameters."""
    variants = (*spec.variants, *told[1])
    unknown = [name for name in draft.variants if name not in variants]
    if unknown:
        allowed = choices(variants) or zh("none")
        raise node.error(
            zh("no-variant", where=where, unknown=unknown[0], allowed=allowed), node.key_lines.get("variants")
        )
    allowed_values = (*spec.values, *told[0], *_COMMON_VALUES)
    templates = [draft.message, draft.remedy, draft.title, draft.form_line]
    for variant in draft.variants.values():
        templates += [variant.message, variant.remedy, variant.title, variant.form_line]
    for template in templates:
        for name in placeholders(template, node, where):
            if name not in allowed_values:
                hint = nearest(name, allowed_values)
                raise node.error(
                    zh("no-value", where=where, name=name, hint=hint, allowed_values=choices(allowed_values)),
                    node.key_lines.get("message"),
                )


def placeholders(template: str, node: Node, where: str) -> list[str]:
    """Names in braces of a template. Raises StandardsError where braces do not pair."""
    try:
        return [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError as error:
        raise node.error(zh("braces", where=where), node.key_lines.get("message")) from error


def _unique(rules: Iterable[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        for key in (rule.code, rule.name):
            if key in seen:
                file, _, line = rule.source.rpartition(":")
                raise StandardsError(zh("taken", key=key, source=seen[key].source), file, int(line))
            seen[key] = rule
