"""Marks that come in pairs: which of them have lost their partner (GB/T 15834—2011)."""

from __future__ import annotations

from collections import Counter

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)

_PARTNERS = {"”": "“", "》": "《", "）": "（", "】": "【", "〕": "〔", "」": "「"}
_SAME = str.maketrans("()[]", "（）【】")
_MARKS = pattern(r"[“”\"《》（）【】〔〕「」()\[\]]|(?:\.{3,}|…+)(?=[ \t]*(?:[\[【\n]|$))")


def unpaired(text: str) -> list[int]:
    """Offsets of marks without a partner.

    Half-width brackets count as their full-width fellows, a straight quotation mark as the
    end of an open one. Marks may pair across lines
    (a hard line break is no end); an opening quotation mark at the start of a line
    continues one that is open (each paragraph of a long quotation begins with one).
    What an excerpt broken off by dots has opened in its line, nobody could close.
    """
    lonely: list[int] = []
    open_: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()  # how many of each are open
    for match in _MARKS.finditer(text):
        mark, place = match.group().translate(_SAME), match.start()
        if mark[0] in "….":
            line = text.rfind("\n", 0, place)
            while open_ and open_[-1][1] > line:
                waiting[open_.pop()[0]] -= 1
            continue
        if mark == '"':
            if not waiting["“"]:
                continue
            mark = "”"
        partner = _PARTNERS.get(mark)
        if partner is None:
            is_line_start = place == 0 or text[place - 1] in "\n\u3000 "
            if mark == "“" and is_line_start and waiting["“"]:
                continue
            open_.append((mark, place))
            waiting[mark] += 1
        elif waiting[partner]:
            while open_[-1][0] != partner:
                skipped, at = open_.pop()
                waiting[skipped] -= 1
                lonely.append(at)
            open_.pop()
            waiting[partner] -= 1
        elif mark != "）" or not zh.pattern("enumerator").search(text[max(0, place - 4) : place]):
            lonely.append(place)
    return sorted(lonely + [place for _, place in open_])
