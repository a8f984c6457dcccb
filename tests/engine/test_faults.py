"""An error is told by its type and the last place of ours, never by its message."""

from __future__ import annotations

import re
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from gk_audit.engine.faults import where
from gk_audit.model import chinese
from gk_audit.text.typos.ready import mark_of


def _error(call: Callable[..., object], *arguments: object) -> BaseException:
    with pytest.raises(Exception) as caught:
        call(*arguments)
    return caught.value


def test_the_place_is_ours_even_where_a_library_raised() -> None:
    error = _error(mark_of, [Path("/没有/110101199003074610.bin")])
    assert re.fullmatch(r"FileNotFoundError ready\.py:\d+", where(error))


def test_what_the_engine_calls_is_named_though_it_is_a_plugin(tmp_path: Path) -> None:
    outer, plugin = types.ModuleType("gk_audit.engine.fake"), types.ModuleType("town_checks")
    exec(compile("def check():\n    raise KeyError('x')", str(tmp_path / "town.py"), "exec"), plugin.__dict__)
    exec(compile("def run(check):\n    check()", str(tmp_path / "fake.py"), "exec"), outer.__dict__)
    assert where(_error(outer.run, plugin.check)) == "KeyError town.py:2"


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert where(ValueError("x")) == "ValueError"


def test_words_that_the_program_lacks_are_named() -> None:
    error = _error(chinese.of("gk_audit.standards.item_columns"), "columns.hotline")
    assert where(error) == "NoWordsError _words/standards.csv: item_columns,columns.hotline"
