"""The table of commands: each is one file and imports what is heavy when it runs. Their help is Chinese throughout."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from gk_audit import __version__
from gk_audit.model import chinese

zh = chinese.of(__name__)


COMPLETION = "_GK_AUDIT_COMPLETE"
"""Set by a shell that asks what may follow."""
COMPLETION_OPTIONS = ("--install-completion", "--show-completion")


class Command(NamedTuple):
    """A command or a group of commands, and where it is."""

    name: str
    alias: str
    home: str
    """``module:attribute`` in this package: a function, or the ``Typer`` of a group."""
    help: str


COMMANDS = tuple(Command(*row) for row in zh.rows("commands"))


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """The program for one command line: describing all commands takes longer than most of them run,
    so where the first argument names one, only that one is described."""
    app = typer.Typer(
        name="gk-audit",
        cls=ChineseGroup,
        help=zh("help"),
        no_args_is_help=True,
        add_completion=_is_about_completion(arguments),
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    first = arguments[0] if arguments else ""
    named = [command for command in COMMANDS if first in (command.name, command.alias)]
    is_listed = not named and not _is_about_completion(arguments)
    for command in named or COMMANDS:
        _add(app, command, _not_built if is_listed else None)
    return app


def _is_about_completion(arguments: Sequence[str]) -> bool:
    """Whether the shell asks what comes next, or its set-up is wanted; otherwise those options cost every start."""
    return COMPLETION in os.environ or any(item in COMPLETION_OPTIONS for item in arguments)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gk-audit {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, **zh.option("version"))
    ] = False,
) -> None:
    """基层政务公开内容检查：缺项、逾期、错别字、保密与个人信息，出整改通知书和台账。全程离线。"""


def _not_built() -> None:
    """Stands for a command of which only the name and the help are wanted: to import all takes as long again."""
    raise typer.BadParameter(zh("command-first"))


def _add(app: typer.Typer, command: Command, stand_in: Callable[[], None] | None) -> None:
    part: Any = stand_in
    if part is None:
        module, _, attribute = command.home.partition(":")
        part = getattr(import_module(f"gk_audit.cli.{module}"), attribute)
    words = zh("help-of-command", help=command.help, alias=command.alias)
    if isinstance(part, typer.Typer):
        app.add_typer(part, name=command.name, help=words)
        app.add_typer(part, name=command.alias, hidden=True, help=command.help)
    else:
        app.command(command.name, help=words)(part)
        app.command(command.alias, hidden=True, help=command.help)(part)


def in_chinese(text: str) -> str:
    """The library's own words of a help text in Chinese; everything else as it stands."""
    for english, translated in zh.rows("words"):
        text = text.replace(english, translated)
    return text


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc,valid-type] # the library's own, wherever it comes from
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, in_chinese(args), prefix or zh("usage"))

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(zh.table("headings").get(name, name)):
            yield

    def write_dl(self, rows: Any, *args: Any, **kwargs: Any) -> None:
        super().write_dl([(first, in_chinese(second)) for first, second in rows], *args, **kwargs)


class _Context(typer.Context):
    formatter_class = _Formatter


class ChineseGroup(TyperGroup):
    """The root of the commands; all of them, at any depth, speak Chinese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        _adopt(self)


def _adopt(command: Any) -> None:
    command.context_class = _Context
    for member in getattr(command, "commands", {}).values():
        _adopt(member)
