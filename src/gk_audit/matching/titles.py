"""The anatomy of an official title: who issued it, what kind of document it is, what it is about.

辽宁省应急管理厅 | 关于印发 | 2024年度安全生产监督检查 | 计划 | 的通知. The kind is that of
the inner document (计划), not of the covering notice; the issuer's own name is no subject
matter; and what an authority above the county issued is no evidence of what the county does.
Form of titles: 党政机关公文处理工作条例 (2012) 第九条: 发文机关名称、事由和文种.
"""

from __future__ import annotations

import re
from enum import StrEnum

from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record


class Genre(StrEnum):
    """What kind of document a title names, where that decides what it can be evidence of."""

    POLICY = "policy"
    """意见、办法、规定、方案; a notice that asks for something to be done."""
    PLAN = "plan"
    """规划、计划、要点: evidence where the item is a plan."""
    CONTINGENCY = "contingency"
    """应急预案."""
    OFFICE = "office"
    """三定: duties, sections and posts of an organ."""
    ERRAND = "errand"
    """Work of the day: meetings, leading groups, awards, holidays, reports asked for. No disclosure item."""
    OTHER = "other"
    """Lists, results, guides, announcements: the act words say the rest."""


_ORGAN = r"(?:人民政府|政府|办公[厅室]|委员会|总局|总队|办事处|管理局|中心|军区|[厅局委部院署会办处站所镇乡街道县区市])"
_ISSUER = pattern(rf"^(?P<name>[^《“，。：:、]{{2,70}}?{_ORGAN}(?:等部门)?)\s*(?=关于|印发|转发|批转)")
_COVER = pattern(r"^(?:关于)?(?:印发|转发|批转|下发)+(?:《)?")
_WHO = pattern(
    r"^(?:省|市|县|区|国务院|中共)?[^《“]{0,40}?(?:厅|局|委|办|部|院|会|公司|部门)等?(?:\d+|[一二三四五六七八九十]+)?(?:个)?(?:部门|单位)?关于"
)
_COVERING = pattern(r"》?的?(?P<name>通知|函|公告|通告|决定)$")
_NOTICES = ("通知", "函", "决定")
_BRACKETED = pattern(r"[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】]\s*$")
_MARKED = pattern(r"[《》“”\s\u3000]+")

_OFFICE = pattern(r"(?:主要职责|职能配置)\S{0,20}(?:规定|方案|职责)$|机构改革\S{0,8}方案$|三定(?:规定|方案)$")
_POLICY_ENDS = (
    "实施意见", "指导意见", "意见", "办法", "规定", "细则", "条例", "措施", "政策", "方案", "规则",
    "制度", "决定", "准则", "规程", "机制", "政策文件", "规范", "实施纲要", "若干规定",
)  # fmt: skip
_PLAN_ENDS = ("规划", "计划", "要点", "规划纲要", "行动纲要", "纲要", "任务分工", "工作安排")
_ENDS = tuple(
    # The longest ending first: 实施意见 before 意见.
    (genre, re.compile(f"(?:{'|'.join(sorted(ends, key=len, reverse=True))})$"))
    for genre, ends in ((Genre.PLAN, _PLAN_ENDS), (Genre.POLICY, _POLICY_ENDS))
)
_LIST_ENDS = pattern(
    r"(?:名单|目录|清单|名录|情况|结果|[报表]表|一览表|明细|指南|标准|报告|通报|公示|公告|信息|批复|复函|解读|问答|预算|决算|公报)$"
)
_ERRAND = pattern(
    r"(?:成立|调整)\S{0,30}(?:领导小组|指挥部|委员会|工作组|专班|组成人员|成员|机构)|(?:召开|举办|举行|参加)\S{0,30}(?:会|会议|培训班|培训|活动|论坛|比赛|演练)"
    r"|会议(?:精神|纪要)|论坛|竞赛|培训班|(?:表彰|表扬|嘉奖|命名|授予|记功|评选|通报表扬)|(?:先进|优秀|模范)(?:集体|单位|个人|工作者)"
    r"|放假|值班|(?:报送|上报|填报)\S{0,20}(?:总结|材料|情况|数据|计划)|(?:编制|汇编)工作的?(?:通知)?$|停水|停电|停气|检修|讲话|立功"
    r"|推介会|总决赛|成立大会|交易会|博览会|洽谈会|峰会|运动会|巡游|人员(?:转岗|分流|划转|安置工作)|驻\S{1,4}部队|部队官兵"
)
_DECIDED = pattern(r"(?:处罚|许可|征收|强制|复议|补偿|收回)决定书?$")
_ASKS = pattern(r"征求|征集|征询|听证|草案")
_PUBLISHES = pattern(
    r"^(?:关于)?(?:公布|发布|下达|拨付|发放|核发|兑付|兑现|分配|公示|确定|认定|取消|废止|宣布)"
)
_REPEALED = pattern(r"[（(]\s*(?:已)?(?:废止|失效|停止执行)\s*[）)]|^(?:关于)?(?:废止|宣布\S{0,12}失效|取消)")

