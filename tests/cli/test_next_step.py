"""What the last lines say to do next works as it is printed: copied into a shell, spaces in names included."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from gk_audit.cli.entry import run

pytestmark = pytest.mark.slow

Capture = pytest.CaptureFixture[bytes]


def printed(capfdbinary: Capture) -> list[list[str]]:
    """Arguments of the commands that stand on lines of their own, as a shell takes them apart."""
    told = capfdbinary.readouterr()
    lines = [line.strip() for line in (told.err + told.out).decode().splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("gk-audit ")]


def test_one_step_leads_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["demo", "示例 导出（第三季度）"]) == 0
    scan, check = printed(capfdbinary)
    assert run(check) == 0, "two problems of the middle level"
    ((*explain,),) = printed(capfdbinary)
    assert explain[:2] == ["rules", "explain"] and run(explain) == 0
    assert run([*scan[:2], "--quarter", "2024Q3"]) == 0, "no day given: today's"
    ((*written,),) = printed(capfdbinary)
    assert written[written.index("--quarter") + 1] == "2024Q3" and "--out" in written
    assert run(written) == 0
    ((*added,),) = printed(capfdbinary)
    assert run(added) == 0 and Path("整改台账.sqlite").is_file()
    assert run(["report", added[-1]]) == 0
    assert run(printed(capfdbinary)[-1]) == 0
    assert run([*scan[:4], "--out", "r 2", "--ledger", "另一本.sqlite"]) == 0
    assert run(printed(capfdbinary)[-1]) == 0 and list(Path("各单位台账").glob("*.xlsx"))


@pytest.mark.parametrize("wrong", [["chek"], ["ledger", "clos"], ["ledger", "close"], ["check", "--suggst"]])
def test_the_help_that_an_error_names_is_there(wrong: list[str], capfdbinary: Capture) -> None:
    assert run(wrong) == 2
    told = capfdbinary.readouterr().err.decode()
    assert run(shlex.split(told.rsplit("gk-audit ", 1)[1])) == 0, told
