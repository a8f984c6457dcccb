"""Whether extracted text is text at all: garbled layers, wrong code pages, doubly encoded pages.

A PDF whose map from glyphs to characters is wrong looks right on screen and comes out as rare
ideographs, private characters or an orderly jumble of common ones; a page decoded by the wrong code
page comes out as 鍏充簬 or å…³äºŽ. Checks would call such text clean, so it must be told apart from
right text that is merely unusual: lists of names and of rare plants, minority places, traditional
characters, English, numbers.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.text.encoding import chinese_share

zh = chinese.of(__name__)

MOJIBAKE = "mojibake"
"""Decoded by the wrong code page, or encoded twice: the right text can be had back."""
RARE = "rare"
"""Private, unassigned and rare characters where words should stand."""
SCRAMBLED = "scrambled"
"""Common characters in an order that no official text has."""

_FEW, _DISTINCT = 8, 4
"""Fewer suspicious characters, or always the same (bullets of a symbol font), prove nothing."""
_RARE_SHARE = 0.15
"""Of ideographs and suspicious characters; lists of rare names and fish stay below 0.1."""
_SCRIPTS, _SCRIPT_SHARE = 5, 0.1
"""Letters of so many scripts side by side are no language."""
_OWN_SCRIPTS = frozenset(
    ("LATIN", "GREEK", "CYRILLIC", "HIRAGANA", "KATAKANA", "BOPOMOFO", "FULLWIDTH", "CJK", "MODIFIER")
)
"""By the first word of the character's name: these stand in official text."""
_FREQUENT = zh.pattern("frequent")
"""The most frequent characters of the packaged counts: about half of official text, a tenth of a
list of names, next to nothing of scrambled text."""
_FREQUENT_SHARE = 0.15
_STEP = 4
"""Every fourth character shows right text to be right; only the others are looked at whole."""
_HAN = zh.pattern("han")
_LONG_RUNS = zh.pattern("long-runs")
"""Names, places and medicines come in shorter runs, so only long ones are asked for their pairs."""
_PAIRS, _UNSEEN_SHARE, _LONG_SHARE = 60, 0.85, 0.5
"""So many pairs, so many of them never counted, and so much of the text in long runs."""
_WRONG_PAGES = (
    ("gb18030", "utf-8", 2 / 3),
    ("cp1252", "utf-8", 1 / 3),
    ("latin-1", "utf-8", 1 / 3),
    ("cp1252", "gb18030", 1 / 2),
    ("latin-1", "gb18030", 1 / 2),
    ("cp949", "gb18030", 1.0),
    ("big5", "gb18030", 1.0),
    ("shift_jis", "gb18030", 2 / 3),
)
"""(page it was decoded by, page it is in, characters of the right text for one that came out)."""
_REPAIRED = 6
"""Ideographs that the right page must give ..."""
_KEPT_SHARE, _REPAIRED_SHARE, _WRONG_SHARE = 0.6, 0.85, 0.6
"""... from so much of the text, so many of them everyday ones, where before fewer were."""


def garbled(text: str) -> str:
    """How a stretch of text is garbled: ``MOJIBAKE``, ``RARE`` or ``SCRAMBLED``; empty for right text."""
    kept = len(text.encode("gb2312", "ignore").decode("gb2312", "ignore"))
    if len(text) - kept >= _REPAIRED and len(set(text) - _ordinary()) >= _DISTINCT:
        if _is_mojibake(text):
            return MOJIBAKE
        if _is_rare(text):
            return RARE
    return SCRAMBLED if _is_scrambled(text) else ""


