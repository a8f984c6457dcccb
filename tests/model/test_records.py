"""The quick decorator makes what the standard one makes, for all that the code base does with records."""

from __future__ import annotations

import copy
import dataclasses
import functools
import pickle
from dataclasses import field
from typing import Any, ClassVar

import pytest

from gk_audit.model import records


class Plain:
    """A record."""

    a: str
    b: int = 3
    c: list[int] = field(default_factory=list)
    d: str = field(default="x", repr=False, compare=False)
    KIND: ClassVar[str] = "plain"

    @property
    def shown(self) -> str:
        """Something worked out."""
        return f"{self.a}{self.b}"


class Checked:
    """With a look at its own fields."""

    a: int
    b: tuple[int, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        if self.a < 0:
            raise ValueError("negative")


class Empty:
    """Nothing in it."""


def both(kind: type) -> tuple[Any, Any]:
    """The class by the standard decorator and by ours."""
    made = []
    for decorate in (dataclasses.dataclass, records.dataclass):
        copied = type(
            kind.__name__, (), {k: v for k, v in vars(kind).items() if k not in ("__dict__", "__weakref__")}
        )
        copied.__qualname__, copied.__module__ = kind.__qualname__, kind.__module__
        made.append(decorate(frozen=True, slots=True)(copied))  # type: ignore[call-overload]  # a class made here
    return made[0], made[1]


@records.dataclass(frozen=True, slots=True)
class Kept:
    """At the top of a module, so that it can be pickled."""

    a: int
    b: tuple[str, ...] = ()


@pytest.mark.parametrize("arguments", [(("x",), {}), (("x", 5), {"c": [1]}), ((), {"a": "y", "d": "z"})])
def test_made_alike(arguments: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
    given, named = arguments
    one, two = (kind(*given, **named) for kind in both(Plain))
    assert repr(one) == repr(two)
    assert dataclasses.asdict(one) == dataclasses.asdict(two)
    assert [entry.name for entry in dataclasses.fields(one)] == [
        entry.name for entry in dataclasses.fields(two)
    ]
    assert one.shown == two.shown
    assert type(two).__match_args__ == type(one).__match_args__
    assert type(two).__slots__ == type(one).__slots__
    assert not hasattr(two, "__dict__")
    assert type(two).__doc__ == "A record."


def test_equality_and_hash() -> None:
    for kind in both(Checked):
        assert kind(1) == kind(1)
        assert kind(1) != kind(2)
        assert hash(kind(1)) == hash(kind(1))
        assert kind(1) != (1, ())
    _, quick = both(Plain)
    assert quick("x", d="1") == quick("x", d="2")
    with pytest.raises(TypeError):
        hash(quick("x"))


def test_wrong_arguments_are_refused_alike() -> None:
    for kind in both(Plain):
        with pytest.raises(TypeError):
            kind()
        with pytest.raises(TypeError):
            kind("x", other=1)
    for kind in both(Checked):
        with pytest.raises(ValueError, match="negative"):
            kind(-1)
        with pytest.raises(TypeError):
            kind(1, ())


def test_records_are_frozen() -> None:
    for kind in both(Plain):
        made = kind("x")
        with pytest.raises(dataclasses.FrozenInstanceError):
            made.a = "y"
        with pytest.raises(dataclasses.FrozenInstanceError):
            del made.a
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            made.other = 1


def test_default_lists_are_not_shared() -> None:
    _, quick = both(Plain)
    assert quick("x").c is not quick("x").c


def test_replace_copy_and_pickle() -> None:
    made = Kept(1, ("x",))
    assert dataclasses.replace(made, a=2) == Kept(2, ("x",))
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert again == made


def test_without_slots() -> None:
    @records.dataclass(frozen=True)
    class Open:
        """Has room for what is worked out once."""

        a: int
        b: tuple[str, ...] = ()

        @functools.cached_property
        def twice(self) -> int:
            """Worked out once."""
            return self.a * 2

    made = Open(2)
    assert (made.twice, made.twice) == (4, 4)
    assert made == Open(2) != Open(3)
    assert hash(made) == hash(Open(2))
    assert dataclasses.replace(made, a=5).twice == 10
    assert copy.deepcopy(made) == made
    assert Open.b == ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.a = 3  # type: ignore[misc]  # what is tried


def test_nothing_in_it() -> None:
    for kind in both(Empty):
        assert kind() == kind()
        assert hash(kind()) == hash(kind())
        assert repr(kind()) == "Empty()"


def test_the_unusual_is_left_to_the_standard() -> None:
    @records.dataclass(frozen=True, slots=True)
    class Longer(Kept):
        """More of it."""

        c: int = 0

    @records.dataclass
    class Open:
        """May change."""

        a: int = 0

    assert Longer(1, (), 2) == Longer(1, c=2)
    changed = Open()
    changed.a = 3
    assert changed == Open(3)

    @records.dataclass(frozen=True, slots=True)
    class Own:
        """Compares by itself."""

        a: int

        def __eq__(self, other: object) -> bool:
            return True

    assert Own(1) == Own(2)
    assert hash(Own(1)) == hash(Own(1))