_SITE = pattern(
    r"(?:\s+[-—]\s*|\s*[_|｜]\s*|-{2,}|——)[^_|｜《》\n]{2,24}?(?:网|网站|网站群|局|政府|学校|中心|大学|规划办|办公室|委员会|门户)[!！]?\s*$"
)
_CENTRAL = pattern(
    r"^(?:【?转[发载]】?[：:]?)?(?:中共中央|国务院|全国人大|全国人民代表大会|最高人民|中华人民共和国\S{2,10}[部局署委]"
    r"|国家\S{2,10}?(?:总局|局|委员会|委|部|署|办公室)|(?!\S{0,3}(?:[省县区旗镇乡州盟]|市(?!场)))\S{2,8}?总局(?:办公厅)?(?:等|关于|公布|发布|通[告报知])"
    r"|(?:教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源(?:和)?社会保障|自然资源|生态环境|住房(?:和)?城乡建设|交通运输|水利"
    r"|农业农村|农业|商务|文化和旅游|退役军人事务|应急管理|审计|卫生)部(?:办公厅)?(?=[等、\s关公发印通令]|办公厅))"
)
_PROVINCES = (
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|"
    "湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
)
_PROVINCIAL = pattern(
    rf"^(?:【?转[发载]】?[：:]?)?(?:中共)?(?:(?:{_PROVINCES}|XX|××|某某|某)省(?![^关]{{1,8}}[市县区州盟旗镇乡])"
    r"|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区(?![^关]{1,8}[市县区州盟旗镇乡])"
    r"|(?:北京|天津|上海|重庆)市(?!\S{1,6}[区县]))"
)
_OF_THE_WHOLE = pattern(r"^(?:\d{4}年度?)?(?:第?[一二三四\d]季度|\d+月)?(?:全国|全省|中央|省级)")
_HIGHER = pattern(r"^(?:\d{4}年度?)?[^镇乡街关于]{2,9}[市县区旗](?:人民)?政府(?!派出)")
_ADDRESSED = pattern(r"关于(?:同意)?[^，。]{2,30}(?:市|县|区|镇|乡|街道)[^，。]*(?:批复|复函|批准书)")


_SHORTEST = 6
"""Characters that a title keeps before the name of its site."""


class Title(Record):
    """A title taken apart."""

    text: str
    """The whole, without white space and marks."""
    issuer: str
    """Names of those who issued or drafted it; empty where the title does not begin with one."""
    core: str
    """The inner document: without issuer, covering words and trailing brackets."""
    genre: Genre
    ending: str
    """The word that the core ends in, where it names a kind of document: 意见, 规划, 预案."""
    is_above: bool
    """Issued by an authority of a province or of the state, and not as a reply to a lower place."""
    is_repealed: bool


def read_title(text: str) -> Title:
    """Take a title apart; any text is accepted."""
    flat = _MARKED.sub("", text)[:200]
    match = _ISSUER.match(flat)
    issuer = match["name"] if match else ""
    inner = flat[len(issuer) :]
    inner, names, covers = _uncovered(inner)
    core = _trimmed(inner)
    covered = _COVERING.search(core)
    notice = core[: covered.start()] if covered else ""
    if covered and not core.endswith("决定"):
        core = _trimmed(notice)
    genre, ending = (
        (Genre.OTHER, "")
        if _ASKS.search(flat)
        else _genre(core, covered["name"] if covered else "", bool(covers))
    )
    # 关于印发《某省…办法》的通知 sends round what another authority made.
    above = any(mark.match(part) for part in (flat, core) for mark in (_CENTRAL, _PROVINCIAL, _OF_THE_WHOLE))
    return Title(
        flat,
        issuer + names,
        core,
        genre,
        ending,
        above and not _ADDRESSED.search(flat),
        bool(_REPEALED.search(text) or _REPEALED.search(inner)),
    )


def speaks_for_higher(text: str) -> bool:
    """Whether the government of a city or county speaks, which no town is."""
    return bool(_HIGHER.match(_MARKED.sub("", text)))


def without_site(text: str) -> str:
    """A title without what its site appends to every page: …的通知 - 某某市教育局."""
    while (match := _SITE.search(text)) and match.start() >= _SHORTEST:
        text = text[: match.start()]
    return text


def _uncovered(inner: str) -> tuple[str, str, str]:
    """(inner title, who drafted it, covering words): 转发省民政厅等部门关于… → …, 省民政厅等部门, 转发."""
    cover = _COVER.match(inner)
    covers = cover.group() if cover else ""
    rest = inner[len(covers) :]
    who = _WHO.match(rest) if covers else None
    names = who.group().removesuffix("关于") if who else ""
    rest = rest[who.end() :] if who else rest
    return rest.removeprefix("关于"), names, covers


def _trimmed(text: str) -> str:
    while match := _BRACKETED.search(text):
        text = text[: match.start()]
    return text.rstrip("》”。.!！的")


def _genre(core: str, notice: str, is_cover: bool) -> tuple[Genre, str]:
    if _OFFICE.search(core):
        return Genre.OFFICE, "规定"
    if _ERRAND.search(core):
        return Genre.ERRAND, ""
    if core.endswith("预案"):
        return Genre.CONTINGENCY, "预案"
    decided = _DECIDED.search(core)
    if decided:
        return Genre.OTHER, decided.group()
    for genre, ending in _ENDS:
        found = ending.search(core)
        if found:
            return genre, found.group()
    listed = _LIST_ENDS.search(core)
    if listed or _PUBLISHES.search(core):
        return Genre.OTHER, listed.group() if listed else ""
    if notice in _NOTICES and not is_cover:
        # 关于做好…工作的通知: a notice that asks for something; a 公告 tells.
        return Genre.POLICY, "通知"
    return Genre.OTHER, ""
