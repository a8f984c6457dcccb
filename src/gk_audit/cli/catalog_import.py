"""``gk-audit catalog import``: a district's own catalog, with questions instead of guesses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import catalog
from gk_audit.cli import options as opt
from gk_audit.cli.catalog import WHOLE, load
from gk_audit.cli.console import put, say
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.engine.catalog_intake import Intake
    from gk_audit.engine.catalog_tables import CatalogFile
    from gk_audit.model.standard import Catalog, Unit

zh = chinese.of(__name__)

app = catalog.app
"""The catalog commands with this one among them."""


@app.command("import")
def import_(
    sources: Annotated[list[Path], typer.Argument(**zh.option("import.sources"))],
    prefix: Annotated[str, typer.Option("--prefix", **zh.option("prefix"))] = "own",
    title: Annotated[str, typer.Option("--title", **zh.option("title"))] = "",
    units: Annotated[str, typer.Option("--units", **zh.option("units"))] = "",
    field_: Annotated[str, typer.Option("--field", **zh.option("field"))] = "",
    body: Annotated[str, typer.Option("--body", **zh.option("body"))] = "",
    accept: Annotated[list[str] | None, typer.Option("--accept", **zh.option("accept"))] = None,
    alignment: Annotated[Path | None, typer.Option("--alignment", **zh.option("alignment"))] = None,
    to: Annotated[Path | None, typer.Option("--to", **zh.option("to"))] = None,
    standards: opt.Standards = None,
) -> None:
    """把本区自己的标准目录读成 YAML，有看不准的先问；同时写出与国家目录的对照表。"""
    from gk_audit.cli.outputs import save
    from gk_audit.engine.catalog_intake import Wishes, take_in
    from gk_audit.standards.catalog_text import catalog_yaml
    from gk_audit.standards.import_fields import without_common_field
    from gk_audit.standards.sheet_export import alignment_rows, alignment_xlsx

    library = load(standards, WHOLE)
    wishes = Wishes(prefix, title, field_, body, _known_questions(accept), _alignment_of(alignment, library))
    made = take_in(_tables_of(sources), wishes, library, _units_of(units, standards))
    for note in made.notes:
        say(zh("check-note", note=note))
    if made.questions:
        for question in made.questions:
            say(zh("answer-this", text=question.text, answer=question.answer))
        say(zh("questions-open", questions=len(made.questions)))
        raise typer.Exit(2)
    text = catalog_yaml(made.head, without_common_field(made.items, made.head["field"])).encode()
    say(_summary(made))
    if to is None:
        put(text)
        return
    save(to, text)
    sheet = to.with_name(zh("alignment-name", stem=to.stem))
    rows = alignment_rows(made.items, made.aligned, {item.id: item for item in library.items})
    save(sheet, alignment_xlsx(rows))
    say(zh("written", to=to, sheet=sheet))
    say(zh("use", to=to))


def _summary(made: Intake) -> str:
    from gk_audit.facts.matching.alignment import Likeness

    words = {Likeness.SAME: zh("same"), Likeness.NEAR: zh("near"), Likeness.NEW: zh("new")}
    counts = "、".join(
        f"{word} {sum(one.likeness is likeness for one in made.aligned)}" for likeness, word in words.items()
    )
    fields = len({item["field"] for item in made.items})
    return zh("summary", items=len(made.items), fields=fields, counts=counts)


def _known_questions(accept: list[str] | None) -> tuple[str, ...]:
    from gk_audit.engine.catalog_questions import QUESTIONS

    for name in accept or ():
        if name not in QUESTIONS:
            raise typer.BadParameter(zh("no-question", name=name, questions="、".join(QUESTIONS)))
    return tuple(accept or ())


def _tables_of(sources: list[Path]) -> list[CatalogFile]:
    from gk_audit.engine.catalog_tables import read_catalog_file
    from gk_audit.standards.errors import StandardsError

    found = []
    for source in sources:
        try:
            found.append(read_catalog_file(source.name, source.read_bytes()))
        except OSError as error:
            raise StandardsError(zh("unreadable"), source.as_posix()) from error
    return found


def _alignment_of(path: Path | None, library: Catalog) -> dict[str, tuple[str, ...]] | None:
    from gk_audit.standards.sheet_export import read_alignment

    if path is None:
        return None
    (file,) = _tables_of([path])
    return read_alignment(file.grids, {item.id: item for item in library.items}, path.name)


def _units_of(path: str, standards: Path | None) -> tuple[Unit, ...]:
    from gk_audit.engine.register import read_register
    from gk_audit.standards.lexicons import load_columns
    from gk_audit.standards.locate import rules_folder

    if not path:
        say(zh("no-register"))
        return ()
    return read_register(Path(path), load_columns(rules_folder(standards) / "columns.yaml", "units")).units
