"""``gk-audit config``: every setting with its value and where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.model.rule import Rule

zh = chinese.of(__name__)

app = typer.Typer(no_args_is_help=True)


@app.command()
def show(
    profile: Annotated[str, typer.Option("--profile", **zh.option("profile"))] = "self-check",
    folder: Annotated[Path, typer.Option("--in", **zh.option("in"))] = Path(),
    config: opt.Config = "",
    standards: opt.Standards = None,
) -> None:
    """显示合并后的设置，每一项注明来自默认、方案、配置文件第几行还是命令行。"""
    from gk_audit.standards.layering import find_config, layer
    from gk_audit.standards.locate import rules_folder

    found = find_config(config, (Path(), folder))
    layered = layer(profile, rules_folder(standards) / "profiles", found, {})
    lines = [zh("config-file", found=found or zh("no-config-file"))]
    for name in layered.settings.__struct_fields__:
        if name == "rules":
            continue
        value = getattr(layered.settings, name)
        lines.append(f"{name}: {_shown(value)}  ← {layered.origins[name]}")
    if layered.overrides:
        from gk_audit.standards.overrides import override
        from gk_audit.standards.rulebook import load_rules

        made = override(load_rules(rules_folder(standards)), layered.overrides, rules_folder(standards))
        lines += list(zh.words("changed-rules"))
        for rule in made.rules:
            lines += _rule(rule, made.origins[rule.name]) if rule.name in made.origins else []
        lines += [zh("note", sentence=sentence) for sentence in made.replaced]
    put(("\n".join(lines) + "\n").encode())


@app.command()
def templates(to: Annotated[Path, typer.Argument(**zh.option("to"))]) -> None:
    """把程序带的报告模板（Word 等）抄一份出来，改好后用 --templates 或配置的“模板”指过去。"""
    from importlib.resources import files

    from gk_audit.cli.console import say
    from gk_audit.cli.outputs import save

    for entry in sorted((files("gk_audit.reports") / "templates").iterdir(), key=lambda item: item.name):
        if not (to / entry.name).exists():
            save(to / entry.name, entry.read_bytes())
            say(zh("wrote", path=to / entry.name))


def _rule(rule: Rule, written: Mapping[str, str]) -> list[str]:
    """A rule that the district touched: each of its values, down to the member of a list."""
    from gk_audit.standards.origins import params_of, shown

    lines = [f"{rule.code} {rule.name}（{rule.source}）"]
    lines += [f"  {key}: {shown(getattr(rule, key))}  ← {written[key]}" for key in written if "." not in key]
    told = params_of(rule.params, written, rule.source)
    return lines + [f"  {each.path}: {each.value}  ← {each.origin}" for each in told]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + "、".join(map(str, value)) + "]"
    return str(value) if value != "" else zh("empty")
