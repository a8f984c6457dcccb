"""The anatomy of an official title: who issued it, what kind of document it is, what it is about.

辽宁省应急管理厅 | 关于印发 | 2024年度安全生产监督检查 | 计划 | 的通知. The kind is that of
the inner document (计划), not of the covering notice; the issuer's own name is no subject
matter; and what an authority above the county issued is no evidence of what the county does.
Form of titles: 党政机关公文处理工作条例 (2012) 第九条: 发文机关名称、事由和文种.
"""

from __future__ import annotations

import re
from enum import StrEnum

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)
_DECISION = zh("decision")
_ABOUT = zh("about")
_TRIMMED = zh("trimmed")
_RULES = zh("rules")
_PLAN = zh("plan")
_NOTICE = zh("notice")


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


_ORGAN = zh("organ")
_ISSUER = zh.pattern("issuer")
_COVER = zh.pattern("cover")
_WHO = zh.pattern("who")
_COVERING = zh.pattern("covering")
_NOTICES = zh.words("notices")
_BRACKETED = pattern(r"[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】]\s*$")
_YEARS = pattern(r"^(?:19|20)\d\d(?:[-\u2013\u2014~\uff5e](?:19|20)\d\d)?\u5e74?(?:\u5ea6)?")
"""The year or years that a title may begin with."""
_MARKED = pattern(r"[《》“”\s\u3000]+")

_OFFICE = zh.pattern("office")
_POLICY_ENDS = zh.words("policy-ends")  # fmt: skip
_PLAN_ENDS = zh.words("plan-ends")
_ENDS = tuple(
    # The longest ending first: 实施意见 before 意见.
    (genre, re.compile(f"(?:{'|'.join(sorted(ends, key=len, reverse=True))})$"))
    for genre, ends in ((Genre.PLAN, _PLAN_ENDS), (Genre.POLICY, _POLICY_ENDS))
)
_LIST_ENDS = zh.pattern("list-ends")
_ERRAND = zh.pattern("errand")
_DECIDED = zh.pattern("decided")
_ASKS = zh.pattern("asks")
_PUBLISHES = zh.pattern("publishes")
_REPEALED = zh.pattern("repealed")

_SITE = zh.pattern("site")
_CENTRAL = zh.pattern("central")
_PROVINCES = zh("provinces")
_PROVINCIAL = zh.pattern("provincial")
_OF_THE_WHOLE = zh.pattern("of-the-whole")
_HIGHER = zh.pattern("higher")
_ADDRESSED = zh.pattern("addressed")

_FORMAL = zh.pattern("formal")


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
    if covered and not core.endswith(_DECISION):
        core = _trimmed(notice)
    genre, ending = (
        (Genre.OTHER, "")
        if _ASKS.search(flat)
        else _genre(core, covered["name"] if covered else "", bool(covers))
    )
    # 关于印发《某省…办法》的通知 sends round what another authority made.
    undated = _YEARS.sub("", flat)
    above = any(
        mark.match(part) for part in (undated, core) for mark in (_CENTRAL, _PROVINCIAL, _OF_THE_WHOLE)
    )
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


def is_formal(title: str) -> bool:
    """Whether a title ends in what official documents are called; a headline does not."""
    return bool(_FORMAL.search("".join(title.split())))


def _uncovered(inner: str) -> tuple[str, str, str]:
    """(inner title, who drafted it, covering words): 转发省民政厅等部门关于… → …, 省民政厅等部门, 转发."""
    cover = _COVER.match(inner)
    covers = cover.group() if cover else ""
    rest = inner[len(covers) :]
    who = _WHO.match(rest) if covers else None
    names = who.group().removesuffix(_ABOUT) if who else ""
    rest = rest[who.end() :] if who else rest
    return rest.removeprefix(_ABOUT), names, covers


def _trimmed(text: str) -> str:
    while match := _BRACKETED.search(text):
        text = text[: match.start()]
    return text.rstrip(_TRIMMED)


def _genre(core: str, notice: str, is_cover: bool) -> tuple[Genre, str]:
    if _OFFICE.search(core):
        return Genre.OFFICE, _RULES
    if _ERRAND.search(core):
        return Genre.ERRAND, ""
    if core.endswith(_PLAN):
        return Genre.CONTINGENCY, _PLAN
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
        return Genre.POLICY, _NOTICE
    return Genre.OTHER, ""
