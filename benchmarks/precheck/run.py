"""Twenty drafts, checked alone and then as published pages of a quarter: is what comes new explained?

``python benchmarks/precheck/run.py [FOLDER…]``. Ten documents of the samples and ten of the folders (the samples
again where none is given) are checked one by one, as a clerk does: under their titles, without column, beside
the district's gk-audit.yaml and register. Then they lie in the columns of one unit of a small export, and ``scan`` judges it.
A difference is explained where a sentence of the clerk's own report told it; any other makes the exit code 1.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from gk_audit.cli.session import Request, audit
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun, DocumentLine
from gk_audit.reports.precheck import zh
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.terminal import render_terminal
from gk_audit.reports.words import FAMILIES
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.rulebook import load_rules

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples" / "qinghe" / "2024Q3"
TOWN, AS_OF = "柳河镇", date(2024, 9, 30)
_EACH = 10
_ELEMENTS = "missing-element"
_STAMP = re.compile(r"^\d{4}-\d{2}-\d{2}_")
_KINDS = (".html", ".htm", ".docx", ".pdf", ".md", ".txt", ".xlsx")
_SETTINGS = {
    "gk-audit.yaml": "区域: 青禾区\n单位名册: units.yaml\n",
    "units.yaml": f"district: 青禾区\nunits:\n- {{name: {TOWN}, kind: town, full_name: {TOWN}人民政府}}\n",
}


def main(folders: Sequence[str]) -> int:
    """Print every draft with its differences."""
    chosen = [*_spread(_files(SAMPLES / TOWN), _EACH)]
    others = [path for folder in folders for path in _files(Path(folder))] or _files(SAMPLES / "石桥镇")
    chosen += _spread([path for path in others if path not in chosen], _EACH)
    with tempfile.TemporaryDirectory() as name:
        return _compare(chosen, Path(name))


def _files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _KINDS and path.is_file())
    return [path for path in found if "附件" not in path.parts]


def _spread(paths: Sequence[Path], count: int) -> list[Path]:
    step = max(len(paths) // count, 1)
    return list(paths[::step][:count])


def _compare(chosen: Sequence[Path], home: Path) -> int:
    desk, export = home / "稿子", home / "导出"
    for folder in (desk, export):
        folder.mkdir()
        for name, text in _SETTINGS.items():
            (folder / name).write_text(text, encoding="utf-8")
    pairs = []
    for path in chosen:
        column = path.parent.name if path.is_relative_to(SAMPLES) else "通知公告"
        published = export / TOWN / column / path.name
        published.parent.mkdir(parents=True, exist_ok=True)
        draft = desk / _STAMP.sub("", path.name)
        for target in (published, draft):
            shutil.copy(path, target)
        pairs.append((draft, published))
    after = audit(Request("quarterly", AS_OF, (export,), is_holdings=True, is_quiet=True))
    os.chdir(desk)
    rules = {rule.code: rule for rule in load_rules(rules_folder())}
    waiting = {code for code, rule in rules.items() if rule.whole or rule.scope == "district"}
    tally: Counter[str] = Counter()
    for draft, published in pairs:
        before = audit(Request("self-check", AS_OF, (draft,), is_quiet=True))
        shown = "".join(render_terminal(before, ReportOptions(width=100_000))["report.txt"].decode())
        key = published.relative_to(export).as_posix()
        print(f"{draft.name}\n    查前 {len(before.findings)} 条，查后 {len(_of(after, key))} 条")
        for what, said in _differences(before, after, key, waiting):
            is_seen = bool(said) and said in shown
            tally["explained" if is_seen else "UNEXPLAINED"] += 1
            print(f"    {'' if is_seen else '!! '}{what}　←　{said or '没有说明'}")
    unit = [finding for finding in after.findings if not finding.document]
    print(f"{len(pairs)} drafts; about the unit as a whole, in scan alone: {len(unit)}; {dict(tally)}")
    return int(bool(tally["UNEXPLAINED"]))


def _of(run: AuditRun, key: str) -> list[Finding]:
    return [finding for finding in run.findings if finding.document == key]


def _differences(before: AuditRun, after: AuditRun, key: str, waiting: set[str]) -> Iterator[tuple[str, str]]:
    """(what differs, the sentence of the clerk's report that tells it)."""
    alone, later = ({(f.rule, f.evidence): f for f in found} for found in (before.findings, _of(after, key)))
    families = {each.family: each.waiting for each in before.scope.families}
    for mark in sorted(alone.keys() ^ later.keys()):
        finding = later.get(mark) or alone[mark]
        word = FAMILIES[finding.family]
        said = f"{word} {families.get(finding.family, 0)}" if mark[0] in waiting else ""
        if finding.name == _ELEMENTS:
            lacking = finding.evidence.split("、")
            said = zh("missing", count=len(lacking), names="、".join(lacking))
        side = "只在季度检查" if mark in later else "只在自查"
        yield f"{side}：{finding.rule} {finding.title} {finding.message[:60]}", said
    (line,) = [line for line in before.documents if not line.parent][:1] or [None]
    published = next((line for line in after.documents if line.document == key), None)
    if line and published and _item(line) != _item(published):
        yield f"事项：{_item(line)} → {_item(published)}", _said_of_item(line)


def _item(line: DocumentLine) -> str:
    return f"{line.items[0].item}{'' if line.items[0].is_certain else '?'}" if line.items else "无"


def _said_of_item(line: DocumentLine) -> str:
    """The sentence that says where the machine was not sure."""
    if not line.items:
        return zh("none", why="|").partition("|")[2].strip("）；")
    best = line.items[0]
    return "" if best.is_certain else zh("likely", item=best.name, number=best.item)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
