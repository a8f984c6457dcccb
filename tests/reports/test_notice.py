"""整改通知书: opened again with python-docx."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from tests.reports.golden import assert_golden
from tests.reports.sample_run import (
    CIVIL,
    CLEAN,
    FORMULA,
    GUIDE,
    HOSTILE,
    YONGAN,
    make_finding,
    route,
    sample_run,
)

from gk_audit.model.location import Location, StepKind
from gk_audit.model.papers import Papers
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Severity
from gk_audit.reports.letters import render_export_letters
from gk_audit.reports.notice import FOLDER, render_notices
from gk_audit.reports.protocol import ReportError, ReportOptions

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "src" / "gk_audit" / "reports" / "templates" / "notice.docx"
HEADINGS = ["序号", "领域/类型", "标题与位置", "问题", "严重程度", "依据", "建议", "时限"]


def notices(run: AuditRun | None = None, **words: str) -> dict[str, DocumentObject]:
    files = render_notices(run or sample_run(), ReportOptions(papers=Papers(**words)))
    return {path.removeprefix(FOLDER): Document(io.BytesIO(content)) for path, content in files.items()}


def words(document: DocumentObject) -> str:
    """The whole notice as text, tables with ``|``."""
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines) + "\n"


def test_golden() -> None:
    assert_golden("notice.txt", words(notices()["永安街道.docx"]).encode())


def test_one_notice_per_unit_with_findings() -> None:
    assert list(notices()) == ["永安街道.docx", "滨湖街道.docx", "区民政局.docx"]
    assert f"{CLEAN}.docx" not in notices()


def test_problem_table_has_every_finding_of_the_unit() -> None:
    table = notices()["永安街道.docx"].tables[0]
    assert [cell.text for cell in table.rows[0].cells] == HEADINGS
    own = [f for f in sample_run().findings if f.unit == YONGAN and f.severity is not Severity.HINT]
    assert [row.cells[0].text for row in table.rows[1:]] == [str(n) for n in range(1, len(own) + 1)]
    assert all(row.cells[5].text.startswith("依据") and row.cells[6].text for row in table.rows[1:])


def test_one_cause_is_one_row_and_each_law_stands_once() -> None:
    path = "永安街道/名单.xlsx"
    found = tuple(
        make_finding(
            subject=path, message=f"公开了号码 {n}",
            locations=(Location(path, route((StepKind.SHEET, "名单"), (StepKind.CELL, f"D{n}"))),),
        )
        for n in range(3, 11)
    )  # fmt: skip
    other = make_finding(due="2024-11-05")
    shown = notices(replace(sample_run(), findings=(*found, other)))["永安街道.docx"]
    text, rows = words(shown), shown.tables[0].rows[1:]
    assert [row.cells[0].text for row in rows] == ["1", "2"] and "（8处）" in rows[0].cells[3].text
    assert all(f"公开了号码 {n}" in rows[0].cells[3].text for n in range(3, 11))
    assert "共发现问题9条" in text and "合并为2项" in text and text.count(GUIDE) == 1
    assert "请于2024年11月5日前" in text, "what is ordered is due by then"


def test_no_digest_of_the_standards_and_no_grade_before_it_is_confirmed() -> None:
    shown = words(notices()[f"{CIVIL}.docx"])
    assert sample_run().versions.standards not in shown
    veto = replace(sample_run(), findings=(make_finding(veto=True),))
    text = words(notices(veto)["永安街道.docx"])
    assert "等次待疑似问题核实后确定" in text and "等次为" not in text


def test_page_numbers_are_outside() -> None:
    with zipfile.ZipFile(TEMPLATE) as archive:
        body, settings = (
            archive.read("word/document.xml").decode(),
            archive.read("word/settings.xml").decode(),
        )
        sides = {name: archive.read(name).decode() for name in archive.namelist() if "word/footer" in name}
    assert "evenAndOddHeaders" in settings
    assert body.count('footerReference w:type="even"') == body.count('footerReference w:type="default"') == 3
    assert all(f'jc w:val="{"left" if "even" in name else "right"}"' in text for name, text in sides.items())


def test_demands_statement_and_reply_slip() -> None:
    text = words(notices()["区民政局.docx"])
    for phrase in ("机器检查结果", "复核", "立行立改", "举一反三", "书面反馈", "整改情况回执", "盖章"):
        assert phrase in text
    assert "疑似单项否决" in text and "须人工确认" in text
    assert "{{" not in text and "{%" not in text


def test_doubt_is_only_said_where_there_is_doubt() -> None:
    plain = replace(sample_run(), findings=(make_finding(),))
    assert "须人工确认" not in words(notices(plain)["永安街道.docx"])
    assert "有1条须人工确认" in words(notices()[f"{CIVIL}.docx"])


def test_hostile_text_is_text() -> None:
    shown = words(notices()["永安街道.docx"])
    assert "<script>alert('x')</script> & \"引号\" {{ 7*7 }} {% raw %} ]]>" in shown
    assert "\x1b" not in shown and "49" not in shown.split("占位")[1].split("|")[0]
    assert FORMULA in words(notices()["滨湖街道.docx"])


def test_same_bytes_every_time() -> None:
    assert render_notices(sample_run(), ReportOptions()) == render_notices(sample_run(), ReportOptions())


def test_texts_of_the_office() -> None:
    shown = words(
        notices(office="青禾区人民政府办公室", signed="2024年10月8日", reply_by="2024年10月21日",
                number="青政公〔{year}〕{number}号", recipient="青禾区{unit}办事处", copies="区政府督查室",
                caller="联系人：周某")["永安街道.docx"]
    )  # fmt: skip
    for phrase in ("青禾区永安街道办事处：", "抄送：区政府督查室。", "（联系人：周某）"):
        assert phrase in shown
    for phrase in ("青禾区人民政府办公室", "2024年10月8日", "请于2024年10月21日前", "青政公〔2024〕1号"):
        assert phrase in shown


def test_addressed_to_the_full_name() -> None:
    """Unless the office has a pattern of its own; the letter to a unit that was not seen, too."""
    run = sample_run()
    named = replace(
        run, units=tuple(replace(unit, full_name=f"青禾区{unit.unit}办事处") for unit in run.units)
    )
    assert "青禾区永安街道办事处：" in words(notices(named)["永安街道.docx"])
    assert "永安街道：" in words(notices(named, recipient="{unit}")["永安街道.docx"])
    unseen = replace(named, units=tuple(replace(unit, documents=0) for unit in named.units))
    letter = render_export_letters(unseen, ReportOptions())["核对导出/永安街道.docx"]
    assert "青禾区永安街道办事处：" in words(Document(io.BytesIO(letter)))


def test_file_names_are_safe_and_distinct() -> None:
    units = ("甲/乙:局", "甲?乙*局", "..", "AB", "ab", "长" * 300)
    run = replace(sample_run(), units=(), findings=tuple(make_finding(unit=unit) for unit in units))
    names = list(notices(run))
    assert names == [
        "甲_乙_局.docx",
        "甲_乙_局（2）.docx",
        "单位.docx",
        "AB.docx",
        "ab（2）.docx",
        f"{'长' * 60}.docx",
    ]


def test_unit_of_nobody_gets_no_notice() -> None:
    assert notices(replace(sample_run(), findings=(make_finding(unit=""),))) == {}


def edited(change: tuple[str, str], folder: Path) -> ReportOptions:
    """The template with one sentence changed by an official."""
    with zipfile.ZipFile(TEMPLATE) as old, zipfile.ZipFile(folder / "notice.docx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(change[0].encode(), change[1].encode()))
    return ReportOptions(template_dir=str(folder))


def test_official_may_edit_the_template(tmp_path: Path) -> None:
    options = edited(("三、整改要求", "三、有关要求（{{ leader }}）"), tmp_path)
    content = render_notices(sample_run(), options)["整改通知书/永安街道.docx"]
    assert "三、有关要求（王主任）" in words(Document(io.BytesIO(content)))


@pytest.mark.parametrize("wrong", ["{{ unti }}", "{{ unit", "{% if %}"])
def test_wrong_name_in_the_template_is_a_clear_error(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ReportError, match=r"Word 模板 notice\.docx 有误"):
        render_notices(sample_run(), edited(("三、整改要求", wrong), tmp_path))


def test_broken_template_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "notice.docx").write_bytes(b"not a zip")
    with pytest.raises(ReportError, match="不是可用"):
        render_notices(sample_run(), ReportOptions(template_dir=str(tmp_path)))


def test_fonts_have_fallbacks() -> None:
    with zipfile.ZipFile(TEMPLATE) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
        body = archive.read("word/document.xml").decode()
    used = set(re.findall(r'w:eastAsia="([^"]+)"', body))
    assert used == {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"}
    assert all(f'w:name="{font}"><w:altName' in fonts for font in used)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_opens_in_libreoffice(tmp_path: Path) -> None:
    content = render_notices(sample_run(), ReportOptions())["整改通知书/永安街道.docx"]
    (tmp_path / "notice.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "notice.docx")], check=True, capture_output=True, timeout=120)
    import pypdfium2

    pages = pypdfium2.PdfDocument(tmp_path / "notice.pdf")
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in pages]
    assert "政务公开问题整改通知书" in texts[0]
    assert "整改情况回执" in texts[-1] and "反馈日期" in texts[-1], "the slip must stay on one page"
    assert "".join(HOSTILE[:25].split()) in "".join(texts)
