"""The sample district: everything planned is found, nothing planned to be silent speaks,
and no artefact of a whole run repeats a secret."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gk_audit.engine.basis_check import check_printed
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.locate import rules_folder
from tests.printed_bases import printed_bases
from tests.sample_scans import AS_OF, SAMPLES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
# Up to which issue the planned defects are due: raised as the checks are built.
UPTO = "4"


def test_the_truth_is_found_and_the_traps_are_silent(sample_scan: Callable[[str], Path]) -> None:
    runs = [f"{quarter}={sample_scan(quarter) / 'out' / 'run.json'}" for quarter in AS_OF]
    command = [sys.executable, str(ROOT / "tools" / "truth.py"), "--upto", UPTO, *runs]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


@pytest.fixture(scope="module")
def artefacts(sample_scan: Callable[[str], Path]) -> Path:
    """Everything that one scan leaves behind: reports, screen, log, cache."""
    return sample_scan("2024Q3")


def _texts(folder: Path) -> dict[str, bytes]:
    """Every file, office files unpacked."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():  # links: the cache that tests share
            continue
        found[str(path)] = path.read_bytes()
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as archive:
                found |= {f"{path}!/{name}": archive.read(name) for name in archive.namelist()}
    return found


def test_no_artefact_repeats_a_secret(artefacts: Path) -> None:
    secrets = [
        line.split("\t")[0].strip() for line in (SAMPLES / "secrets.txt").read_text("utf-8").splitlines()
    ]
    secrets = [value for value in secrets if value and not value.startswith("#")]
    assert len(secrets) > 10
    texts = _texts(artefacts)
    assert len(texts) > 40
    leaks = [
        (name, secret[:2] + "…")
        for name, data in texts.items()
        for secret in secrets
        if secret.encode() in data
    ]
    assert not leaks


def test_every_report_is_written(artefacts: Path) -> None:
    names = {path.relative_to(artefacts / "out").as_posix() for path in (artefacts / "out").rglob("*")}
    assert {"run.json", "report.html", "台账.xlsx", "通报.docx", "report.sarif"} <= names
    assert "整改通知书/白沙镇.docx" in names
    assert "整改通知书/滨湖街道.docx" not in names


def test_no_artefact_prints_a_basis_that_the_register_does_not_hold(artefacts: Path) -> None:
    """Every title behind the word 依据 in notices, page, ledger, run.json, SARIF, Markdown and on the screen."""
    told = [(name, basis) for name, data in _texts(artefacts).items() for basis in printed_bases(name, data)]
    cited = {Path(name).suffix for name, basis in told if "《" in basis}
    assert {".docx", ".xlsx", ".html", ".json", ".md", ".sarif", ".txt"} <= cited
    assert list(check_printed(told, read_law_register(rules_folder()))) == []
