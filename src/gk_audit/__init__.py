"""gk-audit: an offline auditor of published grassroots government disclosure."""

from __future__ import annotations

__version__ = "0.1.0"

PARTS = {
    "readers": "gk_audit.readers",
    "document_checks": "gk_audit.checks",
    "unit_checks": "gk_audit.checks",
    "district_checks": "gk_audit.checks",
    "facts": "gk_audit.facts",
    "reports": "gk_audit.reports",
    "mappers": "gk_audit.engine.mappers",
}
"""Group → the package that holds its built-in parts. The registry stands below all of them: it imports what it is
told here, as it imports plugins by what their packages announce."""
