"""Frozen values without I/O. Import from the modules: ``gk_audit.model.finding``."""

from __future__ import annotations
