"""Commands that only ask the standard take the catalog that lies in the export, or that gk-audit.yaml names."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.cli.entry import run

Capture = pytest.CaptureFixture[bytes]
HEAD = "序号,领域,一级事项,二级事项,公开内容（要素）,公开依据,公开时限,更新周期,公开主体,公开渠道,公开层级\n"
ROW = "河湖管护,河长制,巡河记录,河段、日期、问题,《河长制工作规定》,信息形成之日起20个工作日内,每月,各镇（街道）,政府网站,乡级\n"
ASKED = {
    "due": ["due", "--unit", "柳河镇", "--as-of", "2024-09-10", "--days", "30"],
    "calendar": ["calendar", "--unit", "柳河镇", "--month", "2024-09"],
    "match": ["catalog", "match", "柳河镇2024年8月巡河记录公开"],
}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Two towns and the district's catalog of one field that the national one does not have."""
    for town in ("柳河镇", "石桥镇"):
        (tmp_path / "导出" / town).mkdir(parents=True)
        (tmp_path / "导出" / town / "1.txt").write_text("正文\n", "utf-8")
    (tmp_path / "导出" / "青禾区基层政务公开标准目录.csv").write_text(HEAD + "1," + ROW, "utf-8")
    return tmp_path / "导出"


def _said(capfdbinary: Capture, words: list[str]) -> str:
    assert run(words) == 0
    return capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_the_catalog_of_the_export_counts(asked: list[str], export: Path, capfdbinary: Capture) -> None:
    own = _said(capfdbinary, [*asked, "--export", str(export)])
    assert "河湖管护 › 河长制 › 巡河记录" in own
    assert "河湖管护" not in _said(capfdbinary, asked)


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_the_catalog_that_the_settings_name_counts(
    asked: list[str], export: Path, capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = export / "青禾区基层政务公开标准目录.csv"
    made = export.parent / "本区目录.yaml"
    assert run(["catalog", "import", str(source), "--to", str(made)]) == 0
    (export.parent / "gk-audit.yaml").write_text(f"catalog: [{made.name}]\n", "utf-8")
    capfdbinary.readouterr()
    monkeypatch.chdir(export.parent)
    assert "河湖管护 › 河长制 › 巡河记录" in _said(capfdbinary, asked)


def test_a_preset_that_is_asked_for_outranks_the_export(export: Path, capfdbinary: Capture) -> None:
    said = _said(capfdbinary, [*ASKED["match"], "--export", str(export), "--preset", "national"])
    assert "河湖管护" not in said
