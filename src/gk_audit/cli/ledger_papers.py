"""``gk-audit ledger report|trend|sample``: where rectification stands, its course over the runs, what to look at again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say
from gk_audit.cli.ledger import DEFAULT, File, is_listed, opened
from gk_audit.cli.ledger_acts import app
from gk_audit.model import chinese

zh = chinese.of(__name__)

OneUnit = Annotated[str, typer.Option("--unit", **zh.option("unit"))]


@app.command("report")
def report(
    ledger: File = DEFAULT,
    to: Annotated[Path, typer.Option("--to", **zh.option("to"))] = Path(zh("report")),
    unit: OneUnit = "",
    period: Annotated[str, typer.Option("--period", **zh.option("period"))] = "",
    config: opt.Config = "",
    paper: opt.Paper = None,
    as_of: opt.AsOf = "",
) -> None:
    """整改情况报告（代拟稿）：各单位整改到什么程度，哪些没改、没报、报了没改。"""
    from gk_audit.cli.outputs import look_of, save
    from gk_audit.cli.session import Request, settings_of
    from gk_audit.engine.ledger.standing import standings
    from gk_audit.reports.ledger_papers import RECTIFICATION, ledger_paper

    day = opt.day_of(as_of)
    look = look_of(settings_of(Request("quarterly", day, config=config)).settings, paper)
    with opened(ledger) as (book, terms):
        chosen = [item for item in book.problems() if unit in ("", item.unit) and period in ("", item.period)]
        if not chosen:
            raise typer.BadParameter(zh("nothing-to-report"))
        save(to, ledger_paper(RECTIFICATION, chosen, standings(chosen, day), terms, day, look))
    say(zh("written", to=to))


@app.command("trend")
def trend(
    ledger: File = DEFAULT,
    unit: OneUnit = "",
    to: Annotated[Path | None, typer.Option("--to", **zh.option("to-sheet"))] = None,
) -> None:
    """各单位历次得分、公开项数、新发现和未了结的问题；换了标准的那一次有标记，不能直接比。"""
    from gk_audit.engine.ledger.standing import course
    from gk_audit.reports.ledger_book import course_book, course_rows

    with opened(ledger) as (book, terms):
        points = [
            point for point in course(book.runs(), book.grades(), book.problems()) if unit in ("", point.unit)
        ]
    if not points:
        raise typer.BadParameter(zh("no-scores"))
    for row in (terms.course, *course_rows(points, terms)):
        typer.echo("　".join(str(value) for value in row if value not in (None, "")))
    if to is not None:
        from gk_audit.cli.outputs import save

        save(to, course_book(points, terms))
        say(zh("rows-written", to=to, points=len(points)))


@app.command("handover")
def handover(
    unit: Annotated[str, typer.Argument(**zh.option("handover.unit"))],
    run_file: Annotated[Path, typer.Option("--run", **zh.option("run"))],
    ledger: File = DEFAULT,
    to: Annotated[Path, typer.Option("--to", **zh.option("to-handover"))] = Path(zh("handover")),
) -> None:
    """换人交接：没有了结的问题、应公开的事项和最近一份、确认保留的、常犯的，放进一本表格。"""
    from gk_audit.cli.outputs import save
    from gk_audit.engine.outlet import sealed
    from gk_audit.model.run import AuditRun
    from gk_audit.reports.handover import handover_book
    from gk_audit.reports.machine import load_run
    from gk_audit.standards.errors import nearest

    run = sealed(AuditRun, load_run(opt.result_file(run_file)))
    known = [item.unit for item in run.units]
    if unit not in known:
        raise typer.BadParameter(zh("no-unit", unit=unit, near=nearest(unit, known)))
    with opened(ledger) as (book, terms):
        own = [item for item in book.problems() if item.unit == unit and is_listed(item)]
        save(to, handover_book(run, own, book.staff(), unit, terms))
    say(zh("handed-over", to=to, own=len(own)))


@app.command("sample")
def sample(
    ledger: File = DEFAULT,
    count: Annotated[int, typer.Option("--count", "-n", min=1, **zh.option("count"))] = 10,
    seed: Annotated[str, typer.Option("--seed", **zh.option("seed"))] = "",
    as_of: opt.AsOf = "",
) -> None:
    """抽查：从机器看来已改好的问题里抽几条，由人看过再销号；每个单位先抽一条。"""
    from gk_audit.engine.ledger.standing import sample as drawn

    with opened(ledger) as (book, _):
        chosen = drawn(book.problems(), count, seed or opt.day_of(as_of).isoformat())
    for problem in chosen:
        typer.echo(f"{problem.number}　{problem.unit}　{problem.title}：{problem.message}　{problem.place}")
    if not chosen:
        say(zh("nothing-to-close"))
