"""Names of items in sentences against the rows of a table: 其它行政事业单位养老支出 is 其他…"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gk_audit.model import chinese
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.evaluation import Undecided, Value
from gk_audit.text.numbers import read_amount
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.forms import FormTable
from gk_audit.text.tables.grid import Panel
from gk_audit.text.tables.labels import plain, squash
from gk_audit.text.tables.prose import Prose
from gk_audit.text.tables.relation import Identity, undecided
from gk_audit.text.tables.scopes import Scopes
from gk_audit.text.tables.slips import is_one_edit

zh = chinese.of(__name__)

_LEVEL = zh.pattern("level")


def row_name(text: str) -> str:
    """A captured name as the tables print it: without （类）（款）（项） and numbering."""
    return plain(_LEVEL.sub("", squash(text)))


def named(identity: Identity, match: re.Match[str], prose: Prose, scopes: Scopes) -> Relation:
    """A name of 类, 款 and 项 in full: a row has it; or one row has its amount, or nearly its name."""
    form = scopes.tables.get(identity.table)
    if form is None:
        return undecided(identity, Undecided("no-table", identity.table))
    levels = [squash(part) for part in _LEVEL.split(match["item"]) if part]
    paths = form.paths
    name = plain("".join(levels))
    place = prose.place(*match.span("item"))
    if name in paths:
        return Relation(
            identity.id,
            Verdict.HOLDS,
            identity.says,
            identity.source,
            left=levels[-1],
            sign="name",
            place=place,
        )
    amount = read_amount(match["x"])
    near = [path for path in paths if is_one_edit(path, name)]
    same = [path for path, rows in paths.items() if amount and _has(scopes, form, rows, Value.of(amount))]
    found = near if len(near) == 1 else [path for path in same if path.startswith(plain(levels[0]))]
    if len(found) != 1:
        return undecided(identity, Undecided("unknown-name", levels[-1]))
    row, panel = paths[found[0]][0]
    return Relation(
        identity.id,
        Verdict.FAILS,
        identity.says,
        identity.source,
        identity.variant,
        left=levels[-1],
        right=_differing(name, found[0], levels, plain(form.grid.label(row, panel))),
        sign="name",
        where=form.grid.caption,
        place=place,
    )


def _differing(name: str, right: str, levels: list[str], item: str) -> str:
    """The right name of the 项, or of the whole path where another level differs."""
    return (
        item if right.endswith(item) and name.removesuffix(levels[-1]) == right.removesuffix(item) else right
    )


def _has(scopes: Scopes, form: FormTable, rows: Sequence[tuple[int, Panel]], wanted: Value) -> bool:
    """Whether the first figure of a row is the one wanted, within the bound of rounding."""
    for row, panel in rows:
        value = scopes.value(Spot(form.grid, row, panel.numbers[0]))
        if value.kind == wanted.kind and abs(value.value - wanted.value) <= value.slack + wanted.slack:
            return True
    return False
