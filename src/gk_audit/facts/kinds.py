"""What kind of document one is: signs that are data, weighed against each other.

Each kind of ``rules/kinds.yaml`` names signs: words of the title, of the column, of the line of those
addressed, of the first and last lines, and marks of make-up that are counted here (a list of links, open
blanks, numbered articles). A sign that is there gives its points, or takes them. The kind with the most
points is told; it is sure where it has enough points and a lead before the next, so that a document which
shows two kinds is never judged by one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from gk_audit.facts.forms import Forms, Patterns
from gk_audit.facts.shown import Shown
from gk_audit.facts.titles import core_of
from gk_audit.model.document import Document, DocumentMeta
from gk_audit.model.kinds import PLACES, Kind, KindFound, Kinds, Sign

_OTHER = "other"
_MOST_WITNESSES = 4


def kind_of(document: Document, kinds: Kinds) -> KindFound:
    """What a document is."""
    return KindIndex(kinds).of(Shown(document, kinds.frame))


def kind_of_title(meta: DocumentMeta, kinds: Kinds) -> KindFound:
    """What a title and its column say by themselves, where the text is not at hand."""
    document = Document(key="", digest="", media_type="", blocks=(), meta=meta)
    return KindIndex(kinds).of(Shown(document, kinds.frame, is_bare=True))


class KindIndex:
    """The kinds of a rule book, ready to be asked."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self._forms = Forms(kinds)
        self._holds = Patterns(kinds).hold

    def of(self, shown: Shown) -> KindFound:
        """What a document is."""
        scored = self._scored(shown)
        # The order of the file decides a tie: max() keeps the first.
        points, said, best = max(scored, key=lambda each: each[0], default=(0.0, (), None))
        if best is None or points <= 0:
            return KindFound(_OTHER, blank=shown.has("blank"))
        next_best = max((each[0] for each in scored if each[2] is not best), default=0.0)
        return KindFound(
            best.name,
            best.says,
            self.form_of(shown.title, best.name) if best.has_form else "",
            shown.has("blank"),
            points >= self.kinds.sure and points - max(next_best, 0.0) >= self.kinds.margin,
            tuple(islice(said, _MOST_WITNESSES)),
        )

    def form_of(self, title: str, kind: str) -> str:
        """The form that a closed-up title, or what it covers, names, of those that the kind has."""
        lines = title.split("\n")
        return self._forms.first("\n".join(dict.fromkeys((*lines, *map(core_of, lines)))), kind)

    def points(self, shown: Shown) -> dict[str, float]:
        """The points of every kind, to see how near another one came."""
        return {kind.name: points for points, _, kind in self._scored(shown)}

    def speaks(self, sign: Sign, shown: Shown) -> bool:
        """Whether all that a sign names is there."""
        if sign.unless and self._holds(sign.unless, shown.title):
            return False
        if not all(self._holds(text, getattr(shown, place)) for place, text in _texts(sign)):
            return False
        if not all(self._holds(text, shown.body) for text in sign.parts):
            return False
        # Marks last: some of them read the whole document.
        return all(map(shown.has, sign.shows)) and not any(map(shown.has, sign.lacks))

    def _scored(self, shown: Shown) -> list[tuple[float, tuple[str, ...], Kind]]:
        """Points and witnesses of each kind, in the order of the file."""
        seen = {
            kind.name: [sign for sign in kind.signs if self.speaks(sign, shown)] for kind in self.kinds.kinds
        }
        scored = []
        for kind in self.kinds.kinds:
            found = seen[kind.name] + seen.get(kind.like, [])
            spoken = sorted((sign for sign in found if sign.weight > 0), key=lambda sign: -sign.weight)
            points = kind.start + sum(sign.weight for sign in found)
            scored.append((points, tuple(sign.says for sign in spoken), kind))
        return scored


def _texts(sign: Sign) -> Iterator[tuple[str, str]]:
    return ((place, text) for place in PLACES if (text := getattr(sign, place)))
