"""``gk-audit calendar`` and ``due``: what to publish when, for people who are new to the post."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.engine.planning import Standard
    from gk_audit.model.standard import Item

zh = chinese.of(__name__)

app = typer.Typer(invoke_without_command=True)


@app.callback()
def calendar(
    context: typer.Context,
    unit: Annotated[str, typer.Option("--unit", **zh.option("unit"))] = "",
    month: Annotated[str, typer.Option("--month", **zh.option("month"))] = "",
    export: opt.Export = None,
    units: opt.Units = "",
    preset: opt.Preset = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
) -> None:
    """应公开日历：这个单位这个月应公开哪些、为什么、标题样例。"""
    if context.invoked_subcommand is not None:
        return
    from gk_audit.cli.session import standard_of
    from gk_audit.standards.agenda import due_in_month

    if not unit:
        raise typer.BadParameter(zh("unit-needed"))
    year, number = _month(month)
    standard = standard_of(date.today(), export, config, standards, units=units, preset=preset)
    entries = due_in_month(owed(unit, standard, date.today()), year, number, unit)
    put(_page(entries, zh("month-title", unit=unit, year=year, number=number)).encode())


@app.command()
def check(
    years: Annotated[list[int] | None, typer.Argument(**zh.option("check.years"))] = None,
    standards: opt.Standards = None,
) -> None:
    """核对工作日历：每年放假调休的安排是否已知、来源是什么。"""
    from gk_audit.cli.session import Request, settings_of
    from gk_audit.standards.calendars import load_overlay
    from gk_audit.standards.locate import rules_folder
    from gk_audit.text.workdays import WorkCalendar

    this = date.today().year
    settings = settings_of(Request("self-check", date.today(), standards=standards)).settings
    own = tuple(map(Path, settings.calendars))
    work = WorkCalendar(load_overlay(rules_folder(standards) / "calendars", own))
    lines = []
    for year in years or [this, this + 1]:
        row = work.year(year)
        state = zh("known", working_days=row.working_days) if row.is_known else zh("unknown")
        lines.append(zh("year-state", year=year, state=state))
        if row.is_known:
            lines.append(
                zh("holidays", holidays="、".join(_short(day) for day in row.holidays) or zh("no-holidays"))
            )
            lines.append(
                zh(
                    "make-up-days",
                    make_up_days="、".join(_short(day) for day in row.make_up_days) or zh("no-make-up-days"),
                )
            )
        lines += [
            zh("correction", day=day, works=zh("at-work") if works else zh("at-rest"), source=source)
            for day, works, source in row.corrections
        ]
    put(("\n".join(lines) + "\n").encode())


@app.command()
def enter(
    notice: Annotated[Path | None, typer.Argument(**zh.option("enter.notice"))] = None,
    year: Annotated[int, typer.Option("--year", **zh.option("year"))] = 0,
    source: Annotated[str, typer.Option("--source", **zh.option("source"))] = "",
    folder: Annotated[Path, typer.Option("--to", **zh.option("to"))] = Path(),
    yes: Annotated[bool, typer.Option("--yes", **zh.option("yes"))] = False,
) -> None:
    """录入放假通知：粘贴通知正文，核对读出的日子，确认后存成工作日历。"""
    from gk_audit.cli.outputs import save
    from gk_audit.standards.holiday_notice import NoticeError, calendar_text, read_notice

    try:
        read = read_notice(_pasted(notice), year)
    except NoticeError as error:
        raise typer.BadParameter(str(error)) from error
    shown = [
        zh(
            "read-holidays",
            year=read.year,
            count=len(read.holidays),
            days="、".join(_short(day) for day in read.holidays),
        ),
        zh(
            "read-workdays",
            count=len(read.workdays),
            days="、".join(_short(day) for day in read.workdays) or zh("nothing-read"),
        ),
    ]
    put(("\n".join(shown) + "\n").encode())
    target = folder / zh("file-name", year=read.year)
    if not yes and not typer.confirm(zh("ask-save", target=target)):
        put(zh("not-saved").encode())
        raise typer.Exit(1)
    named = source or zh("notice-title", year=read.year)
    save(target, calendar_text(read, named).encode())
    put(zh("saved", target=target).encode())


def _pasted(path: Path | None) -> str:
    """The text of the notice: of a file, else what is pasted until the end of input."""
    if path is None:
        return typer.get_text_stream("stdin").read()
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(zh("unreadable", path=path)) from error


def due(
    days: Annotated[int, typer.Option("--days", **zh.option("days"))] = 14,
    unit: Annotated[str, typer.Option("--unit", **zh.option("unit-of-calendar"))] = "",
    as_of: opt.AsOf = "",
    export: opt.Export = None,
    units: opt.Units = "",
    preset: opt.Preset = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
) -> None:
    from gk_audit.cli.session import standard_of
    from gk_audit.standards.agenda import due_within

    if not unit:
        raise typer.BadParameter(zh("unit-needed"))
    day = opt.day_of(as_of)
    standard = standard_of(day, export, config, standards, units=units, preset=preset)
    entries = due_within(owed(unit, standard, day), day, days, unit)
    put(_page(entries, zh("due-title", unit=unit, day=day.isoformat(), days=days)).encode())


def owed(name: str, standard: Standard, day: date) -> tuple[Item, ...]:
    """Items that the unit owes by the catalog in force: by the register where one is given, else by its name's kind."""
    from gk_audit.engine.register import kind_of_name
    from gk_audit.facts.matching.bodies import Roster
    from gk_audit.facts.matching.owed import items_owed
    from gk_audit.model.standard import Unit
    from gk_audit.standards.errors import nearest

    units, catalog = standard.register.units, standard.catalog
    known = {unit.name: unit for unit in units}
    if known and name not in known:
        raise typer.BadParameter(zh("no-unit", name=name, near=nearest(name, known)))
    unit = known.get(name) or Unit(name, kind_of_name(name))
    return items_owed(unit, catalog, day, Roster(units or (unit,), catalog.duties))


def _month(text: str) -> tuple[int, int]:
    if not text:
        return date.today().year, date.today().month
    match = re.fullmatch(zh("month-form"), text)
    if match is None:
        raise typer.BadParameter(zh("bad-month", text=text))
    return int(match[1]), int(match[2])


def _page(entries: Any, title: str) -> str:
    lines = [title]
    for entry in entries:
        lines.append(f"{entry.due.isoformat()}  {entry.name}（{entry.period}）")
        lines += [zh("why", why=entry.why), zh("sample", example=entry.example)]
    return "\n".join([*lines, zh("count", entries=len(entries))]) + "\n"


def _short(day: date) -> str:
    return zh("day", month=day.month, day=day.day)
