"""gk-audit: an offline auditor of published grassroots government disclosure."""

from __future__ import annotations

__version__ = "0.1.0"
