"""What every auditing command does: settings → plan → run → reports → exit code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from gk_audit.cli.console import progress, say
from gk_audit.cli.exits import ExitCode, exit_code
from gk_audit.engine.plan import Task
from gk_audit.model import chinese
from gk_audit.model.records import Record, field, replace
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Severity
from gk_audit.standards.layering import Layered, configs_in, find_config, layer
from gk_audit.standards.settings import FailOn

if TYPE_CHECKING:
    from gk_audit.engine.planning import Standard

zh = chinese.of(__name__)


class Request(Record):
    """One auditing command, parsed."""

    profile: str
    as_of: date
    paths: tuple[Path, ...] = ()
    config: str = ""
    standards: Path | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    """Settings given on the command line, as text or list; converted here."""
    is_holdings: bool = False
    relations: bool = False
    """Whether the run is asked for every relation tried."""
    is_quiet: bool = False
    baseline: Path | None = None
    is_repository: bool = False
    """Paths are counted from the top of the repository, not from the argument."""
    ledger: Path | None = None
    """The district's ledger: findings are told as new, still there or back."""
    is_part: bool = False
    """Only some files of the repository were asked for."""
    extra_tasks: tuple[Task, ...] = ()
    """Standard input, under the name it was given."""
    cluster: str = ""
    period: str = ""


def settings_of(request: Request) -> Layered:
    """Merge the layers; looks for gk-audit.yaml in the current folder, then in the export."""
    from gk_audit.standards.locate import rules_folder

    chosen = find_config(request.config, (Path(), *_roots(request)))
    profiles = rules_folder(request.standards) / "profiles"
    if not (profiles / f"{request.profile}.yaml").is_file():
        profiles = rules_folder() / "profiles"  # own rules need not bring a profile for each command
    return layer(request.profile, profiles, chosen, _typed(request.given))


def _roots(request: Request) -> tuple[Path, ...]:
    return tuple(path if path.is_dir() else path.parent for path in request.paths)


def _passed_over(request: Request, layered: Layered) -> Iterator[str]:
    """Settings of an export that do not count beside those of who audits it."""
    for path in configs_in(_roots(request)):
        if layered.file and path.resolve() != Path(layered.file).resolve():
            yield zh("config-passed-over", used=layered.file, left=path.as_posix())


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    typed = dict(values)
    for name, kind in (("fail_on", FailOn), ("severity_min", Severity)):
        if name in typed:
            words = {_in_chinese(item.value): item for item in kind}
            try:
                typed[name] = words.get(typed[name]) or kind(typed[name])
            except ValueError:
                allowed = "、".join(f"{word}（{item.value}）" for word, item in words.items())
                raise typer.BadParameter(zh("bad-severity", name=typed[name], allowed=allowed)) from None
    for name in ("only", "skip", "catalog"):
        if name in typed:
            typed[name] = tuple(typed[name])
    return typed


def _in_chinese(level: str) -> str:
    """The word that reports print for a severity: what is printed may also be typed."""
    from gk_audit.reports.words import NEVER, SEVERITIES

    return NEVER if level == FailOn.NEVER else SEVERITIES[Severity(level)]


def audit(request: Request) -> AuditRun:
    """Run one audit. Raises StandardsError, MissingPath or BaselineError for what a user can mend."""
    from gk_audit.engine.discover import Discovered, discover
    from gk_audit.engine.planning import PlanInputs, assessment_dates, make_plan
    from gk_audit.engine.run import Job, run_audit
    from gk_audit.standards.grading import load_grading
    from gk_audit.standards.locate import rules_folder

    layered = settings_of(request)
    settings = layered.settings
    base = repository_of(request, settings.root) if request.is_repository else None
    found = discover(request.paths, base) if request.paths else Discovered((), (), (), (), ())
    if request.extra_tasks:
        found = replace(found, tasks=(*found.tasks, *request.extra_tasks))
    roots = _roots(request)
    plan = make_plan(
        settings,
        PlanInputs(
            standards=request.standards,
            roots=roots,
            folders=found.folders,
            files=tuple((task.key, task.path) for task in found.tasks if task.path and request.is_holdings),
            overrides=layered.overrides,
            origins=layered.origins,
            assessment_dates=assessment_dates(roots) if request.is_holdings else (),
            is_holdings=request.is_holdings,
            relations=request.relations,
            as_of=request.as_of,
        ),
    )
    for notice in (*plan.notices, *_passed_over(request, layered)):
        say(notice)
    job = Job(
        plan=plan,
        discovered=found,
        as_of=request.as_of,
        grading=load_grading(rules_folder(request.standards) / "grading.yaml", settings.grading),
        selection=_selection(request, layered, base),
        mapper=settings.mapper,
        workers=settings.jobs or os.cpu_count() or 1,
        cluster=request.cluster,
        cache=_cache(layered, len(found.tasks)),
        profile=request.profile,
        district=plan.district,
        period=request.period,
        fail_on=settings.fail_on.value,
        progress=progress(request.is_quiet),
    )
    return run_audit(job)


