"""A final account: nine tables and the text that quotes them, consistent to the yuan."""

# ruff: noqa: E501 - the labels of a printed form read best on one line

from __future__ import annotations

from random import Random

from samples.generator.accounts.sheets import Sheet, Table, share, text_wan, wan

_SUBJECTS = (
    ("201", "一般公共服务支出", (("20105", "统计信息事务", (("2010501", "行政运行"), ("2010502", "一般行政管理事务"), ("2010507", "专项普查活动"))),)),
    ("208", "社会保障和就业支出", (("20805", "行政事业单位养老支出", (("2080501", "行政单位离退休"), ("2080505", "机关事业单位基本养老保险缴费支出"), ("2080506", "机关事业单位职业年金缴费支出"))),)),
    ("210", "卫生健康支出", (("21011", "行政事业单位医疗", (("2101101", "行政单位医疗"), ("2101103", "公务员医疗补助"))),)),
    ("221", "住房保障支出", (("22102", "住房改革支出", (("2210201", "住房公积金"), ("2210203", "购房补贴"))),)),
)  # fmt: skip
_LINES = [
    "一般公共服务",
    "外交",
    "国防",
    "公共安全",
    "教育",
    "科学技术",
    "文化旅游体育与传媒",
    "社会保障和就业",
    "卫生健康",
    "节能环保",
    "城乡社区",
    "农林水",
    "住房保障",
]
_NUMERALS = "一二三四五六七八九十"
_PERSONAL = (
    ("30101", "基本工资"),
    ("30102", "津贴补贴"),
    ("30108", "机关事业单位基本养老保险缴费"),
    ("30113", "住房公积金"),
)
_OFFICE = (
    ("30201", "办公费"),
    ("30202", "印刷费"),
    ("30207", "邮电费"),
    ("30211", "差旅费"),
    ("30228", "工会经费"),
)
_UNITS = [
    "统计局",
    "水利局",
    "民政局",
    "住房和城乡建设局",
    "农业农村局",
    "教育局",
    "司法局",
    "审计局",
    "交通运输局",
    "文化和旅游局",
]


def final_account(number: int) -> Sheet:
    """The account of one invented department; the same number gives the same account."""
    random = Random(f"account-{number}")
    name = f"青禾区{_UNITS[number % len(_UNITS)]}"
    items = {
        code: (random.randint(200_000, 9_000_000), random.choice((0, random.randint(100_000, 3_000_000))))
        for _, _, parts in _SUBJECTS
        for _, _, leaves in parts
        for code, _ in leaves
    }
    other = random.randint(10_000, 200_000)
    opening = random.randint(100_000, 2_000_000)
    fiscal = sum(map(sum, items.values()))
    basic, project = (sum(pair[side] for pair in items.values()) for side in (0, 1))
    sheet = Sheet(f"决算{number:02d}", f"{name}2023年度部门决算")
    sheet.parts += [
        f"{name}2023年度部门决算",
        "第一部分 概况",
        "一、主要职能",
        f"{name}负责本区有关工作。",
        "第二部分 决算表",
    ]
    sheet.parts += [_overview(items, other, opening), _income(items, other), _expense(items), _fiscal(items)]
    sheet.parts += [
        _general(items),
        _economic(random, basic),
        _receptions(random),
        _fund("政府性基金"),
        _fund("国有资本经营"),
    ]
    sheet.parts += _text(random, name, items, other, opening, (fiscal, basic, project), sheet.parts[-4])
    return sheet


def _sum(items: dict[str, tuple[int, int]], prefix: str) -> tuple[int, int]:
    found = [pair for code, pair in items.items() if code.startswith(prefix)]
    return sum(pair[0] for pair in found), sum(pair[1] for pair in found)


def _coded(items: dict[str, tuple[int, int]]) -> list[tuple[str, str, int, int]]:
    """(code, name, basic, project) of every level in order."""
    rows = []
    for code, name, parts in _SUBJECTS:
        rows.append((code, name, *_sum(items, code)))
        for part, title, leaves in parts:
            rows.append((part, title, *_sum(items, part)))
            rows += [(leaf, word, *items[leaf]) for leaf, word in leaves]
    return rows


