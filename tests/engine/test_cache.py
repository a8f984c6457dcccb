"""The cache keeps an outcome under the bytes that it was made of, whatever happened to the file meanwhile."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.support import packaged_plan

from gk_audit.engine import run as engine
from gk_audit.engine.cache import OutcomeCache, content_digest, outcome_key
from gk_audit.engine.discover import discover
from gk_audit.model.records import replace
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder

_CLEAN = "关于公示的通知\n本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日。\n"
_DIRTY = f"{_CLEAN}身份证号：11010519491231002X\n"


def _audit(folder: Path, cache: Path) -> set[str]:
    plan = replace(packaged_plan(), is_holdings=False)
    job = engine.Job(
        plan=plan,
        discovered=discover([folder]),
        as_of=date(2024, 9, 30),
        grading=load_grading(rules_folder() / "grading.yaml", "national-100"),
        cache=cache,
    )
    return {finding.rule for finding in engine.run_audit(job).findings}


@pytest.mark.parametrize("texts", [(_DIRTY, _CLEAN), (_CLEAN, _DIRTY)], ids=["cleaned", "dirtied"])
def test_file_swapped_between_key_and_reading(
    texts: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = tmp_path / "export", tmp_path / "cache" / "outcomes.sqlite"
    folder.mkdir()
    path = folder / "通知.txt"
    path.write_text(texts[0], "utf-8")
    reading = engine._key

    def swapped(task: Any, salt: str) -> str:
        key = reading(task, salt)
        path.write_text(texts[1], "utf-8")
        return key

    with monkeypatch.context() as patch:
        patch.setattr(engine, "_key", swapped)
        _audit(folder, cache)
    for text in texts:
        path.write_text(text, "utf-8")
        assert ("GK-D01" in _audit(folder, cache)) is (text is _DIRTY)


def test_second_run_is_answered_from_the_cache(tmp_path: Path) -> None:
    folder, cache = tmp_path / "export", tmp_path / "cache" / "outcomes.sqlite"
    folder.mkdir()
    (folder / "通知.txt").write_text(_DIRTY, "utf-8")
    first = _audit(folder, cache)
    with OutcomeCache(cache, 1) as kept:
        rows = kept._connection.execute("SELECT key FROM outcome").fetchall()
    assert len(rows) == 1
    assert _audit(folder, cache) == first


def test_unknown_content_has_no_key() -> None:
    assert outcome_key("a.txt", "", "salt") == ""
    assert outcome_key("a.txt", content_digest(b"a"), "x") != outcome_key("a.txt", content_digest(b"b"), "x")
