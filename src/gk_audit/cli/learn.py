"""``gk-audit learn``: a unit's own frequent wording errors as a lesson sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli.console import put, say


def learn(
    run_files: Annotated[
        list[Path], typer.Argument(metavar="run.json…", help="scan 写出的结果文件，可给多个季度的。")
    ],
    unit: Annotated[str, typer.Option("--unit", metavar="单位", help="只看一个单位；不写则汇总全区。")] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="另存为 .docx（Word）或 .txt。")
    ] = None,
    templates: Annotated[str, typer.Option("--templates", metavar="文件夹", help="自有的报告模板。")] = "",
) -> None:
    """由检查结果整理一个单位自己常犯的文字差错，供学习对照。"""
    from gk_audit.cli.outputs import save
    from gk_audit.reports.lesson import lesson_document, lesson_text, make_lesson, unit_names
    from gk_audit.reports.machine import load_run
    from gk_audit.reports.protocol import ReportOptions
    from gk_audit.standards.errors import choices, nearest

    runs = [load_run(_read(path)) for path in run_files]
    names = unit_names(runs)
    if unit and unit not in names:
        known = f"（有：{choices(names)}）" if names else "（这份结果没有划分单位）"
        raise typer.BadParameter(f"结果里没有单位“{unit}”{nearest(unit, names)}{known}")
    lesson = make_lesson(runs, unit)
    text = lesson_text(lesson)
    if output is None:
        put(text.encode())
        return
    if output.suffix.lower() not in (".docx", ".txt"):
        raise typer.BadParameter(f"“{output}”应以 .docx 或 .txt 结尾")
    is_word = output.suffix.lower() == ".docx"
    save(output, lesson_document(lesson, ReportOptions(template_dir=templates)) if is_word else text.encode())
    say(f"已写出 {output}")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"结果文件“{path}”无法读取") from error
