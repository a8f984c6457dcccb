"""Find subsidy summaries, by village or by village and project, that the villages' own lists do not bear out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gk_audit.checks.judged import between
from gk_audit.checks.relations import Sentences, across_check
from gk_audit.facts.subsidies import Subsidies
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import Record, replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.numbers import show

zh = chinese.of(__name__)
_AMOUNT = zh("amount")
_YEAR_MARK = zh("year-mark")
_AMOUNT_AREA = set(zh.words("amount-area"))
_AREA = zh("area")
_ROW_COUNT = zh("row-count")
_YUAN = zh("yuan")

_CENT = Decimal("0.01")
_UNITS = zh.table("units")
_LOOSE = zh.words("loose")


class _List(Record):
    """One village's list of one project."""

    facts: DocumentFacts
    year: int
    project: str
    place: str
    figures: Mapping[str, str]


@across_check(
    "aggregate-mismatch",
    params=Sentences,
    facts=("subsidies",),
    values=("project", "year", "place", "left", "right", "measure"),
    variants=("measure", "year", "standard"),
    district=True,
)
def aggregate_mismatch(documents: Sequence[DocumentFacts], params: Sentences) -> Iterator[Relation]:
    """Yield the outcome for every figure of a summary whose village has a list of its own."""
    found = [(facts, told) for facts in documents if (told := facts.fact("subsidies", Subsidies))]
    lists = [
        _List(facts, entry.year, entry.project, place, figures)
        for facts, entry in found
        if entry.kind == "detail"
        for place, figures in entry.places.items()
    ]
    for facts, entry in found:
        if entry.kind == "summary":
            for place, figures in sorted(entry.places.items()):
                yield from _summary(facts, entry, place, figures, lists)
        elif entry.kind == "matrix":
            for place, figures in sorted(entry.places.items()):
                yield from _matrix(facts, entry.year, place, figures, lists)
    yield from _standards(found, lists)


def _summary(
    facts: DocumentFacts,
    entry: Subsidies,
    place: str,
    figures: Mapping[str, str],
    lists: Sequence[_List],
) -> Iterator[Relation]:
    year, project = entry.year, entry.project
    of_place = [item for item in lists if item.place == place and item.project == project]
    same = [item for item in of_place if item.year == year]
    # Several lists (corrections, quarters) may add up in ways that are not known here.
    if len(same) != 1:
        yield from _other_year(facts, year, project, place, figures, of_place if not same else [])
        reason = "several" if same else "no-list"
        where = zh("where", place=place, project=project, year=year)
        yield Relation("aggregate", Verdict.UNDECIDED, _AMOUNT, where=where, key=facts.key, reason=reason)
        return
    for measure in _UNITS:
        if measure in figures and measure in same[0].figures:
            yield _compared(facts, same[0], figures[measure], measure, project)


def _matrix(
    facts: DocumentFacts, year: int, place: str, figures: Mapping[str, str], lists: Sequence[_List]
) -> Iterator[Relation]:
    of_place = [item for item in lists if item.place == place and item.year == year]
    for project, printed in figures.items():
        fitting = [item for item in of_place if _is_same_project(project, item.project, figures)]
        if len(fitting) == 1 and _AMOUNT in fitting[0].figures:
            yield _compared(facts, fitting[0], printed, _AMOUNT, project)
        else:
            reason, where = (
                "several" if fitting else "no-list",
                zh("where", place=place, project=project, year=year),
            )
            yield Relation("matrix", Verdict.UNDECIDED, _AMOUNT, where=where, key=facts.key, reason=reason)


def _is_same_project(header: str, project: str, headers: Mapping[str, str]) -> bool:
    """A header may shorten the project's name, where no other header fits it as well."""
    short, full = _core(header), _core(project)
    if short == full:
        return True
    if len(short) < 2 or not (short in full or full in short):
        return False
    return sum(1 for other in headers if (core := _core(other)) in full or full in core) == 1


def _core(name: str) -> str:
    for word in _LOOSE:
        name = name.replace(word, "")
    return name


def _compared(facts: DocumentFacts, detail: _List, printed: str, measure: str, project: str) -> Relation:
    left, right = Decimal(printed), Decimal(detail.figures[measure])
    return replace(
        between("aggregate", measure, left, right, unit=_UNITS[measure], bound=_CENT),
        variant="" if measure == _AMOUNT else "measure",
        where=zh("where", place=detail.place, project=project, year=detail.year),
        key=facts.key,
        other=detail.facts.key,
        what=f"{detail.place} {show(left)}",
        values={
            "project": project,
            "year": str(detail.year),
            "place": detail.place,
            "measure": measure,
        },
    )


def _other_year(
    facts: DocumentFacts,
    year: int,
    project: str,
    place: str,
    figures: Mapping[str, str],
    lists: Sequence[_List],
) -> Iterator[Relation]:
    """The same money under the year before or after: one of the two titles has the wrong year."""
    printed = figures.get(_AMOUNT)
    for item in lists:
        if (
            printed
            and Decimal(printed)
            and abs(item.year - year) == 1
            and item.figures.get(_AMOUNT) == printed
        ):
            yield Relation(
                "year",
                Verdict.FAILS,
                "year",
                left=zh("year-of", year=year),
                right=zh("year-of", year=item.year),
                where=f"{place} {project}",
                key=facts.key,
                other=item.facts.key,
                variant="year",
                what=f"{place} {year}≠{item.year}",
                values={"project": project, "year": str(year), "place": place, "measure": _YEAR_MARK},
            )


def _standards(
    found: Sequence[tuple[DocumentFacts, Subsidies]], lists: Sequence[_List]
) -> Iterator[Relation]:
    """Announced standard × total area = total amount, within the rounding of each household's row."""
    standards: dict[tuple[int, str], set[str]] = {}
    for _, entry in found:
        if entry.standard:
            standards.setdefault((entry.year, entry.project), set()).add(entry.standard)
    for item in lists:
        known = standards.get((item.year, item.project), set())
        if len(known) != 1 or not set(item.figures) >= _AMOUNT_AREA:
            continue
        (standard,) = known
        amount, area = Decimal(item.figures[_AMOUNT]), Decimal(item.figures[_AREA])
        product = area * Decimal(standard)
        rows = int(item.figures.get(_ROW_COUNT, "1"))
        step = _CENT if amount % 1 else Decimal(1)
        yield replace(
            between("standard", "standard", amount, product, unit=_YUAN, bound=step * (rows + 1) / 2),
            variant="standard",
            where=zh(
                "where-standard", place=item.place, project=item.project, year=item.year, standard=standard
            ),
            key=item.facts.key,
            what=f"{item.place} {show(amount)}",
            values={"project": item.project, "year": str(item.year), "place": item.place, "measure": _AMOUNT},
        )
