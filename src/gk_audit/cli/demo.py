"""``gk-audit demo``: a small folder to try the program on. Everything in it is invented; the ID belongs to nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli.console import command_line, say
from gk_audit.model import chinese

zh = chinese.of(__name__)


# 110101 19000101 0014 has a valid check digit and a birth date that no living person has.

DEMO_FILES = {
    "units.yaml": (zh("units.text")),
    zh("notice.path"): (zh("notice.text")),
    zh("list.path"): (zh.source("list.text")),
    zh("guide.path"): (zh("guide.text")),
    zh("standard.path"): (zh("standard.text")),
    zh("news.path"): zh("news.text"),
}


def demo(folder: Annotated[Path, typer.Argument(**zh.option("demo.folder"))]) -> None:
    from gk_audit.cli.outputs import save

    if folder.exists() and any(folder.iterdir()):
        raise typer.BadParameter(zh("not-empty", folder=folder))
    for name, text in DEMO_FILES.items():
        save(folder / name, text.encode("gb18030" if name.endswith(".csv") else "utf-8"))
    say(zh("written", folder=folder, demo_files=len(DEMO_FILES)))
    say("  " + command_line("scan", folder, "--as-of", "2024-09-30", "--out", zh("reports")))
    say("  " + command_line("check", folder / zh("file-to-check")))