def _is_rare(text: str) -> bool:
    """Private, unassigned and rare characters, or letters of many scripts."""
    ideographs = 0
    suspicious: list[str] = []
    scripts: list[str] = []
    for char in text:
        if "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000":
            ideographs += 1
            if char not in _everyday():
                suspicious.append(char)
        elif char > "\x7f":
            kind = unicodedata.category(char)
            if kind in ("Co", "Cn", "Cs", "Cc") or char == "\ufffd":
                suspicious.append(char)
            elif kind[0] in "LM" and (script := unicodedata.name(char, "").split(" ")[0]) not in _OWN_SCRIPTS:
                scripts.append(script)
    others = sum(1 for char in suspicious if not "\u3400" <= char <= "\u9fff")
    is_rare = (
        len(suspicious) >= _FEW
        and len(set(suspicious)) >= _DISTINCT
        and len(suspicious) >= _RARE_SHARE * (ideographs + others)
    )
    letters = ideographs + others + len(scripts)
    return is_rare or (len(set(scripts)) >= _SCRIPTS and len(scripts) >= _SCRIPT_SHARE * letters)


@cache
def _everyday() -> frozenset[str]:
    """Ideographs that official text writes: those of GB2312 and the usual traditional ones (Big5, level 1)."""
    gb = bytes(byte for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF) for byte in (high, low))
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big5 = bytes(byte for high in range(0xA4, 0xC7) for low in lows for byte in (high, low))
    return frozenset(gb.decode("gb2312", "ignore") + big5.decode("big5", "ignore"))


@cache
def _ordinary() -> frozenset[str]:
    """What needs no second look: everyday ideographs, ASCII, signs and full-width forms."""
    signs = (*range(0x80), *range(0x2010, 0x3400), *range(0xFF00, 0xFFF0))
    return _everyday().union(map(chr, signs), "°±×÷·§\u00a0")


def _is_mojibake(text: str) -> bool:
    """True where another code page turns the strange lines into everyday Chinese."""
    wrong = "".join(char for line in text.split("\n") if _is_strange(line) for char in line if char > "\x7f")
    if len(wrong) < _REPAIRED:
        return False
    for read_by, is_in, share in _WRONG_PAGES:
        right = wrong.encode(read_by, "ignore").decode(is_in, "ignore")
        found = "".join(_HAN.findall(right))
        if (
            len(found) >= max(_REPAIRED, _KEPT_SHARE * share * len(wrong))
            and chinese_share(found) >= _REPAIRED_SHARE
            and chinese_share(found) > chinese_share(wrong)
        ):
            return True
    return False


def _is_strange(line: str) -> bool:
    """A line mostly beyond ASCII and hardly of everyday Chinese."""
    beyond = sum(1 for char in line if char > "\x7f")
    return beyond * 2 > len("".join(line.split())) and chinese_share(line) < _WRONG_SHARE


def _is_scrambled(text: str) -> bool:
    """Common characters as nobody puts them together: asked only where function words are missing."""
    if _has_function_words(text[::_STEP]) or _has_function_words(text):
        return False
    ideographs = _HAN.findall(text)
    runs = _LONG_RUNS.findall(text)
    pairs = [pair for run in runs for pair in pairwise(run)]
    if len(pairs) < _PAIRS or sum(map(len, runs)) < _LONG_SHARE * len(ideographs):
        return False
    known = _pairs()
    unseen = sum(1 for first, second in pairs if first + second not in known)
    return unseen >= _UNSEEN_SHARE * len(pairs)


def _has_function_words(text: str) -> bool:
    frequent = len(_FREQUENT.findall(text))
    return frequent >= _FREQUENT_SHARE * len(text) or frequent > _FREQUENT_SHARE * len(_HAN.findall(text))


@cache
def _pairs() -> frozenset[str]:
    """Pairs of characters that the packaged counts have; read once, and only for a suspicion."""
    import numpy as np

    from gk_audit.text.typos.alphabet import FIRST_CHARACTER
    from gk_audit.text.typos.pack import read, unplaned

    arrays = read(Path(str(files("gk_audit").joinpath("_typos", "counts.npz"))), ("alphabet", "gram2"))
    characters = [chr(point) for point in np.asarray(arrays["alphabet"], np.int64).tolist()]
    keys = unplaned("gram2", arrays)[0].astype(np.int64)
    first, second = (keys >> 12) - FIRST_CHARACTER, (keys & 0xFFF) - FIRST_CHARACTER
    both = (first >= 0) & (second >= 0)
    return frozenset(
        characters[one] + characters[other]
        for one, other in zip(first[both].tolist(), second[both].tolist(), strict=True)
    )
