"""The words of ``gk-audit verify``: one block for each document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gk_audit.cli.verify_said import Said, across_failures, counts, said_of
from gk_audit.model.document import Skipped
from gk_audit.model.relation import Relations, Tried, Verdict, Verified
from gk_audit.model.run import AuditRun

_MOST_NAMES = 4
"""Tables, rows or words that a reason names."""
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
    "gap": "所列各项的序号不连续，可能有没读出来的",
    "form": "是没有填写的表样",
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
            lines += _document(result, said_of(run, result.key), verbose=verbose)
        lines.append("")
    if len(results) > 1:
        lines += _across(relations.across, across_failures(run, relations), verbose=verbose)
    if run.set_aside:
        lines.append(f"其中 {len(run.set_aside)} 处不成立已由人确认或低于设定的级别，不影响退出码")
    if not results:
        lines.append("没有可核对的文件")
    return "\n".join(lines).rstrip() + "\n"


def _summary(tried: Sequence[Tried]) -> str:
    held, failed, undecided = counts(tried).values()
    rounded = sum(item.verdict is Verdict.HOLDS and _is_rounded(item) for item in tried)
    tail = f"（其中 {rounded} 处只差四舍五入的尾数）" if rounded else ""
    return f"  核对关系 {held + failed} 处：成立 {held}{tail}，不成立 {failed}；无法核对 {undecided}"


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
            lines.append(f"  ✗ {item.says}（{item.where}）")
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
                groups.setdefault(item.says, []).append(item)
        for name, items in groups.items():
            reasons = "；".join(dict.fromkeys(_REASONS.get(i.reason, "") for i in items if i.reason))
            word = "成立" if verdict is Verdict.HOLDS else f"无法核对（{reasons}）"
            lines.append(f"  {sign} {name}：{word} {len(items)} 处")
            if verbose:
                lines += [f"      {item.where}　{item.left}　{item.key}".rstrip() for item in items]
    return lines


def _document(result: Verified, said: Said, *, verbose: bool) -> list[str]:
    """One document: how many figures there are and were checked, what fails, what was left alone and why."""
    lines = [result.key, _figures(result)]
    lines += [f"  {stop}：先停止发布并人工确认，再谈数字" for stop in said.stops]
    lines += [f"  说明：{note}" for note in said.notes]
    lines.append(_summary(result.tried))
    lines += [f"  程序出错，这条规则没有核对：{failure}" for failure in said.failures]
    if not result.tried:
        lines.append("  没有可核对的数字关系（不等于没有问题）")
    for item in result.tried:
        if item.verdict is Verdict.FAILS:
            lines += _failing(item)
    lines += _undecided(result.tried, verbose=verbose)
    lines += _held(result.tried, verbose=verbose)
    if verbose and result.tables:
        names = "、".join(f"{t.caption or '（无表名）'} {t.rows}行×{t.columns}列" for t in result.tables)
        lines.append(f"  看懂的表格：{names}")
    return lines


def _figures(result: Verified) -> str:
    found = result.figures
    return (
        f"  看懂表格 {len(result.tables)} 张，表中 {found.tables} 个数字，核对 {found.tables_checked} 个；"
        f"正文 {found.text} 个数字，核对 {found.text_checked} 个"
    )


def _failing(item: Tried) -> list[str]:
    lines = [f"  ✗ {_name(item)}" + (f"（{item.where}）" if item.where else "")]
    if item.sign == "list":
        lines.append(f"      多列：{item.extra}；漏列：{item.lacking}")
    elif item.sign == "name":
        lines.append(f"      应为：{item.right}；这里：{item.left}")
    elif item.left:
        sign = _SIGNS.get(item.sign, item.sign)
        lines.append(f"      {item.left} {sign} {item.right} 不成立，相差 {item.difference}")
    if item.quote:
        lines.append(f"      {item.place}：“{item.quote}”")
    return lines


def _name(item: Tried) -> str:
    return item.says or item.title


def _groups(items: Iterable[Tried], verdict: Verdict) -> dict[str, list[Tried]]:
    found: dict[str, list[Tried]] = {}
    for item in items:
        if item.verdict is verdict:
            found.setdefault(_name(item), []).append(item)
    return found


def _held(items: Sequence[Tried], *, verbose: bool) -> list[str]:
    lines = []
    for group in _groups(items, Verdict.HOLDS).values():
        first = group[0]
        said = f"{first.says}：成立" if first.says else f"{first.title}：未发现，核对"
        lines.append(f"  ✓ {said} {len(group)} 处")
        if verbose:
            lines += [_side(item) for item in group]
    return lines


def _side(item: Tried) -> str:
    if item.sign == "name":
        return f"      {item.where}：{item.left} 处一致"
    sign = _SIGNS.get(item.sign, item.sign)
    tail = f"（尾差 {item.difference}）" if _is_rounded(item) else ""
    return f"      {item.where}　{item.left} {sign} {item.right}{tail}　{item.place}".rstrip()


def _is_rounded(item: Tried) -> bool:
    """Whether both sides agree but for what rounding may have moved."""
    return item.sign in ("==", "~") and bool(item.difference.strip("0.%元万亿"))


def _undecided(items: Sequence[Tried], *, verbose: bool) -> list[str]:
    """What could not be checked, by reason; with ``verbose`` each relation on a line of its own."""
    reasons: dict[str, list[Tried]] = {}
    for item in items:
        if item.verdict is Verdict.UNDECIDED:
            reasons.setdefault(_REASONS.get(item.reason, item.reason), []).append(item)
    lines = []
    for reason, group in sorted(reasons.items(), key=lambda pair: -len(pair[1])):
        names = list(dict.fromkeys(filter(None, (item.what for item in group))))
        shown = (
            f"（{'、'.join(names[:_MOST_NAMES])}{'等' if len(names) > _MOST_NAMES else ''}）" if names else ""
        )
        lines.append(f"  ? {reason}{shown}：没有核对 {len(group)} 处")
        if verbose:
            lines += [f"      {_name(item)}　{item.where}　{item.what}".rstrip("　") for item in group]
    return lines
