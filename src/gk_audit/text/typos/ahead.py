"""The engine in a process of its own, begun before it is needed.

Loading numpy takes as long as half of all else that the check of one file does. A program that
checks a few files forks at its very start; while it reads rules and the file, the other half
of the machine loads the engine, is asked once, answers and ends. Whatever goes wrong there, the
engine is loaded here instead: the results are the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gk_audit.model.codec import decode, encode
from gk_audit.model.records import Record
from gk_audit.text.typos.kept import KEPT
from gk_audit.text.typos.suspects import Reading, Suspect

if TYPE_CHECKING:
    from gk_audit.text.typos.engine import TypoModel

_LENGTH = 8
"""Bytes that say how long the question is: forked workers may hold the pipe open, so its end says nothing."""


class _Question(Record):
    """What the other process is asked."""

    documents: tuple[tuple[str, ...], ...]
    known: tuple[str, ...]
    own: str = ""
    """File of own counts; empty where there is none."""


class ModelAhead:
    """Stands in for a ``TypoModel``: the first question goes to the other process."""

    def __init__(self, asking: BinaryIO, answers: BinaryIO, cache: Path | None) -> None:
        self._asking, self._answers, self._cache = asking, answers, cache
        self.own: Path | None = None
        """A file of own counts, once the settings are known."""

    def scan(self, blocks: Sequence[str], *, known: Collection[str] = ()) -> list[Suspect]:
        """See ``TypoModel.scan``."""
        return list(self.scan_many([blocks], known=known)[0].suspects)

    def scan_many(self, documents: Sequence[Sequence[str]], *, known: Collection[str] = ()) -> list[Reading]:
        """See ``TypoModel.scan_many``."""
        found = self._ask(documents, known)
        return self._local().scan_many(documents, known=known) if found is None else found

    def _ask(self, documents: Sequence[Sequence[str]], known: Collection[str]) -> list[Reading] | None:
        """The answer of the other process; None where it was asked before or has none."""
        if not documents or self._asking.closed:
            return None
        with suppress(OSError, ValueError, TypeError):
            with self._asking:
                question = _Question(tuple(map(tuple, documents)), tuple(sorted(known)), str(self.own or ""))
                data = encode(question)
                self._asking.write(len(data).to_bytes(_LENGTH, "little") + data)
            with self._answers:
                readings = decode(list[Reading], self._answers.read())
            if len(readings) == len(documents):
                return readings
        return None

    def _local(self) -> TypoModel:
        from gk_audit.text.typos.engine import load_model

        return load_model(self._cache, self.own)


_begun: ModelAhead | None = None


def begin(cache: Path) -> None:
    """Start loading in another process, where the system can fork and has a second processor.

    ``cache``: folder of the unpacked counts; without them there, nothing is begun.
    """
    global _begun  # the one that this program has
    if sys.platform == "win32" or (os.cpu_count() or 1) < 2 or _begun is not None:
        return
    if not any(cache.glob(KEPT)):
        return
    with suppress(OSError):
        question, asking = os.pipe()
        answers, answer = os.pipe()
        if os.fork() == 0:
            _serve((question, answer), (asking, answers), cache)
        os.close(question)
        os.close(answer)
        _begun = ModelAhead(os.fdopen(asking, "wb"), os.fdopen(answers, "rb"), cache)


def begun() -> ModelAhead | None:
    """What was begun in this program, if anything."""
    return _begun


def _serve(own: tuple[int, int], others: tuple[int, int], cache: Path | None) -> None:
    """The other process: load, read the one question, answer, end. Never returns."""
    try:
        for handle in others:
            os.close(handle)
        # Nobody who reads this program's output shall wait for this process.
        null = os.open(os.devnull, os.O_RDWR)
        for handle in (0, 1, 2):
            os.dup2(null, handle)
        from gk_audit.text.typos.engine import load_model

        with os.fdopen(own[0], "rb") as stream:
            asked = stream.read(int.from_bytes(stream.read(_LENGTH), "little"))
        if asked:
            question = decode(_Question, asked)
            model = load_model(cache, Path(question.own) if question.own else None)
            found = model.scan_many(question.documents, known=question.known)
            with os.fdopen(own[1], "wb") as stream:
                stream.write(encode(found))
    except BaseException:  # noqa: BLE001, S110 - the other side sees an empty answer and does the work itself
        pass
    finally:
        os._exit(0)