_CACHE_FROM = 8
"""Below this number of files opening the cache costs more than it saves."""


def _cache(layered: Layered, files: int) -> Path | None:
    from gk_audit.standards.compiled import cache_folder

    settings = layered.settings
    # The key of the cache does not know what is in a model's folder.
    if not settings.cache or files < _CACHE_FROM or settings.neural:
        return None
    folder = Path(settings.cache_dir) if settings.cache_dir else cache_folder()
    return folder / "outcomes.sqlite"


def standard_of(
    day: date, export: Path | None, config: str, standards: Path | None, **given: str
) -> Standard:
    """The register and catalog that an audit of the same export would use, for commands that audit nothing."""
    from gk_audit.engine.discover import discover
    from gk_audit.engine.planning import PlanInputs, standard_in_force

    paths = (export,) if export else ()
    wishes = {name: value for name, value in given.items() if value}
    request = Request("self-check", day, paths, config, standards, wishes)
    layered = settings_of(request)
    found = discover(request.paths) if request.paths else None
    standard = standard_in_force(
        layered.settings,
        PlanInputs(
            standards=request.standards,
            roots=_roots(request),
            folders=found.folders if found else (),
            files=tuple((task.key, task.path) for task in found.tasks if task.path) if found else (),
            origins=layered.origins,
            is_holdings=bool(request.paths),
            as_of=request.as_of,
        ),
    )
    for notice in (*standard.own.notices, *_passed_over(request, layered)):
        say(notice)
    return standard


def repository_of(request: Request, root: str | None = None) -> Path:
    """The folder that the paths of a request are counted from; ``root``: as set, if known already."""
    from gk_audit.cli.repository import top_of

    chosen = settings_of(request).settings.root if root is None else root
    return Path(chosen).resolve() if chosen else top_of(request.paths)


def _selection(request: Request, layered: Layered, base: Path | None) -> Any:
    from gk_audit.engine.ledger.baseline import BaselineError, read_baseline
    from gk_audit.engine.select import Selection
    from gk_audit.standards.district_files import load_waivers

    settings = layered.settings
    waivers = Path(settings.waivers) if settings.waivers else _waivers_in(request.paths)
    baseline = None
    if request.baseline is not None:
        try:
            baseline = read_baseline(request.baseline.read_bytes())
        except OSError as error:
            raise BaselineError(zh("baseline-unreadable", baseline=request.baseline)) from error
    return Selection(
        severity_min=settings.severity_min,
        waivers=load_waivers(waivers) if waivers else (),
        baseline=baseline,
        root=request.paths[0].resolve().name if len(request.paths) == 1 and base is None else "",
        past=_past(request.ledger),
        is_part=request.is_part,
        exists=(lambda key: (base / key.split("!/")[0]).exists()) if base else (lambda _: True),
    )


def _past(path: Path | None) -> Any:
    if path is None or not path.is_file():
        return None
    from gk_audit.cli.ledger import opened
    from gk_audit.engine.ledger.history import Past

    with opened(path) as (ledger, terms):
        return Past(tuple(ledger.problems()), terms.reported_done)


def _waivers_in(paths: Sequence[Path]) -> Path | None:
    """``waivers.yaml`` lying in the export or beside it."""
    for path in paths:
        folder = path if path.is_dir() else path.parent
        for place in (folder, folder.parent):
            if (place / "waivers.yaml").is_file():
                return place / "waivers.yaml"
    return None


def leave(
    run: AuditRun, *, exit_zero: bool, allow_unreadable: bool, allow_partial: bool, allow_empty: bool
) -> None:
    """End the command with the code of the run."""
    code = exit_code(
        run, allow_unreadable=allow_unreadable, allow_partial=allow_partial, allow_empty=allow_empty
    )
    if run.inputs.audited == 0 and not run.inputs.skipped and not allow_empty:
        say(zh("nothing-to-check"))
    if exit_zero and code in (ExitCode.FINDINGS, ExitCode.INCOMPLETE):
        code = ExitCode.CLEAN
    raise typer.Exit(int(code))
