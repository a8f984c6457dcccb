"""The ledger as an office uses it: two quarters of the sample district, answers in between."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.sample_scans import AS_OF, SAMPLES

from gk_audit.cli.entry import run

pytestmark = pytest.mark.slow

Capture = pytest.CaptureFixture[bytes]


@pytest.fixture(scope="module")
def runs(sample_scan: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """run.json of both sample quarters."""
    folder = tmp_path_factory.mktemp("runs")
    for quarter in AS_OF:
        shutil.copy(sample_scan(quarter) / "out" / "run.json", folder / f"{quarter}.json")
    return folder


def _listed(capture: Capture, *options: str) -> dict[str, str]:
    """Number → the line that ``ledger list`` prints."""
    capture.readouterr()
    assert run(["ledger", "list", *options]) == 0
    lines = capture.readouterr().out.decode().splitlines()
    return {line.split("　")[0]: line for line in lines if "　" in line}


def test_the_planted_problems_of_the_sample_district_keep_their_history(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["ledger", "add", str(runs / "2024Q2.json")]) == 0
    assert run(["ledger", "issue", "--as-of", "2024-07-05"]) == 0
    assert run(["ledger", "issue", "--as-of", "2024-07-06"]) == 2  # nothing waits any more
    assert "都登记过了" in capfdbinary.readouterr().err.decode()
    ours = str(SAMPLES / "qinghe" / "整改台账_2024Q2.csv")
    assert run(["ledger", "import", ours, "--as-of", "2024-07-31"]) == 0
    assert run(["ledger", "add", str(runs / "2024Q3.json")]) == 0
    assert run(["ledger", "trend", "--unit", "柳河镇"]) == 0
    assert "发现到下发（天）" in capfdbinary.readouterr().out.decode()
    baisha = _listed(capfdbinary, "--unit", "白沙镇")
    # H03: the unit says that it is mended, and it is still there; that stands first. (H02 is a hint: no order.)
    first = next(iter(baisha.values()))
    assert "报已整改、复核仍存在" in first and "补帖" in first
    # H01: mended, or the page was exchanged.
    liuhe = [line for line in _listed(capfdbinary, "--unit", "柳河镇").values() if "2024Q2" in line]
    assert liuhe and all("已整改" in line or "信息撤下" in line for line in liuhe)
    assert run(["ledger", "add", str(runs / "2024Q3.json")]) == 0
    assert "已经登记过" in capfdbinary.readouterr().err.decode()
    assert run(["ledger", "add", str(runs / "2024Q2.json")]) == 0
    mended = next(line.split("　")[0] for line in liuhe if "已整改" in line)
    still = next(iter(baisha))
    assert run(["ledger", "close", mended, "--by", "张某", "--as-of", "2024-10-08"]) == 0
    assert run(["ledger", "close", still, "--by", "张某"]) == 2
    assert mended not in _listed(capfdbinary)
    capfdbinary.readouterr()
    assert run(["ledger", "show", mended]) == 0
    shown = capfdbinary.readouterr().out.decode()
    assert "2024-07-05　下发" in shown and "2024-10-08　销号　张某" in shown
    assert run(["ledger", "issue", still, "--as-of", "2024-01-01"]) == 2
    assert run(["ledger", "issue", still, "--as-of", "2024-10-09"]) == 0
    assert run(["ledger", "false-alarm", still, "--by", "李某", "--reason", "引用原文如此"]) == 0
    assert still not in _listed(capfdbinary)


@pytest.mark.parametrize("is_saved_again", [False, pytest.param(True, marks=pytest.mark.office)])
def test_a_book_comes_back_with_its_columns_moved(
    is_saved_again: bool, runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["ledger", "add", str(runs / "2024Q2.json")]) == 0
    assert run(["ledger", "export", "--to", "各单位", "--as-of", "2024-07-01"]) == 0
    path = tmp_path / "各单位" / "白沙镇.xlsx"
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet.insert_cols(1)
    heads = {str(cell.value).strip("✎ "): cell.column for cell in sheet[2] if cell.value}
    sheet.cell(3, heads["完成情况"]).value = "已整改"
    sheet.cell(3, heads["完成日期"]).value = "2024年7月12日"
    sheet.cell(3, heads["整改措施"]).value = "已更正，联系人身份证110101199003077758"
    sheet.cell(4, heads["完成情况"]).value = "差不多了"
    book.save(path)
    if is_saved_again:
        command = [
            "soffice",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            "again",
            str(path),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
        except FileNotFoundError:
            pytest.skip("needs LibreOffice")
        path = tmp_path / "again" / path.name
    capfdbinary.readouterr()
    assert run(["ledger", "import", str(path), "--as-of", "2024-07-31"]) == 0
    said = capfdbinary.readouterr().err.decode()
    assert "“差不多了”应为 未整改" in said and "台账!" in said and "没有对应的问题" not in said
    number = str(sheet.cell(3, heads["问题编号"]).value)
    assert run(["ledger", "export", "--unit", "白沙镇", "--to", "again.xlsx", "--as-of", "2024-08-01"]) == 0
    again = load_workbook(tmp_path / "again.xlsx").active
    assert again is not None
    (row,) = [[str(cell.value) for cell in line] for line in again.iter_rows() if line[0].value == number]
    assert "已整改" in row and any("2024-07-12" in text for text in row)
    assert not any("110101199003077758" in text for text in row)


def test_lists_of_others_become_problems_once(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("第三方.csv").write_text(
        "被检查单位,问题类型,存在问题,栏目,检查日期\n柳河镇,公示栏,公示栏未更新,村务公开栏,2024-07-03\n",
        encoding="gb18030",
    )
    assert run(["ledger", "add", str(runs / "2024Q2.json")]) == 0
    taken = ["ledger", "import", "第三方.csv", "--source", "第三方评估", "--as-of", "2024-07-31"]
    for _ in range(2):
        assert run(taken) == 0
    found = [line for line in _listed(capfdbinary, "--unit", "柳河镇").values() if "公示栏未更新" in line]
    assert len(found) == 1 and "2024Q3-柳河-001" in found[0]
    assert run([*taken[:3], "--source", "听说"]) == 2
    Path("别的.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert run(["ledger", "import", "别的.csv"]) == 2
    assert "没有找到台账的表头" in capfdbinary.readouterr().err.decode()


def test_followup_says_what_became_of_each_problem(
    runs: Path,
    sample_scan: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: Capture,
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(sample_scan("2024Q3") / "cache", tmp_path / "cache", symlinks=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    command = ["followup", str(runs / "2024Q2.json"), "--against", str(SAMPLES / "qinghe" / "2024Q3"), "-q"]
    assert run([*command, "--as-of", "2024-09-30"]) == 1
    shown = capfdbinary.readouterr()
    assert "仍存在" in shown.out.decode() and "已整改" in shown.out.decode()
    assert "上次" in shown.err.decode()
    assert run([*command, "--as-of", "2024-05-01"]) == 2


def test_a_scan_tells_what_is_new_since_the_ledger_and_enters_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "导出" / "柳河镇" / "通知公告" / "停水.md"
    page.parent.mkdir(parents=True)
    (tmp_path / "导出" / "units.yaml").write_text(
        "count: 1\nunits:\n  - {name: 柳河镇, kind: town}\n", encoding="utf-8"
    )
    page.write_text("# 停水通知\n\n请各村认真布署，联系手机13912345678。\n", encoding="utf-8")
    scan = ["scan", "导出", "--ledger", "台账.sqlite", "-q", "-f", "json"]
    run([*scan, "--as-of", "2024-06-30"])
    # There was nothing to compare with.
    assert '"disposition": "new"' not in capfdbinary.readouterr().out.decode()
    run([*scan, "--as-of", "2024-09-30"])
    again = capfdbinary.readouterr().out.decode()
    assert '"disposition": "persisting"' in again and "台账 2024Q2-柳河-001" in again


def test_a_new_person_is_handed_over_what_is_open_owed_and_often_wrong(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["ledger", "add", str(runs / "2024Q3.json")]) == 0
    command = ["ledger", "handover", "白沙镇", "--run", str(runs / "2024Q3.json")]
    assert run(command) == 0
    first = Path("交接.xlsx").read_bytes()
    book = load_workbook(tmp_path / "交接.xlsx")
    open_now = {str(row[0].value) for row in book["未了结问题"].iter_rows(min_row=2)}
    assert open_now == set(_listed(capfdbinary, "--unit", "白沙镇"))
    assert {cell.value for cell in book["应公开事项"]["C"]} >= {"已公开", "待核实"}
    assert [row[0].value for row in book["人员"].iter_rows(min_row=2)] == ["主要负责人", "分管领导", "经办人"]
    assert run(command) == 0 and Path("交接.xlsx").read_bytes() == first
    assert run(["ledger", "handover", "白沙", "--run", str(runs / "2024Q3.json")]) == 2
    assert "是否想写“白沙镇”" in capfdbinary.readouterr().err.decode()


def _numbers_in(text: str) -> Iterator[str]:
    """``台账编号 2024Q3-柳河-001—003、007`` → each of them; a quarter before stands behind a semicolon."""
    for stem, rest in re.findall(r"(\d{4}Q\d-[一-鿿]+-)((?:\d{3}[—、]?)+)", text):
        for part in rest.strip("、").split("、"):
            first, _, last = part.partition("—")
            yield from (f"{stem}{number:03d}" for number in range(int(first), int(last or first) + 1))


def test_one_problem_has_one_number_on_every_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "导出" / "柳河镇" / "通知公告" / "停水.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        "# 停水通知\n\n请各村认真布署，联系手机13912345678。另见第二季度（暂定):安排。\n", "utf-8"
    )
    (tmp_path / "导出" / "units.yaml").write_text(
        "count: 1\nunits:\n  - {name: 柳河镇, kind: town}\n", "utf-8"
    )
    formats = ["--formats", "json,xlsx,notice,html"]
    # The first quarter without a ledger: its papers bear the numbers that the ledger then takes on.
    run(["scan", "导出", "-q", "-f", "lines", "--as-of", "2024-06-30", "--out", "一", *formats])
    assert run(["ledger", "add", "一/run.json"]) == 0
    kept = sorted(_listed(capfdbinary))
    ledger = ["--ledger", "整改台账.sqlite"]
    page.write_text(page.read_text("utf-8") + "\n要认真布署防汛，带口罩上岗。\n", "utf-8")
    run(["scan", "导出", "-q", "-f", "lines", "--as-of", "2024-09-30", "--out", "三", *formats, *ledger])
    known = sorted(_listed(capfdbinary))
    assert known[: len(kept)] == kept and len(known) > len(kept)
    for folder, numbers in (("一", kept), ("三", known)):
        told = json.loads((tmp_path / folder / "run.json").read_text("utf-8"))["findings"]
        assert sorted(item["number"] for item in told if item["severity"] != "hint") == numbers
        assert all(not item["number"] for item in told if item["severity"] == "hint")
        rows = load_workbook(tmp_path / folder / "台账.xlsx")["台账"].iter_rows(min_row=2, values_only=True)
        shown = [str(cell) for row in rows for cell in row]
        assert set(numbers) <= set(shown) and any(cell.startswith("提示-") for cell in shown)
        notice = Document(str(next((tmp_path / folder / "整改通知书").iterdir())))
        text = "".join(cell.text for row in notice.tables[0].rows for cell in row.cells)
        assert sorted(_numbers_in(text)) == numbers
        assert all(number in (tmp_path / folder / "report.html").read_text("utf-8") for number in numbers)


def test_two_reports_on_one_place_are_two_problems_and_a_repeated_one_is_told(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "被检查单位,问题类型,存在问题,栏目,检查日期\n"
    told = "柳河镇,更新不及时,{},村务公开栏,2024-07-03\n"
    Path("一.csv").write_text(head + told.format("三月以后没有更新"), "utf-8")
    Path("二.csv").write_text(head + told.format("公开栏玻璃破损") + told.format("三月以后没有更新"), "utf-8")
    assert run(["ledger", "add", str(runs / "2024Q2.json")]) == 0
    for name in ("一.csv", "二.csv"):
        taken = ["ledger", "import", name, "--source", "第三方评估", "--as-of", "2024-07-31"]
        assert run(taken) == 0
    said = capfdbinary.readouterr().err.decode()
    assert "二.csv：2 行，登记整改情况 0 条，新增 1 条" in said and "其中 1 行台账里已有同样的问题" in said
    found = [line for line in _listed(capfdbinary, "--unit", "柳河镇").values() if "更新不及时" in line]
    assert len(found) == 2
    # The unit answers without numbers: by its words.
    answers = "责任单位,问题描述,完成情况,完成日期\n柳河镇,公开栏玻璃破损,已整改,2024-08-01\n"
    Path("答复.csv").write_text(answers, "utf-8")
    assert run(["ledger", "import", "答复.csv", "--as-of", "2024-08-02"]) == 0
    assert "登记整改情况 1 条" in capfdbinary.readouterr().err.decode()
