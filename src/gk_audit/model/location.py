"""Where something stands, in steps that a clerk can follow in any format."""

from __future__ import annotations

from enum import StrEnum

from gk_audit.model import chinese
from gk_audit.model.records import Record

zh = chinese.of(__name__)


class StepKind(StrEnum):
    """One kind of place inside a document."""

    PART = "part"
    PAGE = "page"
    HEADING = "heading"
    TABLE = "table"
    SHEET = "sheet"
    ROW = "row"
    CELL = "cell"
    PARAGRAPH = "paragraph"
    LINE = "line"
    ELEMENT = "element"
    ATTACHMENT = "attachment"


class Step(Record, array_like=True):
    """One step of a route: ``Step(StepKind.SHEET, "预算表")``; ``["sheet", "预算表"]`` as JSON."""

    kind: StepKind
    at: str | int


Route = tuple[Step, ...]

_NUMBERED = {StepKind[name]: word for name, word in zh.table("numbered").items()}


def describe_route(route: Route) -> str:
    """Return the route in words: ``附件2 › 预算表 › B7``; empty for the whole document."""
    words = []
    for step in route:
        pattern = _NUMBERED.get(step.kind) if isinstance(step.at, int) else None
        words.append(pattern.format(step.at) if pattern else str(step.at))
    return " › ".join(words)


class Role(StrEnum):
    """A finding has one primary location; the others explain it."""

    PRIMARY = "primary"
    RELATED = "related"
    NOWHERE = ""
    """Only in run.json: a finding about something that is not there has no location."""


class Location(Record):
    """A place in one document, ready to show: the quotation is already masked."""

    document: str
    """Path relative to what was given, ``/`` separated, archive members after ``!/``."""
    route: Route = ()
    line: int | None = None
    """From 1; only where the format has lines."""
    column: int | None = None
    """From 1, in code points of the original line."""
    quote: str = ""
    role: Role = Role.PRIMARY
    note: str = ""
