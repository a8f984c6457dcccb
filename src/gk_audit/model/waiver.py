"""A finding that people have accepted: who, why, until when. Shown, never hidden."""

from __future__ import annotations

from datetime import date

from gk_audit.model import chinese
from gk_audit.model.records import Record

zh = chinese.of(__name__)


class Waiver(Record):
    """One entry of ``waivers.yaml``: by fingerprint, or by rule with unit and path glob."""

    id: str
    reason: str
    by: str
    dated: date
    until: date
    kind: str = zh("waiver.kind")
    """误报, 依法不予公开, 本年度无此事项 or 上级规定不同."""
    fingerprint: str = ""
    rule: str = ""
    unit: str = ""
    path: str = ""
    approved_by: str = ""
    evidence: str = ""
    source: str = ""
    """File and line."""
