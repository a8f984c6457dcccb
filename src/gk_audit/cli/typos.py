"""``gk-audit typos``: count what a district's own published documents write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli.console import say

app = typer.Typer(help="错别字检查的本地统计。", no_args_is_help=True)
DEFAULT = "own-counts.npz"


@app.command("learn")
@app.command("学习", hidden=True)
def learn(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="本区已经公开、经过校对的文件。")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", help="统计写到哪里；只有用字次数，没有原文。")
    ] = Path(DEFAULT),
) -> None:
    """统计本区已公开文件的用字，使本地地名、作物、机构等说法不再被疑为错别字。"""
    from gk_audit.engine.discover import discover
    from gk_audit.model.document import Document
    from gk_audit.readers.dispatch import read
    from gk_audit.readers.protocol import Source
    from gk_audit.text.typos import load_model
    from gk_audit.text.typos.learned import count, save

    if not folder.is_dir():
        raise typer.BadParameter(f"“{folder}”不是文件夹")
    texts: dict[tuple[str, ...], None] = {}
    unread = 0
    for task in discover([folder]).tasks:
        for result in read(Source(task.key, Path(task.path).read_bytes())):
            if isinstance(result, Document):
                texts[tuple(block.text for block in result.body)] = None
            else:
                unread += 1
    alphabet = load_model().ranker.alphabet
    counts = count(texts, alphabet)
    save(output, counts, alphabet)
    said = f"已统计 {len(texts)} 份文件（未读 {unread}），写出 {output}，{sum(len(keys) for keys, _ in counts.values())} 种写法"
    say(f"{said}；在 gk-audit.yaml 里写 own_counts: {output} 即生效")
