"""What other tools find in the same files: run under a Python that has them.

    python benchmarks/leaks/rivals.py TRUTH.json

``TRUTH.json`` lists files with their secret and our extracted text. Prints JSON: tool →
keys of the places found. markitdown gives text, on which the same checksummed pattern is
run; Presidio runs checksummed custom recognisers on the text that our readers extracted.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ID = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_valid(number: str) -> bool:
    """The check digit."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


def by_markitdown(entries: list[dict[str, str]]) -> list[str]:
    """Files in whose Markdown the number stands."""
    import markitdown  # noqa: F401 - imported before the fork, and an ImportError if it is missing

    found = []
    for entry in entries:
        text = _guarded(entry["path"])
        if any(is_valid(match) and match == entry["secret"] for match in _ID.findall(text)):
            found.append(entry["key"])
    return found


def _guarded(path: str) -> str:
    """The Markdown of one file; empty where it needs over 4 GB or a minute (a giant used range does)."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_convert, args=(path, sender))
    worker.start()
    sender.close()
    text = ""
    if receiver.poll(60):
        try:
            text = receiver.recv()
        except EOFError:
            text = ""
    worker.kill()
    worker.join()
    return text


def _convert(path: str, sender: Any) -> None:
    import resource

    from markitdown import MarkItDown

    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    try:
        text = MarkItDown().convert(path).text_content
    except Exception:  # noqa: BLE001 - a file that a rival cannot read is a miss
        text = ""
    sender.send(text)


def by_presidio(entries: list[dict[str, str]]) -> list[str]:
    """Texts (extracted by our readers) in which a checksummed recogniser finds the number."""
    from presidio_analyzer import Pattern, PatternRecognizer

    class Recognizer(PatternRecognizer):
        """An identity number with its check digit."""

        def validate_result(self, pattern_text: str) -> bool:
            return is_valid(pattern_text)

    pattern = Pattern("id", _ID.pattern, 0.5)
    tool: Any = Recognizer(supported_entity="CN_ID", patterns=[pattern], supported_language="zh")
    found = []
    for entry in entries:
        results = tool.analyze(entry["text"], ["CN_ID"], None)
        if any(
            item.score >= 0.5 and entry["text"][item.start : item.end] == entry["secret"] for item in results
        ):
            found.append(entry["key"])
    return found


def main() -> None:
    """Run the tools that are installed."""
    entries = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    tools: dict[str, Callable[[list[dict[str, str]]], list[str]]] = {
        "markitdown": by_markitdown,
        "presidio": by_presidio,
    }
    report: dict[str, Any] = {}
    for name, tool in tools.items():
        start = time.perf_counter()
        try:
            report[name] = {"found": tool(entries)}
        except ImportError as error:
            report[name] = {"missing": str(error)}
        report[name]["seconds"] = round(time.perf_counter() - start, 1)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
