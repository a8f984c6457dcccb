"""``gk-audit demo``: a small folder to try the program on, made on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli.console import say


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="文件夹", help="示例写到哪里（应是新文件夹或空文件夹）。")
    ],
) -> None:
    """生成一个虚构的小导出，供试用：有缺项、错别字、逾期和未脱敏号码各几处。"""
    from gk_audit.cli.demo_content import DEMO_FILES
    from gk_audit.cli.outputs import save

    if folder.exists() and any(folder.iterdir()):
        raise typer.BadParameter(f"文件夹“{folder}”不是空的，换一个新文件夹")
    for name, text in DEMO_FILES.items():
        save(folder / name, text.encode("gb18030" if name.endswith(".csv") else "utf-8"))
    say(f"示例已写到 {folder}，共 {len(DEMO_FILES)} 个文件。下一步：")
    say(f"  gk-audit scan {folder} --as-of 2024-09-30 --out 报告")
    say(f"  gk-audit check {folder / '柳河镇/通知公告/2024-09-10_关于开展秋季防疫的通知.txt'}")
