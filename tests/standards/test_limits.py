"""Every printed time limit of the packaged catalogs is parsed, or listed here as one for a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.model.standard import Anchor, DayUnit, LimitKind, TimeLimit
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.limits import parse_limit

CATALOGS = Path(__file__).parents[2] / "catalogs"
WD, DAY, MONTH, QUARTER, YEAR = (
    DayUnit.WORKING_DAY, DayUnit.DAY, DayUnit.MONTH, DayUnit.QUARTER, DayUnit.YEAR,
)  # fmt: skip
K, A = LimitKind, Anchor

MANUAL = {
    "提前一周发通知邀请", "按法定公告期", "开学前", "实施之日3日前；临时变更及时公开", "不少于规定期限前",
    "采购活动开始前30日", "水质每季度；计划停水提前24小时通知",
    "在实地启动拟征收土地工作时，在村公示栏公开", "组织听证7个工作日前公开听证通知书；其他听证内容依申请公开",
    "补偿登记期间；结果5个工作日内", "按卫健部门要求单独公开", "截止日前不少于20日",
}  # fmt: skip

EXAMPLES = {
    "信息形成或者变更之日起20个工作日内": [(K.DEADLINE, 20, WD, A.FORMED, "")],
    "信息形成（变更）20个工作日内": [(K.DEADLINE, 20, WD, A.FORMED, "")],
    "信息形成或变更之日起3—20个工作日内": [(K.DEADLINE, 20, WD, A.FORMED, "")],
    "自信息形成或者变更之日起20个工作日内（许可、处罚结果7个工作日内）": [
        (K.DEADLINE, 20, WD, A.FORMED, ""),
        (K.DEADLINE, 7, WD, A.DECIDED, "许可、处罚结果"),
    ],
    "除处罚决定外其他内容：长期公开（动态调整）；处罚决定：20个工作日内（或7个工作日内）": [
        (K.PERMANENT, None, None, A.FORMED, "除处罚决定外其他内容"),
        (K.DEADLINE, 20, WD, A.DECIDED, "处罚决定"),
    ],
    "制定或获取信息之日起10个工作日内，公示7个工作日": [
        (K.DEADLINE, 10, WD, A.FORMED, ""),
        (K.MINIMUM_DISPLAY, 7, WD, A.OTHER, ""),
    ],
    "本级人民代表大会或其常务委员会批准后20日内": [(K.DEADLINE, 20, DAY, A.APPROVED, "")],
    "批准（批复）后20日内": [(K.DEADLINE, 20, DAY, A.APPROVED, "")],
    "自收到申请之日起20个工作日内": [(K.DEADLINE, 20, WD, A.APPLIED, "")],
    "批前公示不少于30日；批后20个工作日内公布": [
        (K.MINIMUM_DISPLAY, 30, DAY, A.OTHER, ""),
        (K.DEADLINE, 20, WD, A.APPROVED, ""),
    ],
    "每季度首月20日": [(K.FIXED_DAY, 20, QUARTER, A.PERIOD_END, "")],
    "每季度的首个月20日": [(K.FIXED_DAY, 20, QUARTER, A.PERIOD_END, "")],
    "每年1月31日前": [(K.FIXED_DAY, 31, YEAR, A.PERIOD_END, "")],
    "每年3月31日前": [(K.FIXED_DAY, 90, YEAR, A.PERIOD_END, "")],
    "次年1月底前": [(K.FIXED_DAY, 31, YEAR, A.PERIOD_END, "")],
    "每20个工作日更新": [(K.REFRESH, 20, WD, A.PERIOD_END, "")],
    "每月或每季度": [(K.REFRESH, 1, QUARTER, A.PERIOD_END, "")],
    "按季（半年）公告": [(K.REFRESH, 6, MONTH, A.PERIOD_END, "")],
    "每年更新，长期公开": [
        (K.REFRESH, 1, YEAR, A.PERIOD_END, ""),
        (K.PERMANENT, None, None, A.FORMED, ""),
    ],
    "收到征地批准文件之日起10个工作日内（新法15个工作日）": [(K.DEADLINE, 15, WD, A.OTHER, "")],
    "年度结束后20个工作日内": [(K.DEADLINE, 20, WD, A.PERIOD_END, "")],
    "实时公开": [(K.IMMEDIATE, None, None, A.FORMED, "")],
    "开学前": [(K.MANUAL, None, None, A.OTHER, "开学前")],
}


@pytest.mark.parametrize("text", EXAMPLES, ids=EXAMPLES)
def test_reads_what_catalogs_print(text: str) -> None:
    assert parse_limit(text) == tuple(TimeLimit(*parts) for parts in EXAMPLES[text])


def test_all_packaged_limits_parse_or_are_listed() -> None:
    texts = {item.limit_text for item in load_catalog(CATALOGS, "national").items}
    assert len(texts) >= 139
    assert {text for text in texts if any(limit.kind is K.MANUAL for limit in parse_limit(text))} == MANUAL


@given(st.text(alphabet="信息形成变更之日起个工作每季度年月前后内公示，；（）/0123456789", max_size=60))
def test_never_fails_and_never_comes_back_empty(text: str) -> None:
    limits = parse_limit(text)
    assert limits
    assert all(limit.count is not None for limit in limits if limit.kind is LimitKind.DEADLINE)
