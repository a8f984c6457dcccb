"""A town's subsidy matrix and the lists of its villages, in several files that must agree."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples.generator.accounts.sheets import Mutation, Sheet, Table
from samples.generator.invented import FEW_SURNAMES

_VILLAGES = ("河口村", "上河村", "柳树村", "东山村")
_PROJECTS = ("耕地地力保护补贴", "农机购置补贴")


@dataclass
class Town:
    """The files of one town; ``mutation`` says what was changed, ``place`` where it must show."""

    sheets: list[Sheet]
    mutation: Mutation | None = None
    place: str = ""


def town(number: int) -> Town:
    """The same number gives the same files."""
    random = Random(f"town-{number}")
    amounts = {
        (village, project): [random.randint(80, 900) for _ in range(random.randint(4, 9))]
        for village in _VILLAGES
        for project in _PROJECTS
    }
    totals = {key: sum(rows) for key, rows in amounts.items()}
    lists = [_list(random, village, project, rows) for (village, project), rows in amounts.items()]
    return Town([_matrix(number, totals), *lists])


def _matrix(number: int, totals: dict[tuple[str, str], int]) -> Sheet:
    rows = [["序号", "村名", *(f"{project}（元）" for project in _PROJECTS), "合计（元）"]]
    for place, village in enumerate(_VILLAGES, 1):
        cells = [totals[village, project] for project in _PROJECTS]
        rows.append([str(place), village, *map(str, cells), str(sum(cells))])
    sums = [sum(totals[village, project] for village in _VILLAGES) for project in _PROJECTS]
    rows.append(["", "合计", *map(str, sums), str(sum(sums))])
    title = f"柳河{number + 1}镇2024年惠民惠农补贴资金分村分项目汇总表"
    return Sheet(f"汇总{number:02d}", title, [title, Table(title, "元", rows)])


def _list(random: Random, village: str, project: str, amounts: list[int]) -> Sheet:
    rows = [["序号", "户主", "补贴金额（元）"]]
    for place, amount in enumerate(amounts, 1):
        rows.append([str(place), f"{random.choice(FEW_SURNAMES)}*{place}", str(amount)])
    rows.append(["", "合计", str(sum(amounts))])
    title = f"{village}2024年{project}发放明细表"
    return Sheet(f"{village}{project}", title, [title, Table(title, "元", rows)])


def mutate_town(found: Town, random: Random) -> Town:
    """Change one figure so that each file still agrees with itself: only both together show it."""
    village, project = random.choice(_VILLAGES), random.choice(_PROJECTS)
    change = random.randint(1, 40) * 10
    if random.random() < 0.5:
        table = _table(found.sheets[0])
        row = next(number for number, cells in enumerate(table.rows) if cells[1] == village)
        column = 2 + _PROJECTS.index(project)
        spots = [(row, column), (row, 4), (len(table.rows) - 1, column), (len(table.rows) - 1, 4)]
    else:
        table = _table(next(s for s in found.sheets if s.name == f"{village}{project}"))
        spots = [(1, 2), (len(table.rows) - 1, 2)]
    before = table.rows[spots[0][0]][spots[0][1]]
    for row, column in spots:
        table.rows[row][column] = str(int(table.rows[row][column]) + change)
    found.mutation = Mutation(f"{village} {project}", before, str(int(before) + change))
    found.place = f"{village} {project}"
    return found


def _table(sheet: Sheet) -> Table:
    return next(part for part in sheet.parts if isinstance(part, Table))
