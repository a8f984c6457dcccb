"""``gk-audit basis``: the register of law behind every citation that is printed."""

from __future__ import annotations

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put
from gk_audit.model import chinese

zh = chinese.of(__name__)

app = typer.Typer(no_args_is_help=True)


@app.command("check")
def check(preset: opt.Preset = "", standards: opt.Standards = None) -> None:
    """核对能印出的每一处依据：在法规库里、施行中、条文不超出；法规库每一行有出处。"""
    from gk_audit.engine.basis_check import check_items, check_register, check_rules
    from gk_audit.standards.catalogs import load_catalog
    from gk_audit.standards.law_register import read_law_register
    from gk_audit.standards.locate import catalogs_folder, law_home, rules_folder
    from gk_audit.standards.rulebook import load_rules
    from gk_audit.standards.settings import Settings

    folder = rules_folder(standards)
    register = read_law_register(law_home(folder))
    day = register.as_of
    rules = load_rules(folder)
    items = load_catalog(catalogs_folder(standards), preset or Settings().preset, on=day).items
    faults = [
        *check_register(register), *check_rules(rules, register, day), *check_items(items, register, day)
    ]  # fmt: skip
    lines = [f"{fault.place}：{fault.message}" for fault in faults]
    read = sum(any(edition.proof.is_read for edition in document.editions) for document in register.documents)
    lines.append(
        zh(
            "register",
            day=day,
            documents=len(register.documents),
            read=read,
            topics=len(register.topics),
            rules=len(rules),
            items=len(items),
            faults=len(faults),
        )
    )
    put(("\n".join(lines) + "\n").encode())
    if faults:
        raise typer.Exit(1)
