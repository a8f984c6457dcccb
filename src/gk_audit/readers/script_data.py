"""What stands in the scripts of a page: fields that they write into it, and texts that came along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.model.lazy import pattern

_DATA = pattern(
    r"""["']([^"'\n<>]{0,200}(?:[\u4e00-\u9fff]|\d{11})[^"'\n<>]{0,200})["']|(?<![\d.])(\d{17}[Xx]|\d{11,19})(?![\d.])"""
)
_FIELD = pattern(
    r"""(?:(?:var|let|const)\s+|["'])(\w{0,20}?(?:status|state|valid(?:ity)?|pub(?:lish)?_?(?:date|time)))["']?\s*[=:]\s*["']([^"'\n]{2,30})["']""",
    re.IGNORECASE,
)
"""A variable where it is declared, or a key of a record: not where it is given a value later,
which a condition decides."""
_STATE = pattern(
    r"(?:(?:已|现行|继续|部分|全文)?(?:有效|失效|废止|作废|修改|修订)|尚未(?:生效|施行)|(?:已|被)?(?:宣布)?(?:失效|废止))(?:[（(][^（）()]{1,12}[）)])?"
)
_DAY = pattern(r"(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")


def script_fields(script: str) -> Iterator[tuple[str, str]]:
    """(label, value) of the fields that a script writes into the page: 有效性, 发布日期."""
    for name, value in _FIELD.findall(script):
        if "pub" in name.lower():
            if _DAY.fullmatch(value):
                yield "发布日期", value
        elif _STATE.fullmatch(value):
            yield "有效性", value


def script_texts(script: str) -> Iterator[str]:
    """String literals that hold words, and long numbers."""
    for quoted, number in _DATA.findall(script):
        yield quoted or number
