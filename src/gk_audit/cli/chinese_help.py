"""Help texts in Chinese down to the headings that the command-line library writes itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from gk_audit.model import chinese

zh = chinese.of(__name__)


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
