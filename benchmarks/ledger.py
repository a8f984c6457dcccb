"""A ledger of many rows: processor time and memory of its commands, and kills in the middle of an import.

    python -m benchmarks.ledger [--rows 50000] [--kills 50]

A list of a third party is taken in, exported as one workbook, filled in by all units, taken in again, and the
same problems are followed up from a run against an export. Peer: openpyxl's plain read of the exported book.
Then an import is killed (SIGKILL) after a random part of the time that it takes; each time the ledger must hold
either all answers and all new rows of a file or none of them, and never one twice.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file, too

_PRODUCT = (sys.executable, "-m", "gk_audit")
_UNITS = 50
_PLAIN_READ = """
import sys
from openpyxl import load_workbook
sheet = load_workbook(sys.argv[1]).active
print(sum(1 for row in sheet.iter_rows() for cell in row if cell.value is not None))
"""
_ALLOWED = 10
"""So many times the processor time of the peer."""
_ALLOWED_MB = 500
_DAY = "2026-10-08"


def spent(command: Iterable[str], folder: Path, most: int = 2) -> tuple[float, float]:
    """(processor seconds, largest resident MB) of a command that may end with at most ``most``."""
    running = subprocess.Popen(list(command), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert running.stderr is not None
    said = running.stderr.read()
    _, status, usage = os.wait4(running.pid, 0)
    if os.waitstatus_to_exitcode(status) not in range(most):
        raise SystemExit(said.decode())
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def reported(path: Path, rows: int, word: str) -> None:
    """A list as a third party hands it in."""
    with path.open("w", encoding="utf-8", newline="") as sink:
        out = csv.writer(sink)
        out.writerow(("被检查单位", "问题类型", "存在问题", "栏目", "检查日期"))
        for number in range(rows):
            unit = f"第{number % _UNITS + 1}镇"
            told = f"{word}{number}：公开栏内容没有按时更新，上次更新距检查日已经超过三个月"
            out.writerow((unit, "更新不及时", told, f"{unit}政务公开栏/{number}", "2026-09-30"))


def fill(book: Path) -> None:
    """Every unit answers every row."""
    from openpyxl import load_workbook

    loaded = load_workbook(book)
    sheet = loaded.active
    assert sheet is not None
    heads = {str(cell.value).strip("✎ "): cell.column for cell in sheet[2] if cell.value}
    for line in range(3, sheet.max_row + 1):
        sheet.cell(line, heads["整改措施"]).value = f"已更新公开栏，第{line}条"
        sheet.cell(line, heads["完成情况"]).value = "已整改"
        sheet.cell(line, heads["完成日期"]).value = "2026-10-07"
    loaded.save(book)


def _filled(book: Path) -> None:
    """In a process of its own, see :func:`many_findings`."""
    subprocess.run([sys.executable, __file__, "--fill", str(book)], check=True)


def many_findings(folder: Path, rows: int) -> Path:
    """run.json of a small export with its one finding told of so many places."""
    page = folder / "导出" / "第1镇" / "通知公告" / "防汛.md"
    page.parent.mkdir(parents=True)
    page.write_text("# 防汛通知\n\n发布日期：2026-09-30\n\n各村要认真布署防汛工作。\n", encoding="utf-8")
    out = folder / "run.json"
    spent([*_PRODUCT, "scan", "导出", "--as-of", "2026-09-30", "-q", "-o", f"json:{out}"], folder)
    # Line by line: a child's peak memory begins with what its parent holds.
    lines = out.read_text("utf-8").splitlines()
    (at,) = [number for number, line in enumerate(lines) if '"GK-W01"' in line and '"fingerprint"' in line]
    one = json.loads(lines[at].rstrip(","))
    with out.open("w", encoding="utf-8") as sink:
        sink.writelines(f"{line}\n" for line in lines[:at])
        for number in range(rows - 1):
            other = {"fingerprint": f"{number:032x}", "evidence": f"{one['evidence']}{number}", "number": ""}
            sink.write(json.dumps({**one, **other}, ensure_ascii=False) + ",\n")
        sink.writelines(f"{line}\n" for line in lines[at:])
    return out


def costs(folder: Path, rows: int) -> bool:
    """Each command against the peer; whether all stay within what is allowed."""
    ledger, book = ("--ledger", "台账.sqlite"), folder / "全部.xlsx"
    spent([*_PRODUCT, "ledger", "add", str(many_findings(folder, 1)), *ledger], folder)
    reported(folder / "清单.csv", rows, "问题")
    take = [*_PRODUCT, "ledger", "import", *ledger, "--as-of", _DAY]
    out = [*_PRODUCT, "ledger", "export", *ledger, "--as-of", _DAY, "--to"]
    measured = {
        "import of a list": spent([*take, "清单.csv", "--source", "第三方评估"], folder),
        "export, one book": spent([*out, str(book)], folder),
        "export, a book a unit": spent([*out, "各单位"], folder),
    }
    peer = spent([sys.executable, "-c", _PLAIN_READ, str(book)], folder)
    print(f"{rows} rows; openpyxl's plain read: {peer[0]:.1f} s, {peer[1]:.0f} MB", flush=True)
    is_good = _within(measured, peer[0])
    run = many_findings(folder / "回头看", rows)
    add = [*_PRODUCT, "ledger", "add", str(run), "--ledger", "另一本.sqlite"]
    again = ("--against", str(run.parent / "导出"), "--as-of", _DAY, "-q", "--report", "回头看.docx")
    is_good &= _within({"add of a run": spent(add, folder)}, peer[0])
    is_good &= _within({"follow-up": spent([*_PRODUCT, "followup", str(run), *again], folder)}, peer[0])
    report = [*_PRODUCT, "ledger", "report", *ledger, "--as-of", _DAY, "--to", "报告.docx"]
    is_good &= _within({"report": spent(report, folder)}, peer[0])
    _filled(book)
    return is_good & _within({"import of answers": spent([*take, str(book)], folder)}, peer[0])


def _within(measured: dict[str, tuple[float, float]], peer: float) -> bool:
    for name, (seconds, memory) in measured.items():
        print(f"{name:24} {seconds:6.1f} s  {seconds / peer:5.1f} x  {memory:5.0f} MB", flush=True)
    return all(seconds <= _ALLOWED * peer and memory <= _ALLOWED_MB for seconds, memory in measured.values())


def kills(folder: Path, rows: int, count: int) -> int:
    """How many of ``count`` killed imports left something lost, half done or doubled."""
    folder.mkdir()
    ledger, luck = folder / "台账.sqlite", random.Random(20)
    run = many_findings(folder, 1)
    reported(folder / "第一次.csv", rows, "旧")
    reported(folder / "第二次.csv", rows, "新")
    base = [*_PRODUCT, "ledger"]
    known = ("--ledger", str(ledger), "--as-of", _DAY)
    spent([*base, "add", str(run), "--ledger", str(ledger)], folder)
    spent([*base, "import", "第一次.csv", "--source", "第三方评估", *known], folder)
    spent([*base, "export", "--to", "填好.xlsx", *known], folder)
    _filled(folder / "填好.xlsx")
    begin = ledger.read_bytes()
    call = [*base, "import", "填好.xlsx", "第二次.csv", "--source", "第三方评估", *known]
    began = time.perf_counter()
    spent(call, folder)
    seconds = time.perf_counter() - began
    whole = _account(ledger)
    seen: Counter[str] = Counter()
    for _ in range(count):
        for path in folder.glob("台账.sqlite*"):
            path.unlink()
        ledger.write_bytes(begin)
        running = subprocess.Popen(call, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(luck.uniform(0, 1) * seconds)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        seen[_judged(_account(ledger), whole, rows)] += 1
        spent(call, folder)  # the office tries again
        if _account(ledger) != whole:
            seen["wrong after the next import"] += 1
    print(f"{count} kills of an import of {2 * rows} rows in {seconds:.1f} s: {dict(seen)}")
    return sum(number for word, number in seen.items() if word.startswith("wrong"))


def _account(ledger: Path) -> tuple[int, int, int, int]:
    """(problems, distinct problems, answers, answers entered more than once) as SQLite itself counts them."""
    base = sqlite3.connect(ledger)
    records = [
        (mark, json.loads(record)) for mark, record in base.execute("SELECT mark, record FROM problems")
    ]
    replies = Counter(mark for (mark,) in base.execute("SELECT mark FROM events WHERE what = 'reply'"))
    base.close()
    told = {(record["unit"], record["message"]) for _, record in records}
    answered = sum(bool(record.get("reply", {}).get("done")) for _, record in records)
    return len(records), len(told), answered, sum(number > 1 for number in replies.values())


def _judged(now: tuple[int, int, int, int], whole: tuple[int, int, int, int], rows: int) -> str:
    if now == whole:
        return "both files in"
    if now == (whole[0] - rows, whole[1] - rows, whole[2], 0):
        return "the answers in, the list not"
    return "none in" if now == (whole[0] - rows, whole[1] - rows, 0, 0) else f"wrong: {now}"


def main() -> int:
    """Measure; 1 where a limit is passed or a kill did harm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--kill-rows", type=int, default=2_000)
    parser.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fill:
        fill(options.fill)
        return 0
    with tempfile.TemporaryDirectory() as made:
        is_good = costs(Path(made), options.rows) if options.rows else True
        wrong = kills(Path(made) / "kills", options.kill_rows, options.kills) if options.kills else 0
    return int(not is_good or bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
