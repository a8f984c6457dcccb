"""What hostile texts cost: processor time of an audit against ordinary text of the same length.

    python benchmarks/adversarial/run.py [--size 20000] [--check]

Each text is audited at a quarter of the size and at the size. ``ratio``: its time over that of ordinary text
of the same length; ``growth``: its time over that of a quarter of it (4 is linear, 16 quadratic). With
``--check`` a ratio or growth above its limit ends with 1; .ci/run does that outside pytest, since the clock is
no test. ``--rules`` names the three rules that took most.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file, too

from benchmarks.adversarial.texts import hostile, ordinary, pages

from gk_audit.engine.document import Auditor
from gk_audit.engine.planning import make_plan
from gk_audit.model.registry import find_check

RATIO, GROWTH = 25.0, 9.0
"""Limits of ``--check``: twice what was measured, so that a busy machine does not fail."""
_LEAST = 0.3
"""Seconds below which growth says nothing."""
_LONGEST = 20.0
"""Seconds after which a text is given up."""
_NAME, _PAGE = "通知.txt", "通知.html"


class TooLong(BaseException):
    """Not to be caught by the engine."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Ends what takes longer, in processor time."""

    def stop(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


class Stopwatch:
    """Audits texts, and adds up what each rule takes."""

    def __init__(self) -> None:
        self.auditor = Auditor(make_plan())
        self.rules: dict[str, float] = {}
        for rule in self.auditor.rules:
            run = find_check(rule.check, rule.scope, rule.home).run
            self.auditor._checks[rule.code] = self._timed(rule.code, run)
        for text in (ordinary(2_000), "万元" * 1_000):
            self.seconds(text)  # whatever is loaded when first used

    def _timed(self, code: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any) -> list[Any]:
            begin = time.process_time()
            try:
                return list(run(*given))
            finally:
                self.rules[code] = self.rules.get(code, 0.0) + time.process_time() - begin

        return timed

    def seconds(self, text: str, name: str = _NAME) -> float:
        """Processor time of one audit."""
        self.rules.clear()
        begin = time.process_time()
        try:
            with limited(_LONGEST):
                self.auditor.audit_bytes(name, text.encode("utf-8"))
        except TooLong:
            return float("inf")
        return time.process_time() - begin

    def slowest(self) -> str:
        """The rules that took most in the last audit."""
        ranked = sorted(self.rules.items(), key=lambda item: -item[1])[:3]
        return " ".join(f"{code} {seconds:.2f}" for code, seconds in ranked if seconds >= 0.01)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=20_000, help="characters of each text")
    parser.add_argument("--check", action="store_true", help="exit 1 where a limit is passed")
    parser.add_argument("--rules", action="store_true", help="name the slowest rules")
    options = parser.parse_args()
    watch = Stopwatch()
    base = max(min(watch.seconds(ordinary(options.size)) for _ in range(2)), 0.01)
    print(f"ordinary text, {options.size} characters: {base:.2f} s")
    print(f"{'text':28}{'seconds':>9}{'ratio':>8}{'growth':>8}")
    over = []
    every = [
        *((name, make, _NAME) for name, make in hostile()),
        *((name, make, _PAGE) for name, make in pages()),
    ]
    for name, make, file_name in every:
        whole = watch.seconds(make(options.size), file_name)
        slowest = watch.slowest()
        quarter = max(watch.seconds(make(options.size // 4), file_name), 0.001) if whole >= _LEAST else 0.0
        ratio, growth = whole / base, whole / quarter if quarter else 0.0
        mark = " !" if ratio > RATIO or growth > GROWTH else ""
        rules = f"  {slowest}" if options.rules else ""
        print(f"{name:28}{whole:9.2f}{ratio:8.1f}{growth:8.1f}{mark}{rules}", flush=True)
        if mark:
            over.append(name)
    print(f"{len(over)} over the limits (ratio {RATIO:g}, growth {GROWTH:g}) {' '.join(over)}")
    return 1 if over and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
