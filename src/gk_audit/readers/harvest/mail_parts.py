"""All of a mail: every header, what stands before and behind its parts, parts in odd codings."""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.readers.harvest.collect import Harvest, Stray

zh = chinese.of(__name__)

_UUENCODED = pattern(rb"(?m)^begin \d{3} [^\n]*\n((?:[\x20-\x60]{1,62}\r?\n)+?)(?:`?\r?\n)?end")
_MOST_PARTS = 2_000
_TRACE = frozenset(("message-id", "received", "references", "in-reply-to", "content-type", "dkim-signature"))
"""Headers that machines write: their numbers are dates and marks, their words nobody's."""


def mail_parts(harvest: Harvest) -> Iterator[Stray]:
    """Headers of all parts, decoded; their contents; the file as it stands."""
    from email import message_from_bytes
    from email.policy import default

    data = harvest.source.data
    message: Any = message_from_bytes(data, policy=default)
    for part in list(message.walk())[:_MOST_PARTS]:
        for name, value in _headers(part):
            yield Stray(zh("head"), f"{name}: {value}", has_words=name.lower() not in _TRACE, is_plain=True)
        for aside in (part.preamble, part.epilogue):
            if aside:
                yield Stray(zh("between-parts"), str(aside), has_words=True)
        if not part.is_multipart():
            yield Stray(zh("content"), part.get_payload(decode=True) or b"", has_words=True)
    for found in _UUENCODED.finditer(data):
        yield Stray(zh("content"), b"".join(map(_line, found[1].splitlines())), has_words=True)
    yield Stray(zh("original"), data)


def _headers(part: Any) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(part.keys()):
        try:
            for value in part.get_all(name, ()):
                yield name, str(value)
        except (ValueError, IndexError, TypeError, LookupError, AttributeError):
            continue


def _line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return b""
