"""What labelled titles taught: every pair of characters of a title speaks for some rows and against others.

Words and acts of a row name what its titles *may* say; which of a dozen rows a title means is seen best
from titles whose rows are known. ``tools/matching/fit_titles.py`` fits one line per row to them (a linear
support vector machine, one row against all others) and keeps what weighs most; ``_words/title-weights.txt``
holds the result. A title that is about no row (a meeting, a statute) has a line of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log, sqrt
from pathlib import Path

from gk_audit.facts.matching.subject import squeeze
from gk_audit.facts.titles import Title
from gk_audit.model.chinese import WORDS

NAME = "title-weights.txt"
NONE = "none"
"""What the line of titles is called that belong to no row."""
FIELD = "field:"
"""What the names of lines begin with that are of all rows of a field."""
ELSEWHERE = -1.05
"""A row that no sign of the title speaks for: a little below the line's own start."""
SCALE = 20
"""Weights are kept as twentieths: finer steps decide nothing."""
_IDF = 100
_LATIN = re.compile(r"[A-Za-z0-9]+")
_LABEL = re.compile(r"^[\[【（(][^\]】)）]{1,8}[\]】）)]")
_CODE = re.compile(r"([^\W\d_]{1,2})[〔\[（(]\d{4}[〕\]）)]")
"""What stands before the year of a document number: a penalty's has 罚."""
_SIZES = (1, 2)
"""Lengths of the runs of characters; longer ones made no title right that these miss."""
_ENDINGS = (2, 4)
_PAIR = 2
_LEAST_PAIRS = 2
_LOUDEST = 3
_MARKS = "IC$GEN"
"""Signs that are no run of characters begin so."""


def field_line(row: str) -> str:
    """The line of all rows of a packaged row's field."""
    return f"{FIELD}{row.rpartition('-')[0] or row}"


def signs_of(title: Title) -> Iterator[str]:
    """What counts in a title: runs of characters without the issuer, who issued it, how it ends, its kind.

    The name of a place tells nothing of the matter; the end of the issuer's name (农业农村局) does.
    """
    whole = _plain(title.text)
    issuer = title.issuer if title.issuer and title.text.startswith(title.issuer) else ""
    rest = _plain(title.text[len(issuer) :])
    for size in _SIZES:
        yield from (rest[at : at + size] for at in range(len(rest) - size + 1))
    office = squeeze(title.issuer)[-4:]
    yield from (f"I{office[at : at + 2]}" for at in range(len(office) - 1))
    core = squeeze(title.core)
    for size in _ENDINGS:
        yield f"${whole[-size:]}"
        yield f"C{core[-size:]}"
    yield from (f"N{code[1]}" for code in _CODE.finditer(title.text))
    yield f"G{title.form}"
    yield f"E{title.ending}"


def _plain(text: str) -> str:
    return _LATIN.sub("", squeeze(_LABEL.sub("", text)))


_Weights = tuple[float, list[tuple[int, float]]]
"""How rare a sign is, and what it says of each row."""


def _is_pair(sign: str) -> bool:
    return len(sign) == _PAIR and not sign.isascii() and sign[0] not in _MARKS


class Learned:
    """The fitted lines; the weights of a sign are read when a title first shows it."""

    def __init__(self, text: str) -> None:
        head, _, body = text.partition("\n")
        self._rows = [
            (name, int(start) / SCALE) for name, _, start in (part.rpartition(":") for part in head.split())
        ]
        self._numbers = {name: number for number, (name, _) in enumerate(self._rows)}
        self._body = body
        self._read: dict[str, _Weights | None] = {}

    @classmethod
    def packaged(cls, folder: Path = WORDS) -> Learned:
        """What comes with the program; a folder without it knows nothing."""
        path = folder / NAME
        return cls(path.read_text("utf-8") if path.exists() else "")

    def margins(self, title: Title) -> dict[str, float]:
        """Row → how far its line is above (or below) zero for this title; rows that nothing speaks for are left out."""
        moved: dict[int, float] = {}
        mass, pairs = 0.0, 0
        for sign, count in Counter(signs_of(title)).items():
            known = self._weights(sign)
            if known is None:
                continue
            rarity, weights = known
            value = (1 + log(count)) * rarity
            mass += value * value
            pairs += _is_pair(sign)
            for row, weight in weights:
                moved[row] = moved.get(row, 0.0) + value * weight
        if pairs < _LEAST_PAIRS:
            return {}  # garbled, or a word: single characters and the lack of an ending tell nothing
        norm = sqrt(mass) or 1.0
        return {self._rows[row][0]: self._rows[row][1] + value / norm for row, value in moved.items()}

    def speaking(self, title: Title, rows: Iterable[str]) -> list[str]:
        """The pairs of characters that speak loudest for one of ``rows``, in the order of the title."""
        wanted = {self._numbers[row] for row in rows if row in self._numbers}
        heard = {}
        for sign in dict.fromkeys(signs_of(title)):
            if _is_pair(sign) and (known := self._weights(sign)):
                rarity, weights = known
                heard[sign] = max((rarity * weight for row, weight in weights if row in wanted), default=0.0)
        loudest = sorted((sign for sign in heard if heard[sign] > 0), key=lambda sign: -heard[sign])[
            :_LOUDEST
        ]
        return [sign for sign in heard if sign in loudest]

    def _weights(self, sign: str) -> _Weights | None:
        if sign not in self._read:
            self._read[sign] = _weights_of(found) if (found := self._line(sign)) else None
        return self._read[sign]

    def _line(self, sign: str) -> str:
        """What stands after a sign, empty where it has no line. They are sorted: to take all 25,000 apart
        costs a tenth of the check of a file, which asks for a hundred."""
        low, high = 0, len(self._body)
        while low < high:
            begin = self._body.rfind("\n", low, (low + high) // 2) + 1 or low
            end = self._body.find("\n", begin)
            name, _, rest = self._body[begin:end].partition("\t")
            if name == sign:
                return rest
            low, high = (end + 1, high) if name < sign else (low, begin)
        return ""


def _weights_of(line: str) -> _Weights:
    rarity, _, rest = line.partition("\t")
    pairs = (pair.partition(":") for pair in rest.split())
    return int(rarity) / _IDF, [(int(row), int(weight) / SCALE) for row, _, weight in pairs]


def written(rows: Iterable[tuple[str, float]], signs: Iterable[tuple[str, float, dict[int, int]]]) -> str:
    """The file that :class:`Learned` reads: rows with their starts, then (sign, rarity, row → weight in twentieths)."""
    lines = [" ".join(f"{name}:{round(start * SCALE)}" for name, start in rows)]
    for sign, rarity, weights in sorted(signs):  # as they are looked up
        pairs = " ".join(f"{row}:{weight}" for row, weight in sorted(weights.items()))
        lines.append(f"{sign}\t{round(rarity * _IDF)}\t{pairs}")
    return "\n".join(lines) + "\n"
