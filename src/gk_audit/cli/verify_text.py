"""The words of ``gk-audit verify``: one block for each document, text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from gk_audit.engine.verify import Compared, Tried, TriedAcross, Verified
from gk_audit.model.document import Skipped
from gk_audit.text.evaluation import Verdict

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


def as_json(results: Sequence[Verified | Skipped], compared: Compared) -> str:
    """One JSON object: ``{"schema": 1, "documents": [...], "across": {...}, "skipped": [...]}``."""
    documents = [_record(result) for result in results if isinstance(result, Verified)]
    skipped = [
        {"key": result.key, "reason": result.reason.value, "detail": result.detail}
        for result in results
        if isinstance(result, Skipped)
    ]
    across = {
        "counts": {verdict.value: compared.count(verdict) for verdict in Verdict},
        "relations": [_relation_across(item) for item in compared.tried],
        "failures": list(compared.failures),
    }
    whole = {"schema": 1, "documents": documents, "across": across, "skipped": skipped}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _sides(item: Tried | TriedAcross) -> dict[str, str]:
    """What is told of every relation, in one file or between two."""
    relation = item.relation
    return {
        "rule": item.rule.code,
        "name": item.rule.name,
        "id": relation.id,
        "verdict": relation.verdict.value,
        "says": relation.says or item.rule.title,
        "left": relation.left,
        "right": relation.right,
        "sign": relation.sign,
        "difference": relation.difference,
        "where": relation.where,
        "reason": relation.reason,
    }


def _relation_across(item: TriedAcross) -> dict[str, str]:
    return {**_sides(item), "key": item.relation.key, "other": item.relation.other}


def _record(result: Verified) -> dict[str, Any]:
    return {
        "key": result.key,
        "title": result.title,
        "tables": [{"caption": name, "rows": rows, "columns": width} for name, rows, width in result.tables],
        "counts": {verdict.value: result.count(verdict) for verdict in Verdict},
        "relations": [_relation(item) for item in result.tried],
        "notes": list(result.notes),
        "failures": list(result.failures),
    }


def _relation(item: Tried) -> dict[str, str]:
    relation = item.relation
    told = {"source": relation.source, "what": relation.what}
    return {**_sides(item), **told, "place": item.place, "quote": item.quote}


def as_text(results: Sequence[Verified | Skipped], compared: Compared, *, verbose: bool) -> str:
    """For people: failing relations first, with both sides and the quotation."""
    lines: list[str] = []
    for result in results:
        lines += _skipped(result) if isinstance(result, Skipped) else _document(result, verbose=verbose)
        lines.append("")
    if len(results) > 1:
        lines += _across(compared, verbose=verbose)
    if not results:
        lines.append("没有可核对的文件")
    return "\n".join(lines).rstrip() + "\n"


def _across(compared: Compared, *, verbose: bool) -> list[str]:
    """The relations between the files: failing ones first."""
    held, failed, undecided = (
        compared.count(verdict) for verdict in (Verdict.HOLDS, Verdict.FAILS, Verdict.UNDECIDED)
    )
    lines = ["文件之间"]
    lines += [f"  程序出错，这条规则没有核对：{failure}" for failure in compared.failures]
    if not compared.tried:
        lines.append("  没有可互相核对的文件（上下年的年度报告、决算，同年同项目的汇总表和各村明细）")
        return lines
    lines.append(f"  核对关系 {held + failed} 处：成立 {held}，不成立 {failed}；无法核对 {undecided}")
    for item in compared.tried:
        if item.relation.verdict is Verdict.FAILS:
            relation = item.relation
            lines.append(f"  ✗ {item.rule.code} {relation.says}（{relation.where}）")
            tail = f"，相差 {relation.difference}" if relation.difference else ""
            sign = _SIGNS.get(relation.sign, relation.sign)
            lines.append(f"      {relation.left} {sign} {relation.right} 不成立{tail}")
            lines.append(f"      {'　对照　'.join(filter(None, (relation.key, relation.other)))}")
    return lines + _across_rest(compared, verbose=verbose)


def _across_rest(compared: Compared, *, verbose: bool) -> list[str]:
    lines: list[str] = []
    for verdict, sign in ((Verdict.HOLDS, "✓"), (Verdict.UNDECIDED, "?")):
        groups: dict[str, list[TriedAcross]] = {}
        for item in compared.tried:
            if item.relation.verdict is verdict:
                groups.setdefault(f"{item.rule.code} {item.relation.says}", []).append(item)
        for name, items in groups.items():
            reasons = "；".join(
                dict.fromkeys(_REASONS.get(i.relation.reason, "") for i in items if i.relation.reason)
            )
            word = "成立" if verdict is Verdict.HOLDS else f"无法核对（{reasons}）"
            lines.append(f"  {sign} {name}：{word} {len(items)} 处")
            if verbose:
                lines += [
                    f"      {item.relation.where}　{item.relation.left}　{item.relation.key}".rstrip()
                    for item in items
                ]
    return lines


def _skipped(result: Skipped) -> list[str]:
    return [result.key, f"  未核对：{result.detail}"]


def _document(result: Verified, *, verbose: bool) -> list[str]:
    held, failed, undecided = (
        result.count(verdict) for verdict in (Verdict.HOLDS, Verdict.FAILS, Verdict.UNDECIDED)
    )
    lines = [result.key]
    if result.tables:
        names = "、".join(f"{name or '（无表名）'} {rows}行×{width}列" for name, rows, width in result.tables)
        lines.append(f"  看懂表格 {len(result.tables)} 张：{names}")
    lines += [f"  说明：{note}" for note in result.notes]
    lines.append(f"  核对关系 {held + failed} 处：成立 {held}，不成立 {failed}；无法核对 {undecided}")
    lines += [f"  程序出错，这条规则没有核对：{failure}" for failure in result.failures]
    if not result.tried:
        lines.append("  没有可核对的数字关系（不等于没有问题）")
    for item in result.tried:
        if item.relation.verdict is Verdict.FAILS:
            lines += _failing(item)
    lines += _held(result.tried, verbose=verbose)
    lines += _undecided(result.tried)
    return lines


def _failing(item: Tried) -> list[str]:
    relation = item.relation
    lines = [f"  ✗ {_name(item)}" + (f"（{relation.where}）" if relation.where else "")]
    if relation.sign == "list":
        extra, lacking = (dict(relation.values).get(key, "") for key in ("extra", "lacking"))
        lines.append(f"      多列：{extra}；漏列：{lacking}")
    elif relation.sign == "name":
        lines.append(f"      标题：{relation.right}；这里：{relation.left}")
    elif relation.left:
        sign = _SIGNS.get(relation.sign, relation.sign)
        lines.append(f"      {relation.left} {sign} {relation.right} 不成立，相差 {relation.difference}")
    if item.quote:
        lines.append(f"      {item.place}：“{item.quote}”")
    return lines


def _name(item: Tried) -> str:
    return f"{item.rule.code} {item.relation.id} {item.relation.says or item.rule.title}"


def _groups(items: Iterable[Tried], verdict: Verdict) -> dict[str, list[Tried]]:
    found: dict[str, list[Tried]] = {}
    for item in items:
        if item.relation.verdict is verdict:
            found.setdefault(f"{item.rule.code} {item.relation.id}", []).append(item)
    return found


def _held(items: Sequence[Tried], *, verbose: bool) -> list[str]:
    lines = []
    for group in _groups(items, Verdict.HOLDS).values():
        first = group[0]
        says = first.relation.says or f"{first.rule.title}：未发现"
        lines.append(f"  ✓ {first.rule.code} {first.relation.id} {says}：成立 {len(group)} 处")
        if verbose:
            lines += [_side(item) for item in group]
    return lines


def _side(item: Tried) -> str:
    relation = item.relation
    if relation.sign == "name":
        return f"      {relation.where}：{relation.left} 处一致"
    sign = _SIGNS.get(relation.sign, relation.sign)
    tail = f"（尾差 {relation.difference}）" if relation.difference.strip("0.%元万亿") else ""
    return f"      {relation.where}　{relation.left} {sign} {relation.right}{tail}　{item.place}".rstrip()


def _undecided(items: Sequence[Tried]) -> list[str]:
    lines = []
    for group in _groups(items, Verdict.UNDECIDED).values():
        reasons = dict.fromkeys(
            _REASONS.get(item.relation.reason, item.relation.reason)
            + (f"“{item.relation.what}”" if item.relation.what else "")
            for item in group
        )
        shown = "；".join(list(reasons)[:3]) + ("等" if len(reasons) > 3 else "")
        lines.append(
            f"  ? {_name(group[0])}：无法核对（{shown}）" + (f" {len(group)} 处" if len(group) > 1 else "")
        )
    return lines
