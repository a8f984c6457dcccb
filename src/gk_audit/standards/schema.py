"""JSON Schema of catalog files, made from the records that the loader uses.

Every scalar is text in our YAML (``standards/yaml_source.py``), so numbers and dates
may stand with or without quotation marks; the schema allows both.
"""

from __future__ import annotations

import json
import types
from datetime import date
from enum import Enum
from typing import Any, Union, get_args, get_origin

from gk_audit.model import chinese
from gk_audit.model.records import fields, is_record
from gk_audit.standards.catalog_drafts import BasisDraft, ElementDraft, FileDraft, ItemDraft, PresetDraft

zh = chinese.of(__name__)

_SHORT = (BasisDraft, ElementDraft)
"""Records that may be written as one text."""


def catalog_schema() -> dict[str, Any]:
    """The schema of a catalog file or preset."""
    item = _record(ItemDraft)
    whole = _record(FileDraft)
    whole["properties"] |= {
        "defaults": {**_record(ItemDraft), "required": []},
        "items": {"type": "array", "items": {**item, "required": ["id", "level1", "level2"]}},
    }
    whole["required"] = [*whole["required"], "items"]
    preset = _record(PresetDraft)
    preset["properties"] |= {
        "add": {"type": "array", "items": {**item, "required": ["id", "field", "level1", "level2"]}},
        "patch": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"item": {"type": "string"}, "set": {**item, "required": []}},
                "required": ["item", "set"],
                "additionalProperties": False,
            },
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gk-audit catalog",
        "oneOf": [whole, preset],
    }


def catalog_schema_text() -> str:
    """The schema as the file ``docs/schema/catalog.schema.json`` holds it."""
    return json.dumps(catalog_schema(), ensure_ascii=False, indent=2) + "\n"


def _record(kind: type[Any]) -> dict[str, Any]:
    properties, required = {}, []
    for item in fields(kind):
        key = item.name.rstrip("_")
        properties[key] = _value(item.type)
        if item.required:
            required.append(key)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _value(kind: Any) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _value(next(choice for choice in get_args(kind) if choice is not type(None)))
    if origin is tuple:
        inner = _value(get_args(kind)[0])
        return {"anyOf": [{"type": "array", "items": inner}, inner]}
    if is_record(kind):
        record = _record(kind)
        return {"anyOf": [{"type": "string"}, record]} if kind in _SHORT else record
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if kind is bool:
        return {"enum": [True, False, "true", "false", zh("yes"), zh("no")]}
    if kind is int:
        return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?\d+$"}]}
    if kind is date:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    return {"type": ["string", "number"]}
