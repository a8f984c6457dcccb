"""``gk-audit typos``: count what a district's own published documents write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli.console import say
from gk_audit.model import chinese

zh = chinese.of(__name__)

app = typer.Typer(no_args_is_help=True)
DEFAULT = "own-counts.npz"


@app.command("learn")
@app.command(zh("learn"), hidden=True)
def learn(
    folder: Annotated[Path, typer.Argument(**zh.option("learn.folder"))],
    output: Annotated[Path, typer.Option("-o", "--output", **zh.option("output"))] = Path(DEFAULT),
) -> None:
    """统计本区已公开文件的用字，使本地地名、作物、机构等说法不再被疑为错别字。"""
    from gk_audit.engine.discover import discover
    from gk_audit.model.document import Document
    from gk_audit.readers.dispatch import read
    from gk_audit.readers.protocol import Source
    from gk_audit.text.typos import load_model
    from gk_audit.text.typos.learned import count, save

    if not folder.is_dir():
        raise typer.BadParameter(zh("no-folder", folder=folder))
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
    said = zh(
        "learned",
        texts=len(texts),
        unread=unread,
        output=output,
        sum=sum((len(keys) for keys, _ in counts.values())),
    )
    say(zh("how-to-use", said=said, output=output))
