"""Every item says which of the four rights it serves, and a class says why."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path

import pytest

from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.errors import StandardsError

ROOT = Path(__file__).parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "catalogs" / "rights.py"))
CATALOG = load_catalog(ROOT / "catalogs", "national")
RIGHTS = {item.name: item.rights for item in CATALOG.items}


@pytest.mark.parametrize("path", TOOL["catalog_files"](ROOT / "catalogs"), ids=lambda path: path.stem)
def test_the_items_say_what_their_classes_say(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert TOOL["rewritten"](text, TOOL["read_classes"](ROOT / "catalogs"), Counter()) == text


def test_every_class_has_a_reason_and_a_basis() -> None:
    classes = TOOL["read_classes"](ROOT / "catalogs")["classes"]
    assert all(entry["why"] and entry["basis"] and entry["rights"] and entry["words"] for entry in classes)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("通用法定主动公开 › 重大决策 › 意见征集与反馈", ("知情", "参与", "表达")),
        ("财政预决算 › 部门决算 › 收支总体情况表", ("知情", "监督")),
        ("社会救助 › 最低生活保障 › 办事指南", ("知情",)),
        ("旅游 › 公共服务 › 旅游投诉", ("知情", "表达", "监督")),
        ("公共资源交易 › 工程建设项目招标投标信息 › 招标公告", ("知情", "参与", "监督")),
        ("村务公开 › 制度类 › 村级议事协商制度", ("知情", "参与", "表达", "监督")),
        ("涉农补贴 › 农业生产发展资金 › 耕地地力保护（补贴）", ("知情", "表达", "监督")),
    ],
)
def test_rights_of_items(name: str, expected: tuple[str, ...]) -> None:
    assert RIGHTS[name] == expected


def test_all_four_rights_occur_and_not_all_items_are_alike() -> None:
    assert {right for rights in RIGHTS.values() for right in rights} == {"知情", "参与", "表达", "监督"}
    assert len(set(RIGHTS.values())) > 4


def test_an_unknown_right_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "name: own\ntitle: 目录\nfield: 测试\nversion: '1'\nlevel: district\nitems:\n"
        "- id: own-0101\n  level1: 甲\n  rights: [知道]\n",
        encoding="utf-8",
    )
    with pytest.raises(StandardsError, match=r"知道.*知情、参与、表达、监督"):
        load_catalog(ROOT / "catalogs", path)
