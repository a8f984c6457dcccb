"""Bad input of every kind: the right exit code, a clear Chinese message, nothing else lost."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gk_audit.cli.entry import run

pytestmark = pytest.mark.slow

GOOD = "关于召开会议的通知\n请各村认真布署，按时参加。\n"


def _json(capfdbinary: pytest.CaptureFixture[bytes]) -> dict[str, object]:
    return json.loads(capfdbinary.readouterr().out)


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "导出"
    folder.mkdir()
    (folder / "好文件.txt").write_text(GOOD, encoding="utf-8")
    return folder


def _check(folder: Path, *more: str) -> int:
    return run(
        ["check", str(folder), "--as-of", "2024-09-30", "--format", "json", "--quiet", "--no-cache", *more]
    )


def _damaged_docx(path: Path) -> None:
    path.with_suffix(".docx").write_bytes(b"PK\x03\x04" + b"broken" * 50)


def _truncated_docx(path: Path) -> None:
    docx = pytest.importorskip("docx")
    target = path.with_suffix(".docx")
    document = docx.Document()
    document.add_paragraph("内容" * 500)
    document.save(str(target))
    data = target.read_bytes()
    target.write_bytes(data[: len(data) // 2])


def _encrypted_pdf(path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.encrypt("secret")
    with path.with_suffix(".pdf").open("wb") as stream:
        writer.write(stream)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"\0" * (60 << 20))


def _empty(path: Path) -> None:
    path.with_suffix(".txt").write_bytes(b"")


def _picture(path: Path) -> None:
    path.with_suffix(".png").write_bytes(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
        b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
    )


def _binary(path: Path) -> None:
    path.with_suffix(".dat").write_bytes(bytes(range(256)) * 40)


@pytest.mark.parametrize(
    ("make", "reasons", "word"),
    [
        (_damaged_docx, {"damaged"}, "损坏"),
        (_truncated_docx, {"damaged"}, "损坏"),
        (_encrypted_pdf, {"encrypted"}, "密码"),
        (_bomb, {"suspicious"}, "压缩"),
        (_empty, {"empty"}, "空"),
        (_picture, {"no-text", "unsupported"}, "未检"),
        (_binary, {"unsupported"}, "未检"),
    ],
)
def test_an_unreadable_file_is_named_and_the_others_are_audited(
    make: Callable[[Path], None],
    reasons: set[str],
    word: str,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    folder = _folder(tmp_path)
    make(folder / "坏文件")
    assert _check(folder) == 3
    result = _json(capfdbinary)
    inputs = result["inputs"]
    assert isinstance(inputs, dict)
    assert (inputs["found"], inputs["audited"]) == (2, 1)
    (skipped,) = inputs["skipped"]
    assert skipped["reason"] in reasons
    assert word in skipped["detail"]
    assert [finding["evidence"] for finding in result["findings"]] == ["布署"]


def test_skipped_files_stand_first_on_the_screen(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = _folder(tmp_path)
    _damaged_docx(folder / "坏文件")
    run(["check", str(folder), "--as-of", "2024-09-30", "--quiet", "--no-cache"])
    shown = capfdbinary.readouterr().out.decode()
    assert shown.index("坏文件.docx") < shown.index("布署")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_finds_the_same(
    encoding: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(GOOD.encode(encoding))
    assert run(["check", str(path), "--as-of", "2024-09-30", "--format", "json"]) == 0
    (finding,) = _json(capfdbinary)["findings"]
    location = finding["location"]
    assert (finding["document"], finding["evidence"], finding["suggestion"]) == ("通知.txt", "布署", "部署")
    assert (location["line"], location["column"]) == (2, 6)


def test_a_sheet_with_a_giant_used_range_is_read_at_once(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write(0, 0, "认真布署")
    sheet.write(1_048_575, 16_383, "结束")
    book.close()
    assert run(["check", str(path), "--as-of", "2024-09-30", "--format", "json"]) == 0
    (finding,) = _json(capfdbinary)["findings"]
    assert finding["location"]["route"].endswith("A1")


def test_an_empty_folder_is_not_clean(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["check", str(tmp_path), "--as-of", "2024-09-30"]) == 3
    assert "没有可检查的文件" in capfdbinary.readouterr().err.decode()
    assert run(["check", str(tmp_path), "--as-of", "2024-09-30", "--allow-empty"]) == 0


def test_a_missing_path_is_a_usage_error(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["check", str(tmp_path / "没有.docx")]) == 2
    assert "找不到" in capfdbinary.readouterr().err.decode()


def test_a_broken_config_names_file_and_line(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = _folder(tmp_path)
    (folder / "gk-audit.yaml").write_text("district: 青禾区\nfail_onn: major\n", encoding="utf-8")
    assert _check(folder) == 2
    assert (
        "gk-audit.yaml:2：没有“fail_onn”这个设置，是否想写“fail_on”？"
        in capfdbinary.readouterr().err.decode()
    )


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["check"], "请给出要检查的文件"),
        (["check", "--as-of", "昨天", "x"], "应写成 2024-09-30"),
        (["chek"], "没有这个命令"),
        (["check", "--nothing", "x"], "没有这个选项"),
        (["rules", "explain", "GK-X99"], "没有规则"),
        (["scan", ".", "--quarter", "秋天"], "应写成 2024Q3"),
    ],
)
def test_usage_errors_are_chinese_and_two(
    arguments: list[str], word: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(arguments) == 2
    assert word in capfdbinary.readouterr().err.decode()


def test_the_exit_code_does_not_depend_on_the_format(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("定于2024年2月30日开会。\n联系人手机13912345678。", encoding="utf-8")
    codes = {
        name: run(["check", str(path), "--as-of", "2024-09-30", "--format", name])
        for name in ("text", "lines", "json", "sarif", "junit", "github", "gitlab", "md")
    }
    capfdbinary.readouterr()
    assert set(codes.values()) == {1}, codes


def test_a_stop_outranks_every_setting(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "文件.txt"
    path.write_text("秘密★10年\n关于某事项的通知\n内容。", encoding="utf-8")
    for more in ([], ["--fail-on", "never"], ["--exit-zero"], ["--severity-min", "critical"]):
        assert run(["check", str(path), "--as-of", "2024-09-30", *more]) == 5, more
    assert capfdbinary.readouterr().out.decode().lstrip().startswith("■")


_OFF = "规则: {typo: {enabled: false}}\n"


def _scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_own: bool) -> Path:
    """An export whose settings switch a rule off, and the current folder with or without settings of its own."""
    folder = _folder(tmp_path)
    (folder / "gk-audit.yaml").write_text(_OFF, encoding="utf-8")
    if is_own:
        (tmp_path / "gk-audit.yaml").write_text("区域: 青禾区\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_settings_inside_an_export_do_not_outrank_those_of_the_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = _scanned(tmp_path, monkeypatch, is_own=True)
    _check(folder)
    shown = capfd.readouterr()
    assert "typo" in {finding["name"] for finding in json.loads(shown.out)["findings"]}
    assert "没有使用" in shown.err


def test_what_settings_inside_an_export_switch_off_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = _scanned(tmp_path, monkeypatch, is_own=False)
    _check(folder)
    run_ = json.loads(capfd.readouterr().out)
    assert any("gk-audit.yaml" in str(entry) for entry in run_["scope"]["off"])
    run(["check", str(folder), "--as-of", "2024-09-30", "--quiet", "--no-cache"])
    assert "gk-audit.yaml" in capfd.readouterr().out
