"""The rules as pages for people: what is found, why it matters, how to rectify, the basis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gk_audit.model.rule import Evidence, Rule
from gk_audit.model.severity import Confidence, Family, Severity

SEVERITY_WORDS = {
    Severity.CRITICAL: "严重",
    Severity.MAJOR: "较重",
    Severity.MINOR: "一般",
    Severity.HINT: "提示",
}
CONFIDENCE_WORDS = {Confidence.HIGH: "高", Confidence.MEDIUM: "中", Confidence.LOW: "低（需人工核实）"}
FAMILY_WORDS = {
    Family.COMPLETENESS: "事项完整", Family.TIMELINESS: "时效", Family.PROCESS: "过程与互动", Family.WORDING: "文字表述",
    Family.CONFIDENTIALITY: "保密", Family.PERSONAL_DATA: "个人信息", Family.HIDDEN_CONTENT: "隐藏内容",
    Family.ARITHMETIC: "数据核算", Family.CITATION: "引用", Family.FORM: "形式", Family.INPUT: "文件读取",
}  # fmt: skip
_EVIDENCE_WORDS = {
    Evidence.LAW: "已核对条文",
    Evidence.PAGE: "已见于政府网页",
    Evidence.PARTIAL: "部分核对",
    Evidence.KNOWLEDGE: "未核对原文",
    Evidence.INFERRED: "由其他规定推得",
}


def _bases(rule: Rule) -> list[str]:
    """The bases with the days of their editions; those of single thresholds too."""
    found = []
    for basis in dict.fromkeys((*rule.basis, *rule.grounds)):
        words = [_EVIDENCE_WORDS[basis.evidence]]
        words += [f"{basis.since}起"] if basis.since and basis.until is None else []
        words += [f"至{basis.until}"] if basis.until else []
        found.append(f"{basis}（{'，'.join(words)}）")
    return found


def explain(rule: Rule) -> str:
    """One rule in plain text, for ``rules explain``."""
    lines = [
        f"{rule.code}  {rule.title}（{rule.name}）",
        f"类别：{FAMILY_WORDS[rule.family]}　级别：{_severity(rule)}　可信度：{CONFIDENCE_WORDS[rule.confidence]}",
        "",
        f"发现什么：{_plain(rule.message)}",
    ]
    if rule.why:
        lines.append(f"为什么要紧：{rule.why}")
    lines.append(f"怎么改：{_plain(rule.remedy)}")
    lines += ["依据：", *(f"  {text}" for text in _bases(rule))] if _bases(rule) else []
    lines += [f"理由：{rule.reason}"] if rule.reason else []
    if rule.example:
        lines.append(f"例：{rule.example}")
    for name, variant in rule.variants.items():
        severity = SEVERITY_WORDS[variant.severity] if variant.severity else _severity(rule)
        lines.append(f"情形 {name}（{severity}）：{_plain(variant.message or rule.message)}")
    if rule.effective_from or rule.effective_to:
        lines.append(f"适用于 {rule.effective_from or '最初'} 至 {rule.effective_to or '今'} 的文件")
    lines += [f"不适用本单位时：在 waivers.yaml 写明理由，或在 gk-audit.yaml 的 rules 里调整 {rule.name}", ""]
    return "\n".join(lines)


def _severity(rule: Rule) -> str:
    veto = "，疑似单项否决须人工确认" if rule.veto else ""
    return f"{SEVERITY_WORDS[rule.severity]}{veto}"


def _plain(template: str) -> str:
    """A message template for people: values are shown as …."""
    import re

    return re.sub(r"\{[^{}]*\}", "…", template)


def listing(rules: Iterable[Rule]) -> str:
    """One line a rule, for ``rules list``."""
    rows = [
        f"{rule.code}  {SEVERITY_WORDS[rule.severity]}{'*' if rule.veto else ' '}  {FAMILY_WORDS[rule.family]}  "
        f"{rule.title}（{rule.name}）{'' if rule.enabled else ' [停用]'}"
        for rule in rules
    ]
    return "\n".join([*rows, f"共 {len(rows)} 条；* 为疑似单项否决，一律须人工确认"]) + "\n"


def markdown(rules: Sequence[Rule]) -> str:
    """``docs/rules.md``; the build fails when it is out of date."""
    parts = [
        "# 规则一览",
        "",
        "由 `gk-audit rules docs` 生成，请勿手改。级别与依据均在 `rules/*.yaml`，可在 `gk-audit.yaml` 里调整。",
        "",
        "| 编号 | 名称 | 类别 | 级别 | 可信度 |",
        "|---|---|---|---|---|",
    ]
    parts += [
        f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {FAMILY_WORDS[rule.family]} | "
        f"{_severity(rule)} | {CONFIDENCE_WORDS[rule.confidence]} |"
        for rule in rules
    ]
    for rule in rules:
        parts += ["", f"## {rule.code}", "", f"**{rule.title}**（`{rule.name}`）", ""]
        parts += [f"- 发现什么：{_plain(rule.message)}"]
        if rule.why:
            parts.append(f"- 为什么要紧：{rule.why}")
        if rule.example:
            parts.append(f"- 例：{rule.example}")
        parts.append(f"- 怎么改：{_plain(rule.remedy)}")
        parts += [f"- 依据：{'；'.join(_bases(rule))}"] if _bases(rule) else []
        parts += [f"- 理由：{rule.reason}"] if rule.reason else []
        parts += [
            f"- 情形 `{name}`：{_plain(variant.message or rule.message)}"
            for name, variant in rule.variants.items()
        ]
    return "\n".join(parts) + "\n"
