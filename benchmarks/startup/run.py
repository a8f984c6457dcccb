"""Start-up: ``--help`` and one Markdown file, against importing typer and rich alone.

    python benchmarks/startup/run.py

Peer: ``python -c "import typer, rich.console"`` in the same environment. Goals: help at most
1.5 times, one Markdown file at most 2.6 times the processor time of the peer (medians of eleven runs in turn).

Last measured on a quiet machine: help 1.0 (2.1 before only names were listed), check 4.5: 1.2 of it is the other
process (numpy and the typo engine), 0.7 compiling 280 patterns, 0.9 importing 260 modules of our own.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from timing import interleaved, tool

TEXT = """---
title: 关于开展秋季动物防疫工作的通知
date: 2024-09-10
---

# 关于开展秋季动物防疫工作的通知

各村（居）民委员会：

为做好秋季重大动物疫病防控，现就有关事项通知如下。各村要认真部署，逐户登记，确保应免尽免。

联系电话：0551-62345678。

柳河镇人民政府
2024年9月9日
"""


def main() -> None:
    """Print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "通知.md"
        path.write_text(TEXT, encoding="utf-8")
        timed = interleaved(
            {
                "import typer, rich.console": [sys.executable, "-c", "import typer, rich.console"],
                "gk-audit --help": tool("--help"),
                "gk-audit check 通知.md": tool("check", str(path), "--as-of", "2024-09-30"),
            },
            runs=11,
        )
    base, help_, check = timed.values()
    for item in timed.values():
        print(item)
    peer = median(base.processor)
    for name, item, goal in (("help", help_, 1.5), ("check", check, 2.6)):
        ratio = median(item.processor) / peer
        print(f"{name} / peer: processor {ratio:.2f} (goal {goal}), wall {item.median / base.median:.2f}")


if __name__ == "__main__":
    main()
