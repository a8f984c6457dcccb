"""Figures of annual reports that the report of the next year must continue."""

from __future__ import annotations

import re
from zlib import crc32

from gk_audit.checks.protocol import document_fact
from gk_audit.facts.view import View, first_lines
from gk_audit.model import lazy
from gk_audit.model.facts import Json
from gk_audit.text.tables.labels import plain, squash
from gk_audit.text.tables.prose import Prose

_REPORT = r"^(?P<name>.*?)(?P<year>20\d\d)年(?:度)?(?:政府信息公开|政务公开)(?:工作)?年度报告"
_COPIED = {"总体情况": "总体情况", "存在的主要问题及改进情况": "存在"}
_SHORTEST, _MOST = 14, 80
_ROWS = {
    "received": lazy.pattern(".*本年新收政府信息公开申请.*"),
    "before": lazy.pattern(".*上年结转政府信息公开申请.*"),
    "after": lazy.pattern(".*结转下年度继续办理"),
    "documents": lazy.pattern("(?:行政)?规范性文件"),
}


@document_fact("annual-report")
def annual_report(view: View) -> Json:
    """``{"year", "name", "received", "before", "after", "documents": [made, ended, valid],
    "sentences"}`` of an annual report."""
    if not view.tables:
        return None
    titles = (squash(text) for text in (view.meta.title, *first_lines(view.document)))
    match = next((seen for text in titles if (seen := re.search(_REPORT, text))), None)
    if match is None:
        return None
    found: dict[str, Json] = {"year": int(match["year"]), "name": match["name"]}
    for grid in view.book.grids:
        for panel in grid.panels:
            for row in range(len(grid.lines)):
                label = plain(grid.label(row, panel))
                for name, pattern in _ROWS.items():
                    if pattern.fullmatch(label):
                        amounts = [grid.amount(row, column) for column in panel.numbers]
                        if all(amount is not None for amount in amounts):
                            found.setdefault(name, [int(amount.value) for amount in amounts if amount])
    found["sentences"] = _sentences(view.prose)
    return found


def _sentences(prose: Prose) -> Json:
    """Prints of the sentences of 一、总体情况 and 五、存在的主要问题, figures left out: copied ones are equal."""
    found: dict[str, Json] = {}
    for section in prose.sections:
        name = next((name for name, word in _COPIED.items() if word in section.heading), "")
        text = prose.text[section.start + len(section.heading) : section.stop]
        if not name or section.rank != 1 or "\n" not in text:
            continue
        sentences = (re.sub(r"\d+", "", part) for part in re.split("[。；\n]", text))
        prints: list[Json] = [crc32(part.encode()) for part in sentences if len(part) >= _SHORTEST]
        found[name] = prints[:_MOST]
    return found
