"""What stands in the scripts of a page: fields that they write into it, and texts that came along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)

_DATA = pattern(
    r"""["']([^"'\n<>]{0,200}(?:[\u4e00-\u9fff]|\d{11})[^"'\n<>]{0,200})["']|(?<![\d.])(\d{17}[Xx]|\d{11,19})(?![\d.])"""
)
_FIELD = pattern(
    r"""(?:(?:var|let|const)\s+|["'])(\w{0,20}?(?:status|state|valid(?:ity)?|pub(?:lish)?_?(?:date|time)))["']?\s*[=:]\s*["']([^"'\n]{2,30})["']""",
    re.IGNORECASE,
)
"""A variable where it is declared, or a key of a record: not where it is given a value later,
which a condition decides."""


_ESCAPED = pattern(r"\\u([0-9a-fA-F]{4})")
_LITERAL = pattern(
    r""""((?:[^"\\\n]|\\.){60,})"|'((?:[^'\\\n]|\\.){60,})'|`((?:[^`\\]|\\.){60,})`""", re.DOTALL
)
_LEAST_OF_BODY = 60
"""Ideographs of one string from which it may be the article that a script writes into the page."""


def plain_script(script: str) -> str:
    """A script with its ``\\u`` escapes resolved, as far as they stand for characters of their own."""
    if "\\u" not in script:
        return script
    return _ESCAPED.sub(lambda match: _char(match), script)


def _char(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if code < 0x80 or 0xD800 <= code < 0xE000 else chr(code)


def script_bodies(script: str) -> Iterator[str]:
    """Long texts that came along in a script, escapes resolved: what it would write into the page."""
    for groups in _LITERAL.findall(plain_script(script)):
        text = "".join(groups)
        if len(zh.pattern("han").findall(text)) >= _LEAST_OF_BODY:
            yield _unescaped(text)


def _unescaped(text: str) -> str:
    plain = {"n": "\n", "r": "", "t": " "}
    return re.sub(r"\\(.)", lambda match: plain.get(match[1], match[1]), text, flags=re.DOTALL)


def script_fields(script: str) -> Iterator[tuple[str, str]]:
    """(label, value) of the fields that a script writes into the page: 有效性, 发布日期."""
    for name, value in _FIELD.findall(script):
        if "pub" in name.lower():
            if zh.pattern("day").fullmatch(value):
                yield zh("published"), value
        elif zh.pattern("state").fullmatch(value):
            yield zh("validity"), value


def script_texts(script: str) -> Iterator[str]:
    """String literals that hold words, and long numbers."""
    for quoted, number in _DATA.findall(script):
        yield quoted or number
