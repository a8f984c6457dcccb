"""Find marks that stand twice, stand wrong or lack their partner (GB/T 15834—2011)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.patterns import PatternTable, once

zh = chinese.of(__name__)

_PARTNERS = {"”": "“", "》": "《", "）": "（", "】": "【", "〕": "〔", "」": "「"}
_SAME = str.maketrans("()[]", "（）【】")
_MARKS = pattern(r"[“”\"《》（）【】〔〕「」()\[\]]")
_ENUMERATOR = zh.pattern("enumerator")


class Params(Record):
    """The patterns; kinds in ``error_kinds`` are told at each place, others once with a count."""

    lexicon: PatternTable
    error_kinds: tuple[str, ...] = ()
    pairs: str = "“”《》（）"
    """Marks whose partners are looked for."""


@document_check(
    "punctuation", params=Params, values=("text", "right", "note", "count"), variants=("error", "unpaired")
)
def punctuation(view: View, params: Params) -> Iterator[Hit]:
    """Yield hits of the patterns, then of marks without a partner."""
    body = view.body
    matches = params.lexicon.find(body)
    errors = [match for match in matches if match.kind in params.error_kinds]
    others = [match for match in matches if match.kind not in params.error_kinds]
    for match, count in (*((match, 1) for match in errors), *once(others)):
        yield Hit.at(
            body.place(match.start, match.end),
            variant="error" if match.kind in params.error_kinds else "",
            suggestion=match.right,
            text=match.text,
            right=match.right,
            note=match.note,
            count=str(count),
        )
    lonely: dict[str, list[Place]] = {}
    for start in _unpaired(body.text):
        place = body.place(start, start + 1)
        if place.text in params.pairs and place.block.kind is not BlockKind.ROW:
            lonely.setdefault(place.text, []).append(place)
    for mark, places in lonely.items():
        yield Hit.at(places[0], variant="unpaired", text=mark, right="", note="", count=str(len(places)))


def _unpaired(text: str) -> list[int]:
    """Offsets of marks without a partner.

    Half-width brackets count as their full-width fellows, a straight quotation mark as the
    end of an open one. Marks may pair across lines
    (a hard line break is no end); an opening quotation mark at the start of a line
    continues one that is open (each paragraph of a long quotation begins with one).
    """
    lonely: list[int] = []
    open_: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()  # how many of each are open
    for match in _MARKS.finditer(text):
        mark, place = match.group().translate(_SAME), match.start()
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
        elif mark != "）" or not _ENUMERATOR.search(text[max(0, place - 4) : place]):
            lonely.append(place)
    return sorted(lonely + [place for _, place in open_])
