"""The fact ``masked-people``: who is listed with a masked identity number, without saying who.

Two files that mask one person differently can be joined to the full number. To see that,
later scopes need to compare names and digits of two documents; they get keyed marks only,
so that neither the cache nor a unit check ever holds a name or a digit.
"""

from __future__ import annotations

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.masking import keyed_mark

zh = chinese.of(__name__)

_MASKED = pattern(r"[0-9*]{17}[0-9Xx*]$")
_MOST = 300
FACT = "masked-people"


class MaskedPerson(Record, array_like=True):
    """One person of a list."""

    name: str
    """Keyed mark of the name."""
    digits: tuple[str, ...]
    """Keyed mark of each digit, empty where it is masked."""


@document_fact(FACT)
def masked_people(view: View) -> tuple[MaskedPerson, ...] | None:
    """Everybody who is listed so, or None."""
    people_tables = view.people
    key = view.tools.settings.local.identity_key if people_tables else ""
    if not key:
        return None
    found: list[MaskedPerson] = []
    for people in people_tables:
        for column in people.columns(zh.pattern("header")):
            for person in people.named:
                cell = person.cells.get(column)
                number = cell.text.replace("＊", "*").replace(" ", "") if cell is not None else ""
                if "*" in number and _MASKED.match(number) and len(found) < _MOST:
                    digits = tuple(
                        "" if digit == "*" else keyed_mark(key, person.name, str(place), digit)
                        for place, digit in enumerate(number)
                    )
                    found.append(MaskedPerson(keyed_mark(key, person.name), digits))
    return tuple(found) or None
