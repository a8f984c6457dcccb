"""What is written to be copied works: the pipelines of the manual, the recipes and settings of CONTRIBUTING."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gk_audit.engine.cases import case_problems, read_cases
from gk_audit.model import registry
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.overrides import override
from gk_audit.standards.rulebook import load_rules
from gk_audit.standards.yaml_source import parse_yaml
from tests.support import packaged_plan

pytestmark = pytest.mark.slow

_BLOCK = re.compile(r"^```yaml (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CONTRIBUTING = Path(__file__).parents[1] / "CONTRIBUTING.md"
_MANUAL = Path(__file__).parents[1] / "docs" / "manual" / "ci.md"
_SCHEMAS = {".github/workflows/gk-audit.yml": "vendor.github-workflows", ".gitlab-ci.yml": "vendor.gitlab-ci"}


def _told(text: str, schema: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "recipe.yml"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", _SCHEMAS)
def test_a_recipe_fits_the_schema_of_its_platform(name: str, tmp_path: Path) -> None:
    recipes = dict(_BLOCK.findall(_MANUAL.read_text("utf-8")))
    told = _told(recipes[name], _SCHEMAS[name], tmp_path)
    assert told.returncode == 0, told.stdout
    wrong = recipes[name].replace("script:", "scripts:").replace("runs-on:", "runs-at:")
    assert _told(wrong, _SCHEMAS[name], tmp_path).returncode == 1


def _written(first: str) -> str:
    """The YAML of CONTRIBUTING that begins with these words."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", _CONTRIBUTING.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return next(block for block in blocks if block.startswith(first))


def test_the_rule_that_is_shown_can_be_loaded(tmp_path: Path) -> None:
    shutil.copytree(rules_folder(), tmp_path / "rules")
    (tmp_path / "rules" / "manifest.yaml").unlink()
    shown = (
        _written("- code:").replace("GK-P30", "GK-P99").replace("name: reply-before-letter", "name: shown")
    )
    path = tmp_path / "rules" / "process.yaml"
    path.write_text(path.read_text("utf-8") + "\n" + shown, "utf-8")
    rules = {rule.name: rule for rule in load_rules(tmp_path / "rules")}
    assert rules["shown"].check == "letters"


def test_the_settings_that_are_shown_change_the_rules() -> None:
    wishes = parse_yaml(_written("rules:").encode(), "gk-audit.yaml").mapping()["rules"]
    changed = {rule.name: rule for rule in override(load_rules(rules_folder()), [wishes]).rules}
    assert changed["stale-leader"].params.titles == ("镇长",)


Wrong = tuple[str, str, str]
"""What is written, what somebody writes instead, and the words that tell so."""
Follow = Callable[[dict[str, str], Wrong], list[str]]


def _recipe(heading: str) -> dict[str, str]:
    """The blocks of a recipe: csv, python, and of YAML the rule and the case."""
    text = _CONTRIBUTING.read_text("utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    found = {f"{kind}:{body[:5]}" if kind == "yaml" else kind: body for kind, body in blocks}
    params = re.search(r"`(params: \{when.*?\}\})`", text)
    return found | ({"params": params[1]} if params else {})


@pytest.fixture
def follow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Follow]:
    """Does what a recipe says in a folder of its own, with one mistake, and tells what comes of it."""
    registry.checks()  # what comes with the program is known first
    before = {group: dict(parts) for group, parts in registry._parts.items()}
    monkeypatch.syspath_prepend(tmp_path)
    rules = tmp_path / "rules"
    (rules / "lexicons").mkdir(parents=True)
    shutil.copy(rules_folder() / "lexicons" / "wording-mentions.csv", rules / "lexicons")

    def run(recipe: dict[str, str], wrong: Wrong) -> list[str]:
        texts = {name: text.replace(wrong[0], wrong[1]) for name, text in recipe.items()}
        assert texts != recipe or not wrong[0], "the mistake is made nowhere"
        (rules / "wording.yaml").write_text(texts["yaml:- cod"], "utf-8")
        if "csv" in texts:
            (rules / "lexicons" / "park-names.csv").write_text(texts["csv"], "utf-8")
        if "python" in texts:
            (tmp_path / "recipe_part.py").write_text(texts["python"], "utf-8")
            importlib.import_module("recipe_part")
        (tmp_path / "case.yaml").write_text(texts["yaml:rule:"], "utf-8")
        known = {rule.name: rule for rule in load_rules(rules, cache=tmp_path)}
        cases = read_cases(tmp_path / "case.yaml")
        return [told for case in cases for told in case_problems(case, known[case.rule], packaged_plan())]

    yield run
    sys.modules.pop("recipe_part", None)
    for group, parts in registry._parts.items():
        parts.clear()
        parts.update(before[group])


