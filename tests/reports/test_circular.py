"""通报（代拟稿）: figures, and no unit named unless asked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from tests.reports.golden import assert_golden
from tests.reports.sample_run import BINHU, CIVIL, CLEAN, YONGAN, clean_run, make_finding, sample_run

from gk_audit.model.facts import ItemState
from gk_audit.model.papers import Papers
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun
from gk_audit.reports.circular import FILE, render_circular
from gk_audit.reports.protocol import ReportOptions

ROOT = Path(__file__).parents[2]


def content(run: AuditRun | None = None, papers: Papers | None = None) -> bytes:
    return render_circular(run or sample_run(), ReportOptions(papers=papers or Papers()))[FILE]


def words(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines) + "\n"


def test_golden() -> None:
    assert_golden("circular.txt", words(content()).encode())


def test_units_are_named_only_where_asked() -> None:
    assert not any(unit in words(content()) for unit in (YONGAN, BINHU, CIVIL, CLEAN))
    named = words(content(papers=Papers(name_units=True)))
    assert all(unit in named for unit in (YONGAN, BINHU, CIVIL, CLEAN))
    assert "各单位得分和问题数量表" in named and "各单位得分" not in words(content())


def test_parts_in_the_order_of_published_circulars() -> None:
    shown = words(content())
    heads = ["上次检查问题整改情况", "本次检查情况", "存在的主要问题", "工作要求", "附件："]
    places = [shown.index(head) for head in heads]
    assert places == sorted(places)
    plain = words(content(replace(sample_run(), findings=(make_finding(),)), Papers(name_units=True)))
    assert "{{" not in plain and "{%" not in plain


def test_figures() -> None:
    shown = words(content())
    assert "共检查4个单位、文件571份，发现问题7条（严重2，较重2，一般3）。另有提示1条随提示单发" in shown
    assert (
        "按日常监测的三块：内容发布6条（3个单位），更新频次1条（1个单位），互动情况0条（0个单位）。" in shown
    )
    assert "另有3份文件未能检查" in shown
    assert "仍存在的问题1条，整改后复发或者报已整改而仍存在的问题1条，本次新发现的问题1条" in shown
    assert "（一）文字表述方面" in shown and "发现问题2条，占29%" in shown
    assert "其中2条须人工确认或核实" in shown


def test_without_comparison_and_without_findings() -> None:
    assert "尚未与上次检查比对" in words(content(replace(sample_run(), findings=(make_finding(),))))
    empty = words(content(clean_run()))
    assert "发现问题0条" in empty and "本次未核对事项公开情况" in empty


def test_draft_is_marked_in_the_header() -> None:
    with zipfile.ZipFile(io.BytesIO(content())) as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "header" in name]
    assert any('string="代拟稿"' in header and "须经复核" in header for header in headers)


def test_same_bytes_every_time() -> None:
    assert content() == content()


def test_items_are_counted_as_the_units_are_told() -> None:
    """An item that is owed only where there was such business is not due while nobody has looked."""
    run = sample_run()
    (row, *_) = (row for row in run.coverage if row.owed and row.state is not ItemState.NOT_DUE)
    loose = replace(row, state=ItemState.UNCERTAIN, owed=False)
    due = sum(row.is_due for row in run.coverage)
    assert f"到期应公开事项{due}项：" in words(content(replace(run, coverage=(*run.coverage, loose))))
