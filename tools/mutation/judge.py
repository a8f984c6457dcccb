"""For one module: what can see it, and processes that try it with changed text."""

from __future__ import annotations

import ast
import importlib.util
import os
import resource
import sys
import tempfile
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from tools.mutation.numbers import Number
from tools.mutation.targets import Graph

IDLE = "no packaged rule takes this default"
"""What is told of a number that cannot matter: the rules give values of their own, and their cases hold these."""
_SECONDS = 90
"""Processor time of one try; a change that makes a check run for ever is seen by its time."""


class Changed:
    """A finder and loader that gives one module another text."""

    def __init__(self, name: str, source: str, origin: str) -> None:
        self.name, self.source, self.origin = name, source, origin

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """The spec of the module at hand; None for every other."""
        if name != self.name:
            return None
        return importlib.util.spec_from_loader(name, self, origin=self.origin)  # type: ignore[arg-type] - duck-typed

    def create_module(self, spec: ModuleSpec) -> None:
        """A plain module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed text."""
        exec(compile(self.source, self.origin, "exec"), module.__dict__)


class Judge:
    """For one module: what can see it, and a process that has loaded all else."""

    def __init__(self, graph: Graph, module: str) -> None:
        self.graph, self.module = graph, module
        self.rules = graph.rules_seeing(module)
        self.tests = graph.tests_seeing(module)

    def preload(self) -> None:
        """Import everything that does not see the module; the compiled rules come from the cache."""
        for name in self.graph.modules:
            if self.module not in self.graph.seen_from(name) and ".cli" not in name:
                importlib.import_module(name)
        if self.module not in self.graph.seen_from("gk_audit.engine.run"):
            from tests.support import packaged_plan

            packaged_plan()
        if self.module in sys.modules:
            raise RuntimeError(f"{self.module} was loaded too early; are the rules compiled?")

    def try_change(self, number: Number | None, source: str) -> str:
        """What saw the changed text; empty where nothing did. Runs in a process of its own."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            told = "crashed"
            try:
                told = self._told(number, source)
            except BaseException as error:  # noqa: BLE001 - whatever a change breaks, it is seen
                told = f"error {type(error).__name__}"
            finally:
                os.write(writing, told.encode()[:200])
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            told = stream.read().decode("utf-8", "replace")
        _, status = os.waitpid(child, 0)
        return told if status == 0 else f"signal {status}"

    def _told(self, number: Number | None, source: str) -> str:
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        null = os.open(os.devnull, os.O_RDWR)
        for handle in (0, 1, 2):
            os.dup2(null, handle)
        sys.meta_path.insert(0, Changed(self.module, source, str(self.graph.path_of(self.module))))
        if self.graph.is_compiled(self.module):
            _leave_out("matcher-")
        return self._by_cases(number) or self._by_tests()

    def _by_cases(self, number: Number | None) -> str:
        from tests.support import packaged_plan

        from gk_audit.engine.cases import case_problems, read_cases

        plan = packaged_plan()
        rules = {rule.name: rule for rule in plan.rules}
        if number is not None and number.parameter:
            own = self.graph.checks_in(self.module)
            changed = {name: _with_default(rules[name], number) for name in own}
            if own and all(changed[name] is rules[name] for name in own):
                return IDLE
            rules |= changed
        for name in self.rules:
            for case in read_cases(self.graph.root / "tests" / "cases" / f"{name}.yaml"):
                if any(case_problems(case, rules[name], plan)):
                    return str(case)
        return ""

    def _by_tests(self) -> str:
        import pytest

        if not self.tests:
            return ""
        seen = _FirstFailure()
        os.environ["GK_TEST_PROFILE"] = "few"
        options = [
            "-o",
            "addopts=",
            "-o",
            "filterwarnings=",
            "-x",
            "-q",
            "--import-mode=importlib",
            "-p",
            "no:cacheprovider",
            "-m",
        ]
        code = pytest.main([*options, "not slow", *map(str, self.tests)], plugins=[seen])
        return seen.name or (f"pytest {int(code)}" if code not in (0, 5) else "")


def _with_default(rule: Any, number: Number) -> Any:
    """The rule with the new default where it has the old one."""
    from gk_audit.model.records import fields, replace

    defaults = {field.name: field.default for field in fields(type(rule.params))}
    stored = getattr(rule.params, number.parameter, None)
    if number.parameter not in defaults or stored != ast.literal_eval(number.old):
        return rule
    return replace(rule, given=replace(rule.params, **{number.parameter: defaults[number.parameter]}))


def _leave_out(prefix: str) -> None:
    """Work with a copy of the cache that lacks what begins so."""
    from gk_audit.standards.compiled import cache_folder

    folder = Path(tempfile.mkdtemp(prefix="mutate-"))
    (folder / "gk-audit").mkdir()
    for path in cache_folder().iterdir():
        if not path.name.startswith(prefix):
            (folder / "gk-audit" / path.name).symlink_to(path)
    os.environ["XDG_CACHE_HOME"] = str(folder)


class _FirstFailure:
    """A pytest plugin that keeps the name of the first test that failed."""

    name = ""

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Called by pytest for each phase of each test."""
        if report.failed and not self.name:
            self.name = report.nodeid