def _tells(follow: Follow, recipe: dict[str, str], wrong: Wrong) -> None:
    try:
        told = follow(recipe, wrong)
    except (StandardsError, registry.RegistryError) as error:
        told = [str(error)]
    assert told == [] if not wrong[0] else any(wrong[2] in each for each in told), told


@pytest.mark.parametrize(
    "wrong",
    [
        ("", "", ""),
        ("wrong,right", "worng,right", "没有“worng”这一列，是否想写“wrong”"),
        ("right,source", "right,origin", "词表缺少 source"),
        ('"青合湿地公园",', '"青河湿地公园",', "“wrong”和“right”都是“青河湿地公园”"),
        (',"区林业局命名文件"', ",", "没有写出处"),
        ("lexicon: park-names", "lexicon: park-name", "是否想写“park-names”"),
        (", mentions: wording-mentions", "", "缺少必填的键“mentions”"),
        ("“{wrong}”应", "“{worng}”应", "是否想写“wrong”"),
        ("rule: park-name\n", "", "rule: 规则名"),
        ("    why: 名称写对\n", "", "案例缺少“why”"),
        ("    at: 青合湿地公园", "    at: 公园", "at 写的是"),
        ("青合湿地公园闭园", "青河湿地公园闭园", "没有报"),
    ],
    ids=str,
)
def test_a_word_list_is_added_as_the_recipe_says(wrong: Wrong, follow: Follow) -> None:
    _tells(follow, _recipe("Add a word list"), wrong)


def _of_recipe(heading: str, name: str, params: str, cases: str) -> dict[str, str]:
    """A recipe of Python with a rule and cases like those of the word list."""
    recipe, like = _recipe(heading), _recipe("Add a word list")["yaml:- cod"]
    rule = re.sub(r"(?m)^  params: .*$", f"  params: {params}", like).replace(
        "check: pairs", f"check: {name}"
    )
    rule = rule.replace("“{wrong}”应为“{right}”", "写错").replace("{right}", "写对")
    return recipe | {"yaml:- cod": rule, "yaml:rule:": "rule: park-name\n" + cases}


@pytest.mark.parametrize(
    "wrong",
    [
        ("", "", ""),
        ("letters > longest", "leters > longest", "没有“leters”这个事实或参数，是否想写“letters”"),
        ("letters > longest", "letters > 60", "参数“longest”没有一个式子用到"),
        ("letters > longest", "letters >", "表达式没有写完"),
        ("when: letters > longest", "wen: letters > longest", "没有“wen”这个键，是否想写“when”"),
        ("    facts: ClassVar[type] = Titled", "    pass", "facts: ClassVar[type]"),
        ("def hit(self)", "def hits(self)", "hit()"),
        ("check: titles", "check: title", "是否想写“titles”"),
        ('@unit_check("titles"', '@unit_check("documents"', "“documents”已被"),
        ("as_of: 2024-09-30, documents", "documents", "as_of"),
    ],
    ids=str,
)
def test_a_shape_is_added_as_the_recipe_says(wrong: Wrong, follow: Follow) -> None:
    long, short = "关于做好工作的通知" * 7, "关于做好工作的通知"
    cases = (
        f"fail:\n- {{as_of: 2024-09-30, documents: [{{title: {long}, text: 通知。}}], at: {long[:60]}, why: 长}}\n"
        f"pass:\n- {{as_of: 2024-09-30, documents: [{{title: {short}, text: 通知。}}], why: 短}}\n"
    )
    params = _recipe("Add a shape")["params"].removeprefix("params: ")
    _tells(follow, _of_recipe("Add a shape", "titles", params, cases), wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        ("", "", ""),
        ("unless: 不得", "unless: (不得", "左括号没有右括号"),
        ("unless: 不得", "unless: '(?:不得)?'", "能匹配空文字"),
        ("unless: 不得", "unles: 不得", "没有“unles”这个键，是否想写“unless”"),
        ("marks: [内部资料, 注意保存], ", "", "缺少必填的键“marks”"),
        ('@document_check("inner-mark"', '@document_check("internal-mark"', "“internal-mark”已被"),
        ("check: inner-mark", "check: iner-mark", "是否想写“inner-mark”"),
        ("at: 内部资料", "at: 内部", "at 写的是"),
    ],
    ids=str,
)
def test_a_check_is_added_as_the_recipe_says(wrong: Wrong, follow: Follow) -> None:
    cases = (
        "fail:\n- {text: 内部资料，请勿外传。, at: 内部资料, why: 写有}\n"
        "pass:\n- {text: 内部资料不得公开。, why: 说的是规定}\n"
    )
    params = "{marks: [内部资料, 注意保存], unless: 不得}"
    _tells(follow, _of_recipe("Add a check", "inner-mark", params, cases), wrong)
