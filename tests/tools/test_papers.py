"""Rows of national papers out of lists and citing texts: what is taken, what only asks, what is left to a person."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tools.law.papers import COLUMNS, Paper, Table, agreed, cited, listed


@pytest.fixture
def table(tmp_path: Path) -> Table:
    path = tmp_path / "papers.csv"
    path.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    return Table(path, "某目录", "2026-11-30")


def test_a_list_gives_titles_with_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    records = [
        {"t": "民政部关于做好某事的通知　　某事规程", "n": "", "also": "民发〔2031〕 7号"},
        {"t": "没有文号的文件", "n": ""},
        {"t": "某某规章", "n": "民政部令第99号"},
    ]
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    assert list(listed(path, ["t"], ["n", "also"])) == [Paper("民政部关于做好某事的通知", "民发〔2031〕7号")]


def test_a_day_of_another_year_than_the_number_is_a_slip_of_the_list(tmp_path: Path, table: Table) -> None:
    path = tmp_path / "list.json"
    records = [
        {"t": "民政部关于甲事的若干规定", "n": "民发〔2031〕7号", "day": "2031-03-01"},
        {"t": "民政部关于乙事的若干规定", "n": "民发〔2031〕8号", "day": "2019-03-01"},
        {"t": "民政部关于丙事的若干规定", "n": "民发〔2031〕9号"},
    ]
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    table.enter(listed(path, ["t"], ["n"], day="day"))
    assert [row["since"] for row in table.rows] == ["2031-03-01", "", ""]


def test_two_sites_must_agree(tmp_path: Path) -> None:
    texts = {
        "甲/1.txt": "《民政部关于做好某项工作的通知》（民发〔2031〕7号）《某项办法》（民发〔2031〕8号）",
        "乙/1.txt": "《关于做好某项工作的通知》（民发〔2031〕7号）",
        "丙/1.txt": "《某项办法》（民发〔2031〕9号）",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(cited(tmp_path)) == [Paper("民政部关于做好某项工作的通知", "民发〔2031〕7号")]


def test_a_title_that_many_tell_with_another_number_is_left_out() -> None:
    sites = {
        Paper("某项通知", "民发〔2031〕7号"): {"甲", "乙"},
        Paper("某项通知", "民发〔2032〕3号"): {"丙", "丁"},
    }
    assert not list(agreed(sites))


def test_rows_are_added_under_the_names_that_others_use(table: Table) -> None:
    title = "民政部财政部关于印发《某某试行办法》的通知"
    table.enter([Paper(title, "民发〔2031〕7号"), Paper("某县关于某事的通知", "某政发〔2031〕7号")])
    table.write()
    with table.path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["id"], row["title"], row["aliases"]) == (
        "关于印发《某某试行办法》的通知",
        title,
        "",
    )
    assert (row["number"], row["evidence"], row["source"]) == ("民发〔2031〕7号", "page", "某目录")
    assert dict(table.count) == {"new": 1, "not national": 1}


def test_papers_of_one_title_are_not_editions_of_one_paper(table: Table) -> None:
    table.enter(
        [
            Paper("关于下一年某项工作的通知", "民发〔2031〕7号"),
            Paper("关于下一年某项工作的通知", "民发〔2032〕7号"),
            Paper("关于某项不公开工作的通知", ""),
            Paper("民政部关于某项不公开工作的通知", ""),
        ]
    )
    told = [(row["id"], row["number"], row["evidence"]) for row in table.rows]
    assert told[:2] == [
        ("关于下一年某项工作的通知（民发〔2031〕7号）", "民发〔2031〕7号", "page"),
        ("关于下一年某项工作的通知（民发〔2032〕7号）", "民发〔2032〕7号", "page"),
    ]
    assert {evidence for _, number, evidence in told if not number} == {"partial"}


def test_what_contradicts_the_register_is_printed_and_not_written(
    table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    known = "国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见"
    table.enter([Paper(known, "国办发〔2019〕45号"), Paper(known, "国办发〔2019〕54号")])
    assert dict(table.count) == {"contradicts": 1, "known": 1}
    assert "国办发〔2019〕45号" in capsys.readouterr().err
    assert not table.rows
