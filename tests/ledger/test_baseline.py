"""A baseline holds fingerprints, survives its file, and never hides a stop."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ledger.test_acceptance import FINDING

from gk_audit.ledger.baseline import (
    BaselineError,
    make_baseline,
    read_baseline,
    set_aside_known,
    write_baseline,
)
from gk_audit.model.records import replace

DAY = date(2024, 9, 30)


def test_only_new_findings_remain() -> None:
    baseline = read_baseline(write_baseline(make_baseline([FINDING], DAY)))
    fresh = replace(FINDING, fingerprint="ffff")
    new, old, gone = set_aside_known([FINDING, fresh], baseline)
    assert new == (fresh,)
    assert [finding.fingerprint for finding in old] == [FINDING.fingerprint]
    assert gone == ()
    assert set_aside_known([fresh], baseline)[2] == ("GK-W01 a/b.txt",)


def test_a_stop_never_enters_nor_hides_in_a_baseline() -> None:
    stop = replace(FINDING, stop=True)
    assert make_baseline([stop], DAY).known == ()
    assert set_aside_known([stop], make_baseline([FINDING], DAY))[0] == (stop,)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"schema": 9}', b'{"schema": 1, "created": "x", "known": []}']
)
def test_a_foreign_file_is_refused(data: bytes) -> None:
    with pytest.raises(BaselineError, match="基线文件"):
        read_baseline(data)
