"""The table of commands. Each command is one file and imports what is heavy when it runs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer

from gk_audit import __version__
from gk_audit.cli.chinese_help import ChineseGroup

_HELP = "基层政务公开内容检查：缺项、逾期、错别字、保密与个人信息，出整改通知书和台账。全程离线。"

COMPLETION = "_GK_AUDIT_COMPLETE"
"""Set by a shell that asks what may follow."""
COMPLETION_OPTIONS = ("--install-completion", "--show-completion")


class Command(NamedTuple):
    """A command or a group of commands, and where it is."""

    name: str
    alias: str
    home: str
    """``module:attribute`` in this package: a function, or the ``Typer`` of a group."""


COMMANDS = (
    Command("scan", "巡检", "scan:scan"),
    Command("check", "自查", "check:check"),
    Command("verify", "核数", "verify:verify"),
    Command("secrecy", "保密", "secrecy:secrecy"),
    Command("ci", "提交检查", "ci:ci"),
    Command("report", "报告", "report:report"),
    Command("learn", "学习", "learn:learn"),
    Command("rules", "规则", "rules:app"),
    Command("catalog", "目录", "catalog_match:catalog_app"),
    Command("basis", "依据", "basis:app"),
    Command("calendar", "应公开日历", "agenda:app"),
    Command("due", "即将逾期", "agenda:due"),
    Command("config", "配置", "config:app"),
    Command("baseline", "基线", "baseline:app"),
    Command("demo", "示例", "demo:demo"),
    Command("ledger", "台账", "ledger_papers:app"),
    Command("followup", "回头看", "followup:followup"),
    Command("typos", "错别字", "typos:app"),
    Command("doctor", "体检", "doctor:doctor"),
)


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """The program for one command line: describing all commands takes longer than most of them run,
    so where the first argument names one, only that one is described."""
    app = typer.Typer(
        name="gk-audit",
        cls=ChineseGroup,
        help=_HELP,
        no_args_is_help=True,
        add_completion=_is_about_completion(arguments),
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for command in _asked(arguments):
        _add(app, command)
    return app


def _is_about_completion(arguments: Sequence[str]) -> bool:
    """Whether the shell asks what comes next, or its set-up is wanted; otherwise those options cost every start."""
    return COMPLETION in os.environ or any(item in COMPLETION_OPTIONS for item in arguments)


def _asked(arguments: Sequence[str]) -> Iterator[Command]:
    first = arguments[0] if arguments else ""
    named = [command for command in COMMANDS if first in (command.name, command.alias)]
    yield from named or COMMANDS


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gk-audit {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")
    ] = False,
) -> None:
    """基层政务公开内容检查：缺项、逾期、错别字、保密与个人信息，出整改通知书和台账。全程离线。"""


def _add(app: typer.Typer, command: Command) -> None:
    module, _, attribute = command.home.partition(":")
    part: Any = getattr(import_module(f"gk_audit.cli.{module}"), attribute)
    if isinstance(part, typer.Typer):
        app.add_typer(part, name=command.name, help=f"{part.info.help}（中文命令：{command.alias}）")
        app.add_typer(part, name=command.alias, hidden=True)
    else:
        app.command(command.name, help=f"{part.__doc__}（中文命令：{command.alias}）")(part)
        app.command(command.alias, hidden=True, help=part.__doc__)(part)
