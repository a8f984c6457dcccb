"""Changes of words in a final account: another unit's name, another year, figures that lists add up to."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from samples.generator.accounts.sheets import Mutation, Sheet

_OTHERS = ("青禾区粮食和物资储备局", "青山区统计局", "青禾区退役军人事务局", "柳河镇人民政府")
_NAME = re.compile("(?P<name>青禾区[一-鿿]{2,10}?局)(?=2023年度(?:收入支出|财政拨款|政府采购|预算绩效|无))")
_YEAR = re.compile("2023(?=年度(?:收入支出总计|财政拨款收入支出总计|政府采购支出))")
_BEFORE = re.compile("(?<=与)2022(?=年度相比)")
_SHARE = re.compile(r"(?<=占政府采购支出总额的)\d+\.\d+%")
_SMALL = re.compile(r"(?<=授予小微企业合同金额)\d+\.\d+(?=万元)")
_COUNT = re.compile(r"(?<=项目)\d+(?=个，其中)")


def _name(text: str, random: Random) -> str:
    return random.choice([name for name in _OTHERS if name != text])


def _year(text: str, random: Random) -> str:
    return str(int(text) - random.randint(1, 2))


def _before(text: str, random: Random) -> str:
    return str(int(text) - random.randint(1, 3))


def _share(text: str, random: Random) -> str:
    return f"{float(text[:-1]) + random.randint(2, 9):.2f}%"


def _small(text: str, random: Random) -> str:
    return f"{float(text) * random.randint(3, 5) + 500:.2f}"


def _count(text: str, random: Random) -> str:
    return str(int(text) + random.randint(1, 3))


KINDS: dict[str, tuple[re.Pattern[str], Callable[[str, Random], str]]] = {
    "own name": (_NAME, _name),
    "year": (_YEAR, _year),
    "year compared": (_BEFORE, _before),
    "SME share": (_SHARE, _share),
    "SME amount": (_SMALL, _small),
    "enumeration": (_COUNT, _count),
}


def mutate_words(sheet: Sheet, kind: str, random: Random) -> Mutation:
    """Change one place of the text in place."""
    pattern, change = KINDS[kind]
    places = [
        (number, match)
        for number, part in enumerate(sheet.parts)
        if isinstance(part, str)
        for match in pattern.finditer(part)
    ]
    number, match = random.choice(places)
    part = sheet.parts[number]
    assert isinstance(part, str)
    after = change(match[0], random)
    sheet.parts[number] = part[: match.start()] + after + part[match.end() :]
    return Mutation(kind, match[0], after)
