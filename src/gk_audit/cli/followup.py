"""``gk-audit followup``: 回头看 – is what an earlier run found still there in a new export?"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say
from gk_audit.model import chinese

zh = chinese.of(__name__)


def followup(
    run_file: Annotated[Path, typer.Argument(**zh.option("followup.run-file"))],
    against: Annotated[Path, typer.Option("--against", **zh.option("against"))],
    as_of: opt.AsOf = "",
    unit: Annotated[str, typer.Option("--unit", **zh.option("unit"))] = "",
    units: opt.Units = "",
    preset: opt.Preset = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
    jobs: opt.Jobs = None,
    report: Annotated[Path | None, typer.Option("--report", **zh.option("report"))] = None,
    paper: opt.Paper = None,
    quiet: opt.Quiet = False,
) -> None:
    from gk_audit.cli.outputs import look_of, save
    from gk_audit.cli.session import Request, audit, settings_of
    from gk_audit.engine.ledger.states import advance, problems_of
    from gk_audit.model.ledger import ProblemState
    from gk_audit.reports.machine import load_run
    from gk_audit.standards.locate import rules_folder
    from gk_audit.standards.terms import load_ledger_terms

    before = load_run(opt.result_file(run_file))
    day = opt.day_of(as_of)
    if day < date.fromisoformat(before.as_of):
        raise typer.BadParameter(zh("before-last", day=day, as_of=before.as_of))
    terms = load_ledger_terms(rules_folder(standards) / "ledger.yaml")
    old = [item for item in problems_of(before) if unit in ("", item.unit)]
    request = Request(
        "quarterly", day, (against,), config, standards, is_holdings=True, is_quiet=quiet,
        given=opt.given(units=units, preset=preset, jobs=jobs),
    )  # fmt: skip
    look = look_of(settings_of(request).settings, paper)
    run = audit(request)
    changed = {item.mark: item for item in advance(old, run, terms).problems}
    now = [changed.get(item.mark, item) for item in old]
    unseen = {item.mark for item in old if item.mark not in changed}
    for problem in sorted(now, key=lambda item: (item.unit, item.number)):
        word = zh("not-read") if problem.mark in unseen else terms.states[problem.state]
        typer.echo(f"{problem.unit}　{word}　{problem.title}：{problem.message}　{problem.place}")
    counts = Counter(
        zh("cannot-compare") if item.mark in unseen else terms.states[item.state] for item in now
    )
    say(zh("last-time", old=len(old)) + "，".join(f"{word} {count}" for word, count in counts.items()))
    known = {item.mark for item in old}
    fresh = sum(mark not in known for mark in changed)
    if fresh:
        say(zh("fresh", fresh=fresh))
    if report is not None:
        from gk_audit.engine.ledger.standing import standings
        from gk_audit.reports.ledger_papers import RECHECK, ledger_paper

        save(
            report,
            ledger_paper(RECHECK, now, standings(now, day), terms, day, look, unseen=frozenset(unseen)),
        )
        say(zh("written", report=report))
    is_settled = all(item.state is ProblemState.RECTIFIED for item in now)
    raise typer.Exit(0 if is_settled else 1)
