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
    from gk_audit.standards.import_fields import head_of, with_fields, without_common_field

    try:
        results = read(Source(source.name, source.read_bytes()))
    except OSError as error:
        raise StandardsError("文件不存在或无法读取", source.as_posix()) from error
    documents = [item for item in results if isinstance(item, Document)]
    if not documents:
        raise StandardsError(getattr(results[0], "detail", "文件无法读取"), source.name)
    tables = [table for item in documents for table in item.tables]
    names = [table.caption or (str(table.route[0].at) if table.route else "") for table in tables]
    known = load(None, "")
    fields = {name: name for name in known.fields}
    fields |= {alias: name for name, aliases in known.field_aliases for alias in aliases if len(alias) > 3}
    try:
        made = import_grids([table.filled() for table in tables], prefix, names, fields)
    except ValueError as error:
        raise StandardsError(str(error), source.name) from error
    notes = list(made.notes)
    items = with_fields(made.items, title or source.stem, notes)
    head = head_of(items, prefix, title or source.stem, source.name)
    if "defaults" in head:
        notes.append("表中没有公开层级，已按县级填写，镇、村的事项请改 levels")
    text = catalog_yaml(head, without_common_field(items)).encode()
    for note in notes:
        say(f"请核对：{note}")
    say(f"读出 {len(items)} 项（{len({item['field'] for item in items})} 个领域）")
    if to is None:
        put(text)
    else:
        save(to, text)
        say(f"已写到 {to}，核对：gk-audit catalog validate --preset {to}")


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
