"""The words by which prose tells what a figure is: rule data, one list for all kinds of documents."""

from __future__ import annotations

import re

from gk_audit.model.records import Record
from gk_audit.text.tables.written import LabelPattern


class Role(Record):
    """What a figure is to the amount told before it, known by the words right before it."""

    name: str
    """``up``, ``down``, ``rate_up``, ``rate_down``, ``completion``, ``share``, ``average``, ``base``, ``start``,
    ``end`` (of a change from … to …)."""
    kind: str
    """``percent`` or ``amount``."""
    words: re.Pattern[str]
    """Ends at the figure; group ``base`` is what the figure is held against."""


class Quantity(Record):
    """An amount that is told under several names: 公车运行费, 公务用车运行维护费."""

    name: str
    pattern: re.Pattern[str]


class ClaimWords(Record):
    """How prose speaks of amounts."""

    roles: tuple[Role, ...]
    """The first that fits decides; an amount that none fits is told for itself."""
    bridge: LabelPattern
    """All that may stand between the words of a role and the figure before: the subject is the same."""
    item: re.Pattern[str]
    """Begins a line that does not run on from the one before: a heading, the number of an item."""
    cue: re.Pattern[str]
    """Words between a subject and its figure: 完成, 为, 达到."""
    lead: LabelPattern
    """What stands before a subject and is no part of it: 其中, 加上, the number of an item."""
    within: re.Pattern[str]
    """Begins parts of the amount before: 其中."""
    within_name: re.Pattern[str]
    """What follows the name of a whole at the head of a part's subject: 中人员经费."""
    unnamed: re.Pattern[str]
    """Ends the name of what a share is told of: 总数; alone it is the amount before the parts."""
    vague: re.Pattern[str]
    """Words after a figure that is not exact: 余, 左右, 以上."""
    about: re.Pattern[str]
    """Words before such a figure: 约, 近, 超过."""
    stage: re.Pattern[str]
    """What a subject ends in that says of which stage its figure is: 年初预算, 调整预算数."""
    same: re.Pattern[str]
    """Words after an amount that say it is another one's equal, which group ``base`` names: 与2023年预算持平."""
    measure: re.Pattern[str]
    """Of which stage an amount is, where a base is named: 执行, 决算, 预算."""
    stages: re.Pattern[str]
    """Of which stage a budget is: 年初, 调整, 全年."""
    prior: re.Pattern[str]
    """At the head of a subject of the year before: 上年末."""
    tail: re.Pattern[str]
    """What names of one amount may or may not end in: 支出合计, 决算数."""
    close: re.Pattern[str]
    """At the head of a subject, after its year: 年末."""
    level: re.Pattern[str]
    """A whole or a part of the territory at the head of a subject: 全市, 市本级."""
    plan: re.Pattern[str]
    """Words right before a figure of a budget, not of its execution."""
    per: re.Pattern[str]
    """Words around an amount for one person, one thing: 每人, 标准."""
    apart: re.Pattern[str]
    """Words by which a rate is not that of the figures beside it: 可比口径, 剔除."""
    quantities: tuple[Quantity, ...]
    """Well-known amounts; the first whose pattern a subject holds is meant."""
    closed: tuple[tuple[str, ...], ...]
    """Names of amounts, in their order, that together leave nothing out."""
    filler: re.Pattern[str]
    """Words that names of one thing differ in: 财政拨款, 预算, 支出, 经费."""
    among: re.Pattern[str]
    """What parts are told of, at the head of their sentence: …支出决算中，."""

    def key(self, name: str) -> str:
        """What all names of one amount have in common."""
        found = next((each.name for each in self.quantities if each.pattern.search(name)), "")
        return found or self.filler.sub("", name)


class Whole(Record):
    """Amounts that are known to have just these parts: 一般公共预算收入 = 税收收入 + 非税收入."""

    whole: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    between: re.Pattern[str] | None = None
    """Words that may stand between the whole and its parts; the parts follow at once where there are none."""


class SumWords(Record):
    """How prose tells what a total is made of."""

    income: re.Pattern[str]
    expense: re.Pattern[str]
    """Subjects of totals."""
    plus: re.Pattern[str]
    minus: re.Pattern[str]
    among: re.Pattern[str]
    """Parts are not all told: 等, 主要."""
    got: re.Pattern[str]
    spent: re.Pattern[str]
    """Subjects of amounts on either side."""
    balance: re.Pattern[str]
    """Words before a figure of what is left: 收支相抵，年终结余."""
    before: re.Pattern[str]
    """Words before a figure of what was left over before the year: 上年结余."""
    kept: re.Pattern[str]
    """Words before a figure of what has been left over all years: 滚存结余."""
    even: LabelPattern
    """收支平衡."""
    wholes: tuple[Whole, ...] = ()
