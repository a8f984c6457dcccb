"""A sheet that is a dump of articles or letters: each row with text is a document of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gk_audit.model.document import Document, Region
from gk_audit.model.location import Step, StepKind
from gk_audit.model.records import replace
from gk_audit.model.table import Cell, Table, cell_reference
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.record_document import Field, record_document
from gk_audit.readers.records import dump_roles


def sheet_records(
    assembly: Assembly, name: str, cells: Sequence[Cell], hidden: Mapping[tuple[int, int], str]
) -> list[Document] | None:
    """The documents of a dump's rows; None where the sheet is something else.

    The table stays with the workbook, for what is judged of all letters together; its header
    row stays in sight there.
    """
    table = Table(len(assembly.tables), tuple(cells), (Step(StepKind.SHEET, name),), name)
    rows = table.rows()
    shown = {
        number: {column: cell.text for column, cell in row.items() if (number, column) not in hidden}
        for number, row in rows.items()
    }
    dump = dump_roles({number: row for number, row in shown.items() if row})
    if dump is None:
        return None
    head, labels, roles = dump
    assembly.tables.append(table)
    for number, row in rows.items():
        if number <= head:
            pairs = [(cell_reference(number, column), cell.text) for column, cell in row.items()]
            assembly.row(pairs, table.route, table=table.index, row=number, region=Region.FURNITURE)
    assembly.columns = tuple(dict.fromkeys((*assembly.columns, *roles.body)))
    source = assembly.source
    first = "" if len(assembly.tables) == 1 else f"{name}!/"
    return [
        record_document(
            replace(source, key=f"{source.key}!/{first}{number + 1}"),
            [
                Field(
                    labels.get(column, ""),
                    cell.text,
                    (*table.route, Step(StepKind.CELL, cell_reference(number, column))),
                    hidden_by=hidden.get((number, column), ""),
                )
                for column, cell in row.items()
            ],
            roles,
            media_type="xlsx",
            is_shown=True,
        )
        for number, row in rows.items()
        if number > head
    ]
