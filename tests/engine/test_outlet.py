"""Whatever leaves a run is masked, however deep it lies."""

from __future__ import annotations

from gk_audit.engine.outlet import sealed
from gk_audit.engine.plan import Outcome
from gk_audit.model.document import Skipped
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import Record, field

ID = "350102199001011238"
MASKED = f"35{'*' * 13}238"


class Deep(Record):
    """A value with strings in every kind of place."""

    name: str
    parts: tuple[tuple[str, str], ...] = ()
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    number: int = 0


def test_every_string_is_masked_keys_too() -> None:
    value = Deep(f"A{ID}B", (("a", ID), (ID, "b")), {f"k{ID}": ("c", f"（{ID}）")}, 350102199001011238)
    made = sealed(Deep, value)
    assert made == Deep(
        f"A{MASKED}B", (("a", MASKED), (MASKED, "b")), {f"k{MASKED}": ("c", f"（{MASKED}）")}, value.number
    )
    assert sealed(Deep, made) is made


def test_what_has_nothing_to_hide_is_the_same_value() -> None:
    value = Deep("通知", (("2024年9月30日", "0591-87654321"),), {"a": ("P020240918396543210987.pdf",)})
    assert sealed(Deep, value) is value


def test_strings_side_by_side_are_not_one() -> None:
    value = Deep("350102", (("19900101", "1238"),))
    assert sealed(Deep, value) is value


def test_an_outcome_comes_back_as_what_it_was() -> None:
    outcome = Outcome("a.txt", skipped=(Skipped(f"x{ID}", SkipReason.DAMAGED, f"坏{ID}"),))
    assert sealed(Outcome, outcome).skipped == (Skipped(f"x{MASKED}", SkipReason.DAMAGED, f"坏{MASKED}"),)
