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
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.engine.ledger.store import Ledger
    from gk_audit.model.ledger import LedgerTerms, Problem
    from gk_audit.model.run import AuditRun

zh = chinese.of(__name__)

app = typer.Typer(no_args_is_help=True)
File = Annotated[Path, typer.Option("--ledger", **zh.option("ledger"))]
Number = Annotated[list[str], typer.Argument(**zh.option("number"))]
DEFAULT = Path(zh("default"))
_SHOWN = 20


@contextmanager
def opened(path: Path, *, is_new: bool = False) -> Iterator[tuple[Ledger, LedgerTerms]]:
    """The ledger and its terms; a missing file is an error unless it may be begun."""
    from gk_audit.engine.ledger.store import Ledger
    from gk_audit.standards.locate import rules_folder
    from gk_audit.standards.terms import load_ledger_terms

    if not is_new and not path.is_file():
        raise typer.BadParameter(zh("no-ledger", path=path))
    ledger = Ledger(path)
    try:
        yield ledger, load_ledger_terms(rules_folder() / "ledger.yaml")
    finally:
        ledger.close()


@app.command("add")
def add(runs: Annotated[list[Path], typer.Argument(**zh.option("add.runs"))], ledger: File = DEFAULT) -> None:
    """登记一次检查：新问题编号入账，已改好的、仍存在的、复发的、撤下的各归其类。"""
    from gk_audit.reports.machine import load_run

    with opened(ledger, is_new=True) as (book, terms):
        for path in runs:
            data = opt.result_file(path)
            take_run(book, terms, load_run(data), data)


def take_run(book: Ledger, terms: LedgerTerms, run: AuditRun, data: bytes = b"") -> AuditRun:
    """Enter one run and say what came of it; a run is entered once, and in the order of days.

    ``data``: its file; without one, what the returned run with its numbers would be written as.
    """
    from datetime import date

    from gk_audit.cli.outputs import report_spec
    from gk_audit.engine.ledger.history import changes
    from gk_audit.engine.ledger.states import advance, numbered, ordered, period_key
    from gk_audit.engine.ledger.store import Grade, RunEntry, run_id
    from gk_audit.model.ledger import POSTS
    from gk_audit.reports.protocol import ReportOptions

    day = date.fromisoformat(run.as_of)
    with book.change():
        step = advance(book.problems(), run, terms)
        run = numbered(run, step.numbers)
        if not data:
            (data,) = report_spec("json").render(run, ReportOptions()).values()
        entry = RunEntry(run_id(data), day, period_key(run.period, day), run.versions.standards)
        known = book.runs()
        if any(item.id == entry.id for item in known):
            say(zh("known-run", period=entry.period, day=day))
            return run
        if known and known[-1].day > day:
            raise typer.BadParameter(zh("older-run", last=known[-1].day, day=day))
        before = {problem.mark for problem in book.problems()}
        book.put(step.problems, step.events)
        book.put_run(
            entry,
            [
                Grade(entry.id, unit.unit, unit.tier, unit.score, unit.due_items, unit.held_items)
                for unit in run.units
                if unit.documents
            ],
        )
        fresh, turned = changes(book.staff(), run.units, day)
        book.put_staff(fresh)
    counts = Counter(
        problem.state for problem in step.problems if problem.mark not in before or problem.seen == day
        or problem.settled == day
    )  # fmt: skip
    words = "，".join(f"{terms.states[state]} {count}" for state, count in sorted(counts.items()))
    say(zh("entered", period=entry.period, day=day, words=words or zh("unchanged")))
    left = len(run.findings) - len(ordered(run))
    if left:
        say(zh("left-out", left=left))
    for change in turned:
        post = terms.roles[POSTS.index(change.post)]
        command = zh("hand-over", unit=change.unit) if change.post == POSTS[-1] else ""
        many = zh("in-year", count=change.in_year) if change.in_year > 1 else ""
        say(
            zh("turned", unit=change.unit, post=post, before=change.before, after=change.after)
            + many
            + command
        )
    return run


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(**zh.option("import.files"))],
    ledger: File = DEFAULT,
    source: Annotated[str, typer.Option("--source", **zh.option("source"))] = "",
    as_of: opt.AsOf = "",
) -> None:
    """收回填报：按编号登记整改情况；加 --source 的，把清单里的新问题也编号入账。"""
    from gk_audit.engine.ledger.answers import take_list
    from gk_audit.engine.ledger.sheet import SheetError, read_list

    day = opt.day_of(as_of)
    with opened(ledger) as (book, terms):
        if source and source not in terms.sources:
            raise typer.BadParameter(zh("bad-source", source=source, sources="、".join(terms.sources)))
        for path in files:
            try:
                back = read_list(path, terms)
            except SheetError as error:
                raise typer.BadParameter(str(error)) from error
            with book.change():
                taken = take_list(book.problems(), back.rows, day, source)
                book.put(taken.step.problems, taken.step.events)
            say(zh("taken", name=path.name, rows=len(back.rows), answered=taken.answered, added=taken.added))
            if taken.same:
                say(zh("same", same=taken.same))
            for complaint in back.complaints:
                say(zh("not-taken", complaint=complaint))
            for where in taken.unknown[:_SHOWN]:
                say(zh("not-in-ledger", where=where))
            if len(taken.unknown) > _SHOWN:
                say(zh("more-not-in-ledger", unknown=len(taken.unknown) - _SHOWN))


