"""The help of every command is in Chinese, headings too."""

from __future__ import annotations

import re

import pytest

from gk_audit.cli.entry import run

ENGLISH = re.compile(
    r"Usage|Options:|Commands:|Arguments:|Show this|\[required|\[default|\[env var|OPTIONS|ARGS"
)


@pytest.mark.parametrize(
    "command", [[], ["scan"], ["巡检"], ["rules"], ["rules", "explain"], ["catalog", "list"]], ids=" ".join
)
def test_no_english_is_left_in_the_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("用法：")
    assert "选项：" in shown and "显示帮助。" in shown
    assert not ENGLISH.search(shown)
