"""Which law is printed as the basis of a finding: decided where day and unit are known.

A check knows neither, and what it found is cached; so a finding carries references of the
register (``law:<id>#<topic>``) until the run is finished. Then the edition counts that was in
force on the document's own day (a draft: on the day of the run), and only for units that it
binds. What no document says is told as a reason, and is a hint: nobody must be accused
under a law that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from gk_audit.model import chinese
from gk_audit.model.facts import District
from gk_audit.model.finding import Finding
from gk_audit.model.records import Record, field, replace
from gk_audit.model.rule import Basis, Rule
from gk_audit.model.run import RuleInfo
from gk_audit.model.severity import Severity
from gk_audit.model.standard import UnitKind
from gk_audit.standards.errors import StandardsError, nearest
from gk_audit.standards.settings import LocalBasis

zh = chinese.of(__name__)


class Grounds(Record):
    """All that decides on the basis of a finding."""

    as_of: date
    bases: Mapping[str, tuple[Basis, ...]] = field(default_factory=dict)
    """Reference → the bases it stands for, oldest edition first."""
    days: Mapping[str, date] = field(default_factory=dict)
    """Document key → its own day."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Unit → kind."""
    local: Mapping[str, str] = field(default_factory=dict)
    """Code of a rule → the district's own document (本地依据)."""

    @classmethod
    def of(
        cls, rules: Iterable[Rule], district: District, as_of: date, local: Mapping[str, str] | None = None
    ) -> Grounds:
        """The grounds of a run."""
        bases: dict[str, tuple[Basis, ...]] = {}
        for rule in rules:
            cited = [*rule.basis, *rule.grounds]
            cited += [basis for variant in rule.variants.values() for basis in variant.basis]
            own: dict[str, list[Basis]] = {}
            for basis in dict.fromkeys(cited):
                own.setdefault(basis.ref, []).append(basis)
            bases |= {ref: tuple(found) for ref, found in own.items() if ref}
        days = {facts.key: day for facts in district.documents if (day := facts.signed or facts.published)}
        kinds = {holdings.unit.name: holdings.unit.kind.value for holdings in district.holdings}
        return cls(as_of, bases, days, kinds, dict(local or {}))

    def settle(self, finding: Finding) -> Finding:
        """The finding with its bases as printed; a hint where there is none."""
        own = self.local.get(finding.rule)
        day = self.days.get(finding.document, self.as_of)
        # A page whose unit is not known is taken for an office's: most are.
        kind = self.kinds.get(finding.unit, UnitKind.DEPARTMENT.value)
        printed = [own] if own else []
        for ref in finding.basis:
            printed += self._printed(ref, day, kind)
        severity = finding.severity if printed or finding.stop else Severity.HINT
        return replace(finding, basis=tuple(dict.fromkeys(printed)), severity=severity)

    def of_rule(self, rule: Rule) -> tuple[str, ...]:
        """The bases of a rule as they read on the day of the run, whomever they bind."""
        own = self.local.get(rule.code)
        found = {str(basis) for basis in rule.basis if not basis.ref or basis.holds(self.as_of)}
        printed = [own] if own else []
        return (*printed, *(str(basis) for basis in dict.fromkeys(rule.basis) if str(basis) in found))

    def told(self, rules: Iterable[Rule], findings: Iterable[Finding]) -> tuple[RuleInfo, ...]:
        """What reports print of the rules that have findings."""
        used = {finding.rule for finding in findings}
        return tuple(
            RuleInfo(
                rule.code,
                rule.name,
                rule.family.value,
                rule.severity.value,
                rule.title,
                "；".join(self.of_rule(rule)),
                rule.remedy,
                rule.why,
                rule.reason,
            )
            for rule in rules
            if rule.code in used
        )

    def _printed(self, ref: str, day: date, kind: str) -> list[str]:
        if not ref.startswith("law:"):
            return [ref] if ref else []
        fitting = [basis for basis in self.bases.get(ref, ()) if not basis.units or kind in basis.units]
        found = [basis for basis in fitting if basis.holds(day)]
        if not found:
            found = [basis for basis in fitting if basis.is_lasting and basis.holds(self.as_of)]
        return [str(basis) for basis in found[-1:]]


_OLD = timedelta(days=366)


def old_law(reaches: date | None, as_of: date) -> list[str]:
    """What a run says first where the register of law is more than a year older than it."""
    if reaches is None or as_of - reaches <= _OLD:
        return []
    return [zh("old-law", reaches=reaches.isoformat())]


_DECEMBER = 12


def unknown_year(known_until: date, as_of: date) -> list[str]:
    """What a run says from December on where the next year's holidays are not entered, and in a year without."""
    needed = as_of.year + (as_of.month == _DECEMBER)
    if known_until.year >= needed:
        return []
    return [zh("unknown-year", needed=needed)]


def local_bases(
    given: Mapping[str, LocalBasis], rules: Iterable[Rule], origin: str
) -> tuple[tuple[str, str], ...]:
    """The district's own documents by the codes of their rules. Raises StandardsError for an unknown rule."""
    codes = {key: rule.code for rule in rules for key in (rule.code, rule.name)}
    found = []
    for name, basis in sorted(given.items()):
        if name not in codes:
            raise StandardsError(zh("no-rule", name=name, near=nearest(name, codes)), origin)
        if not basis.title.strip():
            raise StandardsError(zh("no-title", name=name), origin)
        found.append((codes[name], str(Basis(basis.title, basis.number, basis.article))))
    return tuple(found)


_ALWAYS = (None, None)


def settled(findings: Iterable[Finding], as_of: date) -> list[Finding]:
    """The findings that hold on the day, those of documents without a date with a remark."""
    kept = []
    for finding in findings:
        since, until = finding.during
        if (since is None or since <= as_of) and (until is None or as_of <= until):
            kept.append(finding if finding.during == _ALWAYS else _remarked(finding, as_of))
    return kept


def _remarked(finding: Finding, as_of: date) -> Finding:
    message = zh("undated", message=finding.message, as_of=as_of.isoformat())
    return replace(finding, message=message, during=_ALWAYS)