@app.command("export")
def export(
    ledger: File = DEFAULT,
    to: Annotated[Path, typer.Option("--to", **zh.option("to"))] = Path(zh("export")),
    unit: Annotated[str, typer.Option("--unit", **zh.option("unit"))] = "",
    all_: Annotated[bool, typer.Option("--all", **zh.option("all"))] = False,
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
        raise typer.BadParameter(zh("nothing-open", part=zh("of-the-unit", unit=unit) if unit else ""))
    if to.suffix.lower() == ".xlsx":
        save(to, ledger_book(chosen, terms, zh("unit-title", unit=unit), day))
        say(zh("written", to=to, chosen=len(chosen)))
        return
    for name in dict.fromkeys(item.unit for item in chosen):
        own = [item for item in chosen if item.unit == name]
        save(to / f"{name}.xlsx", ledger_book(own, terms, zh("own-title", name=name), day))
        say(zh("own-written", to=to / f"{name}.xlsx", own=len(own)))


def is_listed(problem: Problem) -> bool:
    """Whether it still has to be answered or closed."""
    from gk_audit.model.ledger import ProblemState

    settled = (ProblemState.FALSE_ALARM, ProblemState.ACCEPTED)
    return problem.closed_on is None and problem.state not in settled


@app.command("list")
def list_(
    ledger: File = DEFAULT, unit: Annotated[str, typer.Option("--unit", **zh.option("unit-of-history"))] = ""
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
    typer.echo(
        "　".join(f"{name} {count}" for name, count in sorted(counts.items())) or zh("nothing-open-at-all")
    )


@app.command("show")
def show(numbers: Number, ledger: File = DEFAULT) -> None:
    """一个问题的来龙去脉。"""
    with opened(ledger) as (book, terms):
        for problem in named(book, numbers):
            typer.echo(f"{problem.number}　{problem.unit}　{terms.states[problem.state]}")
            typer.echo(f"  {problem.title}：{problem.message}　{problem.place}")
            words = terms.states
            for event in book.events(problem.mark):
                typer.echo(
                    f"  {event.day}　{words.get(event.what, _ACTS.get(event.what, event.what))}　{event.note}"
                )


_ACTS = zh.table("acts")


def named(book: Ledger, numbers: list[str]) -> list[Problem]:
    """The problems of these numbers. Raises BadParameter with the nearest number."""
    from gk_audit.standards.errors import nearest

    known = {problem.number: problem for problem in book.problems()}
    for number in numbers:
        if number not in known:
            raise typer.BadParameter(zh("no-number", number=number, near=nearest(number, known)))
    return [known[number] for number in numbers]
