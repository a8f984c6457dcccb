"""``gk-audit rules``: what is looked for, why, on what basis, and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put, say

if TYPE_CHECKING:
    from gk_audit.engine.plan import AuditPlan
    from gk_audit.model.rule import Rule

app = typer.Typer(help="规则：查什么、依据什么、怎么改。", no_args_is_help=True)


def _rules(standards: Path | None) -> tuple[Rule, ...]:
    from gk_audit.standards.locate import rules_folder
    from gk_audit.standards.rulebook import load_rules

    return load_rules(rules_folder(standards))


@app.command("list")
def list_(
    family: Annotated[str, typer.Option("--family", metavar="类别", help="只列一类，如 wording。")] = "",
    standards: opt.Standards = None,
) -> None:
    """列出全部规则。"""
    from gk_audit.standards.rule_pages import listing

    rules = [rule for rule in _rules(standards) if not family or rule.family.value == family]
    if not rules:
        raise typer.BadParameter(f"没有类别“{family}”的规则")
    put(listing(rules).encode())


@app.command()
def explain(
    names: Annotated[list[str], typer.Argument(metavar="规则…", help="编号或名称，如 GK-W01。")],
    standards: opt.Standards = None,
) -> None:
    """说明一条规则：发现什么、为什么要紧、怎么改、依据。"""
    from gk_audit.standards.errors import nearest
    from gk_audit.standards.rule_pages import explain as page

    known = {key: rule for rule in _rules(standards) for key in (rule.code, rule.name)}
    for name in names:
        if name not in known:
            raise typer.BadParameter(f"没有规则“{name}”{nearest(name, known)}")
        put(page(known[name]).encode())


@app.command()
def docs(
    to: Annotated[Path | None, typer.Option("--to", metavar="文件", help="写到文件；默认显示。")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="只核对 --to 的文件是否最新，不是则返回 1。")
    ] = False,
    standards: opt.Standards = None,
) -> None:
    """生成规则说明文档（docs/rules.md）。"""
    from gk_audit.cli.outputs import save
    from gk_audit.standards.rule_pages import markdown

    text = markdown(_rules(standards)).encode()
    if to is None:
        put(text)
    elif check:
        if not to.is_file() or to.read_bytes() != text:
            say(f"{to} 不是最新，请运行 gk-audit rules docs --to {to}")
            raise typer.Exit(1)
    else:
        save(to, text)


@app.command("test")
def test_(
    cases: Annotated[Path, typer.Argument(metavar="文件夹", help="案例文件夹，每条规则一个 YAML。")],
    silent: Annotated[
        Path | None, typer.Option("--silent", metavar="文件", help="正确句子的清单，每行一句，一句都不应报。")
    ] = None,
    standards: opt.Standards = None,
) -> None:
    """用案例检验规则：应报的报，不应报的不报；词表逐条造句检验。"""
    from gk_audit.engine.pair_cases import check_pairs
    from gk_audit.engine.planning import PlanInputs, make_plan
    from gk_audit.standards.errors import StandardsError
    from gk_audit.testing import case_problems, read_cases

    plan = make_plan(inputs=PlanInputs(standards=standards, is_holdings=True))
    rules = {rule.name: rule for rule in plan.rules}
    count = 0
    problems: list[str] = []
    for path in sorted(cases.glob("*.yaml")):
        for case in read_cases(path):
            if case.rule not in rules:
                raise StandardsError(f"没有规则“{case.rule}”", path.name)
            count += 1
            problems += case_problems(case, rules[case.rule], plan)
    rows = check_pairs(plan.rules)
    problems += rows.problems
    if silent is not None:
        problems += _alarms(plan, silent)
    for problem in problems:
        say(problem)
    put(f"案例 {count} 个，词表造句 {rows.cases} 个，不符 {len(problems)} 个\n".encode())
    if problems or not count:
        raise typer.Exit(1)


def _alarms(plan: AuditPlan, sentences: Path) -> list[str]:
    """Alarms on sentences that are right; each line is audited as a document of its own."""
    from gk_audit.engine.document import Auditor

    try:
        lines = sentences.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"清单“{sentences}”无法读取，应为 UTF-8 文本") from error
    auditor = Auditor(plan)
    return [
        f"{sentences.name}:{number}：{finding.rule} {finding.message}"
        for number, line in enumerate(lines, start=1)
        if line.strip()
        for part in auditor.audit_bytes(f"{number}.txt", line.encode()).audited
        for finding in part.findings
    ]
