# tables of data: one row per line reads better than a wrapped one
"""Which catalog file each field of the survey becomes, and what the rows do not say."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """Head of one catalog file."""

    slug: str
    folder: str
    aliases: str = ""
    number: str = ""
    """Title or number of the guide that the field rests on."""


FIELDS = {
    "国土空间规划": Field("spatial-planning", "national", "城乡规划 规划领域 国土空间"),
    "征地补偿": Field("land-acquisition", "national", "农村集体土地征收 征地信息 土地征收"),
    "国有土地上房屋征收": Field("housing-expropriation", "national", "国有土地上房屋征收与补偿 房屋征收 征收补偿"),
    "保障性住房": Field("affordable-housing", "national", "住房保障 公租房 保障房"),
    "农村危房改造": Field("rural-housing-renovation", "national", "危房改造 农村住房安全"),
    "城市综合执法": Field("urban-enforcement", "national", "城市管理 综合执法 城管执法"),
    "市政服务": Field("municipal-services", "national", "市政公用 市政"),
    "重大建设项目": Field("major-projects", "national", "重点项目 重大项目 重大建设项目批准和实施"),
    "公共资源交易": Field("public-resource-trading", "national", "公共资源配置 招标采购 交易信息"),
    "财政预决算": Field("budgets-accounts", "national", "预决算 财政预算决算 预算决算 预决算公开 财政信息 部门预决算"),
    "扶贫": Field("poverty-alleviation", "national", "乡村振兴 涉贫涉乡村振兴 衔接推进乡村振兴 巩固脱贫成果 脱贫攻坚"),
    "社会救助": Field("social-assistance", "national", "社会救助及福利 城乡低保与特困救助 社会救助和社会福利 救助"),
    "养老服务": Field("elderly-care", "national", "养老"),
    "就业": Field("employment", "national", "就业创业 就业服务 稳就业"),
    "社会保险": Field("social-insurance", "national", "社保"),
    "涉农补贴": Field("agricultural-subsidies", "national", "涉农资金 惠民惠农补贴 惠农补贴 惠民惠农 强农惠农"),
    "义务教育": Field("compulsory-education", "national", "教育 基础教育"),
    "医疗卫生": Field("health-care", "national", "卫生健康 医疗 公共卫生"),
    "户籍管理": Field("household-registration", "national", "户籍 户政"),
    "环境保护": Field("environmental-protection", "national", "生态环境 环保"),
    "安全生产": Field("work-safety", "national", "安全监管 安全生产监管"),
    "救灾": Field("disaster-relief", "national", "救灾生产 防灾减灾 灾害救助"),
    "食品药品监管": Field("food-drug-safety", "national", "食品药品 市场监管 食药监管"),
    "税收管理": Field("taxation", "national", "税务 税收 税收征管"),
    "公共法律服务": Field("public-legal-services", "national", "法律服务"),
    "公共文化服务": Field("public-culture", "national", "公共文化 文化服务"),
    "自然资源": Field("natural-resources", "extended", "规划和自然资源"),
    "新闻出版版权": Field("press-copyright", "extended", "新闻出版 版权 出版"),
    "交通运输": Field("transport", "extended", "交通", "交办办〔2021〕75号"),
    "旅游": Field("tourism", "extended", "文化旅游 文旅"),
    "广播电视": Field("broadcasting", "extended", "广电"),
    "统计": Field("statistics", "extended", "统计信息 统计数据"),
    "水利": Field("water-resources", "extended", "水务"),
    "通用法定主动公开": Field("statutory", "general", "法定主动公开内容 法定主动公开 基础信息 公开基础信息"),
    "村务公开": Field("village-affairs", "village", "村居务公开 村（居）务公开 村务 村级公开"),
    "居务公开": Field("community-affairs", "village", "村居务公开 村（居）务公开 居务 社区公开"),
}  # fmt: skip

# Departments that are responsible for a field, as roles; the loader matches unit names by role.
CONDITIONAL = (
    # Only where there is a case, a project, a resource or a plan of that kind: never called missing.
    "处罚", "强制", "行政命令", "许可", "审批", "核准", "核发", "违法", "退出", "取消", "撤销", "终止", "变更",
    "征收", "听证", "裁决", "督察", "事故", "灾情", "捐赠", "招标", "中标", "采购", "成交", "出让", "合同",
    "投诉处理", "表彰", "奖励", "草原", "渔业", "退耕", "秸秆", "稻谷", "粮改饲", "森林生态", "公益林", "扑杀",
    "水运", "水路", "移民", "外国", "港澳台", "拍卖", "矿", "搬迁", "拆迁", "换届", "处置", "预警", "舆情",
    "意见征集", "征集采纳", "重大决策草案", "重要会议", "重大设计变更", "变更（调整）", "欠税", "非正常户", "黑名单",
    "失信", "案件", "裁量", "查封", "封闭", "鉴定", "产权调换", "补偿决定", "因灾", "冬春", "恢复重建", "轮候",
    "审核信息", "选房", "公益事业", "临时用工", "成员变化", "授权", "一事一议", "高标准农田", "补助民房", "停止供水",
)  # fmt: skip

# Regular expression on level 2 (then level 1) → classes of catalogs/shared/vocabulary.yaml.
ACTS = (
    (r"解读", "interpretation"),
    (
        r"法律|法规|规章|规范性文件|政策文件|政策依据|相关文件|通用政策|政策法规|招生政策|资助政策|管理政策",
        "policy",
    ),
    (r"处罚", "penalty"),
    (r"强制|查封", "coercion"),
    (
        r"指南|申领|申请|服务指南|办理$|登记$|查询|变更、更正|条件$|标准$|注册|缴费|换领|补领|办事服务",
        "guide",
    ),
    (r"初审|^审核信息|评议|认定", "review list"),
    (r"审批信息|审批（|名单|公示|发放|结果|分配|资金|情况|明细|补贴$|补助$|名录|信息$", "list"),
    (r"计划|规划", "plan"),
    (r"年度报告|年报|报告", "report"),
    (r"统计|公报|数据", "statistics"),
    (r"许可|核准|核发|审批|备案|登记", "license"),
    (r"检查|抽查|抽检|双随机|检验|巡查|督导|督查", "inspection"),
    (r"投诉|举报|监督渠道|信访", "complaint"),
    (r"征求意见|征集|预公开|草案|听证|政民互动", "draft"),
    (r"机构|职能|领导|概况|简介", "organisation"),
    (r"培训|宣传|活动|讲座|展览", "training"),
    (r"预警|提示|警示", "warning"),
    (r"应急|预案|演练", "emergency"),
    (r"招标|中标|采购|成交|合同|开标", "bidding"),
)

# Bases of the survey that were no longer in force; old → what replaced it.
REPLACED = {
    "《收养法》": "《中华人民共和国民法典》第五编",
    "《法律援助条例》": "《中华人民共和国法律援助法》",
    "《法律援助法》": "《中华人民共和国法律援助法》",
    "《疫苗流通和预防接种管理条例》": "《疫苗管理法》",
    "《最低生活保障审核审批办法（试行）》": "《最低生活保障审核确认办法》",
}
