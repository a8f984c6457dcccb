"""``gk-audit catalog new/import/export``: officials keep working in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.catalog import app, load
from gk_audit.cli.console import put, say

catalog_app = app
"""The catalog commands with those of this file among them."""


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
    from gk_audit.cli.session import save
    from gk_audit.config.settings import Settings
    from gk_audit.standards.new_catalog import new_catalog

    chosen = preset or Settings().preset
    text = new_catalog(kind, name, load(standards, chosen), chosen).encode()
    if to is None:
        put(text)
    else:
        save(to, text)
        say(f"已写到 {to}")


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="文件", help="标准目录表：.xlsx、.docx 或网页。")],
    prefix: Annotated[str, typer.Option("--prefix", metavar="前缀", help="事项编号的前缀，如 own。")] = "own",
    title: Annotated[str, typer.Option("--title", metavar="标题", help="目录名称；默认用文件名。")] = "",
    to: Annotated[Path | None, typer.Option("--to", metavar="文件", help="写到文件；默认显示。")] = None,
) -> None:
    """把常见的 12 列标准目录表读成 YAML（合并单元格、■□、同上都认）。"""
    from gk_audit.cli.session import save
    from gk_audit.model.document import Document
    from gk_audit.readers.dispatch import read
    from gk_audit.readers.protocol import Source
    from gk_audit.standards.catalog_text import catalog_yaml
    from gk_audit.standards.errors import StandardsError
    from gk_audit.standards.grid_import import import_grids

    try:
        results = read(Source(source.name, source.read_bytes()))
    except OSError as error:
        raise typer.BadParameter(f"文件“{source}”无法读取") from error
    documents = [item for item in results if isinstance(item, Document)]
    if not documents:
        raise StandardsError(getattr(results[0], "detail", "文件无法读取"), source.name)
    try:
        made = import_grids([table.filled() for item in documents for table in item.tables], prefix)
    except ValueError as error:
        raise StandardsError(str(error), source.name) from error
    head = {"name": prefix, "title": title or source.stem, "version": "1", "source": source.name}
    text = catalog_yaml(head, made.items).encode()
    for note in made.notes:
        say(f"请核对：{note}")
    say(f"读出 {len(made.items)} 项")
    if to is None:
        put(text)
    else:
        save(to, text)


@app.command("export")
def export(
    to: Annotated[Path, typer.Argument(metavar="文件.xlsx", help="写到哪里。")],
    format_: Annotated[str, typer.Option("--format", metavar="格式", help="目前只有 xlsx。")] = "xlsx",
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """把目录导出成大家熟悉的 12 列表格。"""
    from gk_audit.cli.session import save
    from gk_audit.standards.sheet_export import export_xlsx

    if format_ != "xlsx":
        raise typer.BadParameter(f"不能导出成“{format_}”（可用：xlsx）")
    save(to, export_xlsx(load(standards, preset)))
    say(f"已写到 {to}")
