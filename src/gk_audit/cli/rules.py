"""``gk-audit rules``: what is looked for, why, on what basis, and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put, say

if TYPE_CHECKING:
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
    from gk_audit.cli.session import save
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
    for problem in problems:
        say(problem)
    put(f"案例 {count} 个，词表造句 {rows.cases} 个，不符 {len(problems)} 个\n".encode())
    if problems or not count:
        raise typer.Exit(1)
