"""The text of a repeal decision, or of a paper that repeals others → rows for ``rules/law/ministries.csv``.

::

    python tools/law/lapse.py TEXT --id 决定的题名 --since 2016-06-23 --source 出处 [--titles-only]

A decision lists papers one by one (``3．题名 … 文号：国科发成字〔1995〕48号``); a paper names what it
replaces in its last article (``《题名》（文号）同时废止``). Both come out as rows whose ``until`` is the day
before, to be read by a person before they are kept: the tool copies, it does not judge.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

COLUMNS = (
    "id", "title", "number", "also", "issuer", "level", "adopted", "since", "until", "articles", "kind",
    "replaced_by", "replaced_article", "aliases", "evidence", "source", "checked",
)  # fmt: skip
_NUMBER = r"[一-鿿]{1,10}[〔\[［【（(﹝]\s*((?:19|20)\d\d)\s*[〕\]］】）)﹞]\s*第?\s*0*(\d{1,4})\s*号"
_NAMED = re.compile(
    rf"《(?P<title>[^《》]{{4,80}}(?:[〈<][^〉>]+[〉>])?[^《》]{{0,8}})》[（(](?P<number>{_NUMBER})[）)]"
)
_ENDS = re.compile(r"同时废止|予以废止|停止执行|即行废止|自行废止|宣布失效")
_LIST = re.compile(r"(?:废止|失效)[^。\n]{0,16}目录")
_ITEM = re.compile(r"(?<!\d)\d{1,3}\s*[.．、]\s*(?=[《“‘\u4e00-\u9fff])")
_CUT = re.compile(r"发文单位|发文时间|发布时间|发布机关|文号|说明|[（(]")
_ENDED = re.compile("废止|失效")
_ROW = re.compile(r"^\|\s*\d{1,3}\s*\|(?P<cells>.+)\|\s*$", re.MULTILINE)
_ANNEX = re.compile(r"\s{2,}|<br\s*/?>")
"""What parts a title from those of its annexes in a cell."""
_PAPER = re.compile(
    r"(?:解释|答复|纪要|办法|规定|通知|意见|规程|细则|条例|方案|规则|纲要|决定|批复|函|要求|标准|制度|规划|目录|指南|要点|章程|计划)(?:（[^）]*）)?$"
)


class Lapsed(NamedTuple):
    """A paper that is no longer in force."""

    title: str
    number: str = ""


def named(text: str) -> Iterator[Lapsed]:
    """Papers that a sentence ends: 《题名》（文号）…同时废止."""
    for sentence in re.split(r"[。；\n]", text):
        end = _ENDS.search(sentence)
        if end:
            for match in _NAMED.finditer(sentence, 0, end.start()):
                yield Lapsed(_dense(match["title"]), _plain(match["number"]))


def listed(text: str) -> Iterator[Lapsed]:
    """Papers of a decision's lists, one numbered item each."""
    start = _LIST.search(text)
    if start is None:
        return
    for item in _ITEM.split(text[start.end() :])[1:]:
        title = _dense(_CUT.split(item, maxsplit=1)[0]).strip("《》")
        # What follows the number explains (by which later paper …): other numbers stand there.
        number = re.search(_NUMBER, re.split(r"说明|该文件|已被", item, maxsplit=1)[0])
        if 6 <= len(title) <= 80 and _PAPER.search(title):
            yield Lapsed(title, _plain(number[0]) if number else "")


def tabled(text: str) -> Iterator[Lapsed]:
    """Papers of a decision's table: a row each, title and day with number in cells of their own."""
    for row in _ROW.finditer(text) if _ENDED.search(text) else ():
        cells = [cell.strip() for cell in row["cells"].split("|")]
        titles = [_dense(_ANNEX.split(cell, maxsplit=1)[0]) for cell in cells]
        at = next((at for at, title in enumerate(titles) if len(title) > 6 and _PAPER.search(title)), None)
        if at is not None:
            number = re.search(_NUMBER, "".join(cells[at + 1 : at + 2]))
            yield Lapsed(titles[at], _plain(number[0]) if number else "")


def rows(
    found: Iterator[Lapsed], by: str, since: date, source: str, checked: str
) -> Iterator[tuple[str, ...]]:
    """Rows of the register, the last day in force being the day before."""
    until = (since - timedelta(days=1)).isoformat()
    for paper in dict.fromkeys(found):
        yield (
            paper.title, paper.title, paper.number, "", "", "document", "", "", until, "", "new",
            by, "", "", "law", source, checked,
        )  # fmt: skip


def _dense(text: str) -> str:
    return "".join(text.split())


def _plain(number: str) -> str:
    dense = _dense(number)
    found = re.search(r"[〔\[［【（(﹝]", dense)
    # 2000年12月7日科技部国科发计字[2000]544号: the day and the issuer run into the organ.
    organ = re.split(r"日|部|委|局|总署|办公室|文号", dense[: found.start()] if found else "")[-1]
    year, serial = re.findall(r"\d+", dense)[-2:]
    return f"{organ}〔{year}〕{int(serial)}号" if organ else ""


def main() -> None:
    """Read one text, print rows."""
    parser = argparse.ArgumentParser(description="废止决定或者新文件的文本 → 法规库的行")
    parser.add_argument("text", type=Path)
    parser.add_argument("--id", required=True, help="the decision or paper that repeals, as in the register")
    parser.add_argument(
        "--since", type=date.fromisoformat, required=True, help="first day no longer in force"
    )
    parser.add_argument("--source", required=True)
    parser.add_argument("--checked", required=True)
    given = parser.parse_args()
    text = given.text.read_text("utf-8")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    papers = (paper for reader in (tabled, listed, named) for paper in reader(text))
    writer.writerows(rows(papers, given.id, given.since, given.source, given.checked))


if __name__ == "__main__":
    main()
