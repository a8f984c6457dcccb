"""JUnit XML: a suite per unit, a case per catalog item and per file.

严重 and 较重 fail always; 一般 and 提示 fail where ``--fail-on`` asks for them, and are
written as output of a passed case otherwise. What was not audited is an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from gk_audit.model import chinese
from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Severity
from gk_audit.reports.figures import in_groups
from gk_audit.reports.lines import closing_lines, describe_in_line
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import NO_UNIT, STATES, describe_skip, one_line, printable

zh = chinese.of(__name__)

ACCOUNT = zh("account")
UNREAD = zh("unread")


@report("junit", file_name="report.junit.xml", is_text=True, title=zh("render-junit.title"))
def render_junit(run: AuditRun, _options: ReportOptions) -> Files:
    """One ``testsuites`` element; counts are of cases, not of findings."""
    root = Xml.Element("testsuites", name="gk-audit")
    _account_suite(root, run)
    strict = _failing(run.fail_on)
    findings = {group.name: group.findings for group in in_groups(run.findings, by_unit=True)}
    rows: dict[str, list[Coverage]] = {}
    for row in run.coverage:
        rows.setdefault(row.unit, []).append(row)
    for unit in dict.fromkeys([*(unit.unit for unit in run.units), *rows, *findings]):
        _unit_suite(root, unit, findings.get(unit, ()), rows.get(unit, []), strict)
    Xml.indent(root)
    return {"report.junit.xml": Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


def _failing(fail_on: str) -> frozenset[Severity]:
    try:
        threshold = max(Severity(fail_on).rank, Severity.MAJOR.rank)
    except ValueError:  # "never": the two gravest still fail, as the table of severities says
        threshold = Severity.MAJOR.rank
    return frozenset(severity for severity in Severity if severity.rank <= threshold)


def _suite(root: Xml.Element, name: str) -> Xml.Element:
    return Xml.SubElement(root, "testsuite", name=one_line(name))


def _count(suite: Xml.Element) -> None:
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(case.find(tag) is not None for case in cases)))


def _case(suite: Xml.Element, group: str, name: str) -> Xml.Element:
    return Xml.SubElement(suite, "testcase", classname=one_line(group), name=one_line(name))


def _account_suite(root: Xml.Element, run: AuditRun) -> None:
    """What was not audited, and the counts that every report gives."""
    suite = _suite(root, ACCOUNT)
    Xml.SubElement(_case(suite, ACCOUNT, zh("account-case")), "system-out").text = "\n".join(
        closing_lines(run)
    )
    for skipped in run.inputs.skipped:
        case = _case(suite, UNREAD, skipped.key)
        Xml.SubElement(case, "error", type=skipped.reason.value, message=describe_skip(skipped))
    for part in run.inputs.partial:
        case = _case(suite, UNREAD, part.document)
        Xml.SubElement(case, "error", type="partial", message=one_line(part.detail))
    for failure in run.inputs.failed:
        case = _case(suite, failure.rule, failure.document)
        Xml.SubElement(case, "error", type="check-failed", message=one_line(failure.detail))
    if not run.inputs.audited:
        case = _case(suite, UNREAD, zh("all-files"))
        Xml.SubElement(case, "error", type="nothing-audited", message=zh("nothing-checked"))
    _count(suite)


def _unit_suite(
    root: Xml.Element,
    unit: str,
    findings: Iterable[Finding],
    rows: Iterable[Coverage],
    strict: frozenset[Severity],
) -> None:
    suite = _suite(root, unit or NO_UNIT)
    subjects: dict[str, list[Finding]] = {}
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        own = files if finding.document else subjects
        own.setdefault(finding.document or finding.subject, []).append(finding)
    for row in rows:
        words = " › ".join(part for part in (row.level1, row.level2, row.period) if part)
        case = _case(suite, row.field_, words)
        if row.state is ItemState.NOT_DUE or row.state.is_pending:
            Xml.SubElement(case, "skipped", message=one_line(row.reason) or STATES[row.state])
        _results(case, subjects.pop(row.item, ()), strict, head=zh("state", states=STATES[row.state]))
        for document in row.documents:
            files.setdefault(document, [])
    for subject, found in subjects.items():
        _results(_case(suite, zh("items"), subject), found, strict)
    for document, found in files.items():
        _results(_case(suite, zh("files"), document), found, strict)
    _count(suite)


def _results(
    case: Xml.Element, findings: Iterable[Finding], strict: frozenset[Severity], head: str = ""
) -> None:
    output = [head] if head else []
    failing: list[str] = []
    for finding in findings:
        (failing if finding.severity in strict else output).append(describe_in_line(finding))
    if failing:
        failure = Xml.SubElement(case, "failure", message=printable(failing[0]), type="finding")
        failure.text = "\n".join(printable(line) for line in failing)
    if output:
        Xml.SubElement(case, "system-out").text = "\n".join(printable(line) for line in output)
