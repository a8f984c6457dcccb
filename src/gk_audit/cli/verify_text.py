"""The words of ``gk-audit verify``: one block for each document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gk_audit.cli.verify_json import Said, across_failures, counts, said_of
from gk_audit.model import chinese
from gk_audit.model.document import Skipped
from gk_audit.model.relation import Relations, Tried, Verdict, Verified
from gk_audit.model.run import AuditRun

zh = chinese.of(__name__)

_MOST_NAMES = 4
"""Tables, rows or words that a reason names."""
_SIGNS = {"==": "=", "~": "≈", "<=": "≤", ">=": "≥", "!=": "≠"}
_REASONS = zh.table("reasons")


def as_text(run: AuditRun, *, verbose: bool) -> str:
    """For people: failing relations first, with both sides and the quotation."""
    relations = run.relations or Relations()
    found: list[Verified | Skipped] = [*relations.documents, *run.inputs.skipped]
    results = sorted(found, key=lambda item: item.key)
    lines: list[str] = []
    for result in results:
        if isinstance(result, Skipped):
            lines += [result.key, zh("not-compared", detail=result.detail)]
        else:
            lines += _document(result, said_of(run, result.key), verbose=verbose)
        lines.append("")
    if len(results) > 1:
        lines += _across(relations.across, across_failures(run, relations), verbose=verbose)
    if run.set_aside:
        lines.append(zh("set-aside", set_aside=len(run.set_aside)))
    if not results:
        lines.append(zh("nothing-to-compare"))
    return "\n".join(lines).rstrip() + "\n"


def _summary(tried: Sequence[Tried]) -> str:
    held, failed, undecided = counts(tried).values()
    rounded = sum(item.verdict is Verdict.HOLDS and _is_rounded(item) for item in tried)
    tail = zh("rounded", rounded=rounded) if rounded else ""
    return zh("relations", judged=held + failed, held=held, tail=tail, failed=failed, undecided=undecided)


def _across(tried: Sequence[Tried], failures: Sequence[str], *, verbose: bool) -> list[str]:
    """The relations between the files: failing ones first."""
    lines = [zh("between-files")]
    lines += [zh("rule-failed", failure=failure) for failure in failures]
    if not tried:
        lines.append(zh("nothing-between"))
        return lines
    lines.append(_summary(tried))
    for item in tried:
        if item.verdict is Verdict.FAILS:
            lines.append(f"  ✗ {item.says}（{item.where}）")
            tail = zh("difference", difference=item.difference) if item.difference else ""
            sign = _SIGNS.get(item.sign, item.sign)
            lines.append(zh("does-not-hold", left=item.left, sign=sign, right=item.right, tail=tail))
            lines.append(zh("against", part=zh("set-against").join(filter(None, (item.key, item.other)))))
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
            word = zh("holds") if verdict is Verdict.HOLDS else zh("cannot-compare", reasons=reasons)
            lines.append(zh("rest", sign=sign, name=name, word=word, items=len(items)))
            if verbose:
                lines += [f"      {item.where}　{item.left}　{item.key}".rstrip() for item in items]
    return lines


def _document(result: Verified, said: Said, *, verbose: bool) -> list[str]:
    """One document: how many figures there are and were checked, what fails, what was left alone and why."""
    lines = [result.key, _figures(result)]
    lines += [zh("stop", stop=stop) for stop in said.stops]
    lines += [zh("note", note=note) for note in said.notes]
    lines.append(_summary(result.tried))
    lines += [zh("rule-failed", failure=failure) for failure in said.failures]
    if not result.tried:
        lines.append(zh("no-relations"))
    for item in result.tried:
        if item.verdict is Verdict.FAILS:
            lines += _failing(item)
    lines += _undecided(result.tried, verbose=verbose)
    lines += _held(result.tried, verbose=verbose)
    lines += _duties(result.duties)
    if verbose and result.tables:
        names = "、".join(
            zh("table", caption=t.caption or zh("no-caption"), rows=t.rows, columns=t.columns)
            for t in result.tables
        )
        lines.append(zh("tables", names=names))
    return lines


def _duties(duties: Sequence[Tried]) -> list[str]:
    """What a document of its kind owes: how much is there, and the names of what is not."""
    from gk_audit.reports.duty_form import STATES, count_line

    if not duties:
        return []
    lines = [zh("duties", count=count_line(tuple(duties)))]
    for key, state in STATES.items():
        names = [duty.says for duty in duties if duty.reason == key != "done"]
        lines += [zh("duty", state=state, names="、".join(names))] if names else []
    return lines


def _figures(result: Verified) -> str:
    found = result.figures
    return zh(
        "figures",
        tables=len(result.tables),
        numbers=found.tables,
        tables_checked=found.tables_checked,
        text=found.text,
        text_checked=found.text_checked,
    )


def _failing(item: Tried) -> list[str]:
    lines = [f"  ✗ {_name(item)}" + (f"（{item.where}）" if item.where else "")]
    if item.sign == "list":
        lines.append(zh("extra-and-lacking", extra=item.extra, lacking=item.lacking))
    elif item.sign == "name":
        lines.append(zh("should-be", right=item.right, left=item.left))
    elif item.left:
        sign = _SIGNS.get(item.sign, item.sign)
        lines.append(zh("fails", left=item.left, sign=sign, right=item.right, difference=item.difference))
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
        said = zh("one-holds", says=first.says) if first.says else zh("not-found", title=first.title)
        lines.append(zh("held", said=said, group=len(group)))
        if verbose:
            lines += [_side(item) for item in group]
    return lines


def _side(item: Tried) -> str:
    if item.sign == "name":
        return zh("side", where=item.where, left=item.left)
    sign = _SIGNS.get(item.sign, item.sign)
    tail = zh("rounding", difference=item.difference) if _is_rounded(item) else ""
    return f"      {item.where}　{item.left} {sign} {item.right}{tail}　{item.place}".rstrip()


def _is_rounded(item: Tried) -> bool:
    """Whether both sides agree but for what rounding may have moved."""
    return item.sign in ("==", "~") and bool(item.difference.strip(zh("rounding-signs")))


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
            zh(
                "names",
                names="、".join(names[:_MOST_NAMES]),
                part=zh("and-more") if len(names) > _MOST_NAMES else "",
            )
            if names
            else ""
        )
        lines.append(zh("undecided", reason=reason, shown=shown, group=len(group)))
        if verbose:
            lines += [f"      {_name(item)}　{item.where}　{item.what}".rstrip("　") for item in group]
    return lines
