"""``gk-audit calendar`` and ``due``: what to publish when, for people who are new to the post."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put

if TYPE_CHECKING:
    from gk_audit.model.standard import Item

app = typer.Typer(help="日历：某单位某月应公开什么；工作日历核对。", invoke_without_command=True)


@app.callback()
def calendar(
    context: typer.Context,
    unit: Annotated[str, typer.Option("--unit", metavar="单位", help="单位名称，如 柳河镇。")] = "",
    month: Annotated[str, typer.Option("--month", metavar="月份", help="如 2024-10；默认本月。")] = "",
    units: opt.Units = "",
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """应公开日历：这个单位这个月应公开哪些、为什么、标题样例。"""
    if context.invoked_subcommand is not None:
        return
    from gk_audit.standards.agenda import due_in_month

    if not unit:
        raise typer.BadParameter("请用 --unit 写明单位，如 --unit 柳河镇")
    year, number = _month(month)
    entries = due_in_month(owed(unit, units, preset, standards), year, number, unit)
    put(_page(entries, f"{unit} {year}年{number}月应公开").encode())


@app.command()
def check(
    years: Annotated[list[int] | None, typer.Argument(metavar="年份…", help="默认今年和明年。")] = None,
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
        state = (
            f"已知，工作日 {row.working_days} 天"
            if row.is_known
            else "未知：放假安排尚未录入，期限一律标注“待核实”"
        )
        lines.append(f"{year}年 {state}")
        if row.is_known:
            lines.append(f"  放假（周一至周五）：{'、'.join(_short(day) for day in row.holidays) or '无'}")
            lines.append(f"  调休上班（周末）：{'、'.join(_short(day) for day in row.make_up_days) or '无'}")
        lines += [
            f"  修正 {day}：{'上班' if works else '休息'}（{source}）"
            for day, works, source in row.corrections
        ]
    put(("\n".join(lines) + "\n").encode())


@app.command()
def enter(
    notice: Annotated[
        Path | None, typer.Argument(metavar="文件", help="通知正文；不写就从屏幕粘贴。")
    ] = None,
    year: Annotated[int, typer.Option("--year", metavar="年份", help="通知没有写年份时写明。")] = 0,
    source: Annotated[str, typer.Option("--source", metavar="出处", help="通知的名称和文号。")] = "",
    folder: Annotated[
        Path, typer.Option("--to", metavar="文件夹", help="写到哪里；放在 gk-audit.yaml 旁边就会用上。")
    ] = Path(),
    yes: Annotated[bool, typer.Option("--yes", help="不再询问。")] = False,
) -> None:
    """录入放假通知：粘贴通知正文，核对读出的日子，确认后存成工作日历。"""
    from gk_audit.cli.outputs import save
    from gk_audit.standards.holiday_notice import NoticeError, calendar_text, read_notice

    try:
        read = read_notice(_pasted(notice), year)
    except NoticeError as error:
        raise typer.BadParameter(str(error)) from error
    shown = [
        f"{read.year}年  周一至周五放假 {len(read.holidays)} 天：{'、'.join(_short(day) for day in read.holidays)}",
        f"        周末上班 {len(read.workdays)} 天：{'、'.join(_short(day) for day in read.workdays) or '无'}",
    ]
    put(("\n".join(shown) + "\n").encode())
    target = folder / f"工作日历-{read.year}.yaml"
    if not yes and not typer.confirm(f"与通知一致，存为 {target} 吗？"):
        put("没有保存。\n".encode())
        raise typer.Exit(1)
    named = source or f"国务院办公厅关于{read.year}年部分节假日安排的通知"
    save(target, calendar_text(read, named).encode())
    put(f"已保存 {target}；放在 gk-audit.yaml 旁边，以后每次检查都会用上。\n".encode())


def _pasted(path: Path | None) -> str:
    """The text of the notice: of a file, else what is pasted until the end of input."""
    if path is None:
        return typer.get_text_stream("stdin").read()
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"通知“{path}”读不了，请存为 UTF-8 文本") from error


def due(
    days: Annotated[int, typer.Option("--days", metavar="天数", help="今后多少天之内。")] = 14,
    unit: Annotated[str, typer.Option("--unit", metavar="单位", help="单位名称。")] = "",
    as_of: opt.AsOf = "",
    units: opt.Units = "",
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """即将逾期：今后几天内到期应公开的事项。"""
    from gk_audit.standards.agenda import due_within

    if not unit:
        raise typer.BadParameter("请用 --unit 写明单位，如 --unit 柳河镇")
    day = opt.day_of(as_of)
    entries = due_within(owed(unit, units, preset, standards), day, days, unit)
    put(_page(entries, f"{unit} {day.isoformat()} 起 {days} 天内到期").encode())


def owed(name: str, units: str, preset: str, standards: Path | None) -> tuple[Item, ...]:
    """Items that the unit owes: by the register where one is given, else by its name's kind."""
    from gk_audit.config.settings import Settings
    from gk_audit.engine.planning import PlanInputs, make_plan
    from gk_audit.engine.register import kind_of_name
    from gk_audit.matching.bodies import Roster
    from gk_audit.matching.owed import items_owed
    from gk_audit.model.standard import Unit
    from gk_audit.standards.errors import nearest

    settings = Settings(units=units, preset=preset or Settings().preset)
    plan = make_plan(settings, PlanInputs(standards=standards))
    known = {unit.name: unit for unit in plan.units}
    if known and name not in known:
        raise typer.BadParameter(f"名册里没有“{name}”{nearest(name, known)}")
    unit = known.get(name) or Unit(name, kind_of_name(name))
    return items_owed(unit, plan.catalog, date.today(), Roster(plan.units or (unit,), plan.catalog.duties))


def _month(text: str) -> tuple[int, int]:
    if not text:
        return date.today().year, date.today().month
    match = re.fullmatch(r"(20\d\d)[-年./](0?[1-9]|1[0-2])月?", text)
    if match is None:
        raise typer.BadParameter(f"月份“{text}”应写成 2024-10 这样")
    return int(match[1]), int(match[2])


def _page(entries: Any, title: str) -> str:
    lines = [title]
    for entry in entries:
        lines.append(f"{entry.due.isoformat()}  {entry.name}（{entry.period}）")
        lines += [f"    为什么：{entry.why}", f"    标题样例：{entry.example}"]
    return "\n".join([*lines, f"共 {len(entries)} 项"]) + "\n"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
