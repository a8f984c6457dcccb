"""Mail: the headers of RFC 5322, parts of RFC 2045 and what stands outside of them."""

from __future__ import annotations

import base64
import binascii
import quopri
from collections.abc import Iterator

from benchmarks.hiding.packing import packed, png
from benchmarks.hiding.places import MARK, Build, Place

_HEADERS = (
    "Subject From To Cc Bcc Reply-To Sender Comments Keywords Organization X-Mailer X-Id X-Note Thread-Topic List-Id"
    " Return-Path In-Reply-To References Message-ID Received Resent-From Errors-To Disposition-Notification-To Content-Description"
    " X-Originating-Email Newsgroups Summary Archived-At Face"
).split()
_TEXT = "各位村民：本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日。"
_BOUND = "=_b1"


def _mail(
    *,
    headers: str = "",
    parts: tuple[bytes, ...] = (),
    preamble: bytes = b"",
    epilogue: bytes = b"",
    bound: str = _BOUND,
) -> bytes:
    text = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{_TEXT}\r\n".encode()
    head = f'From: a@b.cn\r\nTo: c@d.cn\r\nDate: Mon, 01 Jan 2024 08:00:00 +0800\r\nMIME-Version: 1.0\r\n{headers}Content-Type: multipart/mixed; boundary="{bound}"\r\n\r\n'.encode()
    body = b"".join(f"--{_BOUND}\r\n".encode() + part + b"\r\n" for part in (text, *parts))
    return head + preamble + b"\r\n" + body + f"--{_BOUND}--\r\n".encode() + epilogue


def _header(name: str) -> Build:
    return lambda n: _mail(
        headers=f"{name}: {'<' + n + '@a.cn>' if name in ('From', 'To', 'Message-ID') else n}\r\n"
    )


def _coded(name: str, way: str) -> Build:
    def build(number: str) -> bytes:
        word = (
            base64.b64encode(f"编号{number}".encode()).decode()
            if way == "b"
            else quopri.encodestring(f"编号{number}".encode(), header=True).decode()
        )
        return _mail(headers=f"{name}: =?utf-8?{way}?{word}?=\r\n")

    return build


_PARTS = {
    "plain": "Content-Type: text/plain; charset=utf-8\r\n\r\n@@",
    "html": "Content-Type: text/html; charset=utf-8\r\n\r\n<p>@@</p>",
    "html-attribute": "Content-Type: text/html; charset=utf-8\r\n\r\n<p data-x='@@'>甲</p>",
    "html-head": "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>/*@@*/</style></head><body>甲</body></html>",
    "enriched": "Content-Type: text/enriched\r\n\r\n<bold>@@</bold>",
    "calendar": "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nDESCRIPTION:@@\r\nEND:VCALENDAR",
    "card": "Content-Type: text/vcard\r\n\r\nBEGIN:VCARD\r\nNOTE:@@\r\nEND:VCARD",
    "status": "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a\r\n\r\nDiagnostic-Code: @@",
    "part-name": 'Content-Type: text/plain; name="@@.txt"\r\n\r\n甲',
    "file-name": 'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="@@.txt"\r\n\r\n甲',
    "content-id": "Content-Type: text/plain\r\nContent-ID: <@@@a>\r\n\r\n甲",
    "description": "Content-Type: text/plain\r\nContent-Description: @@\r\n\r\n甲",
    "location": "Content-Type: text/plain\r\nContent-Location: http://a/@@\r\n\r\n甲",
    "unknown-type": "Content-Type: x-a/x-b\r\n\r\n@@",
    "image-that-is-text": "Content-Type: image/png\r\n\r\n@@",
    "image-svg": "Content-Type: image/svg+xml\r\n\r\n<svg><text>@@</text></svg>",
    "no-header": "\r\n@@",
    "attached-mail": "Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\nTo: c@d\r\nSubject: x\r\n\r\n@@",
    "attached-subject": "Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\nTo: c@d\r\nSubject: @@\r\n\r\n甲",
    "attached-x-header": "Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\nX-No: @@\r\nTo: c@d\r\n\r\n甲",
    "external-body": 'Content-Type: message/external-body; access-type=local-file; name="@@"\r\n\r\nContent-Type: text/plain\r\n\r\n',
    "partial": 'Content-Type: message/partial; id="@@"; number=1\r\n\r\nSubject: a\r\n\r\n甲',
    "json": 'Content-Type: application/json\r\n\r\n{"a":"@@"}',
    "octets": "Content-Type: application/octet-stream\r\n\r\n@@ 备注",
    "nested": 'Content-Type: multipart/alternative; boundary="b2"\r\n\r\n--b2\r\nContent-Type: text/plain\r\n\r\n@@\r\n--b2--',
    "nested-preamble": 'Content-Type: multipart/alternative; boundary="b2"\r\n\r\n@@\r\n--b2\r\nContent-Type: text/plain\r\n\r\n甲\r\n--b2--',
    "charset-name": "Content-Type: text/plain; charset=@@\r\n\r\n甲",
}


