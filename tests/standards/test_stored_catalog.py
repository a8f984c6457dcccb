"""The stored form of a catalog gives back the same catalog, and refuses anything else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.stored_catalog import decode_catalog, encode_catalog

CATALOG = load_catalog(Path(__file__).parents[2] / "catalogs", "national")


def test_what_is_stored_comes_back() -> None:
    stored = json.loads(json.dumps(encode_catalog(CATALOG), ensure_ascii=False))
    assert decode_catalog(stored, CATALOG.digest) == CATALOG


@pytest.mark.parametrize(
    "change",
    [{"form": 0}, {"items": [["x"]]}, {"head": ["a"]}, {"words": None}, {"items": [[0] * 26]}, {"bases": 3}],
)
def test_another_shape_is_refused(change: dict[str, object]) -> None:
    stored = json.loads(json.dumps(encode_catalog(CATALOG), ensure_ascii=False))
    with pytest.raises(ValueError):
        decode_catalog({**stored, **change}, "")
    with pytest.raises(ValueError):
        decode_catalog([], "")
