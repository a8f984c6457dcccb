"""The one kind of record of this house: a frozen ``Struct`` whose fields are its annotations.

::

    class Cell(Record):
        row: int
        text: str = ""

Equality, hash, ``repr`` and pickling follow from the fields; a class with a ``cached_property``
asks for ``dict=True``. ``Struct`` itself is for the few values that are filled step by step.
Why not ``dataclasses``: ``docs/decisions/0024``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard, dataclass_transform

from msgspec import Meta, Struct, field
from msgspec.structs import FieldInfo, asdict, fields

if TYPE_CHECKING:
    # The type checker knows ``dataclasses.replace`` by name and looks at each changed field.
    from dataclasses import replace

    @dataclass_transform(frozen_default=True, field_specifiers=(field,))
    class Record(Struct, frozen=True, forbid_unknown_fields=True):
        """A frozen value; see the module."""

else:
    from msgspec.structs import replace

    class Record(Struct, frozen=True, forbid_unknown_fields=True):
        """A frozen value; see the module."""


def is_record(kind: Any) -> TypeGuard[type[Struct]]:
    """Whether ``kind`` is a class of records."""
    return isinstance(kind, type) and issubclass(kind, Struct)


__all__ = ["FieldInfo", "Meta", "Record", "Struct", "asdict", "field", "fields", "is_record", "replace"]