def _part(template: str) -> Build:
    return lambda n: _mail(parts=(template.replace(MARK, n).encode(),))


def _base64(kind: str, make) -> Build:  # type: ignore[no-untyped-def] # a way to make bytes of a number
    return lambda n: _mail(
        parts=(
            f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
            + base64.encodebytes(make(n)),
        )
    )


def _plain(body: bytes) -> bytes:
    return (
        b"From: a@b.cn\r\nTo: c@d.cn\r\nSubject: =?utf-8?b?6YCa55+l?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + _TEXT.encode()
        + b"\r\n"
        + body
    )


def places() -> Iterator[Place]:
    """Every place of a mail."""
    for name in _HEADERS:
        yield Place("eml", f"header.{name}", "eml", _header(name))
    for name in ("Subject", "Comments", "X-Note"):
        yield Place("eml", f"coded.{name}-b", "eml", _coded(name, "b"))
        yield Place("eml", f"coded.{name}-q", "eml", _coded(name, "q"))
    for name, template in _PARTS.items():
        yield Place("eml", f"part.{name}", "eml", _part(template))
    yield Place("eml", "base64-text", "eml", _base64("text/plain", lambda n: f"编号 {n}".encode()))
    yield Place(
        "eml",
        "base64-wide-text",
        "eml",
        _base64("text/plain; charset=utf-16", lambda n: f"编号 {n}".encode("utf-16")),
    )
    yield Place(
        "eml", "base64-zip", "eml", _base64("application/zip; name=a.zip", lambda n: packed({"a.txt": n}))
    )
    yield Place(
        "eml",
        "base64-unnamed-zip",
        "eml",
        _base64("application/octet-stream", lambda n: packed({"a.txt": n})),
    )
    yield Place("eml", "picture-tail", "eml", _base64("image/png", lambda n: png(tail=n.encode())))
    yield Place("eml", "preamble", "eml", lambda n: _mail(preamble=n.encode()))
    yield Place("eml", "epilogue", "eml", lambda n: _mail(epilogue=n.encode()))
    yield Place(
        "eml",
        "wrong-boundary",
        "eml",
        lambda n: _mail(bound="other", parts=(_PARTS["plain"].replace(MARK, n).encode(),)),
    )
    yield Place(
        "eml",
        "quoted-printable",
        "eml",
        lambda n: _mail(
            parts=(
                b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                + "".join(f"={ord(char):02X}" for char in n).encode(),
            )
        ),
    )
    yield Place(
        "eml",
        "uuencoded",
        "eml",
        lambda n: _plain(b"begin 644 a.txt\n" + binascii.b2a_uu(f"number {n}".encode()) + b"`\nend\n"),
    )
    yield Place("eml", "signature-block", "eml", lambda n: _plain(b"-- \r\n" + n.encode()))
    yield Place("eml", "quoted-reply", "eml", lambda n: _plain(b"> > " + n.encode()))
    yield Place(
        "eml",
        "second-mail",
        "eml",
        lambda n: _plain(b"\r\n\r\nFrom a@b Mon Jan  1 00:00:00 2024\r\nSubject: x\r\n\r\n" + n.encode()),
    )
    yield Place("eml", "folded-header", "eml", lambda n: _mail(headers=f"X-Note: a\r\n {n}\r\n"))
    yield Place(
        "eml",
        "unknown-transfer-encoding",
        "eml",
        lambda n: _mail(
            parts=(f"Content-Type: text/plain\r\nContent-Transfer-Encoding: x-a\r\n\r\n{n}".encode(),)
        ),
    )
    yield Place(
        "eml",
        "damaged-base64",
        "eml",
        lambda n: _mail(
            parts=(
                b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n*"
                + base64.b64encode(f"number of the card {n} here".encode())[:-3],
            )
        ),
    )
