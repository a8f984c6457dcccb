"""One audit from paths to a finished run: discover, map, reduce, select, grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from gk_audit import __version__
from gk_audit.engine.accounts import line_of, partly_read
from gk_audit.engine.aside import ASSET, GUARDS, SETTINGS, Aside
from gk_audit.engine.cache import OutcomeCache, content_digest, outcome_key
from gk_audit.engine.charts import chart_figures
from gk_audit.engine.discover import Discovered
from gk_audit.engine.grades import grade_units
from gk_audit.engine.grading.routing import route, set_due
from gk_audit.engine.grounds import Grounds, old_law, settled, unknown_year
from gk_audit.engine.holdings import build_district
from gk_audit.engine.local_key import with_local_key
from gk_audit.engine.mappers.protocol import MapperSettings
from gk_audit.engine.once import tell_once
from gk_audit.engine.outlet import sealed
from gk_audit.engine.placement import Placed
from gk_audit.engine.plan import Audited, AuditPlan, Outcome, Task
from gk_audit.engine.scopes import ScopeRunner
from gk_audit.engine.select import Selection, select
from gk_audit.engine.stamp import finish
from gk_audit.engine.witnesses import date_doubts
from gk_audit.model import chinese
from gk_audit.model.document import Skipped
from gk_audit.model.finding import Finding
from gk_audit.model.grading import GradingProfile
from gk_audit.model.reading import ReadState, SkipReason
from gk_audit.model.records import Record, field, replace
from gk_audit.model.registry import Group, RegistryError, find, plugin_versions
from gk_audit.model.relation import Relations, Tried
from gk_audit.model.run import (
    SCHEMA_VERSION,
    AuditRun,
    Failure,
    Ignored,
    InputNote,
    Inputs,
    OwnResult,
    Versions,
)
from gk_audit.text.masking import keyed_mark, scrub
from gk_audit.text.toolbox import Toolbox

zh = chinese.of(__name__)

_SERIAL_BELOW = 24
_MAPPER_HOMES = {"dask": "cluster"}
Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """No progress shown."""


class Job(Record):
    """All that one run needs; made by the command line, or by a test."""

    plan: AuditPlan
    discovered: Discovered
    as_of: date
    grading: GradingProfile
    selection: Selection = field(default_factory=Selection)
    mapper: str = ""
    workers: int = 1
    cluster: str = ""
    cache: Path | None = None
    profile: str = "self-check"
    district: str = ""
    period: str = ""
    fail_on: str = "major"
    progress: Progress = _silent


def run_audit(job: Job) -> AuditRun:
    """Audit everything that was discovered. Two runs with equal jobs give equal runs."""
    calendar = Toolbox(job.plan.tools).calendar
    warnings = [
        *old_law(job.plan.law, job.as_of), *unknown_year(calendar.known_until, job.as_of), *job.plan.notices
    ]  # fmt: skip
    if job.cache is not None:
        job = replace(job, plan=with_local_key(job.plan, job.cache.parent))
    outcomes = sorted(_outcomes(job, warnings), key=lambda outcome: outcome.key)
    audited = [part for outcome in outcomes if outcome.aside is None for part in outcome.audited]
    facts = sorted((part.facts for part in audited), key=lambda item: item.key)
    unread = [item for outcome in outcomes for item in outcome.skipped]
    district = build_district(facts, job.plan, job.discovered.folders, job.as_of, unread)
    district = replace(district, waivers=job.selection.waivers)
    scopes = ScopeRunner(job.plan, job.as_of)
    scopes.run(district)
    found = [finding for part in audited for finding in part.findings] + scopes.findings
    found = settled([*found, *_leaks_aside(outcomes)], job.as_of)
    grounds = Grounds.of(job.plan.rules, district, job.as_of, dict(job.plan.local_basis))
    told = tell_once(found, district.documents)
    findings = finish(told, district.documents, grounds)
    findings = set_due(findings, job.grading, job.as_of, calendar, may_be_draft=not job.plan.is_holdings)
    usage_from = {rule.code: rule.usage_from for rule in job.plan.rules}
    also = {unit.name: unit.aliases for unit in job.plan.units}
    selected = select(findings, job.selection, district.documents, job.as_of, usage_from, also)
    failures = [failure for part in audited for failure in part.failures] + scopes.failures
    graded = grade_units(district, selected.reported, job.grading)
    charts, uncharted = chart_figures(district, job.plan, job.as_of, selected.reported)
    failures += uncharted
    notes = [InputNote(part.facts.key, key, detail) for part in audited for key, detail in part.notes]
    notes += [
        InputNote(facts.key, "date-doubt", said)
        for facts in district.documents
        for said in date_doubts(facts.meta)
    ]
    warnings += selected.warnings
    placed = Placed.of(district, job.discovered, job.plan)
    warnings += placed.warnings()
    names = {item.id: item.name for item in job.plan.catalog.items}
    run = AuditRun(
        schema_version=SCHEMA_VERSION,
        versions=Versions(
            tool=__version__,
            standards=job.plan.standards,
            catalog=job.plan.catalog.title,
            plugins=plugin_versions(),
            law=job.plan.law.isoformat() if job.plan.law else "",
            law_files=job.plan.law_files,
        ),
        as_of=job.as_of.isoformat(),
        profile=job.profile,
        inputs=_inputs(job, outcomes, failures, notes),
        units=graded.units,
        coverage=tuple(row for holdings in district.holdings for row in holdings.coverage),
        findings=selected.reported,
        set_aside=selected.set_aside,
        rules=grounds.told(job.plan.rules, (*selected.reported, *selected.set_aside)),
        routes=route(selected.reported, graded.units, graded.costs, job.grading),
        documents=tuple(line_of(facts, names) for facts in district.documents if not facts.is_list),
        district=job.district,
        period=job.period,
        doubts=placed.doubts(),
        warnings=tuple(dict.fromkeys(warnings)),
        fail_on=job.fail_on,
        scope=job.plan.scope,
        charts=charts,
        relations=_relations(audited, scopes.tried) if job.plan.relations else None,
    )
    return sealed(AuditRun, run)


def _relations(audited: Iterable[Audited], across: Iterable[Tried]) -> Relations:
    """A document whose text was not read is among the skipped, and only there."""
    documents = [
        part.verified
        for part in audited
        if part.verified is not None
        and (part.verified.tried or part.facts.account.state is not ReadState.THIN)
    ]
    return Relations(tuple(sorted(documents, key=lambda item: item.key)), tuple(across))


def _leaks_aside(outcomes: Iterable[Outcome]) -> list[Finding]:
    """What the guards of secrets and people found in files that are no disclosure."""
    parts = (part for outcome in outcomes if outcome.aside is not None for part in outcome.audited)
    return [finding for part in parts for finding in part.findings if finding.family in GUARDS]


def _outcomes(job: Job, warnings: list[str]) -> Iterable[Outcome]:
    """Outcomes from the cache and from the mapper; every task has exactly one."""
    tasks, done = _sized(job)
    if job.cache is None:
        return [*done, *_mapped(job, tasks)]
    salt = job.plan.salt + keyed_mark(job.plan.tools.local.identity_key, "salt")
    with OutcomeCache(job.cache, job.as_of.toordinal()) as cache:
        keys = {task.key: _key(task, salt) for task in tasks}
        known = cache.get([key for key in keys.values() if key])
        left = [task for task in tasks if keys[task.key] not in known]
        done += known.values()
        fresh = list(_mapped(job, left))
        made = [(outcome_key(item.key, item.content, salt), item) for item in fresh if _is_settled(item)]
        storable = [(key, item) for key, item in made if key]
        if storable or known:
            cache.put(storable, list(known))
        if cache.problem:
            warnings.append(cache.problem)
    return [*done, *fresh]


def _is_settled(outcome: Outcome) -> bool:
    """Failures are never cached: a time-out may be the machine's, not the file's."""
    passing = (SkipReason.TIMED_OUT, SkipReason.OUT_OF_MEMORY, SkipReason.CRASHED, SkipReason.UNREADABLE)
    if any(skipped.reason in passing for skipped in outcome.skipped):
        return False
    return not any(part.failures for part in outcome.audited)


def _sized(job: Job) -> tuple[list[Task], list[Outcome]]:
    """Tasks to open, and outcomes of files too large to be opened at all."""
    tasks, refused = [], []
    limit = job.plan.limits.file_size
    for task in job.discovered.tasks:
        size = len(task.data) if task.data is not None else _size(task.path)
        if size > limit:
            detail = zh("too-large", size=size / 2**20, limit=limit >> 20)
            skipped = Skipped(task.key, SkipReason.TOO_LARGE, detail)
            refused.append(Outcome(task.key, skipped=(skipped,)))
        else:
            tasks.append(task)
    return tasks, refused


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0  # the auditor reports it


def _key(task: Task, salt: str) -> str:
    """The cache key; empty for a file that cannot be read now."""
    try:
        data = task.data if task.data is not None else Path(task.path).read_bytes()
    except OSError:
        return ""
    return outcome_key(task.key, content_digest(data), salt)


def _mapped(job: Job, tasks: Sequence[Task]) -> Iterable[Outcome]:
    if not tasks:
        return
    name = job.mapper or ("serial" if len(tasks) < _SERIAL_BELOW or job.workers == 1 else "processes")
    found = find(Group.MAPPERS, name, f"gk_audit.engine.mappers.{_MAPPER_HOMES.get(name, name)}")
    if found is None:
        raise RegistryError(zh("no-mapper", name=name))
    mapper = found.value
    settings = MapperSettings(workers=job.workers, address=job.cluster)
    for number, outcome in enumerate(mapper(job.plan, tasks, settings), start=1):
        job.progress(number, len(tasks))
        yield outcome


def _inputs(
    job: Job, outcomes: Sequence[Outcome], failures: Iterable[Failure], notes: Iterable[InputNote]
) -> Inputs:
    skipped = [item for outcome in outcomes for item in outcome.skipped]
    skipped += [Skipped(key, SkipReason.UNREADABLE, detail) for key, detail in job.discovered.unreadable]
    accounts = [
        (part.facts.key, part.facts.account)
        for outcome in outcomes
        if outcome.aside is None
        for part in outcome.audited
    ]
    # A document whose body was not seen is looked at for leaks, and counted as skipped only.
    passed_over = {item.key for item in skipped}
    asides = [(each.key, each.aside) for each in outcomes if each.aside is not None]
    audited = sum(key not in passed_over for key, _ in accounts)
    return Inputs(
        found=audited + len(skipped),
        audited=audited,
        skipped=tuple(sorted(skipped, key=lambda item: (item.reason, item.key))),
        failed=tuple(sorted(failures, key=lambda item: (item.document, item.rule))),
        roots=tuple(scrub(Path(root).name) for root in job.discovered.roots),
        ignored=_furniture(job.discovered.ignored, asides),
        notes=tuple(sorted(notes)),
        partial=partly_read(accounts),
        assets=sum(aside.kind == ASSET for _, aside in asides),
        settings=sum(aside.kind == SETTINGS for _, aside in asides),
        own=tuple(OwnResult(key, aside.kind) for key, aside in asides if aside.is_named),
    )


def _furniture(known: Iterable[tuple[str, int]], asides: Iterable[tuple[str, Aside]]) -> tuple[Ignored, ...]:
    """Files that no reader can show, by kind."""
    counts = Counter(dict(known))
    counts.update(aside.kind for _, aside in asides if not aside.is_searched)
    return tuple(Ignored(kind, count) for kind, count in sorted(counts.items()))
