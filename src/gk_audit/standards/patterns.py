"""Regular expressions of rules and word lists, tried when they are read, with a complaint a clerk can act on."""

from __future__ import annotations

import re

from gk_audit.standards.yaml_source import Node

_AROUND = 8
_WORDS = (
    ("missing ), unterminated subpattern", "左括号没有右括号"),
    ("unbalanced parenthesis", "右括号没有左括号"),
    ("unterminated character set", "方括号没有写完"),
    ("nothing to repeat", "重复符号前面没有东西"),
    ("multiple repeat", "重复符号连写了"),
    ("min repeat greater than max repeat", "重复次数前大后小"),
    ("bad escape", "反斜杠后的字符没有这种用法"),
    ("bad character range", "方括号里的范围前大后小"),
    ("look-behind requires fixed-width pattern", "向前看的部分长度不固定"),
    ("redefinition of group name", "组名重复"),
    ("unknown group name", "没有这个名称的组"),
    ("invalid group reference", "没有这个编号的组"),
    ("missing >, unterminated name", "组名没有写完"),
    ("unknown extension", "问号后的写法不认识"),
)


def read_pattern(node: Node, key: str) -> re.Pattern[str]:
    """The pattern that a node holds.

    Raises StandardsError where it is none, or where it would match everywhere because it
    matches nothing at all as well.
    """
    text = node.text()
    try:
        found = re.compile(text)
    except re.error as error:
        raise node.error(f"“{key}”的表达式写错了：{_problem(error, text)}") from error
    except (OverflowError, RecursionError) as error:
        raise node.error(f"“{key}”的表达式太大") from error
    if found.search("") is not None:
        raise node.error(f"“{key}”的表达式“{text[:40]}”能匹配空文字，会处处命中")
    return found


def _problem(error: re.error, text: str) -> str:
    """``第5个字符“(目前”处，左括号没有右括号``."""
    word = next((chinese for english, chinese in _WORDS if error.msg.startswith(english)), error.msg)
    if error.pos is None:
        return word
    return f"第{error.pos + 1}个字符“{text[error.pos : error.pos + _AROUND]}”处，{word}"
