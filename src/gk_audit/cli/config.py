"""``gk-audit config``: every setting with its value and where it came from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put

app = typer.Typer(help="配置：看每一项设置的值和来源。", no_args_is_help=True)


@app.command()
def show(
    profile: Annotated[
        str, typer.Option("--profile", metavar="方案", help="self-check、ci 或 quarterly。")
    ] = "self-check",
    folder: Annotated[
        Path, typer.Option("--in", metavar="文件夹", help="在哪个文件夹里找 gk-audit.yaml。")
    ] = Path(),
    config: opt.Config = "",
    standards: opt.Standards = None,
) -> None:
    """显示合并后的设置，每一项注明来自默认、方案、配置文件第几行还是命令行。"""
    from gk_audit.config.layering import find_config, layer
    from gk_audit.standards.locate import rules_folder

    found = find_config(config, (folder, Path()))
    layered = layer(profile, rules_folder(standards) / "profiles", found, {})
    lines = [f"配置文件：{found or '没有（用默认）'}"]
    for name in layered.settings.__struct_fields__:
        if name == "rules":
            continue
        value = getattr(layered.settings, name)
        lines.append(f"{name}: {_shown(value)}  ← {layered.origins[name]}")
    for wish in layered.overrides:
        lines += [
            f"rules.{name}: {node.plain()}  ← {node.file} 第 {wish.key_lines[name]} 行"
            for name, node in wish.mapping().items()
        ]
    put(("\n".join(lines) + "\n").encode())


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + "、".join(map(str, value)) + "]"
    return str(value) if value != "" else "（空）"
