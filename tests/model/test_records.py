"""What the code base relies on in its records."""

from __future__ import annotations

import copy
import pickle
from functools import cached_property
from typing import ClassVar

import pytest

from gk_audit.model.records import Record, field, fields, is_record, replace
from gk_audit.text.toolbox import Local, ToolSettings


class Kept(Record):
    """At the top of a module, so that it can be pickled."""

    KIND: ClassVar[str] = "kept"

    a: int
    b: tuple[str, ...] = ()
    c: list[int] = field(default_factory=list)


class Cached(Record, dict=True):
    """Has room for what is worked out once."""

    a: int

    @cached_property
    def twice(self) -> int:
        """Worked out once."""
        return self.a * 2


class Checked(Record):
    """With a look at its own fields."""

    a: int

    def __post_init__(self) -> None:
        if self.a < 0:
            raise ValueError("negative")


def test_equality_hash_and_repr() -> None:
    assert Cached(1) == Cached(1) != Cached(2)
    assert hash(Cached(1)) == hash(Cached(1))
    assert Cached(1) != Checked(1)
    assert repr(Kept(1, ("x",))) == "Kept(a=1, b=('x',), c=[])"
    with pytest.raises(TypeError):
        hash(Kept(1))


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(TypeError):
        Kept()  # type: ignore[call-arg]  # what is tried
    with pytest.raises(TypeError):
        Kept(1, other=1)  # type: ignore[call-arg]  # what is tried
    with pytest.raises(TypeError):
        replace(Kept(1), other=1)  # type: ignore[call-arg]  # what is tried
    with pytest.raises(ValueError, match="negative"):
        Checked(-1)


def test_records_are_frozen() -> None:
    made = Kept(1)
    with pytest.raises(AttributeError):
        made.a = 2  # type: ignore[misc]  # what is tried
    with pytest.raises(AttributeError):
        del made.a
    with pytest.raises(AttributeError):
        made.other = 1  # type: ignore[attr-defined]  # what is tried
    assert made == Kept(1)


def test_default_lists_are_not_shared() -> None:
    assert Kept(1).c is not Kept(1).c


@pytest.mark.parametrize("made", [Kept(1, ("x",), [2]), Cached(3)], ids=["plain", "cached"])
def test_copy_and_pickle(made: Record) -> None:
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert again == made
        assert type(again) is type(made)


def test_what_is_worked_out_once_is_no_part_of_the_value() -> None:
    made = Cached(2)
    assert (made.twice, made.twice) == (4, 4)
    assert made == Cached(2)
    assert replace(made, a=5).twice == 10


def test_the_fields_of_a_kind() -> None:
    assert [(item.name, item.required) for item in fields(Kept)] == [("a", True), ("b", False), ("c", False)]
    assert is_record(Kept)
    assert not is_record(Kept(1))
    assert not is_record(int)


def test_what_belongs_to_this_machine_is_neither_shown_nor_compared() -> None:
    one, two = (ToolSettings(local=Local(identity_key=key, cache_folder="/c")) for key in ("topsecret", "b"))
    assert one == two
    assert hash(one) == hash(two)
    assert "topsecret" not in repr(one)
    assert "/c" not in repr(one)
    assert one.local.identity_key == "topsecret"
    assert pickle.loads(pickle.dumps(one)).local.identity_key == "topsecret"
