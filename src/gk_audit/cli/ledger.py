"""``gk-audit ledger``: the rectification ledger of a district, kept over the quarters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say

if TYPE_CHECKING:
    from gk_audit.ledger.store import Ledger
    from gk_audit.model.ledger import LedgerTerms, Problem
    from gk_audit.model.run import AuditRun

app = typer.Typer(help="整改台账：登记每次检查、收回各单位填报、导出、销号。", no_args_is_help=True)
File = Annotated[Path, typer.Option("--ledger", metavar="文件", help="台账文件（一个区一个）。")]
Number = Annotated[list[str], typer.Argument(metavar="编号…", help="问题编号，如 2026Q3-柳河-012。")]
By = Annotated[str, typer.Option("--by", metavar="姓名", help="谁确认的。")]
DEFAULT = Path("整改台账.sqlite")
_SHOWN = 20


@contextmanager
def opened(path: Path, *, is_new: bool = False) -> Iterator[tuple[Ledger, LedgerTerms]]:
    """The ledger and its terms; a missing file is an error unless it may be begun."""
    from gk_audit.ledger.store import Ledger
    from gk_audit.standards.ledger import load_ledger_terms
    from gk_audit.standards.locate import rules_folder

    if not is_new and not path.is_file():
        raise typer.BadParameter(f"没有台账文件“{path}”；先用 gk-audit ledger add run.json 登记一次检查")
    ledger = Ledger(path)
    try:
        yield ledger, load_ledger_terms(rules_folder() / "ledger.yaml")
    finally:
        ledger.close()


@app.command("add")
def add(
    runs: Annotated[list[Path], typer.Argument(metavar="run.json…", help="scan 写出的结果，按时间先后。")],
    ledger: File = DEFAULT,
) -> None:
    """登记一次检查：新问题编号入账，已改好的、仍存在的、复发的、撤下的各归其类。"""
    from gk_audit.reports.machine import load_run

    with opened(ledger, is_new=True) as (book, terms):
        for path in runs:
            try:
                data = path.read_bytes()
            except OSError as error:
                raise typer.BadParameter(f"结果文件“{path}”无法读取") from error
            take_run(book, terms, load_run(data), data)


def take_run(book: Ledger, terms: LedgerTerms, run: AuditRun, data: bytes) -> None:
    """Enter one run and say what came of it; a run is entered once, and in the order of days."""
    from datetime import date

    from gk_audit.ledger.states import advance, ordered, period_key
    from gk_audit.ledger.store import Grade, RunEntry, run_id

    day = date.fromisoformat(run.as_of)
    entry = RunEntry(run_id(data), day, period_key(run.period, day), run.versions.standards)
    with book.change():
        known = book.runs()
        if any(item.id == entry.id for item in known):
            say(f"{entry.period}（{day}）这次检查已经登记过，没有改动")
            return
        if known and known[-1].day > day:
            raise typer.BadParameter(f"台账里已有 {known[-1].day} 的检查，不能再登记更早的 {day}")
        before = {problem.mark for problem in book.problems()}
        step = advance(book.problems(), run, terms)
        book.put(step.problems, step.events)
        book.put_run(
            entry,
            [
                Grade(entry.id, unit.unit, unit.tier, unit.score, unit.due_items, unit.held_items)
                for unit in run.units
                if unit.documents
            ],
        )
    counts = Counter(
        problem.state for problem in step.problems if problem.mark not in before or problem.seen == day
        or problem.settled == day
    )  # fmt: skip
    words = "，".join(f"{terms.states[state]} {count}" for state, count in sorted(counts.items()))
    say(f"{entry.period}（{day}）已登记：{words or '没有变化'}")
    left = len(run.findings) - len(ordered(run))
    if left:
        say(f"另有 {left} 条提示或没有归到单位的问题，不入台账（见检查报告）")


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="表格…", help="各单位填好的台账，或外部问题清单。")],
    ledger: File = DEFAULT,
    source: Annotated[
        str,
        typer.Option("--source", metavar="来源", help="外部清单的来源：第三方评估、实地查看、群众反映等。"),
    ] = "",
    as_of: opt.AsOf = "",
) -> None:
    """收回填报：按编号登记整改情况；加 --source 的，把清单里的新问题也编号入账。"""
    from gk_audit.ledger.answers import take_list
    from gk_audit.ledger.sheet import SheetError, read_list

    day = opt.day_of(as_of)
    with opened(ledger) as (book, terms):
        if source and source not in terms.sources:
            raise typer.BadParameter(f"来源“{source}”应为 {'、'.join(terms.sources)} 之一")
        for path in files:
            try:
                back = read_list(path, terms)
            except SheetError as error:
                raise typer.BadParameter(str(error)) from error
            with book.change():
                taken = take_list(book.problems(), back.rows, day, source)
                book.put(taken.step.problems, taken.step.events)
            say(f"{path.name}：{len(back.rows)} 行，登记整改情况 {taken.answered} 条，新增 {taken.added} 条")
            for complaint in back.complaints:
                say(f"  没有登记 {complaint}")
            for where in taken.unknown[:_SHOWN]:
                say(f"  没有登记 {where}：台账里没有对应的问题")
            if len(taken.unknown) > _SHOWN:
                say(f"  另有 {len(taken.unknown) - _SHOWN} 行也没有对应的问题")


@app.command("export")
def export(
    ledger: File = DEFAULT,
    to: Annotated[
        Path, typer.Option("--to", metavar="文件或文件夹", help="写到哪里；给文件夹则一个单位一本。")
    ] = Path("台账.xlsx"),
    unit: Annotated[str, typer.Option("--unit", metavar="单位", help="只要这个单位的。")] = "",
    all_: Annotated[bool, typer.Option("--all", help="已销号和误报的也列出。")] = False,
    as_of: opt.AsOf = "",
) -> None:
    """导出台账：要填的列在前面，下拉选择；填好后用 import 收回，列挪动、改名另存都认得。"""
    from gk_audit.cli.outputs import save
    from gk_audit.reports.ledger_book import ledger_book

    day = opt.day_of(as_of)
    with opened(ledger) as (book, terms):
        problems = [item for item in book.problems() if all_ or is_listed(item)]
    chosen = [item for item in problems if unit in ("", item.unit)]
    if not chosen:
        raise typer.BadParameter(f"台账里没有{f'“{unit}”的' if unit else ''}未了结的问题")
    if to.suffix.lower() == ".xlsx":
        save(to, ledger_book(chosen, terms, f"{unit}政务公开问题整改台账", day))
        say(f"已写出 {to}：{len(chosen)} 条")
        return
    for name in dict.fromkeys(item.unit for item in chosen):
        own = [item for item in chosen if item.unit == name]
        save(to / f"{name}.xlsx", ledger_book(own, terms, f"{name}政务公开问题整改台账", day))
        say(f"已写出 {to / f'{name}.xlsx'}：{len(own)} 条")


def is_listed(problem: Problem) -> bool:
    """Whether it still has to be answered or closed."""
    from gk_audit.model.ledger import ProblemState

    settled = (ProblemState.FALSE_ALARM, ProblemState.ACCEPTED)
    return problem.closed_on is None and problem.state not in settled


@app.command("list")
def list_(
    ledger: File = DEFAULT,
    unit: Annotated[str, typer.Option("--unit", metavar="单位", help="只看这个单位的。")] = "",
) -> None:
    """列出未了结的问题和各单位的数；报已整改而仍存在的排在最前。"""
    from gk_audit.model.ledger import ProblemState

    with opened(ledger) as (book, terms):
        problems = [item for item in book.problems() if is_listed(item) and unit in ("", item.unit)]
    # Reported as rectified and still there comes first, then what came back.
    order = list(ProblemState)
    first = (ProblemState.REOPENED, ProblemState.RELAPSED, ProblemState.PERSISTING)
    rank = {state: number for number, state in reversed([*enumerate((*first, *order))])}
    for problem in sorted(problems, key=lambda item: (rank[item.state], item.number)):
        typer.echo(f"{problem.number}　{terms.states[problem.state]}　{problem.title}：{problem.message}")
    counts = Counter(problem.unit for problem in problems)
    typer.echo("　".join(f"{name} {count}" for name, count in sorted(counts.items())) or "没有未了结的问题")


@app.command("show")
def show(numbers: Number, ledger: File = DEFAULT) -> None:
    """一个问题的来龙去脉。"""
    with opened(ledger) as (book, terms):
        for problem in _named(book, numbers):
            typer.echo(f"{problem.number}　{problem.unit}　{terms.states[problem.state]}")
            typer.echo(f"  {problem.title}：{problem.message}　{problem.place}")
            words = terms.states
            for event in book.events(problem.mark):
                typer.echo(
                    f"  {event.day}　{words.get(event.what, _ACTS.get(event.what, event.what))}　{event.note}"
                )


_ACTS = {"reply": "单位填报", "closed": "销号"}


@app.command("close")
def close(numbers: Number, by: By, ledger: File = DEFAULT, as_of: opt.AsOf = "") -> None:
    """销号：只由人确认，写明姓名和日期；仍存在的问题不能销号。"""
    from gk_audit.model.ledger import Event
    from gk_audit.model.records import replace

    day = opt.day_of(as_of)
    with opened(ledger) as (book, terms), book.change():
        problems = _named(book, numbers)
        for problem in problems:
            if problem.state.is_open and problem.rule:
                word = terms.states[problem.state]
                raise typer.BadParameter(f"{problem.number} 的状态是“{word}”，复查通过后才能销号")
        book.put(
            [replace(item, closed_by=by, closed_on=day) for item in problems],
            [Event(item.mark, day, "closed", by) for item in problems],
        )
    say(f"已销号 {len(problems)} 条（{by}，{day}）")


@app.command("false-alarm")
def false_alarm(
    numbers: Number,
    by: By,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么是误报。")],
    ledger: File = DEFAULT,
    as_of: opt.AsOf = "",
) -> None:
    """记为误报：写明谁、为什么；以后同一处不再入账，导出 --all 时仍列出。"""
    from gk_audit.model.ledger import Event, ProblemState
    from gk_audit.model.records import replace

    day = opt.day_of(as_of)
    with opened(ledger) as (book, _), book.change():
        problems = _named(book, numbers)
        book.put(
            [replace(item, state=ProblemState.FALSE_ALARM, note=f"{reason}（{by}）") for item in problems],
            [Event(item.mark, day, ProblemState.FALSE_ALARM.value, f"{reason}（{by}）") for item in problems],
        )
    say(f"已记为误报 {len(problems)} 条")


def _named(book: Ledger, numbers: list[str]) -> list[Problem]:
    from gk_audit.standards.errors import nearest

    known = {problem.number: problem for problem in book.problems()}
    for number in numbers:
        if number not in known:
            raise typer.BadParameter(f"台账里没有编号“{number}”{nearest(number, known)}")
    return [known[number] for number in numbers]
