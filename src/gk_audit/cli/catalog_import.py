"""``gk-audit catalog import``: a district's own catalog, with questions instead of guesses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import catalog
from gk_audit.cli import options as opt
from gk_audit.cli.catalog import WHOLE, load
from gk_audit.cli.console import put, say

if TYPE_CHECKING:
    from gk_audit.engine.catalog_intake import Intake
    from gk_audit.engine.catalog_tables import CatalogFile
    from gk_audit.model.standard import Catalog, Unit


app = catalog.app
"""The catalog commands with this one among them."""


@app.command("import")
def import_(
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="文件…", help="标准目录表：.xlsx、.xls、.csv、.docx 或网页；可以多份。"),
    ],
    prefix: Annotated[str, typer.Option("--prefix", metavar="前缀", help="事项编号的前缀，如 own。")] = "own",
    title: Annotated[
        str, typer.Option("--title", metavar="标题", help="目录名称；默认用文件里的标题。")
    ] = "",
    units: Annotated[
        str, typer.Option("--units", metavar="名册", help="单位名册，用来核对每个单位应公开哪些。")
    ] = "",
    field_: Annotated[
        str,
        typer.Option("--field", metavar="领域", help="没写领域的事项归哪个领域；写“一级事项”就用一级事项。"),
    ] = "",
    body: Annotated[str, typer.Option("--body", metavar="单位", help="没写公开主体的事项归哪个单位。")] = "",
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="问题", help="确认某类问题属实，可重复，如 idle-unit。"),
    ] = None,
    alignment: Annotated[
        Path | None, typer.Option("--alignment", metavar="对照表", help="改好的对照表，读回后按它继承。")
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", metavar="文件", help="写到文件；默认显示。")] = None,
    standards: opt.Standards = None,
) -> None:
    """把本区自己的标准目录读成 YAML，有看不准的先问；同时写出与国家目录的对照表。"""
    from gk_audit.cli.outputs import save
    from gk_audit.engine.catalog_intake import Wishes, take_in
    from gk_audit.standards.alignment_sheet import alignment_rows, alignment_xlsx
    from gk_audit.standards.catalog_text import catalog_yaml
    from gk_audit.standards.import_fields import without_common_field

    library = load(standards, WHOLE)
    wishes = Wishes(prefix, title, field_, body, _known_questions(accept), _alignment_of(alignment, library))
    made = take_in(_tables_of(sources), wishes, library, _units_of(units, standards))
    for note in made.notes:
        say(f"请核对：{note}")
    if made.questions:
        for question in made.questions:
            say(f"请回答：{question.text}\n    {question.answer}")
        say(f"有 {len(made.questions)} 个问题没有答案，没有写出目录")
        raise typer.Exit(2)
    text = catalog_yaml(made.head, without_common_field(made.items, made.head["field"])).encode()
    say(_summary(made))
    if to is None:
        put(text)
        return
    save(to, text)
    sheet = to.with_name(f"{to.stem}_对照.xlsx")
    rows = alignment_rows(made.items, made.aligned, {item.id: item for item in library.items})
    save(sheet, alignment_xlsx(rows))
    say(f"已写到 {to}；对照表 {sheet}（改好后加 --alignment {sheet} 重新导入）")
    say(f"使用：gk-audit scan 导出文件夹 --preset {to}")


def _summary(made: Intake) -> str:
    from gk_audit.matching.alignment import Likeness

    words = {Likeness.SAME: "同", Likeness.NEAR: "近", Likeness.NEW: "新"}
    counts = "、".join(
        f"{word} {sum(one.likeness is likeness for one in made.aligned)}" for likeness, word in words.items()
    )
    fields = len({item["field"] for item in made.items})
    return f"读出 {len(made.items)} 项（{fields} 个领域）；与国家目录对照：{counts}"


def _known_questions(accept: list[str] | None) -> tuple[str, ...]:
    from gk_audit.engine.catalog_intake import QUESTIONS

    for name in accept or ():
        if name not in QUESTIONS:
            raise typer.BadParameter(f"没有“{name}”这类问题（可用：{'、'.join(QUESTIONS)}）")
    return tuple(accept or ())


def _tables_of(sources: list[Path]) -> list[CatalogFile]:
    from gk_audit.engine.catalog_tables import read_catalog_file
    from gk_audit.standards.errors import StandardsError

    found = []
    for source in sources:
        try:
            found.append(read_catalog_file(source.name, source.read_bytes()))
        except OSError as error:
            raise StandardsError("文件不存在或无法读取", source.as_posix()) from error
    return found


def _alignment_of(path: Path | None, library: Catalog) -> dict[str, tuple[str, ...]] | None:
    from gk_audit.standards.alignment_sheet import read_alignment

    if path is None:
        return None
    (file,) = _tables_of([path])
    return read_alignment(file.grids, {item.id: item for item in library.items}, path.name)


def _units_of(path: str, standards: Path | None) -> tuple[Unit, ...]:
    from gk_audit.engine.register import read_register
    from gk_audit.standards.columns import load_columns
    from gk_audit.standards.locate import rules_folder

    if not path:
        say("没有给单位名册（--units），未核对有没有单位漏掉任务")
        return ()
    return read_register(Path(path), load_columns(rules_folder(standards) / "columns.yaml", "units")).units
