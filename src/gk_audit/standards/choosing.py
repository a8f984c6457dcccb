"""Which rules run, and who decided that the others do not.

Whoever narrows a check must see it in the result: a clean report on half of the rules is
no clean report. So switching off is never silent, and the families that protect secrets
and people cannot be emptied by a file that somebody wrote long ago.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gk_audit.model import chinese
from gk_audit.model.records import replace
from gk_audit.model.rule import Rule
from gk_audit.model.run import FamilyScope, RuleOff, RuleScope
from gk_audit.model.severity import Family
from gk_audit.standards.errors import StandardsError, nearest

zh = chinese.of(__name__)
_DEFAULT = zh("default")

BY_COMMAND = zh("by-command")
"""Origin of what was asked for in this very run; see ``config.layering``."""
BY_RULES, BY_OVERRIDE = zh.words("by-rules-by-override")
_GUARDED = {Family[name]: word for name, word in zh.table("guarded").items()}


def choose(
    rules: Sequence[Rule], only: Sequence[str], skip: Sequence[str], origins: Mapping[str, str] | None = None
) -> tuple[Rule, ...]:
    """Enable only / not the named rules (codes, names or families).

    ``origins``: where ``only`` and ``skip`` were written; the command line unless told.
    Raises StandardsError for a name that no rule has (a typo must not switch checks off),
    and where a family that guards secrets or people would be left empty.
    """
    known = {name for rule in rules for name in _names(rule)}
    for name in (*only, *skip):
        if name not in known:
            raise StandardsError(zh("no-rule", name=name, near=nearest(name, known)))
    chosen = tuple(replace(rule, enabled=rule.enabled and _is_wanted(rule, only, skip)) for rule in rules)
    is_asked = bool(only) and (origins or {}).get("only", BY_COMMAND) == BY_COMMAND
    if not is_asked:
        _refuse_empty(rules, chosen)
    return chosen


def _names(rule: Rule) -> set[str]:
    return {rule.code, rule.name, rule.family.value}


def _is_wanted(rule: Rule, only: Sequence[str], skip: Sequence[str]) -> bool:
    names = _names(rule)
    return (not only or bool(names.intersection(only))) and not names.intersection(skip)


def _refuse_empty(rules: Sequence[Rule], chosen: Sequence[Rule]) -> None:
    for family, word in _GUARDED.items():
        if not any(rule.family is family for rule in rules):
            continue  # a small set of rules of one's own
        if not any(rule.enabled for rule in chosen if rule.family is family):
            raise StandardsError(zh("whole-family", word=word))


def scope_of(
    packaged: Sequence[Rule],
    overridden: Sequence[Rule],
    chosen: Sequence[Rule],
    origins: Mapping[str, str] | None = None,
    *,
    is_holdings: bool = True,
) -> RuleScope:
    """The account of the rules: how many there are, how many run, and who switched off the rest.

    The three sequences hold the same rules by code: as packaged, after the district's
    overrides, after ``only`` and ``skip``. Without holdings (a self-check of single files)
    the rules that need all documents of a unit are counted apart: nobody switched them off.
    """
    after = {rule.code: rule for rule in overridden}
    before = {rule.code: rule for rule in packaged}
    off, waiting, ran = [], 0, 0
    totals: dict[Family, list[int]] = {}
    for rule in chosen:
        count = totals.setdefault(rule.family, [0, 0, 0])
        count[0] += 1
        if not rule.enabled:
            by = _by(before[rule.code], after[rule.code], origins or {})
            off.append(RuleOff(rule.code, rule.name, rule.family.value, by))
        elif not is_holdings and (rule.whole or rule.scope == "district"):
            waiting += 1
            count[0] -= 1
            count[2] += 1
        else:
            ran += 1
            count[1] += 1
    families = tuple(
        FamilyScope(family.value, *totals[family]) for family in Family if any(totals.get(family, ()))
    )
    return RuleScope(len(chosen), ran, waiting, families, tuple(off))


def _by(packaged: Rule, overridden: Rule, origins: Mapping[str, str]) -> str:
    if not packaged.enabled:
        return BY_RULES
    if not overridden.enabled:
        return BY_OVERRIDE
    places = {origins.get(name, BY_COMMAND) for name in ("only", "skip") if origins.get(name) != _DEFAULT}
    return "、".join(sorted(places)) or BY_COMMAND
