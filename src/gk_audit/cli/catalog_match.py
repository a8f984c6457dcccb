"""``gk-audit catalog match``: which item would this title belong to? Asked before publishing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.catalog import load
from gk_audit.cli.catalog_work import catalog_app
from gk_audit.cli.console import put, say
from gk_audit.cli.exits import ExitCode

if TYPE_CHECKING:
    from gk_audit.engine.asking import Answer, Candidate

_NO_ITEM = {
    "news": "像新闻报道，不是公开事项的内容",
    "blank": "没有内容",
    "statement": "只是情况说明",
    "draft": "征求意见的草案，不是定稿",
    "forwarded": "转发上级文件",
    "catalog-page": "公开目录本身",
}


@catalog_app.command("match")
def match(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="标题或文件…", help="标题；或 .txt（一行一个）、.csv、.jsonl 标题清单；或要发布的文件。"
        ),
    ],
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="类别", help="谁来发：department、town、subdistrict、village 等。"),
    ] = "",
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="格式", help="text、json 或 jsonl（一行一个）。")
    ] = "text",
    preset: opt.Preset = "",
    standards: opt.Standards = None,
) -> None:
    """发布前先问：这个标题（文件）对应目录里的哪个事项，为什么，还有哪些相近。"""
    from gk_audit.engine.asking import Asker, kind_named, questions
    from gk_audit.standards.columns import load_columns
    from gk_audit.standards.errors import StandardsError
    from gk_audit.standards.locate import rules_folder

    if format_ not in ("text", "json", "jsonl"):
        raise typer.BadParameter(f"没有格式“{format_}”（可用：text、json、jsonl）")
    asker = Asker(load(standards, preset))
    columns = load_columns(rules_folder(standards) / "columns.yaml", "articles")
    answers, refused = [], 0
    for question in questions(words, columns, kind_named(kind)):
        if isinstance(question, StandardsError):
            say(str(question))
            refused += 1
        else:
            answers.append(asker.answer(question))
    put(_written(answers, format_).encode())
    if refused:
        say(f"{refused} 个文件没有读出，未回答")
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
        return "无"
    return "确定" if found.match.is_certain else "疑似"


def _why(answer: Answer) -> str:
    if answer.candidates:
        return "；".join(answer.candidates[0].match.reasons)
    return _NO_ITEM.get(answer.substance.value, "标题里没有任何事项的名称、主题或做法")


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
    lines.append(f"  理由  {_why(answer)}")
    lines += [
        f"  也可能  {each.item.name}（{each.item.id}，{_state(each)}）" for each in answer.candidates[1:]
    ]
    return "\n".join(lines) + "\n"
