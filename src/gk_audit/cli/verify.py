"""``gk-audit verify``: do the figures of a document add up? Every relation tried is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import options as opt


def verify(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="文件…", help="要核对的决算、预算、年度报告、台账等文件或目录；多份文件之间也互相核对。"
        ),
    ],
    format_: Annotated[str, typer.Option("--format", "-f", metavar="格式", help="text 或 json。")] = "text",
    standards: opt.Standards = None,
    only: opt.Only = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="成立的关系也逐条列出。")] = False,
) -> None:
    """核对数字：表内表间勾稽、文字与表格、比例和合计，逐条列出成立、不成立、无法核对。"""
    from gk_audit.cli.console import put
    from gk_audit.cli.exits import ExitCode
    from gk_audit.cli.verify_text import as_json, as_text
    from gk_audit.engine.discover import discover
    from gk_audit.engine.verify import Verified, Verifier
    from gk_audit.model.document import Skipped, SkipReason
    from gk_audit.standards.choosing import choose
    from gk_audit.standards.locate import rules_folder
    from gk_audit.standards.rulebook import load_rules
    from gk_audit.text.evaluation import Verdict

    if format_ not in ("text", "json"):
        raise typer.BadParameter(f"没有格式“{format_}”（可用：text、json）")
    found = discover(files)
    verifier = Verifier(choose(load_rules(rules_folder(standards)), tuple(only or ()), ()))
    results = [result for task in found.tasks for result in verifier.file(Path(task.path), task.key)]
    results += [Skipped(key, SkipReason.UNREADABLE, detail) for key, detail in found.unreadable]
    compared = verifier.across(results)
    shown = as_json(results, compared) if format_ == "json" else as_text(results, compared, verbose=verbose)
    put(shown.encode())
    verified = [result for result in results if isinstance(result, Verified)]
    if compared.count(Verdict.FAILS) or any(result.count(Verdict.FAILS) for result in verified):
        raise typer.Exit(ExitCode.FINDINGS)
    if (
        len(verified) < len(results)
        or not results
        or compared.failures
        or any(result.failures for result in verified)
    ):
        raise typer.Exit(ExitCode.INCOMPLETE)
