"""Papers about the ledger: 整改情况报告 (where rectification stands) and 回头看报告 (what a second look found).

Both are given the same names; what they say stands in their templates, ``rectification.docx`` and ``recheck.docx``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from gk_audit.model.ledger import LedgerTerms, Problem, ProblemState, Standing
from gk_audit.reports.letters import caller_words
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.templating import BLANK_DATE, fill_template, packaged_or_own
from gk_audit.reports.words import describe_day, one_line

RECTIFICATION = "rectification.docx"
RECHECK = "recheck.docx"
_FIRST = (ProblemState.REOPENED, ProblemState.RELAPSED, ProblemState.WITHDRAWN, ProblemState.PERSISTING)
"""Reported as mended and still there stands first."""
_MOST = 300
"""So many rows people read on paper; the ledger has them all."""


def ledger_paper(
    template: str,
    problems: Sequence[Problem],
    figures: Sequence[Standing],
    terms: LedgerTerms,
    day: date,
    options: ReportOptions,
    *,
    unseen: frozenset[str] = frozenset(),
) -> bytes:
    """The filled Word file.

    ``figures``: of all units first, then of each; ``unseen``: marks of problems that could not be looked at.
    """
    order = {state: number for number, state in enumerate((*_FIRST, *ProblemState))}
    units = list(dict.fromkeys(item.unit for item in problems))
    unsettled = [item for item in problems if item.mark in unseen or _is_listed(item)]
    # For many units together only what somebody has to press for; each unit's own report lists the rest.
    is_short = template == RECTIFICATION and len(units) > 1
    listed = [item for item in unsettled if not is_short or _is_pressing(item, day)]
    counts = Counter(item.state for item in problems if item.mark not in unseen)
    listed.sort(key=lambda item: (order[item.state], item.unit, item.number))
    listed = listed[:_MOST]
    texts: dict[str, Any] = {
        "unit": one_line(units[0]) if len(units) == 1 else "",
        "units": len(units),
        "periods": "、".join(sorted({item.period for item in problems if item.period})),
        "as_of": describe_day(day),
        "office": options.papers.office,
        "signed": options.papers.signed or BLANK_DATE,
        "caller": caller_words(options.papers),
        "all": _row(figures[0]),
        "each": [_row(figure) for figure in figures[1:]],
        "unseen": len(unseen),
        "states": [
            {"name": terms.states[state], "count": counts[state]} for state in ProblemState if counts[state]
        ],
        "others": len(unsettled) - len(listed),
        "rows": [_problem(item, terms, unseen) for item in listed],
    }
    return fill_template(packaged_or_own(options.template_dir, template), texts, template)


def _is_listed(problem: Problem) -> bool:
    return (problem.state.is_open or problem.state is ProblemState.WITHDRAWN) and problem.closed_on is None


def _is_pressing(problem: Problem, day: date) -> bool:
    return problem.state in _FIRST[:3] or (problem.due is not None and problem.due < day)


def _row(standing: Standing) -> dict[str, Any]:
    """Figures under the names of their fields, counts also under the names of the states."""
    return {
        **{state.value.replace("-", "_"): standing.states.get(state, 0) for state in ProblemState},
        "unit": one_line(standing.unit),
        "total": standing.total,
        "mended": standing.states.get(ProblemState.RECTIFIED, 0),
        "closed": standing.closed,
        "unanswered": standing.unanswered,
        "late": standing.late,
        "on_time": standing.on_time,
        "answered": standing.answered,
        "reply_days": _days(standing.reply_days),
        "settle_days": _days(standing.settle_days),
        "issue_days": _days(standing.issue_days),
        "mend_days": _days(standing.mend_days),
    }


def _days(value: float | None) -> str:
    return "—" if value is None else f"{value:g}"


def _problem(problem: Problem, terms: LedgerTerms, unseen: frozenset[str]) -> dict[str, str]:
    reply = problem.reply
    title, message = one_line(problem.title), one_line(problem.message)
    return {
        "number": problem.number,
        "unit": one_line(problem.unit),
        "state": "" if problem.mark in unseen else terms.states[problem.state],
        "problem": message if title in message else f"{title}：{message}",
        "place": one_line(problem.place),
        "found": problem.period,
        "progress": one_line(reply.progress),
        "measure": one_line(reply.measure),
        "planned": reply.planned.isoformat() if reply.planned else "",
        "due": problem.due.isoformat() if problem.due else "",
    }
