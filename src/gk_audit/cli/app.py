"""The table of commands. Each command is one file and imports what is heavy when it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from gk_audit import __version__
from gk_audit.cli import (
    agenda,
    baseline,
    catalog_work,
    check,
    ci,
    config,
    demo,
    doctor,
    learn,
    report,
    rules,
    scan,
    secrecy,
    verify,
)
from gk_audit.cli.chinese_help import ChineseGroup

app = typer.Typer(
    name="gk-audit",
    cls=ChineseGroup,
    help="基层政务公开内容检查：缺项、逾期、错别字、保密与个人信息，出整改通知书和台账。全程离线。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gk-audit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")
    ] = False,
) -> None:
    """基层政务公开内容检查：缺项、逾期、错别字、保密与个人信息，出整改通知书和台账。全程离线。"""


def _add(name: str, alias: str, function: Callable[..., Any]) -> None:
    app.command(name, help=f"{function.__doc__}（中文命令：{alias}）")(function)
    app.command(alias, hidden=True, help=function.__doc__)(function)


def _group(name: str, alias: str, group: typer.Typer) -> None:
    app.add_typer(group, name=name, help=f"{group.info.help}（中文命令：{alias}）")
    app.add_typer(group, name=alias, hidden=True)


_add("scan", "巡检", scan.scan)
_add("check", "自查", check.check)
_add("verify", "核数", verify.verify)
_add("secrecy", "保密", secrecy.secrecy)
_add("ci", "提交检查", ci.ci)
_add("report", "报告", report.report)
_add("learn", "学习", learn.learn)
_group("rules", "规则", rules.app)
_group("catalog", "目录", catalog_work.catalog_app)
_group("calendar", "应公开日历", agenda.app)
_add("due", "即将逾期", agenda.due)
_group("config", "配置", config.app)
_group("baseline", "基线", baseline.app)
_add("demo", "示例", demo.demo)
_add("doctor", "体检", doctor.doctor)
