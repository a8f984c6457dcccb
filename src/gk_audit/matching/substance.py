"""What kind of evidence a document is: content, or one of the things that only look like it.

Catalog pages hold every item's words, news stories name the item they report on, drafts
are not the result, and a column filled with 本季度无此类信息 is a statement. Counting any
of them as disclosure would be a silent all-clear.
"""

from __future__ import annotations

import re

from gk_audit.matching.titles import without_site
from gk_audit.model.document import BlockKind, Document, Region
from gk_audit.model.facts import Substance
from gk_audit.model.lazy import pattern

_CATALOG_TITLE = pattern(
    r"标准目录|事项目录|公开目录|基本目录|标准指引|目录清单(?!.*收费)|公开事项清单|事项标准|公开标准(?!化)"
)
_CATALOG_HEADS = ("公开依据", "公开时限", "公开主体", "公开渠道", "公开对象", "公开方式", "公开层级")
_DRAFT = pattern(
    r"征求意见稿|征求意见|意见征集|征集意见|公开征集|征求.{0,20}意见|草案|送审稿|讨论稿|审议稿|的请示$"
)
_DRAFT_RESULT = pattern(r"反馈|采纳|结果|情况的?(?:说明|公告|公示|通报|公布)|情况$|草案的报告|预算草案")
_FORWARD = pattern(r"^(?:【?转发】?|转发)|(?:办公室|政府|局|委员?会?)?关于转发|转发《|转载")
_FORMAL = pattern(
    r"(?:通知|公示|公告|通告|公开|公布|名单|花名册|办法|意见|方案|指南|须知|报告|决算|预算|公报|批复|决定(?:书)?|函|计划"
    r"|规划|解读|规定|细则|条例|制度|清单|目录|[报表]表|一览表|明细表?|说明|标准|要点|章程|流程|预案|总结|汇总|结果|情况"
    r"|信息|简介|职能|职责|概况|分工|机构|电话|台账|纪要|答复|回复|通报|年报|规约|公约|批文|许可证?|合同|统计数据|问答)"
    r"(?:（[^）]*）|\([^)]*\)|表|书|稿|[一二三四五六七八九十\d])*$"
)
_NEWS_VERB = pattern(
    r"开展|召开|举行|举办|走访|慰问|调研(?!员)|赴|深入|助力|打造|扎实推进|有序推进|全力|积极|多措并举|组织|推进会|座谈会|现场会"
    r"|动员会|送温暖|纪实|侧记|见闻|喜获|荣获|点燃|筑牢|守护|绘就|奏响|跑出|按下|激活|托起|让.{2,12}(?:更|不再)|[：:].{4,}"
    r"|规范.{2,8}程序|“.{2,10}”|亮点|风采|获评|入选|来访|莅临|参观|督导检查|专题学习|宣讲|安排部署|走进|进(?:校园|社区|企业|农村|家庭|机关)|送到|揭牌|圆了|结硕果|欢度|考察$|已造成|全面(?:完成|核实)|圆满"
    r"|强化|提升|做好|抓好|忙|暖|丰收"
)
_NEWS_BODY = pattern(
    r"(?:近日|日前|连日来|近期|今年以来|为(?:进一步|切实|深入)|\d{1,2}月\d{1,2}日(?:上午|下午|晚|，)|本报讯|记者|通讯员|一直以来)"
)
_WEAK_END = pattern(r"(?:情况|结果|意见|信息|标准|工作)$")
_STORY = pattern(r"(?:近日|日前|连日来|近期|本报讯|\d{1,2}月\d{1,2}日(?:上午|下午|晚))")
_REPORTER = pattern(r"记者|通讯员|供稿|本报讯|摄影|责任编辑")
_STATEMENT = pattern(
    r"(?:本|上)(?:季度|月|年度?|半年|单位|镇|街道|局|办|村|社区|期)[^。；\n]{0,40}(?:无|没有|未(?:发生|产生|涉及|开展|收到|安排))"
    r"|(?:暂|目前|尚|均)(?:无|未|没有)[^。；\n]{0,30}(?:信息|事项|业务|内容|情况|资金|项目|补贴|数据|发生|对象)"
    r"|不涉及(?:此|该|本)?[^。；\n]{0,12}(?:事项|业务|领域|内容)|特此说明|无(?:此|该)(?:类|项)(?:信息|业务|事项|情况)"
)
_NOTHING = pattern(r"没有|未|无|不涉及|暂")
_LABEL = pattern(
    r"(?:索引号|主题分类|体裁分类|组配分类|发布(?:机构|日期|时间|人)|发文(?:机关|日期|字号)|成文日期|生成日期|信息来源|来源|文号"
    r"|有效性|公开(?:方式|范围|日期)|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:次数|率)|字体|字号|名称|关键词|作者|编辑|时间|日期)[：:]"
    r".{0,60}$"
)
_BLANK = pattern(
    r"^(?:\W|\d)*(?:暂无|暂时没有|没有|无)(?:相关|此类|该类)?(?:信息|数据|内容|文章|记录)?\W*$"
    r"|(?:栏目|页面|内容|网站|信息)(?:正在)?(?:建设|更新|完善|整理|维护|升级)中|敬请期待|暂无(?:相关)?(?:信息|数据|内容)"
)
_ENTRY = pattern(
    r"^[\[（(]?20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\])）]?\s*\D|\D\s*[\[（(]?20\d\d[-./]\d{1,2}[-./]\d{1,2}[\])）]?$"
)
_LONGEST_ENTRY, _LEAST_ENTRIES, _SHARE_OF_ENTRIES = 80, 5, 0.7
_SHORT_STATEMENT = 400
"""Characters up to which 本季度无… is the document's whole message."""
_SHORT_BLANK = 60
_LONGEST_LABEL = 80
_HEADS_WITHIN = 4000
"""Characters of the body in which a catalog shows the heads of its columns."""


