"""Names of institutions: what is one, and when two names may mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text.organs import Likeness, bare_name, is_organ, likeness


@pytest.mark.parametrize(
    ("own", "name", "kind"),
    [
        ("青禾区统计局", "青禾区统计局", Likeness.SAME),
        ("青禾区统计局", "区统计局", Likeness.SAME),
        ("青禾区统计局", "江南省青禾区统计局", Likeness.SAME),
        ("青禾区住房和城乡建设局", "青禾区住建局", Likeness.SAME),
        ("柳河镇人民政府", "柳河镇", Likeness.SAME),
        ("青禾区发展和改革局", "青禾区发展与改革局", Likeness.SPELLING),
        ("青禾区教育局第一小学", "青禾区教育局", Likeness.HIGHER),
        ("青禾区统计局", "青山区统计局", Likeness.OTHER),
        ("青禾区统计局", "青禾区水利局", Likeness.OTHER),
    ],
)
def test_likeness(own: str, name: str, kind: Likeness) -> None:
    assert likeness(own, name) is kind


@pytest.mark.parametrize("text", ["我局", "本部门", "根据区财政局", "情况说明", "统计", "", "以下单位"])
def test_what_is_no_name(text: str) -> None:
    assert not is_organ(text)


def test_tails_are_taken_off() -> None:
    assert bare_name("青禾区统计局（本级）") == bare_name("青禾区统计局部门") == "青禾区统计局"


@given(st.text("青禾区统计水利民政局镇和与", min_size=1, max_size=12))
def test_a_name_is_always_like_itself_and_its_short_forms(name: str) -> None:
    assert likeness(name, name) is Likeness.SAME
    assert likeness(name, name[1:] + name[:0]) in (Likeness.SAME, Likeness.HIGHER)
