"""``gk-audit catalog new/export``: officials keep working in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import catalog_import
from gk_audit.cli import options as opt
from gk_audit.cli.catalog import load
from gk_audit.cli.console import put, say

app = catalog_app = catalog_import.app
"""The catalog commands with those of this file and of ``catalog_import`` among them."""


@app.command("new")
def new(
    kind: Annotated[
        str, typer.Option("--kind", metavar="类别", help="district、town、village 或 community。")
    ],
    name: Annotated[str, typer.Argument(metavar="名称", help="单位名称，如 柳河镇。")],
    to: Annotated[Path | None, typer.Option("--to", metavar="文件", help="写到文件；默认显示。")] = None,
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """新建一份自己的目录（在现有目录上增删改），供修改。"""
    from gk_audit.cli.outputs import save
    from gk_audit.config.settings import Settings
    from gk_audit.standards.new_catalog import new_catalog

    chosen = preset or Settings().preset
    text = new_catalog(kind, name, load(standards, chosen), chosen).encode()
    if to is None:
        put(text)
    else:
        save(to, text)
        say(f"已写到 {to}")


@app.command("export")
def export(
    to: Annotated[Path, typer.Argument(metavar="文件.xlsx", help="写到哪里。")],
    format_: Annotated[str, typer.Option("--format", metavar="格式", help="目前只有 xlsx。")] = "xlsx",
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """把目录导出成大家熟悉的 12 列表格。"""
    from gk_audit.cli.outputs import save
    from gk_audit.standards.sheet_export import export_xlsx

    if format_ != "xlsx":
        raise typer.BadParameter(f"不能导出成“{format_}”（可用：xlsx）")
    save(to, export_xlsx(load(standards, preset)))
    say(f"已写到 {to}")
