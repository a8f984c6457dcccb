"""Which offices a register shows to be there."""

from __future__ import annotations

import pytest

from gk_audit.text.offices import Offices

OURS = Offices(
    ("青禾区发展和改革局（青禾区物价局）", "青禾区民族宗教事务局", "青禾区文化和旅游局", "城南社区")
)


@pytest.mark.parametrize(
    ("name", "is_there"),
    [("物价局", True), ("民族宗教事务局", True), ("旅游局", False), ("粮食局", False), ("社区", False)],
)
def test_an_office_is_there_by_its_whole_name(name: str, is_there: bool) -> None:
    assert OURS.has([name]) is is_there


def test_villages_alone_say_nothing_of_offices() -> None:
    assert OURS
    assert not Offices(("城南社区", "大湾村"))
    assert not Offices(())


def test_the_level_of_the_district_is_read_off_its_offices() -> None:
    assert OURS.levels == frozenset("区")
