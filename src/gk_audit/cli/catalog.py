"""``gk-audit catalog``: the standards that units are judged by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put

if TYPE_CHECKING:
    from gk_audit.model.standard import Catalog

app = typer.Typer(help="目录：各领域应公开什么。", no_args_is_help=True)


def _catalog(standards: Path | None, preset: str) -> Catalog:
    from gk_audit.config.settings import Settings
    from gk_audit.standards.catalogs import load_catalog
    from gk_audit.standards.locate import catalogs_folder

    return load_catalog(catalogs_folder(standards), preset or Settings().preset)


@app.command("list")
def list_(
    counts: Annotated[bool, typer.Option("--counts", help="只列每个领域的事项数。")] = False,
    field_: Annotated[str, typer.Option("--field", metavar="领域", help="只列一个领域。")] = "",
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """列出领域和事项。"""
    from gk_audit.standards.catalog_pages import counts_page, list_page

    catalog = _catalog(standards, preset)
    put((counts_page(catalog) if counts else list_page(catalog, field_)).encode())


@app.command()
def show(
    names: Annotated[list[str], typer.Argument(metavar="事项…", help="事项编号，或名称的一部分。")],
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """说明一个事项：公开什么、谁公开、什么时候、依据、标题样例。"""
    from gk_audit.standards.catalog_pages import item_page

    catalog = _catalog(standards, preset)
    for name in names:
        found = [item for item in catalog.items if name == item.id or name in item.name]
        if not found:
            raise typer.BadParameter(f"没有编号或名称含“{name}”的事项")
        for item in found:
            put(item_page(item).encode())


@app.command()
def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="文件…", help="自有的目录文件；不写则检查随程序附带的。")
    ] = None,
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """检查目录：重复、缺依据、时限不明、引用他省文件等。"""
    from gk_audit.cli.catalog_validation import validate as run

    code = run(tuple(paths or ()), preset, standards)
    raise typer.Exit(code)


@app.command()
def schema(
    to: Annotated[Path | None, typer.Option("--to", metavar="文件", help="写到文件；默认显示。")] = None,
) -> None:
    """给出目录 YAML 的 JSON Schema（编辑器可据此提示）。"""
    from gk_audit.cli.session import save
    from gk_audit.standards.schema import catalog_schema_text

    data = catalog_schema_text().encode()
    if to is None:
        put(data)
    else:
        save(to, data)
