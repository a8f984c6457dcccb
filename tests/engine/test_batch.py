"""A batch gives what its files give one by one, and costs the typo engine one scan."""

from __future__ import annotations

import pytest

from gk_audit.engine.document import Auditor
from gk_audit.engine.plan import Outcome, Task
from gk_audit.engine.planning import PlanInputs, make_plan
from gk_audit.model.records import replace
from gk_audit.model.registry import CheckSpec, find_check
from gk_audit.standards.settings import Settings
from gk_audit.text.typos import TypoModel

TASKS = (
    Task("", "一.txt", "行政机关应当依法履行职则，提高行政效能。".encode()),
    Task("", "空.txt", b""),
    Task("", "坏.docx", b"PK\x03\x04 not a document"),
    Task("", "二.md", "# 通知\n\n处一千元以上五千元以下发款。".encode()),
    Task("", "三.txt", "由主管部门责令限期该正。".encode("gb18030")),
)


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(make_plan(replace(Settings(), only=("suspected-typo",)), PlanInputs()))


@pytest.fixture(scope="module")
def alone(auditor: Auditor) -> list[Outcome]:
    return [auditor(task) for task in TASKS]


def test_the_files_have_something_to_find(alone: list[Outcome]) -> None:
    found = [
        [finding.suggestion for part in outcome.audited for finding in part.findings] for outcome in alone
    ]
    assert found == [["责"], [], [], ["罚"], ["改"]]


def test_a_batch_gives_the_same(auditor: Auditor, alone: list[Outcome]) -> None:
    assert list(auditor.batch(TASKS)) == alone


def test_a_batch_is_scanned_once(auditor: Auditor, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    many = TypoModel.scan_many

    def counted(*arguments: object, **named: object) -> object:
        calls.append(arguments)
        return many(*arguments, **named)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(TypoModel, "scan_many", counted)
    list(auditor.batch(TASKS))
    assert len(calls) == 1


def test_what_fails_in_preparing_costs_nothing(
    auditor: Auditor, alone: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise MemoryError

    def spoiled(name: str, scope: str, home: str) -> CheckSpec:
        return replace(find_check(name, scope, home), prepare=broken)

    monkeypatch.setattr("gk_audit.engine.document.find_check", spoiled)
    assert list(auditor.batch(TASKS)) == alone
