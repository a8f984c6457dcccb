"""Find annual reports whose opening figures are not the closing figures of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gk_audit.checks.judged import between
from gk_audit.checks.relations import Sentences, across_check
from gk_audit.facts.yearly import AnnualReport, annual_report_of
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import replace
from gk_audit.model.relation import Relation, Verdict

zh = chinese.of(__name__)

_DOCUMENT_COLUMNS = 3
_LEAST_SENTENCES = 3
_MOST_COPIED = 0.7


@across_check(
    "carry-over",
    params=Sentences,
    facts=("annual-report",),
    values=("year", "before", "left", "right", "part"),
    variants=("documents", "copied"),
)
def carry_over(documents: Sequence[DocumentFacts], params: Sentences) -> Iterator[Relation]:
    """Yield the outcome for every pair of reports of following years of one unit."""
    for reports in _of_one_unit(documents):
        by_year: dict[int, list[tuple[DocumentFacts, AnnualReport]]] = {}
        for facts, found in reports:
            by_year.setdefault(found.year, []).append((facts, found))
        # Two reports of one year (a correction, an attachment) may both be meant: not judged.
        single = {year: entries[0] for year, entries in by_year.items() if len(entries) == 1}
        for year, (facts, found) in sorted(single.items()):
            if year - 1 in single:
                yield from _compare(*single[year - 1], facts, found)
            else:
                reason = "several" if year - 1 in by_year else "no-earlier"
                yield Relation("carry-over", Verdict.UNDECIDED, "carry-over", key=facts.key, reason=reason)


def _of_one_unit(
    documents: Sequence[DocumentFacts],
) -> Iterator[list[tuple[DocumentFacts, AnnualReport]]]:
    """Reports by unit: by the register where it knows them, else by the name in the title."""
    groups: list[tuple[str, str, list[tuple[DocumentFacts, AnnualReport]]]] = []
    for facts in documents:
        found = annual_report_of(facts)
        if found is None:
            continue
        name = found.name
        for unit, other, members in groups:
            same = unit == facts.unit if facts.unit or unit else _is_same(name, other)
            if same:
                members.append((facts, found))
                break
        else:
            groups.append((facts.unit, name, [(facts, found)]))
    yield from (members for _, _, members in groups)


def _is_same(one: str, other: str) -> bool:
    """Names that differ in 人民政府 or in the region before them; short forms are too vague here."""
    one, other = (
        name.removesuffix(zh("government")).replace(zh("subdistrict-office"), zh("subdistrict"))
        for name in (one, other)
    )
    return one == other or (min(len(one), len(other)) > 2 and (one.endswith(other) or other.endswith(one)))


def _compare(
    older: DocumentFacts, before: AnnualReport, newer: DocumentFacts, after: AnnualReport
) -> Iterator[Relation]:
    years = {"year": str(after.year), "before": str(before.year)}
    where = zh("years", before=years["before"], year=years["year"])
    if before.after and after.before:
        yield _judged("carry-over", after.before[-1], before.after[-1], (newer, older), years)
    else:
        yield Relation(
            "carry-over",
            Verdict.UNDECIDED,
            "carry-over",
            where=where,
            key=newer.key,
            other=older.key,
            reason="no-row",
        )
    last, this = before.documents, after.documents
    if len(last) == len(this) == _DOCUMENT_COLUMNS:
        made, ended, valid = this
        pair = (newer, older)
        yield _judged("documents", valid, last[2] + made - ended, pair, years, "documents")
    for part, prints in sorted(after.sentences.items()):
        earlier = set(before.sentences.get(part, ()))
        if len(prints) >= _LEAST_SENTENCES and earlier:
            yield _copied(part, prints, earlier, (newer, older), years)


def _copied(
    part: str,
    prints: Sequence[int],
    earlier: set[int],
    pair: tuple[DocumentFacts, DocumentFacts],
    years: Mapping[str, str],
) -> Relation:
    """How many sentences of a part stood in last year's report already, figures aside."""
    same = sum(1 for print_ in prints if print_ in earlier)
    return Relation(
        "copied",
        Verdict.FAILS if same > _MOST_COPIED * len(prints) else Verdict.HOLDS,
        "copied",
        left=zh("sentences", same=same),
        right=zh("sentences-all", prints=len(prints)),
        where=zh("years", before=years["before"], year=years["year"]),
        key=pair[0].key,
        other=pair[1].key,
        variant="copied",
        what=f"{part} {same}/{len(prints)}",
        values={**years, "part": part},
    )


def _judged(
    id_: str,
    printed: int,
    expected: int,
    pair: tuple[DocumentFacts, DocumentFacts],
    years: Mapping[str, str],
    variant: str = "",
) -> Relation:
    return replace(
        between(id_, id_, Decimal(printed), Decimal(expected)),
        variant=variant,
        where=zh("years", before=years["before"], year=years["year"]),
        key=pair[0].key,
        other=pair[1].key,
        what=f"{printed}≠{expected}",
        values={**years, "part": ""},
    )
