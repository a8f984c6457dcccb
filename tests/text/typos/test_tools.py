"""The scripts that build the pack: counting, leaving parts out, damaging text, exporting trees."""

from __future__ import annotations

import collections
import importlib
import json
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from gk_audit.text.typos import load_model
from gk_audit.text.typos.alphabet import PAD
from gk_audit.text.typos.forest import Forest

TOOLS = Path(__file__).parents[3] / "tools" / "typos"
LINES = [
    "第一条为了保障公民、法人和其他组织依法获取政府信息，制定本条例。",
    "行政机关应当及时、准确地公开政府信息。",
    "公开政府信息，应当坚持以公开为常态、不公开为例外。",
]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module


def corpus(tool: Any, tmp_path: Path, lines: list[str]) -> tuple[ModuleType, Any]:
    module = tool("corpus")
    path = tmp_path / "corpus.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return module, module.read(path)


def test_ngrams_are_counted_like_by_hand(tool: Any, tmp_path: Path) -> None:
    _, read = corpus(tool, tmp_path, LINES)
    alphabet = load_model().ranker.alphabet
    tokens = alphabet.encode(read.lines)
    found = tool("grams").count(read, tokens)
    for order in (1, 2, 3, 5):
        expected: collections.Counter[int] = collections.Counter()
        ids = tokens.ids.tolist()
        for at in range(len(ids) - order + 1):
            key = 0
            for symbol in ids[at : at + order]:
                key = key << 12 | symbol
            expected[key] += 1
        totals = dict(zip(found.keys[order].tolist(), found.counts[order].sum(1).tolist(), strict=True))
        assert totals == dict(expected)


def test_a_part_left_out_is_not_counted(tool: Any, tmp_path: Path) -> None:
    _, read = corpus(tool, tmp_path, LINES)
    alphabet = load_model().ranker.alphabet
    found = tool("grams").count(read, alphabet.encode(read.lines))
    part = int(read.part[0])
    assert set(read.part.tolist()) == {part}
    assert found.single().sum() == len(alphabet.encode(read.lines).ids)
    assert found.single(part).sum() == 0


def test_paragraphs_that_share_a_run_with_another_part_are_marked(tool: Any, tmp_path: Path) -> None:
    module, read = corpus(tool, tmp_path, [*LINES, "前言：" + LINES[0]])
    tokens = load_model().ranker.alphabet.encode(read.lines)
    inside = tokens.code > 0
    shared = module.overlapping(
        tokens.ids[inside], tokens.block[inside].astype(np.int64), np.array([0, 0, 1, 1], np.int8)
    )
    assert shared.tolist() == [True, False, False, True]


def test_damage_can_be_undone(tool: Any) -> None:
    damager = tool("damage").Damager(load_model().ranker.sources, 7)
    changed = 0
    for line in LINES * 20:
        damaged = damager.sentence(line, 0.1)
        mended = "".join(damaged.truth.get(at, char) for at, char in enumerate(damaged.text))
        assert mended == line
        changed += len(damaged.truth)
    assert changed > 50


def test_gaps_can_be_undone(tool: Any) -> None:
    damager = tool("damage").Damager(load_model().ranker.sources, 7)
    kinds: collections.Counter[str] = collections.Counter()
    for line in LINES * 20:
        gapped = damager.gapped(line, 0.1)
        mended = ""
        for at, char in enumerate(gapped.text):
            mended += gapped.omitted.get(at, "") + ("" if at in gapped.extra else char)
        kinds["extra"] += len(gapped.extra)
        kinds["omitted"] += len(gapped.omitted)
        if len(gapped.omitted) == line_gaps(line, gapped):
            assert mended == line
    assert min(kinds.values()) > 20


def line_gaps(line: str, gapped: Any) -> int:
    """How many characters are missing; two in a row share one offset and cannot both be kept there."""
    return len(line) - len(gapped.text) + len(gapped.extra)


class FakeBooster:
    """A model as lightgbm dumps it."""

    def dump_model(self) -> dict[str, Any]:
        leaf = [{"leaf_value": value} for value in (-1.0, 0.5, 2.0)]
        inner = {"split_feature": 1, "threshold": 0.1, "left_child": leaf[1], "right_child": leaf[2]}
        tree = {"split_feature": 0, "threshold": 0.3, "left_child": leaf[0], "right_child": inner}
        return {"tree_info": [{"tree_structure": tree}, {"tree_structure": {"leaf_value": 0.25}}]}


def test_exported_trees_branch_as_they_grew(tool: Any) -> None:
    forest = Forest.load(tool("export_forest").export(FakeBooster(), "x", 1, -9.0), "x")
    rows = np.array([[0.3, 9.0], [0.31, 0.1], [0.31, 0.11]], np.float32)
    # 0.3 and 0.1 in single precision lie above the double thresholds: the branch follows the doubles
    sums = [2.0 if np.float64(row[1]) > 0.1 else 0.5 for row in rows]
    expected = [-1.0 if np.float64(row[0]) <= 0.3 else total for row, total in zip(rows, sums, strict=True)]
    assert np.allclose(forest.score(rows), 1 / (1 + np.exp(-(np.array(expected) + 0.25))), atol=1e-6)


def test_padding_is_counted_with_its_paragraph(tool: Any, tmp_path: Path) -> None:
    _, read = corpus(tool, tmp_path, ["政府"])
    tokens = load_model().ranker.alphabet.encode(read.lines)
    assert tool("grams").count(read, tokens).single()[0] == 2 * PAD


def committed(folder: Path, files: dict[str, str]) -> Path:
    """A Git repository of some files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    who = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")
    for order in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "pages")):
        subprocess.run(["git", "-C", str(folder), *order], check=True)
    return folder


def test_pages_to_learn_from_come_from_repositories_by_one_command(
    tool: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "县人民政府办公室组织开展政务公开工作检查，及时公布检查结果，接受社会监督。"
    prose = "".join(f"<p>{n}、{line}</p>" for n in range(40))
    table = f"<table border=1>{f'<tr><td>{line}</td><td>是</td></tr>' * 3}</table>"
    page = f"<html><body><h1>关于检查的通知</h1>{table}{prose}</body></html>"
    pages = committed(
        tmp_path / "site", {"a.html": page, "copy.html": page, "b.html": page.replace("、", "号")}
    )
    spoken = json.dumps({"videoList": [{"video_detail": {"content": f"<p>{line * 5}</p>"}}]})
    news = committed(
        tmp_path / "news", {"d/2025/1.json": spoken.replace("检查", "调查"), "d/2026/2.json": spoken}
    )
    (tmp_path / "kept.txt").write_text("site/b.html\n", "utf-8")
    out = tmp_path / "out"
    module = tool("collect_pages")
    given = [str(each) for each in (out, pages, "--news", news, "--but", tmp_path / "kept.txt")]
    monkeypatch.setattr("sys.argv", ["collect_pages.py", *given])
    module.main()
    # the copy adds no line, the page kept for measuring and the cells stay out
    assert len((out / "pages.txt").read_text("utf-8").strip().split("\n\n")) == 1
    assert (out / "pages.txt").read_text("utf-8").count(line) == 40
    assert (out / "news.txt").read_text("utf-8").strip() == line * 5