def _overview(items: dict[str, tuple[int, int]], other: int, opening: int) -> Table:
    spent = sum(map(sum, items.values()))
    classes = {name.removesuffix("支出"): sum(_sum(items, code)) for code, name, _ in _SUBJECTS}
    sources = ["一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入", "四、上级补助收入",
               "五、事业收入", "六、经营收入", "七、附属单位上缴收入", "八、其他收入"]  # fmt: skip
    amounts = [wan(spent), "", "", "", "", "", "", wan(other)]
    rows = [["收入", "<", "支出", "<"], ["项目", "决算数", "项目", "决算数"]]
    for position, line in enumerate(_LINES):
        left = [sources[position], amounts[position]] if position < len(sources) else ["", ""]
        mark = _NUMERALS[position] if position < 10 else f"十{_NUMERALS[position - 10]}"
        rows.append([*left, f"{mark}、{line}支出", wan(classes.get(line, 0))])
    rows.append(["本年收入合计", wan(spent + other), "本年支出合计", wan(spent)])
    rows.append(["使用非财政拨款结余", "", "结余分配", ""])
    rows.append(["年初结转和结余", wan(opening), "年末结转和结余", wan(opening + other)])
    rows.append(["总计", wan(spent + other + opening), "总计", wan(spent + other + opening)])
    return Table("收入支出决算总表", "万元", rows, 2)


def _income(items: dict[str, tuple[int, int]], other: int) -> Table:
    head = [
        "科目编码",
        "科目名称",
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    ]
    rows = [head]
    spent = sum(map(sum, items.values()))
    for code, name, basic, project in _coded(items):
        extra = other if "2010502".startswith(code) else 0
        rows.append(
            [code, name, wan(basic + project + extra), wan(basic + project), "", "", "", "", wan(extra)]
        )
    rows.append(["", "合计", wan(spent + other), wan(spent), "", "", "", "", wan(other)])
    return Table("收入决算表", "万元", rows)


def _expense(items: dict[str, tuple[int, int]]) -> Table:
    head = [
        "科目编码",
        "科目名称",
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ]
    rows = [head]
    for code, name, basic, project in (*_coded(items), ("", "合计", *_sum(items, ""))):
        rows.append([code, name, wan(basic + project), wan(basic), wan(project), "", "", ""])
    return Table("支出决算表", "万元", rows)


def _fiscal(items: dict[str, tuple[int, int]]) -> Table:
    spent = sum(map(sum, items.values()))
    classes = {name.removesuffix("支出"): sum(_sum(items, code)) for code, name, _ in _SUBJECTS}
    rows = [["收入", "<", "支出", "<", "<", "<", "<"],
            ["项目", "决算数", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]]  # fmt: skip
    left = ["一、一般公共预算财政拨款", "二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款"]
    for position, line in enumerate(_LINES):
        start = [left[position], wan(spent) if position == 0 else ""] if position < 3 else ["", ""]
        mark = _NUMERALS[position] if position < 10 else f"十{_NUMERALS[position - 10]}"
        amount = wan(classes.get(line, 0))
        rows.append([*start, f"{mark}、{line}支出", amount, amount, "", ""])
    rows.append(["本年收入合计", wan(spent), "本年支出合计", wan(spent), wan(spent), "", ""])
    rows.append(["年初财政拨款结转和结余", "", "年末财政拨款结转和结余", "", "", "", ""])
    rows.append(["总计", wan(spent), "总计", wan(spent), wan(spent), "", ""])
    return Table("财政拨款收入支出决算总表", "万元", rows, 2)


def _general(items: dict[str, tuple[int, int]]) -> Table:
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    for code, name, basic, project in (*_coded(items), ("", "合计", *_sum(items, ""))):
        rows.append([code, name, wan(basic + project), wan(basic), wan(project)])
    return Table("一般公共预算财政拨款支出决算表", "万元", rows)


def _economic(random: Random, basic: int) -> Table:
    cut = [random.random() for _ in (*_PERSONAL, *_OFFICE)]
    amounts = [int(basic * part / sum(cut)) for part in cut]
    amounts[0] += basic - sum(amounts)
    personal, office = amounts[: len(_PERSONAL)], amounts[len(_PERSONAL) :]
    rows = [["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"]]
    left = [
        ("301", "工资福利支出", sum(personal)),
        *((c, n, a) for (c, n), a in zip(_PERSONAL, personal, strict=True)),
    ]
    right = [
        ("302", "商品和服务支出", sum(office)),
        *((c, n, a) for (c, n), a in zip(_OFFICE, office, strict=True)),
    ]
    for position in range(max(len(left), len(right))):
        one = left[position] if position < len(left) else ("", "", 0)
        two = right[position] if position < len(right) else ("", "", 0)
        rows.append([one[0], one[1], wan(one[2]), two[0], two[1], wan(two[2])])
    rows.append(["", "人员经费合计", wan(sum(personal)), "", "公用经费合计", wan(sum(office))])
    return Table("一般公共预算财政拨款基本支出决算表", "万元", rows)


