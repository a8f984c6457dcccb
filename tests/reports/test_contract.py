"""What every report must keep: it renders any run, from run.json alone, to the same bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.reports.sample_run import clean_run, findings, make_finding, sample_run, small_run

from gk_audit.model.document import Skipped
from gk_audit.model.location import Location
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.model.registry import Group, parts
from gk_audit.model.run import (
    AuditRun,
    DocumentLine,
    Failure,
    FamilyScope,
    Ignored,
    InputNote,
    Inputs,
    RuleOff,
    RuleScope,
    Versions,
)
from gk_audit.reports.machine import load_run
from gk_audit.reports.protocol import Files, ReportOptions, ReportSpec

NAMES = [
    "brief",
    "circular",
    "duties",
    "duty-form",
    "export-letter",
    "github",
    "gitlab",
    "html",
    "json",
    "junit",
    "lines",
    "md",
    "notice",
    "point",
    "rdjson",
    "receipt",
    "sarif",
    "secrecy-form",
    "text",
    "tip",
    "village",
    "visit",
    "xlsx",
]
DUTIES = {"duties", "duty-form"}
"""Of what ``verify`` saw: other runs have none of it (tests/cli/test_verify.py)."""
PAPERS = {
    *DUTIES,
    "brief",
    "circular",
    "export-letter",
    "notice",
    "point",
    "receipt",
    "secrecy-form",
    "tip",
    "village",
    "visit",
}
BINARY = {*PAPERS, "xlsx"}
ODD = "caf\udce9 \x00\x1b]0;x\x07 \ufffe <&>\"'"
"""An undecodable byte, control characters, a character that XML forbids."""


def odd_run() -> AuditRun:
    """Odd characters wherever a document or an export can put them."""
    finding = make_finding(
        unit=ODD, subject=ODD, title=ODD, message=ODD, evidence=ODD, suggestion=ODD, remedy=ODD, field_=ODD,
        basis=(ODD,), locations=(Location(ODD, quote=ODD, note=ODD), Location(ODD, note=ODD)),
    )  # fmt: skip
    inputs = Inputs(
        2, 1, (Skipped(ODD, SkipReason.DAMAGED, ODD),), (Failure(ODD, "GK-A01", ODD),), (ODD,), (Ignored(ODD, 1),),
        (InputNote(ODD, "x", ODD),),
    )  # fmt: skip
    unit = replace(sample_run().units[0], unit=ODD, note=ODD, leader=ODD, deputy=ODD, contact=ODD, grade=ODD)
    row = replace(
        sample_run().coverage[0], unit=ODD, field_=ODD, level1=ODD, level2=ODD, documents=(ODD,), reason=ODD
    )
    return AuditRun(
        schema_version=1, versions=Versions(tool="0.1.0", standards="0" * 12, catalog=ODD),
        as_of="2024-09-30", profile="x", inputs=inputs, units=(unit,), coverage=(row,), findings=(finding,),
        set_aside=(finding,), district=ODD, period=ODD, warnings=(ODD,),
        documents=(DocumentLine(ODD, ODD, ODD, "", (ODD,), ODD),),
        charts={ODD: {"title": ODD, "series": [[ODD, 1]], "note": ODD}},
    )  # fmt: skip


def empty_run() -> AuditRun:
    """Nothing given, nothing found."""
    return AuditRun(
        schema_version=1, versions=Versions(tool="0.1.0", standards="0" * 12), as_of="2024-09-30",
        inputs=Inputs(0, 0, (), ()), units=(), coverage=(), findings=(),
    )  # fmt: skip


RUNS = {
    "district": sample_run(),
    "files": small_run(),
    "clean": clean_run(),
    "empty": empty_run(),
    "odd": odd_run(),
}


def spec(name: str) -> ReportSpec:
    found = parts(Group.REPORTS)[name].value
    assert isinstance(found, ReportSpec)
    return found


def render(name: str, run: AuditRun) -> Files:
    return spec(name).render(run, ReportOptions())


def test_the_reports_of_the_design_are_registered() -> None:
    assert [name for name, part in parts(Group.REPORTS).items() if part.origin == "built-in"] == NAMES


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", NAMES)
def test_renders_any_run_and_again_from_run_json_to_the_same_bytes(name: str, run: str) -> None:
    first = render(name, RUNS[run])
    again = load_run(render("json", RUNS[run])["run.json"])
    assert again == RUNS[run]
    assert render(name, again) == first


@pytest.mark.parametrize("name", NAMES)
def test_file_names_follow_the_spec(name: str) -> None:
    files, file_name = render(name, sample_run()), spec(name).file_name
    if file_name.endswith("/"):
        assert files or name in ("point", "village")  # no village and nothing grave: test_papers.py has both
        assert all(path.startswith(file_name) for path in files)
    else:
        assert list(files) == ([] if name in DUTIES else [file_name])


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", [name for name in NAMES if name not in BINARY])
def test_text_reports_are_utf8_without_terminal_commands(name: str, run: str) -> None:
    for content in render(name, RUNS[run]).values():
        text = content.decode("utf-8")
        assert not {"\x00", "\x07", "\x1b", "\u202e", "\ufffe"} & set(text)
        assert text.endswith("\n")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PAPERS])
def test_unread_files_are_in_every_report(name: str) -> None:
    if name == "xlsx":
        return  # test_workbook looks into the sheet
    text = b"".join(render(name, sample_run()).values()).decode()
    words = "\\u52a0\\u5bc6" if name == "sarif" else "encrypted" if name == "json" else "文件已加密"
    assert words in text


def test_stop_is_the_first_thing_that_is_read() -> None:
    assert any(finding.stop for finding in findings())
    for name in ("text", "lines", "github"):
        first = next(iter(render(name, sample_run()).values())).decode().splitlines()[0]
        assert "请立即下线并核实（需人工确认）" in first


def _unpacked(data: bytes) -> bytes:
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(map(archive.read, archive.namelist()))


def test_a_narrowed_run_is_told_by_every_report_that_can_look_clean() -> None:
    scope = RuleScope(
        rules=190, ran=120, families=(FamilyScope("wording", 70, 0), FamilyScope("process", 120, 120)),
        off=(RuleOff("GK-W01", "typo", "wording", "gk-audit.yaml 第 3 行"),),
    )  # fmt: skip
    run = replace(clean_run(), scope=scope)
    told = {
        name: b"".join(map(_unpacked, render(name, run).values())) for name in NAMES if name not in PAPERS
    }
    silent = [name for name, text in told.items() if b"120" not in text]
    assert silent == [
        "gitlab",
        "rdjson",
    ]  # lists of findings by a schema of others: nothing else has a place there
