"""A name that lists two things names each of them."""

from __future__ import annotations

import pytest

from gk_audit.facts.matching.phrases import core_words
from gk_audit.model.standard import Item


@pytest.mark.parametrize(
    ("level2", "named"),
    [
        ("迁出、迁入登记", {"迁出登记"}),
        ("社区及居民委员会概况", {"社区概况"}),
        ("社区概况", {"社区概况"}),
    ],
    ids=["listed", "joined", "one"],
)
def test_what_is_listed_is_named(level2: str, named: set[str]) -> None:
    assert named <= set(core_words(Item("own-0101", "居务公开", "机构信息", level2)))