def _receptions(random: Random) -> Table:
    head = [
        "合计",
        "<",
        "因公出国（境）费",
        "<",
        "公务用车购置及运行费",
        "<",
        "<",
        "<",
        "<",
        "<",
        "公务接待费",
        "<",
    ]
    second = ["", "", "", "", "小计", "<", "公务用车购置费", "<", "公务用车运行费", "<", "", ""]
    third = ["预算数", "决算数"] * 6
    figures = []
    for _ in range(2):
        abroad, bought, run, guests = (random.randint(10_000, 300_000) for _ in range(4))
        figures.append((abroad + bought + run + guests, abroad, bought + run, bought, run, guests))
    row = [wan(figures[side][column]) for column in range(6) for side in (0, 1)]
    return Table("财政拨款“三公”经费支出决算表", "万元", [head, second, third, row], 3)


def _fund(word: str) -> Table:
    head = [
        "科目编码",
        "科目名称",
        "年初结转和结余",
        "本年收入",
        "本年支出小计",
        "基本支出",
        "项目支出",
        "年末结转和结余",
    ]
    rows = [head, ["", "合计", *[""] * 6]]
    return Table(
        f"{word}预算财政拨款收入支出决算表",
        "万元",
        rows,
        note=f"注：本部门本年度没有{word}预算财政拨款收入和支出，故本表无数据。",
    )


def _text(
    random: Random, name: str, items: dict[str, tuple[int, int]], other: int, opening: int,
    sums: tuple[int, int, int], economic: str | Table,
) -> list[str | Table]:  # fmt: skip
    spent, basic, project = sums
    assert isinstance(economic, Table)
    personal, office = economic.rows[-1][2].replace(",", ""), economic.rows[-1][5].replace(",", "")
    change = random.randint(100_000, 900_000)
    whole = spent + other + opening
    classes = [(title, sum(_sum(items, code))) for code, title, _ in _SUBJECTS]
    listed = "；".join(
        f"{title}（类）{text_wan(amount)}万元，占{share(amount, spent)}" for title, amount in classes
    )
    lines: list[str | Table] = [
        "第三部分 情况说明",
        "一、收入支出决算总体情况说明",
        f"{name}2023年度收入支出总计{text_wan(whole)}万元。与2022年度相比，收入支出总计增加{text_wan(change)}万元，"
        f"增长{share(change, whole - change)}。主要原因：人员增加。",
        "二、收入决算情况说明",
        f"本年收入合计{text_wan(spent + other)}万元，其中：财政拨款收入{text_wan(spent)}万元，占{share(spent, spent + other)}；"
        f"其他收入{text_wan(other)}万元，占{share(other, spent + other)}。",
        "三、支出决算情况说明",
        f"本年支出合计{text_wan(spent)}万元，其中：基本支出{text_wan(basic)}万元，占{share(basic, spent)}；"
        f"项目支出{text_wan(project)}万元，占{share(project, spent)}。",
        "四、财政拨款收入支出决算总体情况说明",
        f"{name}2023年度财政拨款收入支出总计{text_wan(spent)}万元。",
        "五、一般公共预算财政拨款支出决算情况说明",
        "（二）一般公共预算财政拨款支出决算结构情况",
        f"一般公共预算财政拨款支出{text_wan(spent)}万元，主要用于以下方面：{listed}。",
        "六、一般公共预算财政拨款基本支出决算情况说明",
        f"一般公共预算财政拨款基本支出{text_wan(basic)}万元。其中：人员经费{personal}万元；公用经费{office}万元。",
        *_other_matters(random, name),
        "第四部分 名词解释",
    ]
    return lines


def _other_matters(random: Random, name: str) -> list[str | Table]:
    """绩效 and 政府采购, whose figures stand in prose only."""
    good, fair = random.randint(2, 9), random.randint(1, 4)
    goods, works, services = (random.randint(200_000, 3_000_000) for _ in range(3))
    whole = goods + works + services
    to_small = int(whole * random.uniform(0.5, 0.9))
    to_micro = int(to_small * random.uniform(0.3, 0.9))
    return [
        "十、预算绩效管理情况",
        f"{name}2023年度预算绩效管理工作开展情况如下：绩效自评的2023年度项目{good + fair}个，其中：优项目{good}个、其他{fair}个。",
        "十一、其他重要事项的情况说明",
        "（二）政府采购支出情况",
        f"{name}2023年度政府采购支出总额{text_wan(whole)}万元，其中：政府采购货物支出{text_wan(goods)}万元、"
        f"政府采购工程支出{text_wan(works)}万元、政府采购服务支出{text_wan(services)}万元。"
        f"授予中小企业合同金额{text_wan(to_small)}万元，占政府采购支出总额的{share(to_small, whole)}，"
        f"其中：授予小微企业合同金额{text_wan(to_micro)}万元，占授予中小企业合同金额的{share(to_micro, to_small)}。",
    ]
