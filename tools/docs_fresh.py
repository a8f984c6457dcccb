"""Write the generated documents anew, or with ``--check`` say which are out of date.

Generated: rules/manifest.yaml, docs/rules.md, docs/checks.md, docs/schema/*.json, and the help and the
first lines of a quarterly audit between the marks in README.md.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_HELP = re.compile(r"(<!-- help -->\n```text\n).*?(```\n<!-- /help -->)", re.DOTALL)
_TERMINAL = re.compile(
    r"(<!-- terminal -->\n[^`]*`gk-audit ([^`]*)`[^`]*```text\n)(.*?)(…\n```\n<!-- /terminal -->)", re.DOTALL
)
"""Before, the command that is shown, as many lines of its answer as the README has room for, after."""
_AUDITED = (0, 1, 5)


def run(*arguments: str) -> str:
    """What ``gk-audit`` prints, 80 columns wide."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERMINAL_WIDTH": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "gk_audit", *arguments], cwd=ROOT, capture_output=True, env=environment
    )
    if done.returncode not in _AUDITED:
        raise SystemExit(done.stderr.decode("utf-8"))
    return done.stdout.decode("utf-8")


def _excerpt(shown: re.Match[str]) -> str:
    """The first lines of what the command prints today."""
    lines = run(*shown[2].split(), "--no-cache", "--quiet").splitlines(keepends=True)
    return shown[1] + "".join(lines[: shown[3].count("\n")]) + shown[4]


def documents() -> Iterator[tuple[Path, str]]:
    """Every generated document with the text it must have."""
    from gk_audit.reports.machine import schema_text
    from gk_audit.standards.rule_sources import manifest_text
    from gk_audit.standards.rulebook import load_rules

    sys.path.insert(0, str(ROOT))
    from tools.check_table import checks_text

    rules = ROOT / "rules"
    yield rules / "manifest.yaml", manifest_text(load_rules(rules))
    yield ROOT / "docs" / "rules.md", run("rules", "docs", "--cases", str(ROOT / "tests" / "cases"))
    yield ROOT / "docs" / "checks.md", checks_text(load_rules(rules))
    yield ROOT / "docs" / "schema" / "catalog.schema.json", run("catalog", "schema")
    yield ROOT / "docs" / "schema" / "run.schema.json", schema_text()
    text = README.read_text("utf-8")
    shown = run("--help").replace(f"{sys.argv[0]}", "gk-audit")
    yield README, _TERMINAL.sub(_excerpt, _HELP.sub(lambda match: match[1] + shown + match[2], text))


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="only say what is out of date; exit 1 if anything is"
    )
    is_check = parser.parse_args().check
    stale = []
    for path, text in documents():
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(path.relative_to(ROOT).as_posix())
        if not is_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    for name in stale:
        print(f"{name} {'is out of date: run make docs' if is_check else 'written'}")
    return 1 if stale and is_check else 0


if __name__ == "__main__":
    sys.exit(main())
