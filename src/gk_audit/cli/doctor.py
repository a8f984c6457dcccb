"""``gk-audit doctor``: is this installation whole, and what can it read?"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gk_audit import __version__
from gk_audit.cli.console import put
from gk_audit.model import chinese

zh = chinese.of(__name__)


def doctor(verbose: Annotated[bool, typer.Option("--verbose", "-v", **zh.option("verbose"))] = False) -> None:
    from gk_audit.cli.session import Request, settings_of
    from gk_audit.engine.planning import PlanInputs, make_plan
    from gk_audit.model.registry import formats, plugin_versions
    from gk_audit.standards.compiled import cache_folder
    from gk_audit.standards.locate import standards_root

    lines = [f"gk-audit {__version__}　Python {sys.version.split()[0]}　{sys.platform}"]
    missing = [word for module, word in zh.rows("needed") if not _can_be_used(module)]
    lines.append(zh("all-there") if not missing else zh("missing", missing="、".join(missing)))
    for module, extra, word in zh.rows("extras"):
        have = importlib.util.find_spec(module) is not None
        lines.append(
            zh(
                "optional",
                extra=extra,
                word=word,
                have=zh("installed") if have else zh("not-installed", extra=extra),
            )
        )
    layered = settings_of(Request(profile="self-check", as_of=date.today()))
    inputs = PlanInputs(overrides=layered.overrides, origins=layered.origins)
    plan = make_plan(layered.settings, inputs)
    lines.append(zh("standards", standards_root=standards_root()))
    lines.append(
        zh(
            "counts",
            rules=len(plan.rules),
            fields=len(plan.catalog.fields),
            items=len(plan.catalog.items),
            standards=plan.standards,
        )
    )
    own = zh("local-law", law_files="、".join(plan.law_files)) if plan.law_files else ""
    lines.append(zh("law-until", law=plan.law, own=own) if plan.law else zh("law-undated"))
    lines.append(_calendar(plan.tools))
    read = sorted(told.name for told in formats().values() if told.is_read)
    lines.append(zh("formats", read=len(read)) + (f"：{'、'.join(read)}" if verbose else ""))
    folder = cache_folder()
    writable = os.access(folder if folder.exists() else folder.parent, os.W_OK)
    state = zh("writable") if writable else zh("not-writable")
    lines.append(zh("cache", folder=folder, state=state, megabytes=_megabytes(folder)))
    if plugin_versions():
        lines.append(zh("plugins", plugin_versions="、".join(plugin_versions())))
    put(("\n".join(lines) + "\n").encode())
    if missing:
        raise typer.Exit(3)


def _can_be_used(module: str) -> bool:
    """Whether it is there and can be loaded: a library that it needs of the system may lack."""
    try:
        importlib.import_module(module)
    except (ImportError, OSError):
        return False
    return True


def _megabytes(folder: Path) -> int:
    files = folder.iterdir() if folder.is_dir() else ()
    return round(sum(path.stat().st_size for path in files if path.is_file()) / 2**20)


def _calendar(settings: object) -> str:
    from gk_audit.text.toolbox import Toolbox, ToolSettings

    assert isinstance(settings, ToolSettings)
    known = Toolbox(settings).calendar.known_until
    return zh("calendar", known=known)
