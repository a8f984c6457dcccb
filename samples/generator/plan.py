"""Apply the plan of defects to the clean district and write down what was planted."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml
from samples.generator import synthetic
from samples.generator.model import SAMPLES, Attachment, Doc, load

REQUIRED = ("id", "quarters", "unit", "rule", "issue", "note")


@dataclass(slots=True)
class Planted:
    """One line of the truth before the paths are known."""

    entry: dict[str, Any]
    doc: Doc | None = None
    part: str = ""
    path: str | None = None


@dataclass(slots=True)
class District:
    """One quarter's documents by key, and what has been planted in them."""

    quarter: str
    docs: dict[str, Doc] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)

    def add(self, docs: list[Doc]) -> None:
        """Add documents; a key may occur once."""
        for doc in docs:
            if doc.key in self.docs:
                raise ValueError(f"document key used twice: {doc.key}")
            self.docs[doc.key] = doc


def entries(quarter: str) -> list[dict[str, Any]]:
    """All entries of `plan/*.yaml` for one quarter, in file order."""
    out: list[dict[str, Any]] = []
    for path in sorted((SAMPLES / "plan").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            entry.setdefault("quarters", ["2024Q3"])
            missing = [name for name in REQUIRED if name not in entry]
            if missing:
                raise ValueError(f"{path.name}: {entry.get('id')}: missing {missing}")
            if quarter in entry["quarters"]:
                out.append(entry)
    return out


def apply(district: District) -> None:
    """Carry out every entry; fail when an edit finds nothing to change."""
    for entry in entries(district.quarter):
        doc = district.docs.get(entry.get("key", ""))
        if entry.get("key") and doc is None:
            raise ValueError(f"{entry['id']}: no document {entry['key']}")
        part = ""
        for name, value in entry.get("do", {}).items():
            part = _OPERATIONS[name](district, doc, value) or part
        district.planted.append(Planted(entry, doc, part or entry.get("part", ""), entry.get("path")))


def _drop(district: District, _doc: Doc | None, keys: list[str]) -> None:
    for key in keys:
        del district.docs[key]


def _replace(_district: District, doc: Doc | None, pairs: dict[str, str]) -> None:
    assert doc is not None
    for old, new in pairs.items():
        fresh = synthetic.fill(new)
        if old not in doc.body and old not in doc.title:
            raise ValueError(f"{doc.key}: nothing to replace: {old}")
        doc.body, doc.title = doc.body.replace(old, fresh, 1), doc.title.replace(old, fresh, 1)


def _append(_district: District, doc: Doc | None, text: str) -> None:
    assert doc is not None
    head, sign, tail = doc.body.partition("@sign")
    doc.body = head.rstrip() + "\n" + synthetic.fill(text).strip() + "\n" + sign + tail


def _cut(_district: District, doc: Doc | None, headings: list[str]) -> None:
    assert doc is not None
    for heading in headings:
        pattern = rf"(?m)^# {re.escape(heading)}\n(?:(?!# |@sign).*\n)*"
        doc.body, count = re.subn(pattern, "", doc.body)
        if not count:
            raise ValueError(f"{doc.key}: no section {heading}")


def _cut_text(_district: District, doc: Doc | None, patterns: list[str]) -> None:
    assert doc is not None
    for pattern in patterns:
        doc.body, count = re.subn(pattern, "", doc.body)
        if not count:
            raise ValueError(f"{doc.key}: pattern not found: {pattern}")


def _bump(_district: District, doc: Doc | None, changes: dict[str, int]) -> None:
    """Add to the number that the pattern's only group catches."""
    assert doc is not None
    for pattern, by in changes.items():
        match = re.search(pattern, doc.body, re.MULTILINE)
        if match is None:
            raise ValueError(f"{doc.key}: no number at {pattern}")
        doc.body = doc.body[: match.start(1)] + str(int(match[1]) + by) + doc.body[match.end(1) :]


def _set(_district: District, doc: Doc | None, values: dict[str, Any]) -> None:
    assert doc is not None
    for name, value in values.items():
        if isinstance(getattr(doc, name), date) != isinstance(value, date):
            raise ValueError(f"{doc.key}: {name} takes another type than {value!r}")
        setattr(doc, name, synthetic.fill(value) if isinstance(value, str) else value)


def _attach(_district: District, doc: Doc | None, spec: dict[str, Any]) -> str:
    assert doc is not None
    member = ""
    data = synthetic.attachment(spec["make"])
    if "zip" in spec:
        data, member = synthetic.zipped(data, spec["name"], spec["zip"])
        name = spec["zip"]
    else:
        name = spec["name"]
    doc.attachments.append(Attachment(name, data, spec.get("linked", True)))
    doc.body = doc.body.rstrip() + f"\n附件：{name}\n"
    return f"附件/{name}" + (f"!/{member}" if member else "")


def _html(_district: District, doc: Doc | None, text: str) -> None:
    assert doc is not None
    doc.tail_html += "\n" + synthetic.fill(text)


_OPERATIONS: dict[str, Any] = {
    "drop": _drop,
    "replace": _replace,
    "append": _append,
    "cut": _cut,
    "cut_text": _cut_text,
    "set": _set,
    "attach": _attach,
    "html": _html,
    "bump": _bump,
}


def truth(district: District) -> list[dict[str, Any]]:
    """Lines of truth.jsonl for one quarter; personal data is already masked."""
    out = []
    for planted in district.planted:
        entry, doc = planted.entry, planted.doc
        rules = entry["rule"] if isinstance(entry["rule"], list) else [entry["rule"]]
        path = planted.path
        if doc is not None and path is None:
            folder = doc.path.rsplit("/", 1)[0]
            path = f"{folder}/{planted.part}" if planted.part else doc.path
        line = {
            "quarter": district.quarter,
            "unit": entry["unit"],
            "document": path,
            "id": entry["id"],
            "family": _names()["family"][rules[0]],
            "rule": rules[0],
            "severity": entry.get("severity") or _severity(rules[0]),
            "span": synthetic.masked(entry.get("span")),
            "expect": entry.get("expect", "find"),
            "issue": entry["issue"],
            "note": entry["note"],
        }
        if len(rules) > 1:
            line["accept"] = rules[1:]
        out.append(line)
    return out


@functools.cache
def _names() -> dict[str, dict[str, str]]:
    """Rule name -> family, and rule name -> severity where it is not major."""
    data = load("families.yaml")
    family = {rule: name for name, rules in data["families"].items() for rule in rules.split()}
    severity = {rule: level for level in ("critical", "minor") for rule in data[level].split()}
    return {"family": family, "severity": severity}


def _severity(rule: str) -> str:
    return _names()["severity"].get(rule, "major")
