"""With the gate and without: the same findings and facts, and what the gate spares.

``python benchmarks/gate/run.py FOLDER`` audits every file of a folder twice in one process, once
as a run does and once with every check and every fact shown every document. Any difference is
listed and makes the exit code 1: a document was hidden from a rule that has something to say.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from gk_audit.engine.discover import discover
from gk_audit.engine.document import Auditor
from gk_audit.engine.gate import Gate
from gk_audit.engine.plan import Outcome
from gk_audit.engine.planning import make_plan


def main(folders: Sequence[str]) -> int:
    """Compare and print."""
    if not folders:
        sys.exit("usage: python benchmarks/gate/run.py FOLDER...")
    plan = make_plan()
    gated, ungated = Auditor(plan), Auditor(plan)
    ungated.gate = Gate([(key, None) for key in (*(rule.code for rule in plan.rules), *ungated.facts)])
    files = differing = 0
    spent = [0.0, 0.0]
    for task in discover([Path(folder) for folder in folders]).tasks:
        outcomes = []
        for number, auditor in enumerate((gated, ungated)):
            begin = time.process_time()
            outcomes.append(auditor(task))
            spent[number] += time.process_time() - begin
        files += 1
        for line in _differences(*outcomes):
            differing += 1
            print(f"{task.key}: {line}")
    print(f"{files} files, {differing} differences; with the gate {spent[0]:.2f} s, without {spent[1]:.2f} s")
    return 1 if differing else 0


def _differences(gated: Outcome, ungated: Outcome) -> Iterator[str]:
    for one, other in zip(gated.audited, ungated.audited, strict=True):
        found = {(finding.rule, finding.evidence, finding.message) for finding in one.findings}
        wanted = {(finding.rule, finding.evidence, finding.message) for finding in other.findings}
        yield from (f"hidden: {code} {message}" for code, _, message in sorted(wanted - found))
        names = one.facts.extras.keys() ^ other.facts.extras.keys()
        yield from (f"fact hidden: {name}" for name in sorted(names))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
