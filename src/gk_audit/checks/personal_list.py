"""Find lists of people that say more than a publicity list needs: accounts, marriage, income."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.people_tables import PeopleTable
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.masking import mask_bank_card, mask_text

_ACCOUNT = pattern(r"\d[\d -]{8,26}\d$")


class Params(Record):
    """What a list of people should not have."""

    account_headers: tuple[str, ...]
    excess_headers: tuple[str, ...]
    """Columns that the purpose of a publicity list does not need."""
    excess_unless_titles: tuple[str, ...] = ()
    """Lists that must say who somebody is: recruitment, appointment, award."""
    least_people: int = 3
    bulk: int = 10


@document_check(
    "personal-list",
    params=Params,
    values=("column", "count", "people"),
    variants=("account", "account-bulk", "excess"),
)
def personal_list(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per table and column."""
    for people in view.people:
        if len(people.people) < params.least_people:
            continue
        yield from _accounts(view, people, params)
        if not any(word in view.meta.title for word in params.excess_unless_titles):
            yield from _excess(view, people, params)


def _accounts(view: View, people: PeopleTable, params: Params) -> Iterator[Hit]:
    """Accounts that no check digit tells: village deposit books have 10 to 22 digits."""
    known = {leak.item.value for leak in view.identifiers.full}
    for column in people.columns(re.compile("|".join(map(re.escape, params.account_headers)))):
        cells = [person.cells[column] for person in people.people if column in person.cells]
        found = [
            cell for cell in cells if _ACCOUNT.match(cell.text) and re.sub("[ -]", "", cell.text) not in known
        ]
        place = view.cells.of(people.table, found[0]) if found else None
        if place is not None:
            yield Hit.secret(
                place,
                mask_bank_card(place.text),
                variant="account-bulk" if len(found) >= params.bulk else "account",
                column=people.headers[column],
                count=str(len(found)),
                people=str(len(people.people)),
            )


def _excess(view: View, people: PeopleTable, params: Params) -> Iterator[Hit]:
    named = people.named
    if len(named) < params.least_people:
        return
    for column in people.columns(re.compile("|".join(map(re.escape, params.excess_headers)))):
        found = [person.cells[column] for person in named if column in person.cells]
        found = [cell for cell in found if cell.text.strip() not in ("", "/", "-", "—")]
        place = view.cells.of(people.table, found[0]) if found else None
        if place is not None:
            yield Hit.secret(
                place,
                mask_text(place.text),
                variant="excess",
                column=people.headers[column],
                count=str(len(found)),
                people=str(len(named)),
            )
