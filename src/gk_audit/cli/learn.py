"""``gk-audit learn``: a unit's own frequent wording errors as a lesson sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli.console import put, say
from gk_audit.cli.options import result_file
from gk_audit.model import chinese

zh = chinese.of(__name__)


def learn(
    run_files: Annotated[list[Path], typer.Argument(**zh.option("learn.run-files"))],
    unit: Annotated[str, typer.Option("--unit", **zh.option("unit"))] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", **zh.option("output"))] = None,
    templates: Annotated[str, typer.Option("--templates", **zh.option("templates"))] = "",
) -> None:
    from gk_audit.cli.outputs import save
    from gk_audit.reports.lesson import lesson_document, lesson_text, make_lesson, unit_names
    from gk_audit.reports.machine import load_run
    from gk_audit.reports.protocol import ReportOptions
    from gk_audit.standards.errors import choices, nearest

    runs = [load_run(result_file(path)) for path in run_files]
    names = unit_names(runs)
    if unit and unit not in names:
        known = zh("existing", names=choices(names)) if names else zh("no-units")
        raise typer.BadParameter(zh("no-unit", unit=unit, near=nearest(unit, names), known=known))
    lesson = make_lesson(runs, unit)
    text = lesson_text(lesson)
    if output is None:
        put(text.encode())
        return
    if output.suffix.lower() not in (".docx", ".txt"):
        raise typer.BadParameter(zh("bad-suffix", output=output))
    is_word = output.suffix.lower() == ".docx"
    save(output, lesson_document(lesson, ReportOptions(template_dir=templates)) if is_word else text.encode())
    say(zh("written", output=output))
