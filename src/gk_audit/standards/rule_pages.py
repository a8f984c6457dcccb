"""The rules as pages for people: what is found, why it matters, how to rectify, the basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gk_audit.model import chinese
from gk_audit.model.rule import Evidence, Rule
from gk_audit.model.severity import Confidence, Family, Severity

zh = chinese.of(__name__)

SEVERITY_WORDS = {Severity[name]: word for name, word in zh.table("severity-words").items()}
CONFIDENCE_WORDS = {Confidence[name]: word for name, word in zh.table("confidence-words").items()}
FAMILY_WORDS = {Family[name]: word for name, word in zh.table("family-words").items()}  # fmt: skip
_EVIDENCE_WORDS = {Evidence[name]: word for name, word in zh.table("evidence-words").items()}


def _bases(rule: Rule) -> list[str]:
    """The bases with the days of their editions; those of single thresholds too."""
    found = []
    for basis in dict.fromkeys((*rule.basis, *rule.grounds)):
        words = [_EVIDENCE_WORDS[basis.evidence]]
        words += [zh("since", since=basis.since)] if basis.since and basis.until is None else []
        words += [zh("until", until=basis.until)] if basis.until else []
        found.append(f"{basis}（{'，'.join(words)}）")
    return found


def explain(rule: Rule) -> str:
    """One rule in plain text, for ``rules explain``."""
    lines = [
        f"{rule.code}  {rule.title}（{rule.name}）",
        zh(
            "head-line",
            family_words=FAMILY_WORDS[rule.family],
            severity=_severity(rule),
            confidence_words=CONFIDENCE_WORDS[rule.confidence],
        ),
        "",
        zh("finds", message=_plain(rule.message)),
    ]
    if rule.why:
        lines.append(zh("why", why=rule.why))
    lines.append(zh("remedy", remedy=_plain(rule.remedy)))
    lines += [zh("basis"), *(f"  {text}" for text in _bases(rule))] if _bases(rule) else []
    lines += [zh("reason", reason=rule.reason)] if rule.reason else []
    if rule.example:
        lines.append(zh("example", example=rule.example))
    for name, variant in rule.variants.items():
        severity = SEVERITY_WORDS[variant.severity] if variant.severity else _severity(rule)
        lines.append(
            zh("variant", name=name, severity=severity, message=_plain(variant.message or rule.message))
        )
    if rule.effective_from or rule.effective_to:
        lines.append(
            zh(
                "in-force",
                effective_from=rule.effective_from or zh("from-the-first"),
                effective_to=rule.effective_to or zh("until-now"),
            )
        )
    lines += [zh("not-for-us", name=rule.name), ""]
    return "\n".join(lines)


def _severity(rule: Rule) -> str:
    veto = zh("veto") if rule.veto else ""
    return f"{SEVERITY_WORDS[rule.severity]}{veto}"


def _plain(template: str) -> str:
    """A message template for people: values are shown as …."""
    import re

    return re.sub(r"\{[^{}]*\}", "…", template)


def listing(rules: Iterable[Rule]) -> str:
    """One line a rule, for ``rules list``."""
    rows = [
        zh(
            "list-line",
            code=rule.code,
            severity_words=SEVERITY_WORDS[rule.severity],
            veto="*" if rule.veto else " ",
            family_words=FAMILY_WORDS[rule.family],
            title=rule.title,
            name=rule.name,
            enabled="" if rule.enabled else zh("switched-off"),
        )
        for rule in rules
    ]
    return "\n".join([*rows, zh("list-foot", rows=len(rows))]) + "\n"


def markdown(rules: Sequence[Rule], examples: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """``docs/rules.md``; the build fails when it is out of date.

    ``examples``: a failing and a passing case of each rule in words.
    """
    parts = list(zh.words("page-head"))
    parts += [
        f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {FAMILY_WORDS[rule.family]} | "
        f"{_severity(rule)} | {CONFIDENCE_WORDS[rule.confidence]} |"
        for rule in rules
    ]
    for rule in rules:
        parts += ["", f"## {rule.code}", "", f"**{rule.title}**（`{rule.name}`）", ""]
        parts += [zh("finds-item", message=_plain(rule.message))]
        if rule.why:
            parts.append(zh("why-item", why=rule.why))
        if rule.example:
            parts.append(zh("example-item", example=rule.example))
        parts += [zh("example-item", example=line) for line in (examples or {}).get(rule.name, ())]
        parts.append(zh("remedy-item", remedy=_plain(rule.remedy)))
        parts += [zh("basis-item", bases="；".join(_bases(rule)))] if _bases(rule) else []
        parts += [zh("reason-item", reason=rule.reason)] if rule.reason else []
        parts += [
            zh("variant-item", name=name, message=_plain(variant.message or rule.message))
            for name, variant in rule.variants.items()
        ]
    return "\n".join(parts) + "\n"
