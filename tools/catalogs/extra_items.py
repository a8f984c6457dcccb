# ruff: noqa: E501  # tables of data: one row per line reads better than a wrapped one
"""Items that the law asks for and that the survey's rows do not hold."""

from __future__ import annotations


def _row(level1: str, level2: str, elements: str, basis: str, limit: str, **more: str) -> dict[str, str]:
    return {
        "level1": level1, "level2": level2, "elements": elements, "basis": basis, "time_limit": limit,
        "body": "各级行政机关", "level": "县级；乡级", "object": "全社会", "mode": "主动", "evidence": "confirmed",
    } | more  # fmt: skip


_OGI = "《中华人民共和国政府信息公开条例》"
_TWENTY = "信息形成或者变更之日起20个工作日内"

EXTRA = {
    "通用法定主动公开": [
        _row("政府信息公开", "依申请公开", "受理渠道；申请表；办理流程；联系方式", f"{_OGI}第二十九条", _TWENTY),
        _row("政府信息公开", "政府信息公开目录", "索引；名称；内容概述；生成日期", f"{_OGI}第十二条", "及时", mandatory="false"),
        _row("政策文件", "规范性文件清理结果与现行有效目录", "文件名称；文号；有效性", f"{_OGI}第二十条第（一）项", _TWENTY, evidence="knowledge"),
        _row("重大决策", "重大行政决策事项目录", "事项名称；承办单位；完成时限", "《重大行政决策程序暂行条例》第三条", _TWENTY, level="县级"),
        _row("重大决策", "意见征集与反馈", "征求意见稿；起草说明；征集期限；意见采纳情况", "《重大行政决策程序暂行条例》第十五条", "公开征求意见期限一般不少于30日"),
        _row("行政执法", "行政执法公示与年度数据", "执法主体；执法依据；执法人员；年度执法数据", "《关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》", "每年1月31日前", evidence="knowledge"),
        _row("政府网站", "政府网站工作年度报表", "基本情况；信息发布；互动交流", "《政府网站发展指引》（国办发〔2017〕47号）", "每年1月31日前", level="县级", evidence="confirmed", mandatory="false"),
        _row("基层政务公开", "政务公开专区", "地点；开放时间；联系电话；服务功能", "《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》", "长期公开", evidence="seed"),
        _row("基层政务公开", "村（居）务公开目录", "村（居）名称；公开事项清单", "《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》", "长期公开", level="乡级", evidence="seed"),
        _row("征收信息", "土地征收、房屋征收信息", "征收公告；补偿方案；补偿结果", f"{_OGI}第二十一条", _TWENTY),
    ],
}  # fmt: skip
