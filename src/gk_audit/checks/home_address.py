"""Find home addresses that go below the town: circulars keep them to 乡镇、街道."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import is_hidden
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.masking import STAR

zh = chinese.of(__name__)

_HEADER = zh.pattern("header")
_LABELLED = zh.pattern("labelled")
_HOUSE = zh.pattern("house")
_VILLAGE = zh.pattern("village")
_TOWN = zh.pattern("town")
_MASK = zh.pattern("mask")


class Params(Record):
    """From how many people on a list counts."""

    least_people: int = 1


@document_check(
    "home-address",
    params=Params,
    values=("count",),
    variants=("village",),
)
def home_address(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per list, and one per labelled address in running text."""
    for people in view.people:
        for column in people.columns(_HEADER):
            cells = [person.cells[column] for person in people.named if column in person.cells]
            for variant, pattern in (("", _HOUSE), ("village", _VILLAGE)):
                found = [cell for cell in cells if pattern.search(cell.text) and not _MASK.search(cell.text)]
                place = view.cells.of(people.table, found[0]) if len(found) >= params.least_people else None
                if place is not None:
                    count = str(len(found))
                    yield Hit.secret(place, mask_address(place.text), variant=variant, count=count)
                    break
    for match in view.everything.finditer(_LABELLED):
        place = view.everything.place(*match.span(1))
        if _HOUSE.search(match[1]) and not _MASK.search(match[1]) and not place.block.cells:
            if is_hidden(place.block):
                continue
            yield Hit.secret(place, mask_address(match[1]), count="1")


def mask_address(address: str) -> str:
    """``白沙镇新桥村3组12号`` → ``白沙镇*******``; without a town only the first two characters stay."""
    town = _TOWN.match(address)
    shown = town[1] if town else address[:2]
    return shown + STAR * (len(address) - len(shown))
