"""Repeal decisions become rows: what is listed, what a last article ends."""

from __future__ import annotations

from datetime import date

from tools.law.lapse import Lapsed, listed, named, rows, tabled

DECISION = (
    "现决定对下列文件予以废止。附件：决定废止的规范性文件目录　　"
    "1．某某资金管理办法　　发文单位：某部　　文号：某发字〔1995〕048号　　说明：已有新办法（某发〔2012〕9号）。　　"
    "2．关于做好某项统计工作的通知　　发布时间、机关与文号：2000年12月7日某部某发[2000]544号　　3．前言"
)


def test_a_list_gives_titles_and_their_own_numbers() -> None:
    assert list(listed(DECISION)) == [
        Lapsed("某某资金管理办法", "某发字〔1995〕48号"),
        Lapsed("关于做好某项统计工作的通知", "某发〔2000〕544号"),
    ]


def test_a_table_gives_titles_without_their_annexes_and_the_number_beside_them() -> None:
    table = (
        "| 序号 | 标题 | 发文日期及文号 | 理由 |\n| --- | --- | --- | --- |\n"
        "| 1 | 某院关于甲类案件若干问题的解释 | 2001年4月16日  某释〔2001〕14号 | 见《丁项解释》（某释〔2020〕1号） |\n"
        "| 2 | 某院关于乙项工作的通知  附：乙项工作座谈会纪要 | 1985年11月21日 |  |\n"
        "| 3 | 前言 | 某释〔2002〕3号 |  |\n"
    )
    assert list(tabled("现决定废止下列文件。\n" + table)) == [
        Lapsed("某院关于甲类案件若干问题的解释", "某释〔2001〕14号"),
        Lapsed("某院关于乙项工作的通知", ""),
    ]
    assert not list(tabled(table))


def test_a_last_article_ends_what_it_names_and_nothing_else() -> None:
    text = (
        "依据《甲项规定》（某发〔2010〕1号）制定。本办法自印发之日起施行，"
        "《乙项办法》（某发〔2011〕 2号）和《丙项办法（试行）》（某发[2012]第3号）同时废止。"
    )
    assert [paper.number for paper in named(text)] == ["某发〔2011〕2号", "某发〔2012〕3号"]
    assert not list(listed(text))


def test_a_row_ends_the_day_before() -> None:
    (row,) = rows(
        iter([Lapsed("乙办法", "某发〔2011〕2号")]), "丁办法", date(2024, 3, 1), "丁办法附则", "2026-11-30"
    )
    assert row[:3] == ("乙办法", "乙办法", "某发〔2011〕2号")
    assert "2024-02-29" in row
    assert "丁办法" in row
