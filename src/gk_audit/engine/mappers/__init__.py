"""How the map is spread over workers; every mapper gives the same outcomes."""

from __future__ import annotations
