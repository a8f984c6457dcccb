"""Layers override each other in order, every value knows its origin, mistakes are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gk_audit.cli.outputs import with_papers
from gk_audit.model.severity import Severity
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.layering import find_config, layer
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.settings import FailOn

PROFILES = rules_folder() / "profiles"


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_command_line_outranks_file_outranks_profile(tmp_path: Path) -> None:
    config = _write(
        tmp_path / "gk-audit.yaml",
        "区域: 青禾区\nfail_on: minor\nunits: 单位名册.xlsx\n考核日期: [2024-09-20]\n",
    )
    layered = layer("quarterly", PROFILES, config, {"severity_min": Severity.MINOR})
    settings = layered.settings
    assert (settings.district, settings.fail_on, settings.severity_min) == (
        "青禾区",
        FailOn.MINOR,
        Severity.MINOR,
    )
    assert settings.units == str(tmp_path / "单位名册.xlsx")
    assert settings.assessment_dates == (date(2024, 9, 20),)
    assert layered.origins["fail_on"] == "gk-audit.yaml 第 2 行"
    assert layered.origins["severity_min"] == "命令行"
    assert layered.origins["jobs"] == "默认"
    assert layer("quarterly", PROFILES, None, {}).settings.fail_on is FailOn.NEVER


def test_extends_lies_below_the_file(tmp_path: Path) -> None:
    _write(tmp_path / "base.yaml", "district: 甲区\nfail_on: hint\n")
    config = _write(tmp_path / "gk-audit.yaml", "extends: [base.yaml]\nfail_on: critical\n")
    settings = layer("ci", PROFILES, config, {}).settings
    assert (settings.district, settings.fail_on) == ("甲区", FailOn.CRITICAL)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("fail_onn: major\n", 1, "是否想写“fail_on”"),
        ("district: 甲\nfail_on: mayor\n", 2, "是否想写“major”"),
        ("assessment_dates: [2024-02-30]\n", 1, "日期"),
        ("extends: [none.yaml]\n", 1, "不存在"),
        ("cache: vielleicht\n", 1, "true 或 false"),
        ("extends: [gk-audit.yaml]\n", None, "互相引用"),
        ("jobs: -3\n", None, "第 1 行.*0 或更大"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, text: str, line: int | None, words: str) -> None:
    config = _write(tmp_path / "gk-audit.yaml", text)
    with pytest.raises(StandardsError, match=words) as caught:
        layer("ci", PROFILES, config, {})
    assert caught.value.line == line


def test_a_chosen_config_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StandardsError, match="不存在"):
        find_config(str(tmp_path / "none.yaml"), (tmp_path,))
    assert find_config("", (tmp_path,)) is None


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(StandardsError, match="是否想写“quarterly”"):
        layer("quartely", PROFILES, None, {})


def test_words_of_the_papers_are_set_in_chinese_and_the_command_line_outranks_them(tmp_path: Path) -> None:
    config = tmp_path / "gk-audit.yaml"
    config.write_text(
        "文书: {发文机关: 青禾区政务公开办, 反馈日期: 10月25日, 通报点名: 是}\n", encoding="utf-8"
    )
    papers = layer("quarterly", PROFILES, config, {}).settings.papers
    assert (papers.office, papers.reply_by, papers.name_units) == ("青禾区政务公开办", "10月25日", True)
    over = with_papers(papers, ["反馈日期=11月1日", "文号=青公开〔{year}〕{number}号"])
    assert (over.office, over.reply_by) == ("青禾区政务公开办", "11月1日")
    with pytest.raises(StandardsError, match="是否想写“文号”"):
        with_papers(papers, ["文号码=1"])
    with pytest.raises(StandardsError, match="大括号中的名称应为"):
        with_papers(papers, ["文号={unknown}"])
