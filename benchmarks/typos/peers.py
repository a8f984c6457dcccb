"""Other offline correctors, where they are installed, behind one call: documents → corrections."""

from __future__ import annotations

import csv
import difflib
import importlib
import importlib.util
import sys
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.typos.scoring import Correction


class Peer:
    """A corrector of single paragraphs."""

    def __init__(self, name: str, correct: Callable[[str], list[Correction]], limit: int | None) -> None:
        self.name = name if limit is None else f"{name} ({limit})"
        self.correct = correct
        self.limit = limit
        """Lines of each set it is given."""

    def __call__(self, documents: Sequence[Sequence[str]]) -> list[list[tuple[int, Correction]]]:
        return [
            [(index, each) for index, text in enumerate(blocks) for each in self.correct(text)]
            for blocks in documents
        ]


def peers(curated: Path | None, slow_lines: int) -> list[Peer]:
    """Every peer that can run here; says which cannot."""
    found = []
    for name, make, limit in (
        ("pycorrector confusion", lambda: _confusion(curated), None),
        ("pycorrector proper", _proper, slow_lines),
        ("AutoCorrect", _autocorrect, None),
    ):
        try:
            found.append(Peer(name, make(), limit))
        except (ImportError, OSError) as reason:
            print(f"{name}: not measured: {reason}")
    return found


def _module(name: str) -> Any:
    """A module of pycorrector without its package's __init__, which wants a language model."""
    if "pycorrector" not in sys.modules:
        spec = importlib.util.find_spec("pycorrector")
        if spec is None or spec.origin is None:
            raise ImportError("pycorrector is not installed")
        package = types.ModuleType("pycorrector")
        package.__path__ = [str(Path(spec.origin).parent)]
        sys.modules["pycorrector"] = package
    return importlib.import_module(f"pycorrector.{name}")


def _details(found: Sequence[Sequence[Any]]) -> list[Correction]:
    """pycorrector's (wrong, right, start, end) as corrections."""
    return [(int(start), int(end), str(new)) for _, new, start, end in found]


def _proper() -> Callable[[str], list[Correction]]:
    corrector = _module("proper_corrector").ProperCorrector()
    return lambda text: _details(corrector.proper_correct(text)[1])


def _confusion(curated: Path | None) -> Callable[[str], list[Correction]]:
    """Its custom confusion set alone, fed with the curated pairs: the language model needs a download."""
    if curated is None:
        raise OSError("needs --pairs")
    module = _module("corrector")

    class Lean(module.Corrector):  # type: ignore[name-defined,misc]  # a class found at run time
        def _initialize_detector(self) -> None:
            with curated.open(encoding="utf-8", newline="") as source:
                self.custom_confusion = {
                    row["wrong"]: row["right"] for row in csv.DictReader(source) if row["right"]
                }
            self.proper_corrector = types.SimpleNamespace(proper_correct=lambda *_args, **_kwargs: ("", []))
            self.is_word_error_detect = self.is_char_error_detect = False
            self.initialized_detector = True

    corrector = Lean()
    return lambda text: _details(corrector.correct(text)[1])


def _autocorrect() -> Callable[[str], list[Correction]]:
    """Its formatter's changes to a line; it has no typo rules, so this shows what its default style flags."""
    import autocorrect_py  # type: ignore[import-not-found]  # measured where installed

    def correct(text: str) -> list[Correction]:
        changed = difflib.SequenceMatcher(None, text, str(autocorrect_py.format(text)), autojunk=False)
        return [(a, b, changed.b[c:d]) for kind, a, b, c, d in changed.get_opcodes() if kind != "equal"]

    return correct