def classify(document: Document) -> Substance:
    """The substance of a document, from its title, the start of its body and its tables."""
    if any(block.region is Region.QUOTED for block in document.blocks):
        return Substance.LETTER
    body = document.body.text
    if not document.meta.attachments and _is_index(document):
        return Substance.INDEX
    return classify_text(
        document.meta.title,
        body,
        has_attachments=bool(document.meta.attachments),
        has_table=any(table.height > 1 for table in document.tables),
    )


def classify_title(title: str) -> Substance:
    """What a title says by itself, where the page is not at hand: its body is unknown, not blank."""
    return classify_text(title, "", has_attachments=True)


def _is_index(document: Document) -> bool:
    """A list of other pages: nearly every line is a title with its date."""
    lines = [block.text for block in document.body if block.kind is not BlockKind.ROW and block.text.strip()]
    dated = sum(len(line) <= _LONGEST_ENTRY and bool(_ENTRY.search(line)) for line in lines)
    return dated >= _LEAST_ENTRIES and dated >= _SHARE_OF_ENTRIES * len(lines)


def classify_text(
    title: str, body: str, *, has_attachments: bool = False, has_table: bool = False
) -> Substance:
    """The same from its parts."""
    name = "".join(without_site(title).split())
    if _is_catalog(name, body):
        return Substance.CATALOG_PAGE
    content = _content(name, body)
    if not has_attachments and not has_table:
        if len(content) < _SHORT_BLANK and (_BLANK.search(content) or len(content) < 4):
            return Substance.BLANK
        if _is_statement(name, content):
            return Substance.STATEMENT
    if _DRAFT.search(name) and not _DRAFT_RESULT.search(name):
        return Substance.DRAFT
    if _FORWARD.search(name):
        return Substance.FORWARDED
    if not has_table and _is_news(name, content, body):
        return Substance.NEWS
    return Substance.SUBSTANTIVE


def is_formal(title: str) -> bool:
    """Whether a title ends in what official documents are called; a headline does not."""
    return bool(_FORMAL.search("".join(title.split())))


def _content(name: str, body: str) -> str:
    """The body without its own title and the metadata lines that some sites print above it.

    No more than is needed to judge: a long text is neither a statement nor blank.
    """
    kept: list[str] = []
    after_label = False
    length = 0
    for raw in body.split("\n"):
        line = "".join(raw.split())
        size = len(line)
        is_label = size <= 6 and bool(_LABEL.match(f"{line}："))
        # A header table read line by line: the label, then its value.
        if (
            line
            and line != name
            and not is_label
            and not (size <= _LONGEST_LABEL and _LABEL.match(line))
            and not (after_label and size < 40)
        ):
            kept.append(line)
            length += size
            if length > _SHORT_STATEMENT:
                break
        after_label = is_label
    return "".join(kept)


def _is_catalog(name: str, body: str) -> bool:
    if _CATALOG_TITLE.search(name) and not name.endswith(("通知", "解读", "报告", "情况")):
        return True
    # Labels carry inner spaces (公开 时限); without 公 there is none of them.
    if "公" not in body[:_HEADS_WITHIN]:
        return False
    dense = "".join(body[:_HEADS_WITHIN].split())
    if sum(head in dense for head in _CATALOG_HEADS) < 3:
        return False
    # A page with one item's labels (公开时限, 公开方式 …) at its foot is content, not a catalog.
    dense = "".join(body.split())
    return (
        "公开内容" in dense and sum(dense.count(head) for head in ("一级事项", "二级事项", "公开事项")) >= 2
    )


def _is_statement(name: str, content: str) -> bool:
    if len(content) > _SHORT_STATEMENT:
        return False
    if re.search(r"情况说明|无.{0,8}的?(?:说明|公告)|零报告", name) and _NOTHING.search(content):
        return bool(_STATEMENT.search(content))
    return len(content) < 200 and bool(_STATEMENT.search(content))


def _is_news(name: str, content: str, body: str) -> bool:
    lead = content[:160]
    if not name:
        return False
    if _FORMAL.search(name):
        # 镇纪委深入各村督查村级财务公开情况 ends like a report and reads like a story.
        return bool(_WEAK_END.search(name) and _NEWS_VERB.search(name) and _STORY.match(lead))
    signs = (
        bool(_NEWS_VERB.search(name)) + bool(_NEWS_BODY.search(lead)) + bool(_REPORTER.search(body[-100:]))
    )
    if not content:
        # Only a title is known (a row of a list): the verb has to say it alone.
        return bool(_NEWS_VERB.search(name))
    return signs >= 2 or (signs == 1 and bool(_NEWS_BODY.search(lead)))
