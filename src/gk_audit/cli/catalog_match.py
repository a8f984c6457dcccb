"""``gk-audit catalog match``: which item would this title belong to? Asked before publishing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.catalog_work import catalog_app
from gk_audit.cli.console import put, say
from gk_audit.cli.exits import ExitCode
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.engine.asking import Answer, Candidate

zh = chinese.of(__name__)

_ACTS = ("own_act", "about_act", "other")
"""Kinds that may belong to an item: that they do not is no matter of their kind."""


@catalog_app.command("match")
def match(
    words: Annotated[list[str], typer.Argument(**zh.option("match.words"))],
    kind: Annotated[str, typer.Option("--kind", **zh.option("kind"))] = "",
    format_: Annotated[str, typer.Option("--format", "-f", **zh.option("format"))] = "text",
    export: opt.Export = None,
    preset: opt.Preset = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
) -> None:
    """发布前先问：这个标题（文件）对应目录里的哪个事项，为什么，还有哪些相近。"""
    from gk_audit.cli.session import standard_of
    from gk_audit.engine.asking import Asker, kind_named, questions
    from gk_audit.engine.planning import kinds_of
    from gk_audit.standards.errors import StandardsError
    from gk_audit.standards.lexicons import load_columns
    from gk_audit.standards.locate import rules_folder

    if format_ not in ("text", "json", "jsonl"):
        raise typer.BadParameter(zh("bad-format", format=format_))
    kinds = kinds_of(rules_folder(standards))
    standard = standard_of(date.today(), export, config, standards, preset=preset)
    asker = Asker(standard.catalog, kinds)
    columns = load_columns(rules_folder(standards) / "columns.yaml", "articles")
    answers, refused = [], 0
    for question in questions(words, columns, kinds, kind_named(kind)):
        if isinstance(question, StandardsError):
            say(str(question))
            refused += 1
        else:
            answers.append(asker.answer(question))
    put(_written(answers, format_).encode())
    if refused:
        say(zh("not-read", refused=refused))
        raise typer.Exit(ExitCode.INCOMPLETE)


def _written(answers: list[Answer], format_: str) -> str:
    if format_ == "text":
        return "\n".join(map(_as_text, answers))
    lines = [json.dumps(_as_plain(answer), ensure_ascii=False) for answer in answers]
    if format_ == "jsonl":
        return "".join(f"{line}\n" for line in lines)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _state(found: Candidate | None) -> str:
    if found is None:
        return zh("none")
    return zh("sure") if found.match.is_certain else zh("may-be")


def _why(answer: Answer) -> str:
    if answer.candidates:
        return "；".join(answer.candidates[0].match.reasons)
    if answer.found.sure and answer.found.name not in _ACTS:
        return answer.found.says
    return zh("no-reason")


def _as_plain(answer: Answer) -> dict[str, Any]:
    best = answer.candidates[0] if answer.candidates else None
    plain = {
        "title": answer.question.subject.title,
        "item": best.item.id if best else "",
        "name": best.item.name if best else "",
        "field": best.item.field_ if best else "",
        "state": _state(best),
        "score": best.match.score if best else 0.0,
        "why": _why(answer),
        "candidates": [
            {"item": each.item.id, "name": each.item.name, "state": _state(each), "score": each.match.score}
            for each in answer.candidates[1:]
        ],
    }
    return plain | ({"file": answer.question.file} if answer.question.file else {})


def _as_text(answer: Answer) -> str:
    best = answer.candidates[0] if answer.candidates else None
    lines = [answer.question.subject.title or Path(answer.question.file).name]
    lines.append(f"  {_state(best)}" + (f"  {best.item.name}（{best.item.id}）" if best else ""))
    lines.append(zh("reason", why=_why(answer)))
    lines += [
        zh("others", name=each.item.name, id=each.item.id, state=_state(each))
        for each in answer.candidates[1:]
    ]
    return "\n".join(lines) + "\n"
