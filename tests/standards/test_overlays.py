"""Overlays: extends, merge, rename, add, patch, subset, expect; and what validate, diff and new say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gk_audit.model.rule import Basis
from gk_audit.model.standard import Catalog, Level, LimitKind
from gk_audit.standards.agenda import due_in_month, due_within
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.diff import diff
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.shared_words import read_shared
from gk_audit.standards.validate import region_of, validate
from gk_audit.standards.writing import new_catalog

pytestmark = pytest.mark.slow

CATALOGS = Path(__file__).parents[2] / "catalogs"

OVERLAY = """\
name: ours
title: 我区目录
version: 1
extends: [qinghe31]
"""


def load(folder: Path, more: str, **options: object) -> Catalog:
    path = folder / "ours.yaml"
    path.write_text(OVERLAY + more, encoding="utf-8")
    return load_catalog(CATALOGS, path, cache=folder / "cache")


def test_rename_keeps_the_old_column_name(tmp_path: Path) -> None:
    catalog = load(tmp_path, "rename: [{old: 扶贫, new: 乡村振兴}]\nexpect: {fields: 31, town_fields: 12}\n")
    assert "乡村振兴" in catalog.fields
    assert "扶贫" not in catalog.fields
    assert "扶贫" in dict(catalog.field_aliases)["乡村振兴"]
    assert "乡村振兴" in catalog.duties.town


def test_add_and_patch(tmp_path: Path) -> None:
    catalog = load(
        tmp_path,
        "add:\n- {id: own-0101, field: 涉农补贴, level1: 地方新增, level2: 稻虾共作补贴, "
        "limit: 发放后10个工作日内, levels: [township]}\n"
        "patch:\n- {item: social-assistance-0202, set: {limit: 信息形成之日起5个工作日内}}\n",
    )
    items = {item.id: item for item in catalog.items}
    assert items["own-0101"].limits[0].count == 10
    patched = items["social-assistance-0202"]
    assert (patched.limits[0].kind, patched.limits[0].count) == (LimitKind.DEADLINE, 5)
    assert patched.elements
    assert patched.item_words, "a patch changes only what it names"


def test_subset_by_level_and_field(tmp_path: Path) -> None:
    catalog = load(
        tmp_path, "subset: {fields: [社会救助], levels: [township], without: [social-assistance-0101]}\n"
    )
    assert catalog.fields == ("社会救助",)
    assert all(Level.TOWNSHIP in item.levels for item in catalog.items)
    assert "social-assistance-0101" not in {item.id for item in catalog.items}


def test_merge_all_retags_items(tmp_path: Path) -> None:
    catalog = load(tmp_path, "merge: [{into: 应急管理, fields: [安全生产, 救灾]}]\nexpect: {fields: 30}\n")
    assert {item.field_ for item in catalog.items if item.id.startswith("work-safety")} == {"应急管理"}
    assert {"安全生产", "救灾"} <= set(dict(catalog.field_aliases)["应急管理"])


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("expect: {fields: 30}\n", "expect.fields 应为 30，实际 31，相差 +1"),
        ("merge: [{into: 甲, fields: [社会救住]}]\n", "没有领域“社会救住”，是否想写“社会救助”？"),
        ("patch: [{item: social-assistance-0209, set: {limit: 及时}}]\n", "没有事项“social-assistance-0209”"),
        ("patch: [{item: social-assistance-0202, set: {limits: 及时}}]\n", "这里应为键值表"),
        ("add: [{id: social-assistance-0202, field: 社会救助, level1: 甲}]\n", "已经有了，修改请用 patch"),
        ("add: [{id: own-1, level1: 甲}]\n", "要写明“field”"),
        ("subset: {without: [没有这项]}\n", "“没有这项”不是事项编号"),
        ("mergee: []\n", "没有“mergee”这个键，是否想写“merge”？"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, more: str, message: str) -> None:
    with pytest.raises(StandardsError) as caught:
        load(tmp_path, more)
    assert message in str(caught.value)
    assert "ours.yaml" in str(caught.value)


def test_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "presets").mkdir()
    for name, other in (("one", "two"), ("two", "one")):
        text = OVERLAY.replace("qinghe31", other).replace("ours", name)
        (tmp_path / "presets" / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StandardsError, match="绕成了圈"):
        load_catalog((tmp_path, CATALOGS), "one")


def test_packaged_catalogs_are_clean() -> None:
    catalog = load_catalog(CATALOGS, "national")
    problems = validate(catalog.items, read_shared(CATALOGS), province="江苏", on=date(2026, 1, 1))
    assert [problem.message for problem in problems if problem.is_error] == []
    assert {problem.kind for problem in problems} <= {"limit"}


def test_validate_finds_planted_problems(tmp_path: Path) -> None:
    catalog = load(
        tmp_path,
        "add:\n"
        "- {id: own-1, field: 村务公开, level1: 甲, level2: 乙, limit: 及时, bodies: [村民委员会], "
        "levels: [village], bases: [{name: 安徽省村务公开目录, number: 皖民基字〔2014〕169号}]}\n"
        "- {id: own-2, field: 社会救助, level1: 甲, level2: 乙, limit: 看情况, bodies: [张三], "
        "levels: [county], bases: [《最低生活保障审核审批办法（试行）》]}\n"
        "- {id: own-3, field: 社会救助, level1: 甲 , level2: 乙, limit: 及时, bodies: [民政局], "
        "levels: [county]}\n",
    )
    own = [item for item in catalog.items if item.id.startswith("own")]
    problems = validate(own, read_shared(CATALOGS), province="山东", on=date(2024, 1, 1))
    assert {(problem.kind, problem.item) for problem in problems} == {
        ("basis-foreign", "own-1"), ("basis-superseded", "own-2"), ("body", "own-2"), ("limit", "own-2"),
        ("basis-missing", "own-3"), ("duplicate", "own-3"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "number", "region"),
    [
        ("安徽省村务公开目录", "", "安徽"),
        ("关于规范村务公开的通知", "皖民基字〔2014〕169号", "安徽"),
        ("中华人民共和国政府信息公开条例", "国务院令第711号", ""),
        ("关于推进基层政务公开的意见", "国办发〔2019〕54号", ""),
        ("新疆维吾尔自治区村务公开办法", "", "新疆"),
    ],
)
def test_region_of_a_document(name: str, number: str, region: str) -> None:
    assert region_of(name) or region_of("", number) == region


def test_diff_says_what_an_upper_change_means(tmp_path: Path) -> None:
    ours = load_catalog(CATALOGS, "qinghe31")
    newer = load(
        tmp_path,
        "patch: [{item: social-assistance-0202, set: {limit: 信息形成之日起5个工作日内}}]\n"
        "subset: {without: [social-assistance-0101]}\n"
        "add: [{id: own-1, field: 社会救助, level1: 甲, level2: 乙, limit: 及时}]\n",
    )
    changes = [(change.kind, change.item, change.what) for change in diff(ours, newer)]
    assert changes == [
        (
            "changed",
            "social-assistance-0202",
            "公开时限：制定或获取信息之日起10个工作日内 → 信息形成之日起5个工作日内",
        ),
        ("added", "own-1", "新增：公开时限及时"),
        ("removed", "social-assistance-0101", "取消：不再要求公开，已公开的内容按规定保留"),
    ]


@pytest.mark.parametrize("kind", ["district", "town", "village", "community"])
def test_a_new_catalog_loads(tmp_path: Path, kind: str) -> None:
    text = new_catalog(kind, "金山", load_catalog(CATALOGS, "qinghe31"), "qinghe31")
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_catalog(CATALOGS, path, cache=tmp_path / "cache").items


def test_calendar_of_a_month() -> None:
    items = load_catalog(CATALOGS).items
    january = due_in_month(items, 2025, 1, "柳河镇")
    report = next(entry for entry in january if entry.item == "statutory-0303")
    assert (report.due, report.period) == (date(2025, 1, 31), "2024年度")
    assert report.example == "柳河镇2024年度政府信息公开年度报告"
    assert "第四十九条" in report.why
    soon = due_within(items, date(2025, 4, 20), 14, "金山镇")
    assert any(
        entry.name.startswith("财政预决算 › 部门预算") and entry.due == date(2025, 4, 30) for entry in soon
    )


def test_bases_of_a_number_alone() -> None:
    items = load_catalog(CATALOGS).items
    assert any(
        basis
        == Basis(
            "国务院办公厅关于推进公共资源配置领域政府信息公开的意见", "国办发〔2017〕97号", "", basis.evidence
        )
        for item in items
        for basis in item.bases
    )
