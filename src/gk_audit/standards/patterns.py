"""Regular expressions of rules and word lists, tried when they are read, with a complaint a clerk can act on."""

from __future__ import annotations

import re

from gk_audit.model import chinese
from gk_audit.standards.yaml_source import Node

zh = chinese.of(__name__)

_AROUND = 8
_WORDS = zh.rows("words")


def read_pattern(node: Node, key: str) -> re.Pattern[str]:
    """The pattern that a node holds; a list of words is the pattern of any of them.

    Raises StandardsError where it is none, or where it would match everywhere because it
    matches nothing at all as well.
    """
    is_list = isinstance(node.value, list)
    text = "|".join(re.escape(word.text()) for word in node.value) if is_list else node.text()
    try:
        found = re.compile(text)
    except re.error as error:
        raise node.error(zh("wrong-pattern", key=key, problem=_problem(error, text))) from error
    except (OverflowError, RecursionError) as error:
        raise node.error(zh("large-pattern", key=key)) from error
    if found.search("") is not None:
        raise node.error(zh("empty-match", key=key, text=text[:40]))
    return found


def _problem(error: re.error, text: str) -> str:
    """``第5个字符“(目前”处，左括号没有右括号``."""
    word = next((chinese for english, chinese in _WORDS if error.msg.startswith(english)), error.msg)
    if error.pos is None:
        return word
    return zh("at-place", pos=error.pos + 1, text=text[error.pos : error.pos + _AROUND], word=word)
