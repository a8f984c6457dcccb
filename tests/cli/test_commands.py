"""Each command does what its help says, under both of its names."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gk_audit.cli.entry import run

Capture = pytest.CaptureFixture[bytes]
TEXT = "关于召开会议的通知\n请各村认真布署，按时参加。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "通 知.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _out(capfdbinary: Capture) -> str:
    return capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize("name", ["check", "自查"])
def test_check_has_two_names_and_finds_the_same(name: str, page: Path, capfdbinary: Capture) -> None:
    assert run([name, str(page), "--as-of", "2024-09-30", "--format", "json"]) == 0
    result = json.loads(_out(capfdbinary))
    assert [finding["evidence"] for finding in result["findings"]] == ["布署"]
    assert {"schema_version", "tool", "as_of", "inputs", "units", "coverage", "findings"} <= set(result)


def test_fail_on_decides_the_exit_code(page: Path, capfdbinary: Capture) -> None:
    base = ["check", str(page), "--as-of", "2024-09-30"]
    assert run([*base, "--fail-on", "minor"]) == 1
    assert run([*base, "--fail-on", "minor", "--exit-zero"]) == 0
    assert run([*base, "--fail-on", "never"]) == 0
    assert run([*base, "--fail-on", "minor", "--skip", "typo"]) == 0
    assert run([*base, "--fail-on", "minor", "--skip", "tipo"]) == 2
    assert "是否想写“typo”" in capfdbinary.readouterr().err.decode()


def test_several_reports_are_written_at_once(page: Path, tmp_path: Path, capfdbinary: Capture) -> None:
    target = tmp_path / "out"
    code = run(
        [
            "check",
            str(page),
            "--as-of",
            "2024-09-30",
            "-o",
            f"json:{target}/a.json",
            "-o",
            f"sarif:{target}/a.sarif",
        ]
    )
    assert code == 0
    assert json.loads((target / "a.json").read_bytes())["findings"]
    assert json.loads((target / "a.sarif").read_bytes())["version"] == "2.1.0"


def test_a_run_is_rendered_again_from_its_json_alone(
    page: Path, tmp_path: Path, capfdbinary: Capture
) -> None:
    kept = tmp_path / "run.json"
    run(["check", str(page), "--as-of", "2024-09-30", "-o", f"json:{kept}", "-o", f"html:{tmp_path}/a.html"])
    page.unlink()
    assert run(["report", str(kept), "--out", str(tmp_path / "again"), "--formats", "html,json"]) == 0
    assert (tmp_path / "again" / "report.html").read_bytes() == (tmp_path / "a.html").read_bytes()
    assert (tmp_path / "again" / "run.json").read_bytes() == kept.read_bytes()


def test_two_runs_of_one_day_are_equal_to_the_byte(page: Path, capfdbinary: Capture) -> None:
    outputs = []
    for _ in range(2):
        run(["check", str(page.parent), "--as-of", "2024-09-30", "--format", "json", "--no-cache"])
        outputs.append(capfdbinary.readouterr().out)
    assert outputs[0] == outputs[1]


def test_standard_input_has_the_name_it_is_given(
    page: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    class Piped:
        buffer = io.BytesIO(TEXT.encode("gb18030"))

    monkeypatch.setattr("sys.stdin", Piped())
    assert run(["check", "-", "--stdin-name", "草稿.txt", "--as-of", "2024-09-30", "--format", "json"]) == 0
    (finding,) = json.loads(_out(capfdbinary))["findings"]
    assert finding["document"] == "草稿.txt"


def test_a_list_of_files_may_hold_spaces_and_chinese(
    page: Path, tmp_path: Path, capfdbinary: Capture
) -> None:
    listing = tmp_path / "清单"
    listing.write_text(f"{page}\n\n", encoding="utf-8")
    assert run(["check", "--files-from", str(listing), "--as-of", "2024-09-30", "-f", "lines"]) == 0
    assert "布署" in _out(capfdbinary)


def test_ci_fails_only_on_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "旧.txt").write_text(
        "全年共受理来信32件，其中咨询15件、投诉10件、其他8件。\n", encoding="utf-8"
    )
    base = ["--as-of", "2024-09-30"]
    assert run(["ci", "content", *base]) == 1
    assert run(["baseline", "create", "content", "--to", "baseline.json", *base]) == 0
    assert run(["ci", "content", "--baseline", "baseline.json", *base]) == 0
    (tmp_path / "content" / "新.txt").write_text("联系手机13812345678。\n", encoding="utf-8")
    assert run(["ci", "content", "--baseline", "baseline.json", *base]) == 1
    # What betrays people never enters a baseline.
    assert run(["baseline", "create", "content", "--to", "baseline.json", *base]) == 0
    assert "13812345678" not in (tmp_path / "baseline.json").read_text("utf-8")
    assert run(["ci", "content", "--baseline", "baseline.json", *base]) == 1


def _repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """An empty repository on ``main``; the result runs git in it."""
    monkeypatch.chdir(folder)

    def git(*command: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.invalid")
        subprocess.run(["git", *who, *command], check=True, capture_output=True, cwd=folder)

    git("init", "-q", "-b", "main")
    return git


def test_a_baseline_holds_whatever_way_the_files_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    git, base = _repository(tmp_path, monkeypatch), ["--as-of", "2024-09-30"]
    page = tmp_path / "content" / "通知" / "旧.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# 关于做好防汛工作的通知\n\n{TEXT}", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "a")
    assert run(["baseline", "create", "content", "--to", "baseline.json", *base]) == 0
    fails = ["--baseline", str(tmp_path / "baseline.json"), "--fail-on", "hint", *base]
    known = _out(capfdbinary)
    assert "0 条" not in known
    for named in (["content"], ["."], ["content/通知/旧.md"], [str(page)]):
        assert run(["ci", *named, *fails]) == 0, named
    monkeypatch.chdir(tmp_path / "content")
    assert run(["ci", "通知", *fails]) == 0
    monkeypatch.chdir(tmp_path)
    page.rename(page.with_name("新名.md"))
    assert run(["ci", "content", *fails]) == 0
    page.with_name("新名.md").write_text(f"\n\n# 关于做好防汛工作的通知\n\n{TEXT}", encoding="utf-8")
    assert run(["ci", "content", *fails]) == 0


def test_a_branch_is_not_blamed_for_what_main_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    git = _repository(tmp_path, monkeypatch)
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "a")
    git("checkout", "-q", "-b", "branch")
    (tmp_path / "乙.txt").write_text("平安。\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "b")
    git("checkout", "-q", "main")
    (tmp_path / "甲.txt").write_text("改好了。\n", encoding="utf-8")
    git("commit", "-qam", "c")
    git("checkout", "-q", "branch")
    assert run(["ci", "--changed-from", "main", "--fail-on", "hint", "--as-of", "2024-09-30"]) == 0
    shown = capfdbinary.readouterr()
    assert "乙.txt" in shown.err.decode() and "甲.txt" not in (shown.out + shown.err).decode()


@pytest.mark.parametrize("level", ["一般", "minor"])
def test_what_is_printed_may_be_typed(page: Path, level: str, capfdbinary: Capture) -> None:
    assert run(["check", str(page), "--as-of", "2024年9月30日", "--fail-on", level]) == 1
    assert run(["check", str(page), "--as-of", "2024/9/30", "--fail-on", "从不"]) == 0
    assert run(["check", str(page), "--fail-on", "中等"]) == 2
    assert "较重（major）" in capfdbinary.readouterr().err.decode()


def test_a_path_that_is_not_there_is_answered_with_the_nearest(page: Path, capfdbinary: Capture) -> None:
    assert run(["check", str(page.with_name(f"{page.stem}x{page.suffix}"))]) == 2
    assert f"里有“{page.name}”" in capfdbinary.readouterr().err.decode()


@pytest.mark.parametrize("option", [("-o", "word"), ("-f", "word"), ("-f", "xlsx")])
def test_a_format_is_refused_before_anything_is_read(option: tuple[str, str], capfdbinary: Capture) -> None:
    assert run(["check", "没有这份文件.md", *option]) == 2
    told = capfdbinary.readouterr().err.decode()
    assert f"格式“{option[1]}”" in told and "没有这份文件" not in told


def test_an_output_without_content_is_an_error(page: Path, tmp_path: Path, capfdbinary: Capture) -> None:
    assert run(["check", str(page), "-o", f"export-letter:{tmp_path / 'n'}"]) == 2
    shown = capfdbinary.readouterr()
    assert "没有写出核对导出函" in shown.err.decode() and "布署" in shown.out.decode()


def test_ci_takes_changed_files_from_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.invalid"]
    (tmp_path / "旧 文.txt").write_text(TEXT, encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    (tmp_path / "新 文.txt").write_text(TEXT, encoding="utf-8")
    subprocess.run([*git, "add", "."], check=True, capture_output=True)
    assert run(["ci", "--changed-from", "HEAD", "--as-of", "2024-09-30"]) == 0
    shown = _out(capfdbinary)
    assert "新 文.txt:2:6" in shown
    assert "旧 文.txt" not in shown
    assert run(["ci", "--changed-from", "no-such-revision"]) == 2


def test_rules_and_catalog_explain_themselves(capfdbinary: Capture) -> None:
    assert run(["rules", "list"]) == 0
    assert run(["规则", "explain", "GK-D01"]) == 0
    assert "怎么改" in _out(capfdbinary)
    assert run(["catalog", "expect", "--preset", "qinghe31"]) == 0
    shown = _out(capfdbinary)
    assert "区级领域 31" in shown
    assert "镇级领域 12" in shown
    assert run(["catalog", "validate"]) == 0


def test_config_shows_where_each_value_comes_from(tmp_path: Path, capfdbinary: Capture) -> None:
    (tmp_path / "gk-audit.yaml").write_text("区域: 青禾区\n", encoding="utf-8")
    assert run(["config", "show", "--in", str(tmp_path)]) == 0
    assert "district: 青禾区  ← gk-audit.yaml 第 1 行" in _out(capfdbinary)


def test_demo_makes_something_to_find(tmp_path: Path, capfdbinary: Capture) -> None:
    assert run(["demo", str(tmp_path / "示例")]) == 0
    assert run(["scan", str(tmp_path / "示例"), "--as-of", "2024-09-30", "--format", "json", "--quiet"]) == 0
    names = {finding["name"] for finding in json.loads(_out(capfdbinary))["findings"]}
    assert {"typo", "unmasked-id", "impossible-date", "placeholder-left"} <= names
    assert run(["demo", str(tmp_path / "示例")]) == 2


def test_a_holiday_notice_is_shown_back_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    notice = tmp_path / "通知.txt"
    notice.write_text(
        "2027年部分节假日安排。元旦：1月1日（周五）至3日（周日）放假，共3天。", encoding="utf-8"
    )
    assert run(["calendar", "enter", str(notice), "--yes"]) == 0
    assert "1月1日" in _out(capfdbinary)
    assert run(["calendar", "check", "2027"]) == 0
    assert "2027年 已知" in _out(capfdbinary)
    notice.write_text("2027年部分节假日安排。元旦：1月1日（周四）放假。", encoding="utf-8")
    assert run(["calendar", "enter", str(notice), "--yes"]) == 2


def test_doctor_and_calendar_answer(capfdbinary: Capture) -> None:
    assert run(["doctor"]) == 0
    assert run(["calendar", "check", "2024", "2027"]) == 0
    shown = _out(capfdbinary)
    assert "2024年 已知，工作日 251 天" in shown
    assert "2027年 未知" in shown


@pytest.mark.parametrize(
    ("typed", "wanted"), [("gk-audit led", "ledger"), ("gk-audit check --seve", "--severity-min")]
)
def test_a_shell_is_told_what_may_follow(typed: str, wanted: str) -> None:
    program = "import sys; sys.argv = ['gk-audit']; from gk_audit.cli.entry import main; main()"
    asked = {"_GK_AUDIT_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    told = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | asked, capture_output=True, check=False
    )
    assert told.stdout.decode().split() == [wanted]


def test_what_a_branch_changed_besides_content_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    git, base = _repository(tmp_path, monkeypatch), ["ci", "--changed-from", "main", "--as-of", "2024-09-30"]
    git("commit", "-q", "--allow-empty", "-m", "a")
    git("checkout", "-q", "-b", "branch")
    for name in ("图.png", "a.py", "content/通知.md", "draft/通知.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert run(["baseline", "create", "content", "--to", "baseline.json"]) == 0
    git("add", ".")
    git("commit", "-qm", "b")
    assert run([*base, "--fail-on", "minor"]) == 1
    told = capfdbinary.readouterr().err.decode()
    assert "检查改动的 3 个文件" in told and "没有列入 2 个不是公开内容格式的改动：a.py、图.png" in told
    assert run([*base, "content", "--format", "json"]) == 0
    assert [line["document"] for line in json.loads(_out(capfdbinary))["findings"]] == ["content/通知.md"]
    assert run([*base, "contend"]) == 2
    assert "里有“content”" in capfdbinary.readouterr().err.decode()
    git("rm", "-rq", "content", "draft", "baseline.json")
    git("commit", "-qm", "c")
    assert run([*base, "--sarif", "gk.sarif", "-o", "gitlab:gl.json"]) == 0
    assert json.loads(Path("gk.sarif").read_bytes())["runs"][0]["results"] == [], "a later step uploads it"
    assert Path("gl.json").read_text("utf-8").strip() == "[]"
