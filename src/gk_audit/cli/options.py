"""Options that several commands share, with their help in plain Chinese."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

_DAY = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*", re.ASCII)

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
"""Deadlines and periods are counted from the day; no rule is older, no calendar reaches further."""


def parse_day(text: str) -> date:
    """``2024-09-30`` as a date, or as people write it: 2024年9月30日, 2024/9/30. A usage error otherwise."""
    match = _DAY.fullmatch(text)
    try:
        day = date(*map(int, match.groups())) if match else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"日期“{text}”应写成 2024-09-30 或 2024年9月30日 这样，并且确有这一天"
        ) from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise typer.BadParameter(f"日期“{text}”应在 {_FIRST_YEAR} 年到 {_LAST_YEAR} 年之间")
    return day


def path_of(text: str) -> Path:
    """A path as it was given; an empty one would mean the current folder, which nobody asked for."""
    if not text.strip():
        raise typer.BadParameter("文件名是空的，请写出要检查的文件或文件夹")
    return Path(text)


def day_of(as_of: str) -> date:
    """The as-of date; today where none is given (only the command line may ask)."""
    return parse_day(as_of) if as_of else date.today()


AsOf = Annotated[
    str, typer.Option("--as-of", "--today", metavar="日期", help="以哪一天为准（默认今天），如 2024-09-30。")
]
Config = Annotated[
    str, typer.Option("--config", metavar="文件", envvar="GK_AUDIT_CONFIG", help="配置文件 gk-audit.yaml。")
]
Standards = Annotated[
    Path | None,
    typer.Option("--standards", metavar="文件夹", help="自有的规则和目录（含 rules/ 或 catalogs/）。"),
]
Units = Annotated[
    str, typer.Option("--units", metavar="文件", help="单位名册：units.yaml 或 单位名册.xlsx。")
]
Preset = Annotated[str, typer.Option("--preset", metavar="名称", help="随程序附带的目录方案。")]
Only = Annotated[
    list[str] | None, typer.Option("--only", metavar="规则", help="只查这些规则（编号或名称）。")
]
Skip = Annotated[list[str] | None, typer.Option("--skip", metavar="规则", help="不查这些规则。")]
SeverityMin = Annotated[
    str,
    typer.Option(
        "--severity-min",
        metavar="级别",
        help="低于此级别的只计数：严重、较重、一般、提示（或 critical/major/minor/hint）。",
    ),
]
FailOnOption = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="级别",
        help="达到此级别即不通过（退出码 1）：严重、较重、一般、提示、从不（或 critical/major/minor/hint/never）。",
    ),
]
Format = Annotated[
    str,
    typer.Option("--format", "-f", metavar="格式", help="输出到屏幕的格式：text、lines、json、sarif 等。"),
]
Output = Annotated[
    list[str] | None,
    typer.Option(
        "-o", "--output", metavar="格式[:路径]", help="另写一份报告，可重复，如 -o json:结果.json。"
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="数", help="并行进程数，默认等于处理器数。")
]
MapperOption = Annotated[str, typer.Option("--mapper", metavar="方式", help="serial、processes 或 dask。")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不使用缓存。")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度。")]
NoColor = Annotated[bool, typer.Option("--no-color", help="不用颜色。")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="有问题也返回 0（只出报告）。保密问题除外。")]
AllowUnreadable = Annotated[
    bool, typer.Option("--allow-unreadable", help="有文件未能检查时不因此返回 3（仍会列出）。")
]
AllowPartial = Annotated[
    bool, typer.Option("--allow-partial", help="有文件只读了一部分时不因此返回 3（仍会列出）。")
]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help="没有可检查的文件时不返回 3。")]
Ocr = Annotated[bool, typer.Option("--ocr", help="识别图片和扫描件里的文字（需安装 gk-audit[ocr]，较慢）。")]
Paper = Annotated[
    list[str] | None,
    typer.Option(
        "--paper", metavar="名称=内容", help="公文上的字，如 发文机关=…、文号=…、反馈日期=…；可重复。"
    ),
]


def given(**values: Any) -> dict[str, Any]:
    """Only what was really given on the command line: it outranks every file."""
    return {name: value for name, value in values.items() if value not in (None, "", (), [], False)}
