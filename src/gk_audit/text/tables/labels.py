"""Words of tables: labels without layout, units, totals, notes."""

from __future__ import annotations

from collections.abc import Iterable

from gk_audit.model.lazy import pattern

_SPACE = pattern(r"[\s\u3000\u00a0]+")
_LAYOUT = pattern(r"[\s()\"“”‘’:;,]")
_QUOTES = str.maketrans(
    {"(": "（", ")": "）", '"': "", "“": "", "”": "", "‘": "", "’": "", ":": "：", ";": "；"}
)
_COMMA = pattern(r"(?<!\d),|,(?!\d)")
"""A comma between words; one between digits parts thousands."""
_NUMBERING = pattern(
    r"^(?:[（][一二三四五六七八九十]{1,3}[）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d)|其中：)"
)
_MONEY = "万亿元|百万元|亿元|万元|千元|元(?![一-鿿])|元(?=公开|附表|编制|填报|填制|表)"
_UNIT = pattern(
    rf"(?<!编制)(?<!填报)(?<!公开)(?<!预算)(?<!单位)单位(?:：?(?:人民币)?：?({_MONEY})"
    r"|：([一-鿿]{1,4}(?:、[一-鿿]{1,4})*)(?![一-鿿]))"
)
"""A line that names a unit of counting; 编制单位：… and 单位收支总表 name a body."""
_HEADER_UNIT = pattern(
    r"[（/](?:单位：|人民币)?(万亿元|百万元|亿元|万元|千元|元)(?:[/每][一-鿿]{1,4})?[）]?$"
)
TOTAL = pattern(r"^(?:全[一-鿿]{1,3})?(?:总合计|合计|总计|共计|累计)(?:数|金额)?$")
_SUM_WORD = pattern(r"(?:合计|总计|共计|小计)(?:数|金额|（.*）)?$")
PART_OF = pattern(r"^(?:其中|#|含|内：|其：)|[（](?:其中|含).*[）]$")
NOTE = pattern(r"^(?:注|备注|说明|附注|填表说明|制表|填表|审核|负责人|单位负责人)[：:0-9１]")
_LABEL_HEADER = pattern(
    r"编码|代码|编号|序号|号码|账号|卡号|证号|电话|手机|日期|时间|年份|年度$|月份|备注|行次|栏次|说明|地址|姓名|名称|门牌|批次号|期数|楼号|房号|型号|规格|文号|^[类款项]$"
)
_RATE = pattern(
    "[%％‰]|[^效]率(?:（.*）)?$|比例|比重|占比|同比|环比|增幅|人均|户均|亩均|平均|增长$|指数|百分点"
)
_CONTINUED = pattern("(?:表\\d*|附表\\d*)?（?(?:续|接)(?:上)?表?(?:之)?[一二三四五六七八九十\\d]*）?")
_CONTINUED_TAIL = pattern("（?续(?:表)?[一二三四五六七八九十\\d]*）?$")
HEAD_WORD = pattern(
    "序号|姓名|户主|项目|名称|科目|面积|金额|标准|数量|单价|单位|备注|日期|时间|摘要|对象|资金|补贴|规格|收入|支出|余额|合计|小计"
)
YEAR = pattern(r"(?:19|20)\d\d")
SUBJECT_CODE = pattern(r"[1-5]\d\d(?:\d\d){0,2}")
"""A code of the budget classification: 类 (3 digits), 款 (5), 项 (7)."""
COUNTABLE = ("万", "亿", "千", "百")


_LONGEST_CAPTION = 60
_LONGEST_UNIT = 12
_FORM_NUMBER = pattern(r"^(?:公开|附表|预算|决算)?\d{1,2}表?$|^(?:附?表|附件)\d+(?:[-—.]\d+)?：?$")


def squash(text: str) -> str:
    """A label without blanks and quotation marks, brackets and marks of sentences full width."""
    if _LAYOUT.search(text) is None:
        return text
    closed = _SPACE.sub("", text).translate(_QUOTES)
    return _COMMA.sub("，", closed) if "," in closed else closed


def plain(label: str) -> str:
    """A squashed label without its numbering: ``一、事业收入`` and ``其中：事业收入`` → ``事业收入``."""
    before = ""
    while before != label:
        before, label = label, _NUMBERING.sub("", label)
    return label


def unit_in(text: str) -> str:
    """The unit that a caption line names (``单位：万元``), or nothing."""
    match = _UNIT.search(squash(text))
    return (match[1] or match[2]) if match else ""


def unit_of_header(header: str) -> str:
    """The money unit that a column header names in brackets."""
    match = _HEADER_UNIT.search(header)
    return match[1] if match else ""


def is_total(label: str) -> bool:
    """Whether a row or column label says that it is the total of the others."""
    return TOTAL.match(plain(label)) is not None


def is_sum_word(label: str) -> bool:
    """Whether a label ends in a word for a sum: 支出合计, 小计."""
    return _SUM_WORD.search(label) is not None


def is_label_header(header: str) -> bool:
    """Whether a column of that name holds words or codes, whatever digits stand in it."""
    return _LABEL_HEADER.search(header) is not None


def runs_on(before: Iterable[str], caption: str) -> bool:
    """Whether the lines above a table say that it goes on: 续表, （接上表）, the unit, the caption
    again, with its number (表16) or （续）."""
    names, others = 0, []
    for text in map(squash, before):
        if _CONTINUED.fullmatch(text) or (unit_in(text) and len(text) < _LONGEST_UNIT):
            continue
        if caption and _CONTINUED_TAIL.sub("", text) == caption:
            names += 1
        else:
            others.append(text)
    return all(names and _FORM_NUMBER.match(text) for text in others)


def is_rate_label(label: str) -> bool:
    """Whether a header or row label means percentages or averages, which do not add up."""
    return _RATE.search(label) is not None


def is_scaled(unit: str) -> bool:
    """Whether figures of that unit are rounded even where they are whole numbers."""
    return unit.startswith(COUNTABLE)


def is_caption(label: str) -> bool:
    """A short line that may name a table: no sentence, no unit line, no form number."""
    return (
        0 < len(label) <= _LONGEST_CAPTION
        and not label.endswith(("。", "；"))
        and not unit_in(label)
        and _FORM_NUMBER.match(label) is None
    )
