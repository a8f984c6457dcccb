"""Which rules' cases and which unit tests can see a module: from imports, names of facts and names of rules."""

from __future__ import annotations

import ast
import functools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

_ROOMS = ("gk_audit.checks", "gk_audit.facts", "gk_audit.text.tables")
_READERS = ("gk_audit.checks", "gk_audit.facts")
_TESTED = ("checks", "facts", "text", "engine", "standards", "model")
"""Folders of tests/ with unit tests that need no report, no command line and no file format."""
_SCOPE_WORDS = ("matches", "coverage", "is_certain", "substance", "articles")
"""What a check reads that comes from facts/matching/ by way of the facts, not by an import."""


class Graph:
    """Imports between the modules of the package, and from unit tests into it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.rules = _rules(root)
        self._src = root / "src"
        paths = sorted((self._src / "gk_audit").rglob("*.py"))
        self._paths = {self.name_of(path): path for path in paths}
        self._texts = {name: path.read_text("utf-8") for name, path in self._paths.items()}
        self._imports = {name: self._imported(text) for name, text in self._texts.items()}
        self._add_facts()

    @property
    def modules(self) -> list[str]:
        """All modules of the package."""
        return list(self._paths)

    def name_of(self, path: Path) -> str:
        """The module in a file."""
        parts = path.relative_to(self._src).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def path_of(self, module: str) -> Path:
        """The file of a module."""
        return self._paths[module]

    @functools.cache  # noqa: B019 - one graph per run
    def seen_from(self, module: str) -> frozenset[str]:
        """The module and all that it imports, directly or not."""
        found: set[str] = set()
        ahead = [module]
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.add(name)
                ahead.extend(self._imports.get(name, ()))
                ahead.extend(parent for parent in (name.rpartition(".")[0],) if parent in self._paths)
        return frozenset(found)

    def is_compiled(self, module: str) -> bool:
        """Whether what the module makes is kept between runs: the tables of the matcher."""
        return module in self.seen_from("gk_audit.facts.matching.tables") or module.endswith(
            (".protocol", ".phrases")
        )

    def checks_in(self, module: str) -> list[str]:
        """Names of the rules whose check is in the module."""
        return [name for name, _, check in self.rules if self._home(check) == module]

    def rules_seeing(self, module: str) -> list[str]:
        """Names of rules whose check sees the module; the nearest first."""
        found = []
        for rule, scope, check in self.rules:
            home = self._home(check)
            is_near = home == module
            through_facts = module.startswith("gk_audit.facts.matching") and scope != "document"
            words = any(word in self._texts[home] for word in _SCOPE_WORDS)
            if module in self.seen_from(home) or (through_facts and words):
                found.append((not is_near, rule))
        return [name for _, name in sorted(found)]

    def tests_seeing(self, module: str) -> list[Path]:
        """Files of unit tests that import the module, or what imports it, or name one of its rules."""
        own = {rule for rule in self.rules_seeing(module) if module.startswith("gk_audit.checks")}
        found = []
        for folder in _TESTED:
            for path in sorted((self.root / "tests" / folder).rglob("test_*.py")):
                text = path.read_text("utf-8")
                if "subprocess" in text or "typos" in path.parts or "neural" in path.parts:
                    continue
                direct = [name for name in self._imported(text) if name.startswith(_ROOMS)]
                is_named = folder == "checks" and any(f'"{name}"' in text for name in own)
                if is_named or any(module in self.seen_from(name) for name in direct):
                    found.append(path)
        return found

    def _home(self, check: str) -> str:
        named = f"gk_audit.checks.{check.replace('-', '_')}"
        if named in self._paths:
            return named
        return next(
            name
            for name, text in self._texts.items()
            if f'_check(\n    "{check}"' in text or f'_check("{check}"' in text
        )

    def _imported(self, text: str) -> list[str]:
        found = []
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("gk_audit"):
                found.append(node.module)
                found += [
                    f"{node.module}.{name.name}"
                    for name in node.names
                    if f"{node.module}.{name.name}" in self._paths
                ]
            elif isinstance(node, ast.Import):
                found += [name.name for name in node.names if name.name.startswith("gk_audit")]
        return found

    def _add_facts(self) -> None:
        """A check that names a fact sees the module that extracts it."""
        for maker, text in self._texts.items():
            for argument in re.findall(r"^@document_fact\(([^,)]+)", text, re.MULTILINE):
                fact = argument.strip('"') if argument.startswith('"') else _value_of(text, argument)
                for name, other in self._texts.items():
                    is_reader = f'"{fact}"' in other or f"import {argument}" in other
                    if name != maker and name.startswith(_READERS) and is_reader:
                        self._imports[name].append(maker)


def _rules(root: Path) -> list[list[str]]:
    """(name, scope, check) of every rule, told by a process that ends: here no check may be loaded.

    It compiles the rules, too, so that whoever asks later need not.
    """
    code = (
        "import json; from tests.support import packaged_plan;"
        "print(json.dumps([[rule.name, rule.scope, rule.check] for rule in packaged_plan().rules]))"
    )
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}"}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, cwd=root, env=environment
    )
    rules: list[list[str]] = json.loads(done.stdout)
    return rules


def _value_of(text: str, name: str) -> str:
    """The text that a module gives to a constant."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            return str(ast.literal_eval(node.value))
    raise ValueError(f"no constant {name}")
