"""Headers as districts print them: the place's own name before the level, levels without 级."""

from __future__ import annotations

from gk_audit.standards.grid_import import import_grids

HEAD = [
    "序号",
    "公开事项",
    "公开事项",
    "公开内容\n(要素)",
    "公开依据",
    "公开\n时限",
    "公开\n主体",
    "公开层级",
    "公开层级",
    "公开层级",
]
BELOW = ["", "一级事项", "二级事项", "", "", "", "", "东阳市级", "镇街乡", "村"]
ROWS = [
    [
        "1",
        "法治宣传教育",
        "法律知识普及服务",
        "法律法规资讯;普法动态资讯",
        "《规划》",
        "20个工作日内",
        "市司法局",
        "√",
        "√",
        "",
    ],
    ["", "", "推广法治文化服务", "法治文化阵地信息", "同上", "同上", "同上", "√", "", "√"],
]


def test_level_two_and_levels_are_kept() -> None:
    items = import_grids([[HEAD, BELOW, *ROWS]], "own").items
    assert [item["level2"] for item in items] == ["法律知识普及服务", "推广法治文化服务"]
    assert [item["level1"] for item in items] == ["法治宣传教育", "法治宣传教育"]
    assert [item["levels"] for item in items] == [["county", "township"], ["county", "village"]]
    assert items[1]["bases"] == items[0]["bases"]
