"""``gk-audit ledger issue|close|false-alarm``: what people do with a problem; each with day and name."""

from __future__ import annotations

from typing import Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say
from gk_audit.cli.ledger import DEFAULT, File, Number, app, is_listed, named, opened
from gk_audit.model import chinese

__all__ = ["app"]

zh = chinese.of(__name__)

By = Annotated[str, typer.Option("--by", **zh.option("by"))]


@app.command("issue")
def issue(
    numbers: Annotated[list[str] | None, typer.Argument(**zh.option("issued"))] = None,
    ledger: File = DEFAULT,
    unit: Annotated[str, typer.Option("--unit", **zh.option("unit"))] = "",
    as_of: opt.AsOf = "",
) -> None:
    """登记下发：整改通知书发给单位的日子；不写编号的，是还没有登记下发的全部问题。"""
    from gk_audit.model.ledger import Event
    from gk_audit.model.records import replace

    day = opt.day_of(as_of)
    with opened(ledger) as (book, _), book.change():
        waiting = [item for item in book.problems() if is_listed(item) and item.state.is_open]
        chosen = named(book, numbers) if numbers else [item for item in waiting if item.issued is None]
        chosen = [item for item in chosen if unit in ("", item.unit)]
        early = next((item for item in chosen if item.found > day), None)
        if early is not None:
            raise typer.BadParameter(zh("too-early", number=early.number, found=early.found, day=day))
        book.put(
            [replace(item, issued=day) for item in chosen],
            [Event(item.mark, day, "issued") for item in chosen],
        )
    if not chosen:
        raise typer.BadParameter(zh("nothing-to-issue"))
    units = len({item.unit for item in chosen})
    say(zh("issued-on", problems=len(chosen), units=units, day=day))


@app.command("close")
def close(numbers: Number, by: By, ledger: File = DEFAULT, as_of: opt.AsOf = "") -> None:
    """销号：只由人确认，写明姓名和日期；仍存在的问题不能销号。"""
    from gk_audit.model.ledger import Event
    from gk_audit.model.records import replace

    day = opt.day_of(as_of)
    with opened(ledger) as (book, terms), book.change():
        problems = named(book, numbers)
        for problem in problems:
            if problem.state.is_open and problem.rule:
                word = terms.states[problem.state]
                raise typer.BadParameter(zh("not-closable", number=problem.number, word=word))
        book.put(
            [replace(item, closed_by=by, closed_on=day) for item in problems],
            [Event(item.mark, day, "closed", by) for item in problems],
        )
    say(zh("closed", problems=len(problems), by=by, day=day))


@app.command("false-alarm")
def false_alarm(
    numbers: Number,
    by: By,
    reason: Annotated[str, typer.Option("--reason", **zh.option("reason"))],
    ledger: File = DEFAULT,
    as_of: opt.AsOf = "",
) -> None:
    """记为误报：写明谁、为什么；以后同一处不再入账，导出 --all 时仍列出。"""
    from gk_audit.model.ledger import Event, ProblemState
    from gk_audit.model.records import replace

    day = opt.day_of(as_of)
    with opened(ledger) as (book, _), book.change():
        problems = named(book, numbers)
        book.put(
            [replace(item, state=ProblemState.FALSE_ALARM, note=f"{reason}（{by}）") for item in problems],
            [Event(item.mark, day, ProblemState.FALSE_ALARM.value, f"{reason}（{by}）") for item in problems],
        )
    say(zh("false-alarms", problems=len(problems)))
