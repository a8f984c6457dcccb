"""Each file that an office may write has its place in the manual, with an example that ``tools/run_docs.py`` runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
FILES = (MANUAL / "files.md").read_text("utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in re.split(r"^## ", FILES, flags=re.MULTILINE)[1:]}


@pytest.mark.parametrize(
    ("file", "example"),
    [
        ("单位名册", r"```csv \S+单位名册\.csv"),
        ("标准目录", r"```csv \S+目录\.csv[\s\S]+gk-audit catalog import"),
        ("确认误报", r"```yaml \S+waivers\.yaml"),
        ("配置", r"```yaml \S+gk-audit\.yaml"),
        ("本地词", r"```yaml \S+local-words\.yaml"),
        ("佐证登记", r"```csv \S+evidence\.csv"),
        ("审核登记", r"```csv \S+审核登记\.csv[\s\S]+"),
        ("报告模板", r"```sh\ngk-audit config templates"),
        ("信箱", r"```csv \S+信箱\.csv"),
    ],
)
def test_every_file_of_the_office_has_an_example_that_is_run(file: str, example: str) -> None:
    (section,) = [text for title, text in SECTIONS.items() if title.startswith(file)]
    assert re.search(example, section)


def test_the_examples_are_there_when_the_manual_scans() -> None:
    """Files written after the scan of the example would be read by nothing."""
    scan = FILES.index("gk-audit scan 导出/2024Q4")
    files = list(re.finditer(r"^```(?:csv|yaml) (导出/2024Q4/\S+)", FILES, flags=re.MULTILINE))
    assert len(files) >= 8
    assert all(match.start() < scan for match in files)
