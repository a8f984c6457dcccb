"""Text as checks want it: half-width digits, no stray white space, offsets kept.

Punctuation stays as it is (punctuation rules judge it). All changes are either
one character for one character or a deletion, so each character of the result
has exactly one offset in the raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)

_HANZI = zh("hanzi")
"""Rare hanzi beyond are left out: with them a pattern takes milliseconds to compile."""
_SPACES = "\t\v\f\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_MARK = "\ufdd0"
"""Stands for a character to delete; a noncharacter that no file holds."""
_RADICALS = zh("radicals")
_ODD = pattern(f"[{_SPACES}\r\n{_INVISIBLE}０-９Ａ-Ｚａ-ｚ\u2e80-\u2fdf\uf900-\ufaff]")
_BLANKS = f"  |^ | $|(?<![{_HANZI}])[{_HANZI}] [{_HANZI}](?![{_HANZI}])"
# Patterns that few texts need stay uncompiled until then (re keeps them): start-up is a feature.
_BREAK = r" *\n[ \n]*"
_RUN = r"^ +| +$|(?<= ) +"
_DOT = r"(?<=[0-9])．(?=[0-9])"
# Two-character names and spaced-out titles: hanzi that stand alone on both sides of a
# blank. An unfilled "年 月 日" must keep its blanks: that is what is wrong with it.
_ALONE = f"(?<![{_HANZI}])[{_HANZI}]"
_SPACED = f"{_ALONE}(?: [{_HANZI}](?![{_HANZI}]))+"
_FORM_WORDS = frozenset(zh("form-words"))


def needs_change(raw: str) -> bool:
    """True where :func:`normalise` would change something; quick."""
    return _ODD.search(raw) is not None or (" " in raw and re.search(_BLANKS, raw) is not None)


def normalise(raw: str) -> tuple[str, tuple[int, ...] | None]:
    """Return normalised text and for each of its characters the offset in ``raw``.

    ``None`` instead of offsets means that they are identical. Line breaks in
    ``raw`` are taken as soft: joined without a blank between Chinese characters
    or digits, with one otherwise.
    """
    if not needs_change(raw):
        return raw, None
    text = re.sub(_DOT, ".", raw.translate(_table()))
    offsets: list[int] | None = None
    if _MARK in text:
        text, offsets = _cut(text, offsets, ((m.start(), m.end()) for m in re.finditer(_MARK, text)))
    if "\n" in text:
        text, offsets = _cut(text, offsets, _soft_breaks(text))
        text = text.replace("\n", " ")
    text, offsets = _cut(text, offsets, (match.span() for match in re.finditer(_RUN, text)))
    text, offsets = _cut(text, offsets, _spaced_out(text))
    return text, None if offsets is None else tuple(offsets)


def normalise_without(raw: str, markup: re.Pattern[str]) -> tuple[str, tuple[int, ...] | None]:
    """Like :func:`normalise`, with markup taken out first; the group that matched is kept."""

    def spans() -> Iterable[tuple[int, int]]:
        for match in markup.finditer(raw):
            start, end = match.span()
            if match.lastindex:
                yield start, match.start(match.lastindex)
                start = match.end(match.lastindex)
            yield start, end

    text, outer = _cut(raw, None, spans())
    lead = len(text) - len(text.lstrip())
    text, inner = normalise(text.strip())
    if outer is None and not lead:
        return text, inner
    places = range(lead, lead + len(text)) if inner is None else (lead + place for place in inner)
    return text, tuple(places if outer is None else (outer[place] for place in places))


def squeeze(text: str) -> str:
    """``text`` without any white space or invisible characters: for labels and keys."""
    return "".join(text.translate(_table()).replace(_MARK, "").split())


@cache
def _table() -> dict[int, str]:
    import unicodedata

    table = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF), 0x2E9F, 0x2EF3):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    table |= {ord(_RADICALS[i]): _RADICALS[i + 1] for i in range(0, len(_RADICALS), 2)}
    table |= {ord(char): " " for char in _expand(_SPACES)}
    table |= {ord(char): _MARK for char in _expand(_INVISIBLE)}
    table[ord("\r")] = "\n"
    return table


def _expand(ranges: str) -> Iterable[str]:
    for match in re.finditer("(.)-(.)|(.)", ranges, re.DOTALL):
        if match.group(3):
            yield match.group(3)
        else:
            yield from map(chr, range(ord(match.group(1)), ord(match.group(2)) + 1))


def _soft_breaks(text: str) -> Iterable[tuple[int, int]]:
    """Spans to delete so that of each run of breaks nothing or one ``\\n`` remains."""
    for match in re.finditer(_BREAK, text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if not before or not after or _joins(before, after):
            yield start, end
        else:
            keep = text.index("\n", start, end)
            yield start, keep
            yield keep + 1, end


def _joins(before: str, after: str) -> bool:
    if _is_wide(before) or _is_wide(after):
        return True
    return before.isdigit() and after.isdigit()


def _is_wide(char: str) -> bool:
    return char > "\u2e7f" or char in "“”‘’—…·"


def _spaced_out(text: str) -> Iterable[tuple[int, int]]:
    for match in re.finditer(_SPACED, text):
        word = match.group()
        for index in range(1, len(word), 2):
            if word[index - 1] not in _FORM_WORDS and word[index + 1] not in _FORM_WORDS:
                yield match.start() + index, match.start() + index + 1


def _cut(
    text: str, offsets: list[int] | None, spans: Iterable[tuple[int, int]]
) -> tuple[str, list[int] | None]:
    """Delete spans (sorted, apart) from text and offsets alike."""
    pieces: list[str] = []
    kept: list[int] = []
    position = 0
    for start, end in spans:
        if start == end:
            continue
        pieces.append(text[position:start])
        kept.extend(range(position, start) if offsets is None else offsets[position:start])
        position = end
    if position == 0:
        return text, offsets
    pieces.append(text[position:])
    kept.extend(range(position, len(text)) if offsets is None else offsets[position:])
    return "".join(pieces), kept
