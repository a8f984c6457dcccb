"""2,000 Chinese text files of 3 KB: gk-audit cold, gk-audit again, and AutoCorrect's linter.

    python benchmarks/throughput/run.py [--autocorrect PATH]

Peer: AutoCorrect (``npm install autocorrect-node``, or a binary named autocorrect), found on
PATH or given. Goals: cold at most twice the peer; a second run at most a quarter of the first.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from timing import Timed, peak_memory_mb, run_once, tool

SENTENCES = (
    "为进一步规范基层政务公开工作，现将有关事项通知如下。",
    "各镇、街道要按照职责分工，认真梳理本单位应公开的事项，做到内容准确、更新及时。",
    "涉农补贴资金的发放结果应当在村务公开栏公示，公示期不少于七日。",
    "联系人：区政务公开办，联系电话：0551-62345678。",
    "财政预算经本级人民代表大会批准后二十日内向社会公开。",
    "对群众来信反映的问题，应当在规定期限内办理并答复。",
    "请各单位于2024年9月25日前将工作情况书面报送区政府办公室。",
    "本办法自印发之日起施行，有效期五年。",
    "行政许可事项的办理条件、申请材料、办理流程和承诺时限应当一次告知。",
    "经村民代表会议讨论通过，现将集体资产收支情况予以公布。",
)


def write_files(folder: Path, count: int) -> int:
    """Files of about 3 KB from a fixed seed; returns the bytes written."""
    source = random.Random(20240930)
    total = 0
    for number in range(count):
        lines = [f"关于做好第{number}号事项公开工作的通知", ""]
        while len("\n".join(lines).encode()) < 3_000:
            lines.append("　　" + "".join(source.sample(SENTENCES, 4)))
        data = "\n".join(lines).encode()
        total += len(data)
        (folder / f"{number // 100:02d}").mkdir(exist_ok=True)
        (folder / f"{number // 100:02d}" / f"通知{number:04d}.txt").write_bytes(data)
    return total


def main() -> None:
    """Print walls and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--autocorrect", default=shutil.which("autocorrect") or "")
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "files"
        folder.mkdir()
        size = write_files(folder, options.files)
        other = Path(place) / "另一份.txt"
        other.write_text("关于召开会议的通知\n请各单位按时参加。\n", encoding="utf-8")
        print(f"{options.files} files, {size / 2**20:.1f} MB")
        cold, warm, peer = [], [], []
        for number in range(options.runs):
            cache = {"XDG_CACHE_HOME": str(Path(place) / f"cache{number}")}
            # Compiled standards and unpacked counts are part of an installation in use: one other
            # file is checked first. Outcomes start cold.
            run_once(tool("check", str(other), "--as-of", "2024-09-30"), cache)
            os.sync()
            command = tool("check", str(folder), "--as-of", "2024-09-30", "--format", "lines", "--quiet")
            cold.append(run_once(command, cache))
            warm.append(run_once(command, cache))
            if options.autocorrect:
                peer.append(run_once([options.autocorrect, "--lint", str(folder)]))
    first = _show("gk-audit check, cold cache", cold)
    second = _show("gk-audit check, second run", warm)
    print(f"second / first: {second.median / first.median:.3f}  (goal 0.25)")
    if peer:
        other = _show("autocorrect --lint", peer)
        print(f"gk-audit cold / autocorrect: {first.median / other.median:.2f}  (goal 2)")
    else:
        print("autocorrect is not installed: give --autocorrect PATH to compare")
    print(f"largest process: {peak_memory_mb():.0f} MB")


def _show(name: str, results: list[tuple[float, int]]) -> Timed:
    timed = Timed(name, tuple(wall for wall, _ in results), results[-1][1])
    print(timed)
    return timed


if __name__ == "__main__":
    main()
