"""Every planted place is found, every kind is told, and no decoy raises an alarm."""

from __future__ import annotations

import importlib.util

import pytest
from benchmarks.leaks.run import Planted, false_alarms, kinds_missed, measure, plant

from gk_audit.engine.document import Auditor
from tests.support import packaged_plan

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(packaged_plan())


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, auditor: Auditor) -> list[Planted]:
    """The leak set, measured; DOC and XLS need LibreOffice and are left to the benchmark."""
    items = [
        item
        for item in plant(tmp_path_factory.mktemp("leaks"), with_office=False)
        if item.place.name != "long-line"
    ]
    measure(items, auditor)
    return items


@pytest.mark.slow
def test_every_place_is_found(planted: list[Planted]) -> None:
    can_unpack = importlib.util.find_spec("py7zr") is not None
    missed = [
        f"{item.key}: {item.note or 'read without a word'}"
        for item in planted
        if not item.is_found and (can_unpack or item.place.format != "7z")
    ]
    assert not missed
    assert len(planted) > 200


@pytest.mark.slow
def test_what_is_missed_is_said(planted: list[Planted]) -> None:
    """A place that an extra would read is named as not looked at."""
    assert not [item.key for item in planted if not item.is_found and not item.note]


@pytest.mark.slow
def test_what_is_hidden_is_graded_as_hidden(planted: list[Planted]) -> None:
    hidden = [item for item in planted if not item.place.is_visible and item.is_found]
    as_visible = [item.key for item in hidden if not item.is_hidden_rule]
    # The outline is seen in most viewers; PDF layers, clips and replacement texts read like text.
    assert set(as_visible) <= {
        "pdf-actual-text.pdf",
        "pdf-bookmark.pdf",
        "pdf-clipped.pdf",
        "pdf-hidden-layer.pdf",
    }


def test_every_kind_is_told(auditor: Auditor) -> None:
    assert kinds_missed(auditor) == []


def test_no_decoy_raises_an_alarm(auditor: Auditor) -> None:
    assert false_alarms(auditor) == []
