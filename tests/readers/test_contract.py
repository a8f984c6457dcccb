"""What every reader promises: whatever the bytes, an answer with its shape."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.readers.helpers import check_contract, read_bytes

from gk_audit.engine.accounts import account_of
from gk_audit.model.document import Document
from gk_audit.model.reading import ReadState
from gk_audit.model.registry import Group, parts
from gk_audit.readers.sniffing import sniff

SPECS = {name: part.value for name, part in parts(Group.READERS).items() if part.value.format.is_read}
SAMPLES = {
    name + "".join(spec.format.suffixes[:1]): spec.sample() for name, spec in SPECS.items() if spec.sample
}
"""Every format brings its own sample; a new reader is in this test by being declared."""
BOXES = ("doc", "xls", "ppt", "msg", "encrypted-office")
"""Compound files, which nothing here can write by hand: ``test_legacy.py`` has LibreOffice make them."""
CLOSED = ("7z", "image", "rar")
"""Their samples give no text: one is cut short, one bare of metadata, one no library reads."""


def test_every_reader_brings_a_sample_of_its_own_format() -> None:
    assert sorted(name for name, spec in SPECS.items() if not spec.sample) == sorted(BOXES)
    for name, spec in SPECS.items():
        if spec.sample:
            assert sniff(spec.sample()) in (name, "text"), name
            assert sniff(spec.sample(), "".join(spec.format.suffixes[:1])) == name


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_whole_file(name: str) -> None:
    result = read_bytes(SAMPLES[name], name)
    check_contract(result)
    assert name in CLOSED or any(hasattr(part, "blocks") for part in result)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_reader_accounts_for_what_the_file_lists(name: str) -> None:
    documents = [part for part in read_bytes(SAMPLES[name], name) if isinstance(part, Document)]
    for document in documents:
        assert document.parts
        known = {part.name for part in document.parts}
        assert all(part.is_whole for part in document.parts)
        assert set(document.listed) <= known
        assert account_of(document).state is ReadState.READ


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_truncated_at_many_points(name: str) -> None:
    data = SAMPLES[name]
    for end in range(0, len(data), max(1, len(data) // 60)):
        check_contract(read_bytes(data[:end], name))


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), junk=st.binary(min_size=1, max_size=8))
def test_bytes_overwritten_anywhere(name: str, place: float, junk: bytes) -> None:
    data = bytearray(SAMPLES[name])
    start = int(place * (len(data) - 1))
    data[start : start + len(junk)] = junk
    check_contract(read_bytes(bytes(data), name))


@given(data=st.binary(max_size=300), name=st.sampled_from([*sorted(SAMPLES), "a.doc", "a.xls", "a.ofd", "a"]))
@settings(deadline=None)
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    check_contract(read_bytes(data, name))
