"""The anatomy of an official title: who issued it, what kind of document it is, what it is about.

辽宁省应急管理厅 | 关于印发 | 2024年度安全生产监督检查 | 计划 | 的通知. The kind is that of
the inner document (计划), not of the covering notice; the issuer's own name is no subject
matter; and what an authority above the county issued is no evidence of what the county does.
Form of titles: 党政机关公文处理工作条例 (2012) 第九条: 发文机关名称、事由和文种.
"""

from __future__ import annotations

from gk_audit.facts.forms import Forms
from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)
_ABOUT = zh("about")

# Forms of ``rules/kinds.yaml`` that decide what a title can be evidence of.
POLICY = ("rules", "scheme", "notice", "letter")
"""意见、办法、规定、方案; a notice that asks for something to be done."""
DUTIES, ERRAND = "duties", "errand"
"""三定: duties, sections and posts of an organ; work of the day, which is no disclosure item."""
NAMED = (*POLICY, "plan", "contingency", DUTIES)
"""Papers of which the row must take just such a one; of others (lists, results, guides) the act words say the rest."""
_ASKING = ("draft", "asking")

_BRACKETED = pattern(r"[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】]\s*$")
_YEARS = pattern(r"^(?:19|20)\d\d(?:[-\u2013\u2014~\uff5e](?:19|20)\d\d)?\u5e74?(?:\u5ea6)?")
"""The year or years that a title may begin with."""
_MARKED = pattern(r"[《》“”\s\u3000]+")

_VOID = zh.pattern("void")


class Title(Record):
    """A title taken apart."""

    text: str
    """The whole, without white space and marks."""
    issuer: str
    """Names of those who issued or drafted it; empty where the title does not begin with one."""
    core: str
    """The inner document: without issuer, covering words and trailing brackets."""
    form: str
    """What kind of document it names (``forms`` of ``rules/kinds.yaml``); empty where it names none."""
    ending: str
    """The word that the core ends in, where it names a kind of document: 意见, 规划, 预案."""
    is_above: bool
    """Issued by an authority of a province or of the state, and not as a reply to a lower place."""
    is_void: bool
    """Repealed, or a model whose names are left open (××镇××村): evidence of nothing."""

    @property
    def is_plain(self) -> bool:
        """Whether it names no paper that a row must take as such."""
        return self.form not in NAMED and self.form != ERRAND


def read_title(text: str, forms: Forms) -> Title:
    """Take a title apart; any text is accepted."""
    flat = _MARKED.sub("", text)[:200]
    issuer, names, core, inner = _parts(flat)
    form = forms.first(f"{flat}\n{core}")
    # 关于印发《某省…办法》的通知 sends round what another authority made.
    undated = _YEARS.sub("", flat)
    above = any(
        mark.match(part)
        for part in (undated, core)
        for mark in (zh.pattern("central"), zh.pattern("provincial"), zh.pattern("of-the-whole"))
    )
    return Title(
        flat,
        issuer + names,
        core,
        form,
        _ending(core, form),
        above and not zh.pattern("addressed").search(flat),
        bool(_VOID.search(text) or _VOID.search(inner)),
    )


def core_of(line: str) -> str:
    """The inner document of a closed-up title: without issuer, covering words and trailing brackets."""
    return _parts(_MARKED.sub("", line))[2]


def speaks_for_higher(text: str) -> bool:
    """Whether the government of a city or county speaks, which no town is."""
    return bool(zh.pattern("higher").match(_MARKED.sub("", text)))


def is_formal(title: str) -> bool:
    """Whether a title ends in what official documents are called; a headline does not."""
    return bool(zh.pattern("formal").search("".join(title.split())))


def _parts(flat: str) -> tuple[str, str, str, str]:
    """(issuer, who drafted it, the inner document, all that stands behind the issuer) of a title without marks."""
    match = zh.pattern("issuer").match(flat)
    issuer = match["name"] if match else ""
    inner, names = _uncovered(flat[len(issuer) :])
    core = _trimmed(inner)
    covered = zh.pattern("covering").search(core)
    if covered and not core.endswith(zh("decision")):
        core = _trimmed(core[: covered.start()])
    return issuer, names, core, inner


def _uncovered(inner: str) -> tuple[str, str]:
    """(inner title, who drafted it): 转发省民政厅等部门关于… → …, 省民政厅等部门."""
    cover = zh.pattern("cover").match(inner)
    covers = cover.group() if cover else ""
    rest = inner[len(covers) :]
    who = zh.pattern("who").match(rest) if covers else None
    names = who.group().removesuffix(_ABOUT) if who else ""
    rest = rest[who.end() :] if who else rest
    return rest.removeprefix(_ABOUT), names


def _trimmed(text: str) -> str:
    while match := _BRACKETED.search(text):
        text = text[: match.start()]
    return text.rstrip(zh("trimmed"))


def _ending(core: str, form: str) -> str:
    if form == ERRAND or form in _ASKING:
        return ""
    if form == DUTIES:
        return zh("rules")
    found = zh.pattern("ending").search(core)
    return found.group() if found else zh("notice") if form in ("notice", "letter") else ""
