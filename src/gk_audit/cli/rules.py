"""``gk-audit rules``: what is looked for, why, on what basis, and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put, say
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.engine.plan import AuditPlan
    from gk_audit.model.rule import Rule

zh = chinese.of(__name__)

app = typer.Typer(no_args_is_help=True)


def _rules(standards: Path | None) -> tuple[Rule, ...]:
    from gk_audit.standards.locate import rules_folder
    from gk_audit.standards.rulebook import load_rules

    return load_rules(rules_folder(standards))


@app.command("list")
def list_(
    family: Annotated[str, typer.Option("--family", **zh.option("family"))] = "",
    standards: opt.Standards = None,
) -> None:
    """列出全部规则。"""
    from gk_audit.standards.rule_pages import listing

    rules = [rule for rule in _rules(standards) if not family or rule.family.value == family]
    if not rules:
        raise typer.BadParameter(zh("no-family", family=family))
    put(listing(rules).encode())


@app.command()
def explain(
    names: Annotated[list[str], typer.Argument(**zh.option("explain.names"))], standards: opt.Standards = None
) -> None:
    """说明一条规则：发现什么、为什么要紧、怎么改、依据。"""
    from gk_audit.standards.errors import nearest
    from gk_audit.standards.rule_pages import explain as page

    known = {key: rule for rule in _rules(standards) for key in (rule.code, rule.name)}
    for name in names:
        if name not in known:
            raise typer.BadParameter(zh("no-rule", name=name, near=nearest(name, known)))
        put(page(known[name]).encode())


@app.command()
def docs(
    to: Annotated[Path | None, typer.Option("--to", **zh.option("to"))] = None,
    check: Annotated[bool, typer.Option("--check", **zh.option("check"))] = False,
    cases: Annotated[Path | None, typer.Option("--cases", **zh.option("cases"))] = None,
    standards: opt.Standards = None,
) -> None:
    """生成规则说明文档（docs/rules.md）。"""
    from gk_audit.cli.outputs import save
    from gk_audit.engine.cases.shown import examples
    from gk_audit.standards.rule_pages import markdown

    text = markdown(_rules(standards), examples(cases) if cases else None).encode()
    if to is None:
        put(text)
    elif check:
        if not to.is_file() or to.read_bytes() != text:
            say(zh("outdated", to=to))
            raise typer.Exit(1)
    else:
        save(to, text)


@app.command("test")
def test_(
    cases: Annotated[Path, typer.Argument(**zh.option("test.cases"))],
    silent: Annotated[Path | None, typer.Option("--silent", **zh.option("silent"))] = None,
    standards: opt.Standards = None,
) -> None:
    """用案例检验规则：应报的报，不应报的不报；词表逐条造句检验。"""
    from gk_audit.engine.cases import case_problems, read_cases
    from gk_audit.engine.matchers import matcher_of
    from gk_audit.engine.pair_cases import check_pairs
    from gk_audit.engine.planning import PlanInputs, make_plan
    from gk_audit.standards.errors import StandardsError

    plan = make_plan(inputs=PlanInputs(standards=standards, is_holdings=True))
    rules, matcher = {rule.name: rule for rule in plan.rules}, matcher_of(plan)
    count = 0
    problems: list[str] = []
    paths = [cases] if cases.is_file() else sorted(cases.glob("*.yaml"))
    if not paths:
        raise typer.BadParameter(zh("no-cases", cases=cases))
    for path in paths:
        for case in read_cases(path):
            if case.rule not in rules:
                raise StandardsError(zh("no-rule-of-case", rule=case.rule), path.name)
            count += 1
            problems += case_problems(case, rules[case.rule], plan, matcher=matcher)
    rows = check_pairs(plan.rules)
    problems += rows.problems
    if silent is not None:
        problems += _alarms(plan, silent)
    for problem in problems:
        say(problem)
    put(zh("tested", count=count, cases=rows.cases, problems=len(problems)).encode())
    if problems or not count:
        raise typer.Exit(1)


def _alarms(plan: AuditPlan, sentences: Path) -> list[str]:
    """Alarms on sentences that are right; each line is audited as a document of its own."""
    from gk_audit.engine.document import Auditor

    try:
        lines = sentences.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(zh("unreadable", sentences=sentences)) from error
    auditor = Auditor(plan)
    return [
        f"{sentences.name}:{number}：{finding.rule} {finding.message}"
        for number, line in enumerate(lines, start=1)
        if line.strip()
        for part in auditor.audit_bytes(f"{number}.txt", line.encode()).audited
        for finding in part.findings
    ]
