"""``gk-audit baseline``: record the known debt of a content repository."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say

app = typer.Typer(help="内容仓库的基线：记下已有问题，以后只对新问题不通过。", no_args_is_help=True)


@app.command("create")
def create(
    paths: Annotated[list[Path], typer.Argument(metavar="文件夹…", help="内容仓库的文件夹。")],
    to: Annotated[Path, typer.Option("--to", metavar="文件", help="基线写到哪里。")] = Path("baseline.json"),
    as_of: opt.AsOf = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
) -> None:
    """检查一遍，把现有问题写成基线（保密和个人信息的停止项不写入）。"""
    from gk_audit.cli.session import Request, audit, save
    from gk_audit.ledger.baseline import make_baseline, write_baseline

    day = opt.day_of(as_of)
    run = audit(Request("ci", day, tuple(paths), config, standards, is_quiet=True))
    made = make_baseline(run.findings, day)
    save(to, write_baseline(made))
    stops = sum(finding.stop for finding in run.findings)
    say(
        f"基线已写到 {to}：{len(made.known)} 条" + (f"；另有 {stops} 条保密类问题必须先处理" if stops else "")
    )
    if run.inputs.skipped:
        say(f"有 {len(run.inputs.skipped)} 份文件未能检查，其中的问题不在基线里")
