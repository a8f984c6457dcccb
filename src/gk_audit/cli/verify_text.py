"""The words of ``gk-audit verify``: one block for each document, text or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from gk_audit.model.document import Skipped
from gk_audit.model.records import Record
from gk_audit.model.relation import Relations, Tried, Verdict, Verified
from gk_audit.model.run import AuditRun

_SIGNS = {"==": "=", "~": "≈", "<=": "≤", ">=": "≥", "!=": "≠"}
_REASONS = {
    "no-table": "没有找到表",
    "no-sentence": "文中没有这样的句子",
    "no-row": "表中没有这样的行",
    "missing": "没有找到",
    "blank": "一边是空格，空不等于零",
    "empty": "两边都是空格",
    "several": "有不止一处",
    "unknown-column": "表中有一列不认识",
    "unknown-row": "表中有一行不认识",
    "unknown-name": "有一个名称表中没有",
    "zero-base": "基数为零",
    "other-time": "看不出说的是不是表中的年度",
    "misread": "表格读取存疑，未核对",
    "unit": "两个数的单位不同，一个是金额，另一个是比例或个数",
    "no-base": "没有写是占什么的比例",
    "structure": "表的结构没有看懂，各种读法都不成立",
    "text-in-column": "数字列里有文字",
    "not-empty": "表中有数字，不需要说明",
    "unknown-base": "看不出由哪两列算出",
    "no-section": "没有这一部分",
    "capped": "可能有最高限额",
    "partial": "所列可能不是全部，也可能有重叠",
    "no-earlier": "没有上一年的文件",
    "not-all": "所属各单位的报告未必齐全，合计没有超出",
    "no-list": "没有找到这个村的明细",
    "no-own-name": "标题里没有看出单位名称",
    "part-of": "“其中”包括哪些行没有写明",
}


class _Said(Record):
    """What the run says of one document beside its relations."""

    notes: tuple[str, ...]
    """How tables were read, what could not be; why a file was not read in full."""
    failures: tuple[str, ...]
    stops: tuple[str, ...]
    """Findings for which nothing may be published, whatever its figures."""


def _said(run: AuditRun, key: str) -> _Said:
    stops = [finding for finding in run.findings if finding.stop and finding.document == key]
    notes = [
        note.detail for note in run.inputs.notes if note.document == key and note.key.startswith("table-")
    ]
    notes += [each.detail for each in run.inputs.partial if each.document == key and each.detail not in notes]
    return _Said(
        tuple(notes),
        _failures(run, lambda document: document == key),
        tuple(dict.fromkeys(f"{item.rule} {item.title}" for item in stops)),
    )


def _failures(run: AuditRun, is_meant: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(f"{item.rule} {item.detail}" for item in run.inputs.failed if is_meant(item.document))


def _across_failures(run: AuditRun, relations: Relations) -> tuple[str, ...]:
    known = {document.key for document in relations.documents}
    return _failures(run, lambda name: name not in known)


def _counts(tried: Sequence[Tried]) -> dict[str, int]:
    return {verdict.value: sum(item.verdict is verdict for item in tried) for verdict in Verdict}


def as_json(run: AuditRun) -> str:
    """One JSON object: ``{"schema": 1, "documents": [...], "across": {...}, "skipped": [...]}``."""
    relations = run.relations or Relations()
    across = {
        "counts": _counts(relations.across),
        "relations": [_relation_across(item) for item in relations.across],
        "failures": list(_across_failures(run, relations)),
    }
    whole = {
        "schema": 1,
        "documents": [_record(document, _said(run, document.key)) for document in relations.documents],
        "across": across,
        "skipped": [
            {"key": item.key, "reason": item.reason.value, "detail": item.detail}
            for item in sorted(run.inputs.skipped, key=lambda item: item.key)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _sides(item: Tried) -> dict[str, Any]:
    """What is told of every relation, in one file or between two."""
    return {
        "rule": item.rule,
        "name": item.name,
        "id": item.id,
        "verdict": item.verdict.value,
        "says": item.says or item.title,
        "left": item.left,
        "right": item.right,
        "sign": item.sign,
        "difference": item.difference,
        "where": item.where,
        "reason": item.reason,
    }


def _relation_across(item: Tried) -> dict[str, Any]:
    return {**_sides(item), "key": item.key, "other": item.other}


def _record(result: Verified, said: _Said) -> dict[str, Any]:
    return {
        "key": result.key,
        "title": result.title,
        "tables": [
            {"caption": table.caption, "rows": table.rows, "columns": table.columns}
            for table in result.tables
        ],
        "counts": _counts(result.tried),
        "relations": [_relation(item) for item in result.tried],
        "notes": list(said.notes),
        "failures": list(said.failures),
        "stops": list(said.stops),
    }


def _relation(item: Tried) -> dict[str, Any]:
    told = {"source": item.source, "what": item.what, "place": item.place, "quote": item.quote}
    figures = [{"place": figure.place, "text": figure.text} for figure in item.figures]
    return {**_sides(item), **told, **({"figures": figures} if figures else {})}


def as_text(run: AuditRun, *, verbose: bool) -> str:
    """For people: failing relations first, with both sides and the quotation."""
    relations = run.relations or Relations()
    found: list[Verified | Skipped] = [*relations.documents, *run.inputs.skipped]
    results = sorted(found, key=lambda item: item.key)
    lines: list[str] = []
    for result in results:
        if isinstance(result, Skipped):
            lines += [result.key, f"  未核对：{result.detail}"]
        else:
            lines += _document(result, _said(run, result.key), verbose=verbose)
        lines.append("")
    if len(results) > 1:
        lines += _across(relations.across, _across_failures(run, relations), verbose=verbose)
    if run.set_aside:
        lines.append(f"其中 {len(run.set_aside)} 处不成立已由人确认或低于设定的级别，不影响退出码")
    if not results:
        lines.append("没有可核对的文件")
    return "\n".join(lines).rstrip() + "\n"


def _summary(tried: Sequence[Tried]) -> str:
    held, failed, undecided = _counts(tried).values()
    return f"  核对关系 {held + failed} 处：成立 {held}，不成立 {failed}；无法核对 {undecided}"


def _across(tried: Sequence[Tried], failures: Sequence[str], *, verbose: bool) -> list[str]:
    """The relations between the files: failing ones first."""
    lines = ["文件之间"]
    lines += [f"  程序出错，这条规则没有核对：{failure}" for failure in failures]
    if not tried:
        lines.append("  没有可互相核对的文件（上下年的年度报告、决算，同年同项目的汇总表和各村明细）")
        return lines
    lines.append(_summary(tried))
    for item in tried:
        if item.verdict is Verdict.FAILS:
            lines.append(f"  ✗ {item.rule} {item.says}（{item.where}）")
            tail = f"，相差 {item.difference}" if item.difference else ""
            sign = _SIGNS.get(item.sign, item.sign)
            lines.append(f"      {item.left} {sign} {item.right} 不成立{tail}")
            lines.append(f"      {'　对照　'.join(filter(None, (item.key, item.other)))}")
    return lines + _across_rest(tried, verbose=verbose)


def _across_rest(tried: Sequence[Tried], *, verbose: bool) -> list[str]:
    lines: list[str] = []
    for verdict, sign in ((Verdict.HOLDS, "✓"), (Verdict.UNDECIDED, "?")):
        groups: dict[str, list[Tried]] = {}
        for item in tried:
            if item.verdict is verdict:
                groups.setdefault(f"{item.rule} {item.says}", []).append(item)
        for name, items in groups.items():
            reasons = "；".join(dict.fromkeys(_REASONS.get(i.reason, "") for i in items if i.reason))
            word = "成立" if verdict is Verdict.HOLDS else f"无法核对（{reasons}）"
            lines.append(f"  {sign} {name}：{word} {len(items)} 处")
            if verbose:
                lines += [f"      {item.where}　{item.left}　{item.key}".rstrip() for item in items]
    return lines


def _document(result: Verified, said: _Said, *, verbose: bool) -> list[str]:
    lines = [result.key]
    if result.tables:
        names = "、".join(f"{t.caption or '（无表名）'} {t.rows}行×{t.columns}列" for t in result.tables)
        lines.append(f"  看懂表格 {len(result.tables)} 张：{names}")
    lines += [f"  {stop}：先停止发布并人工确认，再谈数字" for stop in said.stops]
    lines += [f"  说明：{note}" for note in said.notes]
    lines.append(_summary(result.tried))
    lines += [f"  程序出错，这条规则没有核对：{failure}" for failure in said.failures]
    if not result.tried:
        lines.append("  没有可核对的数字关系（不等于没有问题）")
    for item in result.tried:
        if item.verdict is Verdict.FAILS:
            lines += _failing(item)
    lines += _held(result.tried, verbose=verbose)
    lines += _undecided(result.tried)
    return lines


def _failing(item: Tried) -> list[str]:
    lines = [f"  ✗ {_name(item)}" + (f"（{item.where}）" if item.where else "")]
    if item.sign == "list":
        lines.append(f"      多列：{item.extra}；漏列：{item.lacking}")
    elif item.sign == "name":
        lines.append(f"      标题：{item.right}；这里：{item.left}")
    elif item.left:
        sign = _SIGNS.get(item.sign, item.sign)
        lines.append(f"      {item.left} {sign} {item.right} 不成立，相差 {item.difference}")
    if item.quote:
        lines.append(f"      {item.place}：“{item.quote}”")
    return lines


def _name(item: Tried) -> str:
    return f"{item.rule} {item.id} {item.says or item.title}"


def _groups(items: Iterable[Tried], verdict: Verdict) -> dict[str, list[Tried]]:
    found: dict[str, list[Tried]] = {}
    for item in items:
        if item.verdict is verdict:
            found.setdefault(f"{item.rule} {item.id}", []).append(item)
    return found


def _held(items: Sequence[Tried], *, verbose: bool) -> list[str]:
    lines = []
    for group in _groups(items, Verdict.HOLDS).values():
        first = group[0]
        says = first.says or f"{first.title}：未发现"
        lines.append(f"  ✓ {first.rule} {first.id} {says}：成立 {len(group)} 处")
        if verbose:
            lines += [_side(item) for item in group]
    return lines


def _side(item: Tried) -> str:
    if item.sign == "name":
        return f"      {item.where}：{item.left} 处一致"
    sign = _SIGNS.get(item.sign, item.sign)
    tail = f"（尾差 {item.difference}）" if item.difference.strip("0.%元万亿") else ""
    return f"      {item.where}　{item.left} {sign} {item.right}{tail}　{item.place}".rstrip()


def _undecided(items: Sequence[Tried]) -> list[str]:
    lines = []
    for group in _groups(items, Verdict.UNDECIDED).values():
        reasons = dict.fromkeys(
            _REASONS.get(item.reason, item.reason) + (f"“{item.what}”" if item.what else "") for item in group
        )
        shown = "；".join(list(reasons)[:3]) + ("等" if len(reasons) > 3 else "")
        lines.append(
            f"  ? {_name(group[0])}：无法核对（{shown}）" + (f" {len(group)} 处" if len(group) > 1 else "")
        )
    return lines
