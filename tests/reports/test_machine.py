"""run.json: the contract, the schema, and the way back."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.reports.golden import assert_golden
from tests.reports.sample_run import clean_run, make_finding, sample_run, small_run

from gk_audit.model.finding import Finding
from gk_audit.model.location import Location, Role, Step, StepKind
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, Inputs
from gk_audit.reports.machine import FindingLine, RunFile, load_run, render_machine, run_schema, schema_text
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.refusal import RunFileError

pytestmark = pytest.mark.slow

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "schema" / "run.schema.json"
CONTRACT = {
    "": ["schema_version", "tool", "as_of", "inputs", "units", "coverage", "findings"],
    "inputs": ["found", "audited", "skipped", "failed"],
    "units": ["unit", "kind", "score", "grade", "counts"],
    "coverage": ["unit", "field", "level1", "level2", "state", "documents"],
    "findings": [
        "rule", "name", "family", "severity", "veto", "confidence", "unit", "document", "location", "message",
        "evidence", "suggestion", "basis", "remedy", "due", "fingerprint", "disposition",
    ],
}  # fmt: skip


def write(run: AuditRun) -> bytes:
    return render_machine(run, ReportOptions())["run.json"]


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(run_schema())


def plain() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(write(sample_run()))
    return loaded


def test_golden() -> None:
    assert_golden("run.json", write(sample_run()))


@pytest.mark.parametrize("run", [sample_run(), small_run(), clean_run()], ids=["district", "files", "clean"])
def test_the_way_back_gives_the_same_run(run: AuditRun) -> None:
    assert load_run(write(run)) == run
    assert write(load_run(write(run))) == write(run)


def test_contract_keys() -> None:
    data = plain()
    assert set(CONTRACT[""]) <= set(data)
    assert set(CONTRACT["inputs"]) <= set(data["inputs"])
    for part in ("units", "coverage", "findings"):
        for record in data[part]:
            assert set(CONTRACT[part]) <= set(record)
    for record in data["findings"]:
        assert {"route", "line", "column", "quote"} <= set(record["location"])
    assert data["inputs"]["skipped"][0] == {
        "document": "区民政局/名单.docx", "reason": "encrypted", "detail": "打开需要密码"
    }  # fmt: skip
    leak = next(record for record in data["findings"] if record["name"] == "unmasked-id")
    assert leak["location"]["route"] == "附件2 › 预算表 › B7"
    assert leak["basis"].count("；") == 1


def test_schema_file_is_fresh_and_holds() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()
    jsonschema.Draft202012Validator.check_schema(run_schema())
    for run in (sample_run(), small_run(), clean_run()):
        validator().validate(json.loads(write(run)))


@pytest.mark.parametrize("part", ["", "inputs", "units", "coverage", "findings"])
def test_schema_and_reader_refuse_a_missing_contract_key(part: str) -> None:
    for key in CONTRACT[part]:
        data = plain()
        record = data[part] if part else data
        record = record[0] if isinstance(record, list) else record
        del record[key]
        with pytest.raises(jsonschema.ValidationError):
            validator().validate(data)
        with pytest.raises(RunFileError, match="缺少"):
            load_run(json.dumps(data).encode())


def test_reads_a_file_with_the_contract_alone() -> None:
    data = {key: value for key, value in plain().items() if key in CONTRACT[""]}
    for part in ("units", "coverage", "findings"):
        data[part] = [{key: record[key] for key in CONTRACT[part]} for record in data[part]]
    for record in data["findings"]:
        record["location"] = {key: record["location"][key] for key in ("route", "line", "column", "quote")}
    run = load_run(json.dumps(data).encode())
    assert [finding.document for finding in run.findings] == [f.document for f in sample_run().findings]
    assert [finding.basis for finding in run.findings] == [f.basis for f in sample_run().findings]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.update(schema_version=2), "请升级"),
        (lambda data: data.update(schema_version="1"), "正整数"),
        (lambda data: data.update(as_of=20240930), "as_of 应为文字"),
        (lambda data: data.update(surprise=1), "surprise 不是认识的键"),
        (lambda data: data["tool"].update(name="other"), "不是 gk-audit"),
        (
            lambda data: data["findings"][0].update(severity="fatal"),
            r"findings\[0\].severity 只能是 critical、",
        ),
        (
            lambda data: data["units"][0].update(due_items=-1),
            "units.0..due_items 的值应>= 0，实际是 -1",
        ),
        (lambda data: data["routes"][0].update(kinds=["rare"]), "kinds.0. 只能是 grave、"),
        (
            lambda data: data["documents"][0].update(published="2024"),
            "published 的值应符合 .*，实际是 '2024'",
        ),
        (lambda data: data["findings"][1]["location"].update(line="3"), "location.line"),
        (lambda data: data["findings"][1]["location"].update(steps=[["moon", 1]]), "steps"),
        (lambda data: data["findings"][1]["location"].update(role="moon"), "role"),
        (lambda data: data["inputs"].update(found=True), "inputs.found 应为整数"),
        (lambda data: data["units"][0].update(score="71"), "score"),
        (lambda data: data["units"][0]["counts"].update(major=1.5), "counts"),
        (lambda data: data.update(units=["x"]), r"units\[0\] 应为对象"),
    ],
)
def test_refuses_what_it_cannot_read(change: Any, message: str) -> None:
    data = plain()
    change(data)
    with pytest.raises(RunFileError, match=message):
        load_run(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "完整的 JSON"),
        (b'{"schema_version": 1,', "第 1 行"),
        (b"[]", "不是 gk-audit"),
        (b"{}", "schema_version"),
        (b'{"schema_version": 1, "charts": NaN}', "NaN"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[" * 100_000, "嵌套"),
    ],
)
def test_refuses_broken_files(content: bytes, message: str) -> None:
    with pytest.raises(RunFileError, match=message):
        load_run(content)


def test_the_file_tells_all_of_a_finding() -> None:
    told = set(FindingLine.__struct_fields__)
    assert set(Finding.__struct_fields__) - told == {"locations", "during"}, (
        "say it in reports/machine.py as well"
    )
    assert set(AuditRun.__struct_fields__) - set(RunFile.__struct_fields__) == {"relations"}


def test_odd_locations_survive() -> None:
    whole = make_finding(locations=(Location("a.md"),))
    related_only = make_finding(
        locations=(Location("b.md", (Step(StepKind.PAGE, 3),), role=Role.RELATED, note="见"),)
    )
    nowhere = make_finding(locations=())
    run = replace(clean_run(), findings=(whole, related_only, nowhere))
    assert load_run(write(run)) == run


def test_undecodable_file_name_survives() -> None:
    run = replace(clean_run(), inputs=Inputs(found=1, audited=1, skipped=(), failed=(), roots=("caf\udce9",)))
    content = write(run)
    content.decode("utf-8")
    assert load_run(content) == run
