"""run.json: the whole run as JSON, from which every other report can be made again.

Writing, the JSON Schema (``docs/schema/run.schema.json``) and reading back follow from the
declarations in ``model/run.py`` and from the two here that have another form in the file: a
finding and its places. One record per line, so that two runs can be compared with any diff tool.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Location, Role, Step, StepKind, describe_route
from gk_audit.model.records import Meta, Record, Struct, field
from gk_audit.model.run import SCHEMA_VERSION, TOOL_NAME, AuditRun, Day, Rank, Whole
from gk_audit.model.severity import Confidence, Disposition, Family, Severity
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.refusal import RunFileError, parse, refusal

zh = chinese.of(__name__)

# Inside JSON strings only: what would command a terminal or turn the reading direction.
_UNSEEN = pattern(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class Spot(Record, kw_only=True):
    """A place as the file tells it: the route in words as well."""

    route: Annotated[str, Meta(description=zh("spot.route.description"))]
    line: Rank | None
    column: Annotated[Rank | None, Meta(description="In code points of the original line")]
    quote: str
    steps: tuple[Step, ...] | None = None
    role: Role | None = None
    note: str = ""


class RelatedSpot(Spot):
    """Another place, in any document."""

    document: str


class FindingLine(Record, kw_only=True):
    """A finding as the file tells it; what is named as in ``Finding`` is the same."""

    rule: Annotated[str, Meta(pattern="^[A-Z]+-")]
    name: str
    family: Family
    severity: Severity
    veto: Annotated[bool, Meta(description=zh("finding-line.veto.description"))]
    confidence: Confidence
    unit: str
    document: Annotated[str, Meta(description="Relative path with /; archive members after !/")]
    location: Spot
    message: str
    evidence: Annotated[str, Meta(description="The offending string, masked where personal or secret")]
    suggestion: str
    basis: Annotated[str, Meta(description="Several are joined by ；")]
    remedy: str
    due: Day
    fingerprint: str
    disposition: Disposition
    stop: Annotated[bool, Meta(description="Confidentiality stop: exit code 5")] = False
    subject: str | None = None
    number: Annotated[str, Meta(description="In the ledger; empty for hints")] = ""
    title: str = ""
    field_: str = field(name="field", default="")
    due_note: str = ""
    disposition_note: str = ""
    bases: tuple[str, ...] | None = None
    reason: Annotated[str, Meta(description="Why it is a defect where no document says so")] = ""
    rights: tuple[str, ...] = ()
    form_line: str = ""
    cause: Annotated[
        str, Meta(description="One mistake behind several disagreements: its figure and place")
    ] = ""
    related: tuple[RelatedSpot, ...] = ()


class RunFile(Whole[FindingLine]):
    """One audit, from which every report can be made again (gk-audit report run.json)."""


@report("json", file_name="run.json", is_text=True, title=zh("render-machine.title"))
def render_machine(run: AuditRun, _options: ReportOptions) -> Files:
    """The run as UTF-8 JSON; :func:`load_run` gives the same run back."""
    lines = {name: tuple(map(_line, getattr(run, name))) for name in ("findings", "set_aside")}
    return {"run.json": json_bytes(_lines(RunFile(**_shared(run, RunFile) | lines)) + "\n")}


def load_run(data: bytes) -> AuditRun:
    """The run that :func:`render_machine` wrote. Raises RunFileError.

    Keys with a default may be missing, so that files of older versions stay readable.
    """
    plain = parse(data)
    _check_version(plain["schema_version"])
    name = plain["tool"].get("name") if isinstance(plain.get("tool"), dict) else TOOL_NAME
    if name != TOOL_NAME:
        raise RunFileError(zh("other-tool", name=name))
    try:
        file = msgspec.convert(plain, RunFile)
    except msgspec.ValidationError as error:
        raise RunFileError(refusal(str(error), plain, RunFile)) from error
    found = {name: tuple(map(_finding, getattr(file, name))) for name in ("findings", "set_aside")}
    return AuditRun(**_shared(file, AuditRun) | found)


def run_schema() -> dict[str, Any]:
    """The JSON Schema of the file. Further keys are no error for it, they are for ``load_run``."""
    made = msgspec.json.schema(RunFile)
    for part in made["$defs"].values():
        part.pop("additionalProperties", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gk-audit run.json", **made}


def schema_text() -> str:
    """The schema as it stands in ``docs/schema/run.schema.json``."""
    return json.dumps(run_schema(), ensure_ascii=False, indent=2) + "\n"


def json_bytes(text: str) -> bytes:
    """JSON text as UTF-8 that no terminal obeys.

    A lone surrogate of an undecodable file name becomes ``\\udcxx``: valid JSON, read back as it was.
    """
    shown = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return shown.encode("utf-8", "backslashreplace")


def _lines(value: object) -> str:
    """Lists of records with one record per line, everything else compact."""
    if isinstance(value, tuple | list) and value and isinstance(value[0], Struct | dict):
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    if isinstance(value, Struct) and any(isinstance(part, tuple) for part in msgspec.structs.astuple(value)):
        keys = zip(value.__struct_encode_fields__, msgspec.structs.astuple(value), strict=True)
        return "{\n" + ",\n".join(f"{_compact(key)}: {_lines(part)}" for key, part in keys) + "\n}"
    return _compact(value)


def _compact(value: object) -> str:
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()
    except UnicodeEncodeError:  # a lone surrogate: see ``json_bytes``
        return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise RunFileError(zh("bad-version", version=version))
    if version > SCHEMA_VERSION:
        raise RunFileError(zh("newer", version=version, schema_version=SCHEMA_VERSION))


def _shared(value: Record, kind: type[Struct]) -> dict[str, Any]:
    """What ``value`` says under the names that ``kind`` has too."""
    names = set(kind.__struct_fields__)
    return {name: getattr(value, name) for name in value.__struct_fields__ if name in names}


_NOWHERE = Spot(route="", line=None, column=None, quote="", steps=(), role=Role.NOWHERE)


def _line(finding: Finding) -> FindingLine:
    own = {
        "document": finding.document,
        "location": Spot(**_place(finding.locations[0])) if finding.locations else _NOWHERE,
        "basis": "；".join(finding.basis),
        "bases": finding.basis,
        "related": tuple(
            RelatedSpot(document=location.document, **_place(location)) for location in finding.locations[1:]
        ),
    }
    return FindingLine(**_shared(finding, FindingLine) | own)


def _place(location: Location) -> dict[str, Any]:
    route = location.route
    return _shared(location, Spot) | {"route": describe_route(route), "steps": route}


def _finding(line: FindingLine) -> Finding:
    bases = line.bases if line.bases is not None else tuple(line.basis.split("；")) if line.basis else ()
    own = {
        "subject": line.document if line.subject is None else line.subject,
        "basis": bases,
        "locations": (
            *([_location(line.location, line.document)] if _is_somewhere(line) else []),
            *(_location(spot, spot.document) for spot in line.related),
        ),
    }
    return Finding(**_shared(line, Finding) | own)


def _is_somewhere(line: FindingLine) -> bool:
    """False for a finding about something that is not there; old files tell it by the document."""
    return line.location.role is not Role.NOWHERE and bool(line.location.role or line.document)


def _location(spot: Spot, document: str) -> Location:
    steps = spot.steps
    if steps is None:  # only the keys of the contract: the words are all there is
        steps = (Step(StepKind.PART, spot.route),) if spot.route else ()
    own = {"document": document, "route": steps, "role": spot.role or Role.PRIMARY}
    return Location(**_shared(spot, Location) | own)
