"""A baseline holds fingerprints, survives its file, and never hides a stop or judges what was not seen."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engine.ledger.test_acceptance import FINDING

from gk_audit.engine.ledger.baseline import (
    BaselineError,
    make_baseline,
    merged,
    pruned,
    read_baseline,
    set_aside_known,
    write_baseline,
)
from gk_audit.engine.ledger.identity import Sight
from gk_audit.model.location import Location
from gk_audit.model.records import replace
from gk_audit.model.severity import Family

DAY = date(2024, 9, 30)
HERE = Sight(("a/b.txt",))
RENAMED = Sight(("a/c.txt",), exists=lambda key: key != "a/b.txt")


def test_only_new_findings_remain() -> None:
    baseline = read_baseline(
        write_baseline(make_baseline([FINDING], DAY, "年底前集中整改", date(2024, 12, 31)))
    )
    fresh = replace(FINDING, fingerprint="ffff", evidence="另一处")
    made = set_aside_known([FINDING, fresh], baseline, HERE)
    assert made.new == (fresh,)
    assert [finding.fingerprint for finding in made.old] == [FINDING.fingerprint]
    assert "年底前集中整改" in made.old[0].disposition_note
    assert (made.gone, baseline.until) == ((), date(2024, 12, 31))


def test_what_was_mended_is_gone_and_what_was_not_seen_is_not() -> None:
    baseline = make_baseline([FINDING], DAY)
    assert set_aside_known([], baseline, HERE).gone == baseline.known
    assert set_aside_known([], baseline, Sight(("x.txt",))).gone == ()
    assert set_aside_known([], baseline, RENAMED).gone == baseline.known


def test_a_changed_title_or_a_new_name_keeps_what_is_known() -> None:
    baseline = make_baseline([FINDING], DAY)
    retitled = replace(FINDING, fingerprint="eeee")
    assert set_aside_known([retitled], baseline, HERE).new == ()
    moved = replace(retitled, locations=(Location("a/c.txt"),))
    assert set_aside_known([moved], baseline, RENAMED).new == ()
    # The old file is still there: what the new one holds was copied, and is new.
    assert set_aside_known([moved], baseline, Sight(("a/b.txt", "a/c.txt"))).new == (moved,)
    # One known finding excuses one, not two.
    assert len(set_aside_known([moved, replace(moved, fingerprint="dddd")], baseline, RENAMED).new) == 1


def test_update_adds_what_is_new_and_leaves_alone_what_was_not_seen() -> None:
    unseen = replace(FINDING, fingerprint="aaaa", locations=(Location("z.txt"),))
    old, new = make_baseline([FINDING, unseen], DAY), replace(FINDING, fingerprint="bbbb")
    updated = merged(old, make_baseline([new], DAY), HERE)
    assert {item.mark for item in updated.known} == {"aaaa", "bbbb"}
    left = pruned(old, set_aside_known([], old, HERE).gone)
    assert {item.mark for item in left.known} == {"aaaa"}


def test_a_stop_never_enters_nor_hides_in_a_baseline() -> None:
    stop = replace(FINDING, stop=True)
    assert make_baseline([stop], DAY).known == ()
    assert set_aside_known([stop], make_baseline([FINDING], DAY), HERE).new == (stop,)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"schema": 9}', b'{"schema": 2, "created": "x", "known": []}']
)
def test_a_foreign_file_is_refused(data: bytes) -> None:
    with pytest.raises(BaselineError, match="基线文件"):
        read_baseline(data)


def test_a_baseline_by_path_is_refused_with_what_to_do() -> None:
    with pytest.raises(BaselineError, match="baseline create 重新生成"):
        read_baseline(b'{"schema": 1, "created": "2024-09-30", "known": []}')


@pytest.mark.parametrize("family", [Family.CONFIDENTIALITY, Family.PERSONAL_DATA, Family.HIDDEN_CONTENT])
def test_what_betrays_secrets_or_people_never_waits(family: Family) -> None:
    betraying = replace(FINDING, family=family, stop=False)
    assert make_baseline([betraying], DAY).known == ()
    assert set_aside_known([betraying], make_baseline([FINDING], DAY), HERE).new == (betraying,)
