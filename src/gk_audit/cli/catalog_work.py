"""``gk-audit catalog new/export``: officials keep working in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import catalog_import
from gk_audit.cli import options as opt
from gk_audit.cli.catalog import load
from gk_audit.cli.console import put, say
from gk_audit.model import chinese

zh = chinese.of(__name__)

app = catalog_app = catalog_import.app
"""The catalog commands with those of this file and of ``catalog_import`` among them."""


@app.command("new")
def new(
    kind: Annotated[str, typer.Option("--kind", **zh.option("kind"))],
    name: Annotated[str, typer.Argument(**zh.option("new.name"))],
    to: Annotated[Path | None, typer.Option("--to", **zh.option("to"))] = None,
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """新建一份自己的目录（在现有目录上增删改），供修改。"""
    from gk_audit.cli.outputs import save
    from gk_audit.standards.settings import Settings
    from gk_audit.standards.writing import new_catalog

    chosen = preset or Settings().preset
    text = new_catalog(kind, name, load(standards, chosen), chosen).encode()
    if to is None:
        put(text)
    else:
        save(to, text)
        say(zh("written", to=to))


@app.command("export")
def export(
    to: Annotated[Path, typer.Argument(**zh.option("export.to"))],
    format_: Annotated[str, typer.Option("--format", **zh.option("format"))] = "xlsx",
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """把目录导出成大家熟悉的 12 列表格。"""
    from gk_audit.cli.outputs import save
    from gk_audit.standards.sheet_export import export_xlsx

    if format_ != "xlsx":
        raise typer.BadParameter(zh("bad-format", format=format_))
    save(to, export_xlsx(load(standards, preset)))
    say(zh("written", to=to))
