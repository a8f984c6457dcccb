"""The register of units, enriched with the sentences that templates need."""

from __future__ import annotations

from typing import Any

from samples.generator.model import dice, load

RELIEF, FARM, MONEY, GENERAL, VILLAGE, COMMUNITY = (
    "社会救助",
    "涉农补贴",
    "财政预决算",
    "通用法定主动公开",
    "村务公开",
    "居务公开",
)
STATUTORY = ["机构职能", "政府信息公开指南", "政府信息公开制度", "政府信息公开年度报告"]
SAMPLED_IN_Q2 = (
    "柳河镇",
    "白沙镇",
    "永安街道",
    "滨湖街道",
    "区民政局",
    "区水利局",
    "柳湾村",
    "白沙村",
    "湖滨社区",
)
NOTES = [
    "全年把重点放在办事类信息的更新上。",
    "政策解读以问答形式为主，方便群众对照。",
    "村（社区）公开栏统一更换了版式。",
    "公开专区接待群众的次数比上年有所增加。",
    "公众号留言做到当日转办。",
]
RELIEF_NOTES = [
    "发放前逐户核对了账户状态。",
    "本月新增对象已补发申请当月资金。",
    "退出家庭的渐退期按规定执行。",
    "高龄对象由网格员上门核实领取情况。",
]


def register() -> list[dict[str, Any]]:
    """All 29 units with their template sentences, in the order of the register."""
    units: list[dict[str, Any]] = load("units.yaml")["units"]
    by_name = {u["name"]: u for u in units}
    for index, unit in enumerate(units):
        unit["index"] = index
        unit.setdefault("full", unit["name"])
        if unit["kind"] in ("village", "community"):
            _village(unit, by_name)
        else:
            _office(unit)
    return units


def _office(unit: dict[str, Any]) -> None:
    rng = dice("unit", unit["key"])
    town = unit["kind"] in ("town", "subdistrict", "park")
    unit.setdefault("parent", "青禾区人民政府")
    if town:
        unit["fields"] = _town_fields(unit)
        unit["duty_text"] = _town_duty(unit)
        unit["feature_text"] = f"{unit['name']}{unit['feature']}。"
        unit["offices"] = _town_offices(unit)
        unit["scope_text"] = (
            f"和{unit['villages'][0]}等{len(unit['villages'])}个村（社区）"
            if unit["kind"] == "town"
            else "和各社区"
        )
        unit["target_text"] = f"{unit['project']}按期完工，群众满意度达到90%以上"
    else:
        unit.setdefault("fields", [MONEY, GENERAL])
        extra = {"区农业农村局": [FARM], "区民政局": [RELIEF]}.get(unit["name"], [])
        unit["fields"] = [MONEY, *extra, GENERAL]
        unit["duty_text"] = unit["duty"]
        unit["feature_text"] = f"{unit['name']}的信息以业务办理和数据发布为主。"
        unit["scope_text"] = "和所属事业单位"
        unit["target_text"] = f"{unit['offices'][1]}牵头的重点任务按时完成，服务对象满意度不低于92%"
        unit["villages"] = ["柳河镇", "东岗镇", "石桥镇", "白沙镇", "滨湖街道"]
        unit.update(
            people=336000,
            farmland=213000,
            crop="小麦、水稻",
            project="青禾区2024年高标准农田建设项目（三标段）",
            bridge="全区一事一议奖补道路工程",
        )
    unit["sub"] = {"town": "村", "subdistrict": "社区", "park": "社区"}.get(unit["kind"], "镇街")
    unit["place"] = "便民服务中心" if town else "政务服务大厅"
    unit["year_note"] = rng.choice(NOTES)
    unit["relief_note"] = rng.choice(RELIEF_NOTES)
    unit["approver"] = {
        "town": f"{unit['name']}第五届人民代表大会第四次会议",
        "subdistrict": "青禾区第五届人民代表大会常务委员会第十四次会议",
        "park": "青禾区第五届人民代表大会常务委员会第十四次会议",
    }.get(unit["kind"], "区财政局")


