"""The sample district: reproducible, consistent with its truth, clean where it says clean."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from samples.generator import build, layout, plan, units
from samples.generator.model import is_working_day

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

AS_OF = {"2024Q2": date(2024, 6, 30), "2024Q3": date(2024, 9, 30)}
CLEAN = "滨湖街道"
ARTICLES_OF_CLEAN = ("滨湖街道", "湖滨社区")
LAST_IDS = {
    "M": 9, "S": 7, "B": 4, "T": 12, "G": 12, "K": 9, "I": 5, "Q": 6, "D": 7, "V": 7,
    "A": 2, "L": 3, "P": 4, "H": 4, "W": 3,
}  # fmt: skip
IDS = [f"{letter}{number:02d}" for letter, last in LAST_IDS.items() for number in range(1, last + 1)]


@pytest.fixture(scope="module")
def truth() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module", params=["2024Q2", "2024Q3"])
def district(request: pytest.FixtureRequest) -> plan.District:
    """One quarter in memory, defects applied, nothing written."""
    all_units = units.register()
    made = build.clean_district(request.param, all_units)
    by_name = {u["name"]: u for u in all_units}
    for doc in made.docs.values():
        layout.dress(doc, by_name[doc.unit]["index"], by_name[doc.unit]["key"])
    plan.apply(made)
    return made


def test_same_seed_gives_the_committed_bytes(tmp_path: Path) -> None:
    build.everything(tmp_path)
    made = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    names = ["truth.jsonl", "secrets.txt"]
    names += [p.relative_to(SAMPLES).as_posix() for p in (SAMPLES / "qinghe").rglob("*") if p.is_file()]
    kept = {name: (SAMPLES / name).read_bytes() for name in names if not name.endswith(".pdf")}
    assert sorted(made) == sorted(kept)
    assert [name for name in kept if kept[name] != made[name]] == []


def test_every_id_of_the_plan_is_planted(truth: list[dict[str, Any]]) -> None:
    assert sorted({line["id"] for line in truth if "id" in line}) == sorted(IDS)


def test_truth_refers_to_what_exists(truth: list[dict[str, Any]]) -> None:
    absent = []
    for line in truth:
        name = line.get("document")
        if name is None or line["rule"] in ("missing-column", "missing-item"):
            continue
        path, _, member = name.partition("!/")
        file = SAMPLES / "qinghe" / line["quarter"] / path
        if not file.exists() or (member and member not in zipfile.ZipFile(file).namelist()):
            absent.append(name)
    assert absent == []


def test_spans_stand_in_the_files(truth: list[dict[str, Any]]) -> None:
    lost = [
        (line["id"], line["document"], line["span"])
        for line in truth
        if line.get("span") and line["document"] and line["family"] not in ("personal-data", "hidden-content")
        if line["span"] not in content(SAMPLES / "qinghe" / line["quarter"] / line["document"])
    ]
    assert lost == []


def test_a_clean_unit_has_nothing_planted(truth: list[dict[str, Any]]) -> None:
    planted = [line for line in truth if line["unit"] in ARTICLES_OF_CLEAN and line["expect"] == "find"]
    assert planted == []
    silent = [line["quarter"] for line in truth if line["unit"] == CLEAN and line["expect"] == "silent-unit"]
    assert silent == ["2024Q2", "2024Q3"]


def test_no_raw_secret_in_the_truth_nor_in_the_clean_unit() -> None:
    raw = (SAMPLES / "secrets.txt").read_text(encoding="utf-8").split()
    assert len(raw) >= 15
    text = (SAMPLES / "truth.jsonl").read_text(encoding="utf-8")
    for folder in (SAMPLES / "qinghe").glob(f"*/{CLEAN}"):
        text += "".join(content(p) for p in sorted(folder.rglob("*")) if p.is_file())
    assert [value for value in raw if value in text] == []


def test_raw_secrets_are_really_planted() -> None:
    raw = (SAMPLES / "secrets.txt").read_text(encoding="utf-8").split()
    files = [p for p in (SAMPLES / "qinghe").rglob("*") if p.is_file() and p.suffix != ".pdf"]
    everything = "\n".join(content(p) for p in files)
    assert [value for value in raw if value not in everything] == []


def test_size_and_number_of_files() -> None:
    files = [p for p in (SAMPLES / "qinghe").rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) < 12_000_000
    kinds = Counter(p.suffix for p in files)
    assert {".html", ".htm", ".docx", ".xlsx", ".pdf", ".txt", ".md", ".csv", ".zip"} <= set(kinds)
    assert max(len(p.name.encode()) for p in files) < 250


def test_unplanned_dates_are_in_order_and_in_time(district: plan.District) -> None:
    found = [p for p in district.planted if p.doc and p.entry.get("expect") != "silent"]
    planned = {p.doc.key for p in found if p.doc}
    wrong = []
    for doc in district.docs.values():
        assert doc.published <= AS_OF[district.quarter], doc.key
        if doc.formed and doc.key not in planned:
            days = sum(
                is_working_day(doc.formed + timedelta(i))
                for i in range(1, (doc.published - doc.formed).days + 1)
            )
            if doc.formed > doc.published or days > (10 if doc.column == "社会救助" else 20):
                wrong.append((doc.key, doc.formed, doc.published))
    assert wrong == []


def test_unplanned_columns_are_fresh(district: plan.District) -> None:
    limits = {"工作动态": 14, "业务工作": 31, "通知公告": 183, "政策文件": 183}
    planned = {
        entry.get("path") for entry in plan.entries(district.quarter) if entry["rule"] == "stale-column"
    }
    newest: dict[str, date] = defaultdict(lambda: date.min)
    for doc in district.docs.values():
        name = f"{doc.unit}/{doc.column}"
        newest[name] = max(newest[name], doc.published)
    stale = [
        n
        for n, day in newest.items()
        if (AS_OF[district.quarter] - day).days > limits.get(n.split("/")[1], 183)
    ]
    blank = {"东岗镇/农业保险保费补贴", "城关街道/政府决算"} & set(stale)
    assert set(stale) - blank == planned & set(stale)
    assert planned <= set(stale)


def test_the_burst_is_the_planned_one(district: plan.District) -> None:
    if district.quarter != "2024Q3":
        assert not any("/rush/" in key for key in district.docs)
        return
    days = [
        d.published
        for d in district.docs.values()
        if d.unit == "永安街道" and d.published >= date(2024, 7, 1)
    ]
    assert (sum(date(2024, 9, 17) <= day <= date(2024, 9, 19) for day in days), len(days)) == (16, 26)
    assert min(days) == date(2024, 7, 18)


def test_clean_documents_are_not_copies_of_each_other(district: plan.District) -> None:
    prints = {key: shingles(doc.body) for key, doc in district.docs.items()}
    own = [key for key in prints if key.startswith("binhu/")]
    close = [
        (a, b) for a in own for b in prints
        if a != b and prints[a] and len(prints[a] & prints[b]) / len(prints[a] | prints[b]) > 0.8
    ]  # fmt: skip
    assert close == []


def shingles(text: str) -> set[str]:
    plain = re.sub(r"\W", "", text)
    return {plain[i : i + 5] for i in range(len(plain) - 4)}


def content(path: Path) -> str:
    """The text of a sample file, hidden parts and members included, not by the product's readers."""
    if path.is_dir():
        return ""
    return _content(path.suffix.lower(), path.read_bytes(), str(path))


def _content(suffix: str, data: bytes, name: str) -> str:
    if suffix == ".docx":
        return "\n".join(_word(docx.Document(io.BytesIO(data))))
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(
            str(c) for s in book for row in s.iter_rows(values_only=True) for c in row if c is not None
        )
    if suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(_content(Path(n).suffix, archive.read(n), n) for n in archive.namelist())
    if suffix == ".pdf":
        return ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return html.unescape(re.sub(r"<[^>]+>", "", text)) if suffix in (".html", ".htm") else text


def _word(file: Any) -> Iterator[str]:
    yield from (p.text for p in file.paragraphs)
    for table in file.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)
