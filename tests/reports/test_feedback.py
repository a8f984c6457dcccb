"""分类反馈 in words: kind, addressee, numbers; the circular names no unit."""

from __future__ import annotations

import pytest
from tests.reports.sample_run import BINHU, YONGAN, sample_run

from gk_audit.model.grading import RoutingKind
from gk_audit.model.records import replace
from gk_audit.model.run import Routing
from gk_audit.reports.feedback import (
    addressee_words,
    feedback_words,
    general_words,
    kind_words,
    reason_words,
)

UNIT = sample_run().units[0]


def _routing(*kinds: RoutingKind) -> Routing:
    return Routing("x", kinds, 3, 4, 8, 3.0, 3.0)


@pytest.mark.parametrize(
    ("kinds", "words", "addressee"),
    [
        ((RoutingKind.EMERGING,), "苗头性", "经办人员（小赵）"),
        ((RoutingKind.REPEATED,), "多发性", "分管领导（李副主任）"),
        ((RoutingKind.GENERAL,), "整体性", "面上通报"),
        ((RoutingKind.GENERAL, RoutingKind.REPEATED), "整体性、多发性", "分管领导（李副主任）；面上通报"),
        ((RoutingKind.GRAVE,), "严重问题", "分管领导（李副主任）"),
    ],
    ids=lambda value: str(value),
)
def test_kind_and_addressee(kinds: tuple[RoutingKind, ...], words: str, addressee: str) -> None:
    assert kind_words(_routing(*kinds)) == words
    assert addressee_words(_routing(*kinds), UNIT) == addressee


def test_unknown_names_leave_the_post() -> None:
    nameless = replace(UNIT, deputy="", contact=" ")
    assert addressee_words(_routing(RoutingKind.REPEATED), nameless) == "分管领导"
    assert addressee_words(_routing(RoutingKind.EMERGING), None) == "经办人员"


def test_the_numbers_behind_it() -> None:
    assert reason_words(_routing(RoutingKind.GENERAL), UNIT) == "本单位3处，8个镇街园区中4个有同类问题"


def test_the_sentence_of_a_notice() -> None:
    routes = [_routing(RoutingKind.EMERGING), _routing(RoutingKind.GENERAL, RoutingKind.REPEATED)]
    assert feedback_words(routes, UNIT) == (
        "分类反馈：多发性问题1条，“点对点”反馈分管领导（李副主任）；整体性问题1条，同时在面上通报；"
        "苗头性问题1条，个别反馈经办人员（小赵）；同一条可以属于几类，各类之和大于总条数。"
    )
    assert feedback_words([], UNIT) == ""


def test_the_circular_tells_shares_and_no_names() -> None:
    words = general_words(sample_run())
    assert words and all("个镇街园区中" in word and "占100%" in word for word in words)
    assert not any(unit in word for word in words for unit in (YONGAN, BINHU))
    assert general_words(replace(sample_run(), routes=())) == []
