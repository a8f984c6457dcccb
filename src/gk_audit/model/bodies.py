"""The words of a catalog's 公开主体: kinds of units, and how a column of them is read."""

from __future__ import annotations

from enum import StrEnum

from gk_audit.model.records import Record


class UnitKind(StrEnum):
    """What kind of body a unit is; decides which catalog it owes."""

    DISTRICT_OFFICE = "district-office"
    DEPARTMENT = "department"
    TOWN = "town"
    SUBDISTRICT = "subdistrict"
    PARK = "park"
    VILLAGE = "village"
    COMMUNITY = "community"

    @property
    def tier(self) -> str:
        """Units are ranked only within their tier: department, town or village."""
        if self in (UnitKind.DISTRICT_OFFICE, UnitKind.DEPARTMENT):
            return "department"
        if self in (UnitKind.VILLAGE, UnitKind.COMMUNITY):
            return "village"
        return "town"


class BodyClass(Record):
    """One way to name all units of some kinds (各镇（街道）)."""

    pattern: str
    """What the whole phrase must fit; ``{各}`` stands for :attr:`BodyWords.every`."""
    kinds: tuple[UnitKind, ...]
    needs: str = ""
    """A pattern that must occur besides, where ``pattern`` leaves its second half open."""


class NotOwed(Record):
    """Rows that units of some kinds owe by no catalog."""

    kinds: tuple[UnitKind, ...]
    pattern: str
    """On level 1 or level 2."""


class BodyWords(Record):
    """Patterns of ``catalogs/shared/roles.yaml``, compiled where they are used."""

    every: str = ""
    classes: tuple[BodyClass, ...] = ()
    exceptions: tuple[str, ...] = ()
    """Ways to write 除…以外; the group ``not`` holds who is left out."""
    endings: str = ""
    """What a unit's name may be written without (人民政府)."""
    place: str = ""
    """What may stand before a name that the register has without it (青禾区)."""
    level: str = ""
    """The sign of a level that names begin with and registers leave out (区民政局)."""
    above: str = ""
    """What names of higher authorities begin with: 市民政局 is not the district's."""
    working: str = ""
    """What a phrase for somebody's work ends in (民政部门)."""
    labels: str = ""
    """Labels inside a cell (牵头单位：)."""
    helpers: str = ""
    """Who only helps, with the label."""
    inner: str = ""
    """Offices inside a unit: they say who does it, not who owes it."""
    organ: str = ""
    """Endings of names: such a body that the register does not have is somebody else."""
    vague: str = ""
    """Words that leave open who is meant (相关部门)."""
    owner: str = ""
    """Whose catalog it is, by its title; the group ``name``."""
    not_owed: tuple[NotOwed, ...] = ()
