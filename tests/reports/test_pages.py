"""Papers as they come out of the printer: a signature stands with its text, an order has at most four pages of it."""

from __future__ import annotations

import subprocess

import pypdfium2
import pytest
from tests.reports.sample_run import sample_run

from gk_audit.cli.outputs import report_specs
from gk_audit.model.papers import Papers
from gk_audit.model.records import replace
from gk_audit.reports.protocol import ReportOptions

OFFICE = "青禾区政务公开办公室"
MOST = 4


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Paper → lines of each page, the page number left out."""
    folder = tmp_path_factory.mktemp("papers")
    look = ReportOptions(papers=Papers(office=OFFICE, caller="联系人：张某，0555-1234567"))
    # The more findings, the longer the text: a letter must hold however it falls.
    run = sample_run()
    run = replace(run, findings=tuple(replace(item, unit=item.unit or "永安街道") for item in run.findings))
    for name in ("notice", "tip", "point", "circular"):
        for number, content in enumerate(report_specs()[name].render(run, look).values()):
            (folder / f"{name}{number}.docx").write_bytes(content)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/office",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    try:
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))],
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        pytest.skip("needs LibreOffice")
    return {
        path.stem: [_lines(page) for page in pypdfium2.PdfDocument(path)] for path in folder.glob("*.pdf")
    }


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    text = page.get_textpage().get_text_bounded()
    return [line.strip() for line in text.splitlines() if line.strip() and "—" not in line]


@pytest.mark.office
def test_no_signature_stands_alone_on_a_page(pages: dict[str, list[list[str]]]) -> None:
    assert {name[:-1] for name in pages} == {"notice", "tip", "point", "circular"}
    for name, found in pages.items():
        (signed,) = [lines for lines in found if OFFICE in lines]
        assert signed.index(OFFICE) >= 2, f"{name}: {signed}"


@pytest.mark.office
def test_an_order_has_at_most_four_pages_before_its_annex(pages: dict[str, list[list[str]]]) -> None:
    orders = {name: found for name, found in pages.items() if name.startswith("notice")}
    assert len(orders) > 1
    for name, found in orders.items():
        (annex, *_) = [number for number, lines in enumerate(found) if lines[0].startswith("附件")]
        assert 1 <= annex <= MOST, name
