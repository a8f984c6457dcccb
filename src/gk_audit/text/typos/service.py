"""The typo engine as checks use it: loaded when first asked, with what a batch has worked out ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gk_audit.text.neural import Correction, NeuralModel
    from gk_audit.text.typos import TypoModel
    from gk_audit.text.typos.ahead import ModelAhead
    from gk_audit.text.typos.seams import Cutter
    from gk_audit.text.typos.suspects import Reading

Texts = tuple[str, ...]
"""The blocks of a document."""


class TypoService:
    """``known``: words never suspected; ``kept``: folder for large tables; ``neural``: folder of a
    local model for the optional tier; ``own``: file of own counts. The last two empty where there are none."""

    def __init__(self, known: tuple[str, ...], kept: str, neural: str, own: str = "") -> None:
        self.known, self.kept, self.neural, self.own = known, kept, neural, own
        self._ready: dict[Texts, Reading] = {}

    def prepare(self, documents: Iterable[Texts]) -> None:
        """Scan a batch in one pass: seven times faster than one short document after another.

        Without documents it only loads the model, for workers to share.
        """
        self._ready.clear()
        model = self._model
        texts = list(dict.fromkeys(documents))
        if texts:
            self._ready.update(zip(texts, model.scan_many(texts, known=self.known), strict=True))

    def read(self, texts: Texts) -> Reading:
        """What is probably mistyped in a document."""
        found = self._ready.get(texts)
        return self._model.scan_many([texts], known=self.known)[0] if found is None else found

    def corrections(self, texts: Texts, certainty: float) -> Iterator[Correction]:
        """What the local model would write instead, from a certainty on; nothing without a model."""
        if not self.neural:
            return
        from gk_audit.text.typos.document import covered

        for correction in self._neural.correct(texts):
            text = texts[correction.block]
            if correction.score >= certainty and not covered(
                text, correction.start, correction.end, self.known
            ):
                yield correction

    def alike(self, character: str) -> str:
        """The characters that sound or look like one."""
        return self._here().ranker.sources.confusions.alike(character)

    @property
    def cutter(self) -> Cutter:
        """What cuts text into words; the engine is loaded here for it."""
        return self._here().cutter

    def _here(self) -> TypoModel:
        from gk_audit.text.typos import load_model

        return load_model(Path(self.kept) if self.kept else None, Path(self.own) if self.own else None)

    @cached_property
    def _model(self) -> TypoModel | ModelAhead:
        from gk_audit.text.typos.ahead import begun

        other = begun()
        if other is None:
            return self._here()
        other.own = Path(self.own) if self.own else None
        return other

    @cached_property
    def _neural(self) -> NeuralModel:
        from gk_audit.text.neural import NeuralModel

        return NeuralModel(Path(self.neural))
