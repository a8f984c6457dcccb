"""``gk-audit baseline``: record the known debt of a content repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.cli.session import Request
    from gk_audit.engine.ledger.baseline import Baseline
    from gk_audit.engine.ledger.identity import Sight
    from gk_audit.model.run import AuditRun

zh = chinese.of(__name__)

app = typer.Typer(no_args_is_help=True)
_Paths = Annotated[list[Path], typer.Argument(**zh.option("paths"))]
_To = Annotated[Path, typer.Option("--to", "--baseline", **zh.option("to"))]
_Reason = Annotated[str, typer.Option("--reason", **zh.option("reason"))]
_Until = Annotated[str, typer.Option("--until", **zh.option("until"))]
_FILE = Path("baseline.json")


@app.command("create")
def create(
    paths: _Paths,
    to: _To = _FILE,
    reason: _Reason = "",
    until: _Until = "",
    as_of: opt.AsOf = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
) -> None:
    """检查一遍，把现有问题写成基线（保密和个人信息的停止项不写入）。"""
    from gk_audit.engine.ledger.baseline import make_baseline

    day = opt.day_of(as_of)
    run = _audit(_asked(paths, day, config, standards))
    _write(to, make_baseline(run.findings, day, reason, _day(until)), run)


@app.command("update")
def update(
    paths: _Paths,
    to: _To = _FILE,
    reason: _Reason = "",
    until: _Until = "",
    as_of: opt.AsOf = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
) -> None:
    """再检查一遍：新问题加进基线，改好的去掉；没有检查到的文件不动。"""
    from gk_audit.engine.ledger.baseline import make_baseline, merged

    day, old = opt.day_of(as_of), _read(to)
    request = _asked(paths, day, config, standards)
    run = _audit(request)
    fresh = make_baseline(run.findings, day, reason or old.reason, _day(until) or old.until)
    _write(to, merged(old, fresh, _sight(run, request)), run)


@app.command("prune")
def prune(
    paths: _Paths,
    to: _To = _FILE,
    as_of: opt.AsOf = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
) -> None:
    """只去掉已经改好的和文件已不在的；新问题不加，没有检查到的文件不动。"""
    from gk_audit.engine.ledger.baseline import pruned, set_aside_known

    day, old = opt.day_of(as_of), _read(to)
    request = _asked(paths, day, config, standards)
    run = _audit(request)
    gone = set_aside_known(run.findings, old, _sight(run, request)).gone
    _write(to, pruned(old, gone), run)
    say(zh("dropped", gone=len(gone)))


def _asked(paths: list[Path], day: date, config: str, standards: Path | None) -> Request:
    from gk_audit.cli.session import Request

    return Request("ci", day, tuple(paths), config, standards, is_quiet=True, is_repository=True)


def _audit(request: Request) -> AuditRun:
    from gk_audit.cli.session import audit

    return audit(request)


def _read(path: Path) -> Baseline:
    from gk_audit.engine.ledger.baseline import BaselineError, read_baseline

    try:
        return read_baseline(path.read_bytes())
    except OSError as error:
        raise BaselineError(zh("unreadable", path=path)) from error


def _sight(run: AuditRun, request: Request) -> Sight:
    from gk_audit.cli.session import repository_of
    from gk_audit.engine.ledger.identity import Sight

    top = repository_of(request)
    return Sight(
        frozenset(line.document for line in run.documents), lambda key: (top / key.split("!/")[0]).exists()
    )


def _day(text: str) -> date | None:
    return opt.day_of(text) if text else None


def _write(path: Path, made: Baseline, run: AuditRun) -> None:
    from gk_audit.cli.outputs import save
    from gk_audit.engine.ledger.baseline import write_baseline

    save(path, write_baseline(made))
    stops = sum(not finding.may_wait for finding in run.findings)
    must = zh("must-first", stops=stops) if stops else ""
    say(zh("written", path=path, known=len(made.known), must=must))
    if run.inputs.skipped:
        say(zh("unread", skipped=len(run.inputs.skipped)))
