"""Find illnesses and disabilities published beside full names (sensitive personal data)."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import is_hidden
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.masking import mask_name, mask_text

zh = chinese.of(__name__)
_SOME = zh("some")
_ALIAS = zh("alias")

_ILLNESS = zh.pattern("illness")
_DISABILITY = zh.pattern("disability")
_NOTHING = zh.pattern("nothing")
# 李某 and 小明（化名） are how reports protect people; a full name stands before sex or age.
_SENTENCE = zh.pattern("sentence")


class Params(Record):
    """From how many people on a list counts."""

    least_people: int = 1


@document_check(
    "health-data",
    params=Params,
    values=("column", "count"),
    variants=("disability", "sentence"),
)
def health_data(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per column of a list, and one per person in running text."""
    for people in view.people:
        for variant, pattern in (("", _ILLNESS), ("disability", _DISABILITY)):
            for column in people.columns(pattern):
                cells = [person.cells[column] for person in people.named if column in person.cells]
                found = [cell for cell in cells if not _NOTHING.match(cell.text.strip())]
                place = view.cells.of(people.table, found[0]) if len(found) >= params.least_people else None
                if place is not None:
                    yield Hit.secret(
                        place,
                        mask_text(place.text),
                        variant=variant,
                        column=people.headers[column],
                        count=str(len(found)),
                    )
    for match in view.everything.finditer(_SENTENCE):
        place = view.everything.place(*match.span())
        if _SOME not in match[1] and _ALIAS not in match[0] and not is_hidden(place.block):
            shown = f"{mask_name(match[1])}…{match[2][:1]}{'*' * (len(match[2]) - 1)}"
            yield Hit.secret(place, shown, variant="sentence", column="", count="1")
