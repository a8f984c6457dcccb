"""``gk-audit catalog``: the standards that units are judged by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.model.standard import Catalog

zh = chinese.of(__name__)

WHOLE = "national"
"""The preset with every packaged item."""
app = typer.Typer(no_args_is_help=True)


def load(standards: Path | None, preset: str) -> Catalog:
    """The catalog of a preset name or of an overlay file."""
    from gk_audit.standards.catalogs import load_catalog
    from gk_audit.standards.locate import catalogs_folder
    from gk_audit.standards.settings import Settings

    return load_catalog(catalogs_folder(standards), preset or Settings().preset)


@app.command("list")
def list_(
    counts: Annotated[bool, typer.Option("--counts", **zh.option("counts"))] = False,
    field_: Annotated[str, typer.Option("--field", **zh.option("field"))] = "",
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """列出领域和事项。"""
    from gk_audit.standards.catalog_pages import counts_page, list_page

    catalog = load(standards, preset)
    if counts:
        put(counts_page(catalog, None if standards else load(None, WHOLE)).encode())
    else:
        put(list_page(catalog, field_).encode())


@app.command()
def show(
    names: Annotated[list[str], typer.Argument(**zh.option("show.names"))],
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """说明一个事项：公开什么、谁公开、什么时候、依据、标题样例。"""
    from gk_audit.standards.catalog_pages import find_items, item_page

    catalog = load(standards, preset)
    for name in names:
        for item in find_items(catalog, name):
            put(item_page(item).encode())


@app.command()
def expect(preset: opt.Preset = "", standards: opt.Standards = None) -> None:
    """核对领域数：区级、镇级和村级清单各几个，与目录里写明的数（expect）是否一致。"""
    from gk_audit.standards.catalog_pages import expect_page

    put(expect_page(load(standards, preset)).encode())


@app.command()
def validate(
    province: Annotated[str, typer.Option("--province", **zh.option("province"))] = "",
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """检查目录：重复、缺依据、依据已失效、引用他省文件、主体不明、时限须人工确定。"""
    from gk_audit.standards.locate import catalogs_folder
    from gk_audit.standards.settings import Settings
    from gk_audit.standards.shared_words import read_shared
    from gk_audit.standards.validate import validate as problems_of

    name = preset or Settings().preset
    catalog = load(standards, name)
    problems = problems_of(catalog.items, read_shared(catalogs_folder(standards)), province=province)
    errors = [problem for problem in problems if problem.is_error]
    lines = [f"{problem.place}：{problem.item}：{problem.message}" for problem in errors]
    notes = len(problems) - len(errors)
    lines.append(zh("checked", items=len(catalog.items), errors=len(errors), notes=notes))
    put(("\n".join(lines) + "\n").encode())
    if errors:
        raise typer.Exit(1)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(**zh.option("diff.old"))],
    new: Annotated[str, typer.Argument(**zh.option("diff.new"))],
    standards: opt.Standards = None,
) -> None:
    """比较两版目录：上级目录变了，对我们意味着什么。"""
    from gk_audit.standards.diff import diff as changes_of

    words = zh.table("kinds")
    changes = changes_of(load(standards, old), load(standards, new))
    lines = [
        f"{words.get(change.kind, change.kind)}  {change.name}{f'（{change.item}）' if change.item else '：'}{change.what}"
        for change in changes
    ]
    put(("\n".join([*lines, zh("count", changes=len(changes))]) + "\n").encode())


@app.command()
def schema(to: Annotated[Path | None, typer.Option("--to", **zh.option("to"))] = None) -> None:
    """给出目录 YAML 的 JSON Schema（编辑器可据此提示）。"""
    from gk_audit.cli.outputs import save
    from gk_audit.standards.schema import catalog_schema_text

    data = catalog_schema_text().encode()
    if to is None:
        put(data, is_sealed=True)  # the standards as they are
    else:
        save(to, data)
