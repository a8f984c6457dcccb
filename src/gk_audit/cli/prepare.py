"""``gk-audit prepare``: a district set up from a bare export, with one workbook instead of YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say
from gk_audit.model import chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gk_audit.engine.prepare_answers import Answers
    from gk_audit.engine.prepare_sheets import Returned
    from gk_audit.model.prepare import Prepared, PrepareTerms
    from gk_audit.model.standard import Item

zh = chinese.of(__name__)

UNITS, CATALOG, SHEET = "units.yaml", zh("catalog"), zh("sheet")


def prepare(
    export: Annotated[Path, typer.Argument(parser=opt.path_of, **zh.option("export"))],
    from_: Annotated[Path | None, typer.Option("--from", **zh.option("from"))] = None,
    as_found: Annotated[bool, typer.Option("--as-found", **zh.option("as-found"))] = False,
    to: Annotated[Path, typer.Option("--to", **zh.option("to"))] = Path(),
    units: opt.Units = "",
    as_of: opt.AsOf = "",
    standards: opt.Standards = None,
) -> None:
    from gk_audit.cli.catalog import WHOLE, load
    from gk_audit.cli.session import Request, settings_of
    from gk_audit.engine import prepare_answers, preparing
    from gk_audit.standards.locate import rules_folder
    from gk_audit.standards.terms import load_prepare_terms

    terms = load_prepare_terms(rules_folder() / "prepare.yaml")
    day = opt.day_of(as_of)
    returned = None if from_ is None else _returned(from_, terms)
    settings = settings_of(Request("quarterly", day, config=_config_at(to))).settings
    asked = preparing.Asked(
        export,
        day,
        load(standards, WHOLE),
        units or (settings.units if Path(settings.units).is_file() else ""),
        settings.papers,
        prepare_answers.district_in(returned.rows if returned else {}, terms) or settings.district,
        tuple(item for path in settings.catalog for item in _before(path, terms)),
    )
    prepared = preparing.prepare(asked, terms)
    for text in prepared.said if returned is None else ():  # what was asked stands in the workbook
        say(text)
    if returned is None and not as_found:
        _hand_out(prepared, terms, export, to, asked)
        return
    returned = returned or prepare_answers.as_found(prepared, terms)
    answers = prepare_answers.answered(asked, prepared, returned, terms)
    files = {} if answers.complaints else _files(answers, prepared, to)
    complaints = [*answers.complaints, *_unreadable(files, answers, returned, terms)]
    for text in (*complaints, *answers.said):
        say(text)
    if complaints:
        say(terms.say("refused", count=len(complaints)))
        raise typer.Exit(2)
    _write(files, to, terms)


def _config_at(folder: Path) -> str:
    from gk_audit.standards.layering import CONFIG_NAME

    return str(folder / CONFIG_NAME) if (folder / CONFIG_NAME).is_file() else ""


def _before(path: str, terms: PrepareTerms) -> Iterator[Item]:
    """Rows as they were answered last time. A file that cannot be read is written anew: it keeps nobody from that."""
    from gk_audit.cli.catalog import load
    from gk_audit.standards.errors import StandardsError

    if Path(path).is_file():
        try:
            yield from load(None, path).items
        except StandardsError as error:
            say(terms.say("old-catalog", file=Path(path).name, why=error.message))


def _hand_out(prepared: Prepared, terms: PrepareTerms, export: Path, to: Path, asked: Any) -> None:
    from gk_audit.cli.outputs import save
    from gk_audit.reports.prepare_book import prepare_book

    how = terms.say("how", export=export, sheet=to / SHEET)
    save(to / SHEET, prepare_book(prepared, terms, how, asked.as_of))
    say(terms.say("wrote", file=to / SHEET))
    say(how)


def _returned(path: Path, terms: PrepareTerms) -> Returned:
    from gk_audit.engine.ledger.sheet import SheetError
    from gk_audit.engine.prepare_sheets import read_sheets

    try:
        return read_sheets(path, terms)
    except SheetError as error:
        raise typer.BadParameter(str(error)) from error


def _files(answers: Answers, prepared: Prepared, to: Path) -> dict[str, str]:
    """Register, own catalog and settings; what else gk-audit.yaml says stays."""
    from gk_audit.standards.catalog_text import catalog_yaml
    from gk_audit.standards.import_fields import without_common_field
    from gk_audit.standards.layering import CONFIG_NAME
    from gk_audit.standards.writing import units_yaml, with_settings

    settings = {"district": answers.district, "units": UNITS, "papers": answers.papers}
    made = {UNITS: units_yaml(answers.units, answers.district, prepared.province)}
    if answers.catalog is not None:
        head, items = answers.catalog.head, answers.catalog.items
        made[CATALOG] = catalog_yaml(head, without_common_field(items, head["field"]))
        settings["catalog"] = [CATALOG]
    config = to / CONFIG_NAME
    old = config.read_text("utf-8") if config.is_file() else ""
    made[CONFIG_NAME] = with_settings(old, settings)
    return made


def _unreadable(
    files: dict[str, str], answers: Answers, returned: Returned, terms: PrepareTerms
) -> Iterator[str]:
    """What the loaders that ``scan`` uses would refuse of the files: told before anything is written."""
    from tempfile import TemporaryDirectory

    from gk_audit.cli.catalog import load
    from gk_audit.engine.prepare_answers import row_at
    from gk_audit.standards.errors import StandardsError
    from gk_audit.standards.units import load_units

    def load_rows(path: Path) -> object:
        return load(None, str(path))

    loaders: dict[str, Callable[[Path], object]] = {UNITS: load_units, CATALOG: load_rows}
    with TemporaryDirectory() as folder:
        for name, load_file in loaders.items():
            if name not in files:
                continue
            path = Path(folder) / name
            path.write_text(files[name], "utf-8")
            try:
                load_file(path)
            except StandardsError as error:
                row = row_at(files[name], error.line, answers, returned) if name == CATALOG else ""
                key = "unreadable-row" if row else "unreadable-file"
                yield terms.say(key, file=name, row=row, why=error.message)


def _write(files: dict[str, str], to: Path, terms: PrepareTerms) -> None:
    from gk_audit.cli.outputs import save

    for name, text in files.items():
        save(to / name, text.encode())
        say(terms.say("wrote", file=to / name))
    say(terms.say("next"))