def _town_fields(unit: dict[str, Any]) -> list[str]:
    if unit["kind"] == "park":
        return [MONEY, GENERAL]
    farm = [FARM] if unit["kind"] == "town" or unit["name"] == "滨湖街道" else []
    return [MONEY, RELIEF, *farm, GENERAL]


def _town_duty(unit: dict[str, Any]) -> str:
    kind = {
        "town": "贯彻执行党的路线方针政策和上级决定，负责辖区经济发展、农业农村、公共服务、"
        "社会治理和应急管理",
        "subdistrict": "统筹辖区公共服务、城市管理、平安建设和社区治理，指导居民委员会工作",
        "park": "负责园区规划建设、招商服务、企业服务和安全监管，承接上级下放的审批事项",
    }[unit["kind"]]
    return f"{kind}，重点推进{unit['industry']}等产业发展"


def _town_offices(unit: dict[str, Any]) -> list[str]:
    if unit["kind"] == "town":
        return ["党政综合办公室", "农业农村办公室", "民政办公室", "财政所", "综合行政执法队", "便民服务中心"]
    if unit["kind"] == "park":
        return ["综合办公室", "财政金融科", "企业服务科", "安全环保科"]
    return ["党政综合办公室", "社区治理办公室", "民政办公室", "财政所", "综合行政执法队", "便民服务中心"]


def _village(unit: dict[str, Any], by_name: dict[str, Any]) -> None:
    village = unit["kind"] == "village"
    town = by_name[unit["parent"]]
    unit["town"] = town
    unit["fields"] = [VILLAGE if village else COMMUNITY]
    unit["wu"] = "村" if village else "居"
    unit["body"] = f"{unit['name']}{'村民' if village else '居民'}委员会"
    unit["leaders"] = [
        {"post": f"{'村民' if village else '居民'}委员会主任", "name": unit["head"], "since": "2021-01-10"}
    ]
    unit["contact"] = {"name": unit["watcher"], "phone": unit["phone"]}


def due(unit: dict[str, Any]) -> dict[str, list[str]]:
    """Which items of each field the unit owes; a field not named here is owed at the unit's level."""
    kind = unit["kind"]
    if kind == "village":
        return {
            VILLAGE: [
                "涉农补贴项目表（清单）",
                "涉农补贴申报信息",
                "惠民惠农财政补贴资金发放结果（年度汇总）",
                "村集体财务收支情况（逐项逐笔）",
                "城乡居民最低生活保障对象名单",
                "党组织设置、党费收缴、党员发展、评议",
            ]
        }
    if kind == "community":
        return {
            COMMUNITY: [
                "居委会工作经费、服务群众专项经费",
                "居民会议（居民代表会议）讨论决定的事项及实施情况",
                "最低生活保障、特困供养、临时救助",
            ]
        }
    out = {GENERAL: STATUTORY}
    out[MONEY] = (
        ["政府预算", "政府决算", "部门预算", "部门决算"]
        if kind in ("town", "subdistrict", "park")
        else ["部门预算", "部门决算"]
    )
    if "政府预算" in out[MONEY]:
        out[MONEY] = [
            "政府预算/一般公共预算",
            "政府预算/政府性基金预算",
            "政府预算/国有资本经营预算",
            "政府预算/预算说明与细化要求",
            "政府预算/“三公”经费预算（本级汇总）",
            "政府决算/一般公共预算决算",
            "政府决算/政府性基金决算",
            "政府决算/国有资本经营决算",
            "政府决算/“三公”经费决算（本级汇总）",
            "部门预算",
            "部门决算",
        ]
    return out


def columns(unit: dict[str, Any]) -> list[str]:
    """Columns of the site that the unit must have, apart from those its fields call for."""
    if unit["kind"] not in ("town", "subdistrict", "park"):
        return []
    villages = ["村(居)务公开"] if unit["children"] or unit["kind"] == "park" else []
    return ["政务公开专区", *villages]


def due_name(unit: dict[str, Any], quarter: str) -> bool:
    """Tell whether the unit is on the quarter's register (the second quarter was a sample)."""
    return quarter == "2024Q3" or unit["name"] in SAMPLED_IN_Q2
