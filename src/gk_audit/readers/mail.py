"""Mail files: headers, bodies and attachments of .eml, .mht and .msg."""

from __future__ import annotations

from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import PartState, SkipReason
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.compound import Compound
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.sniffing import sniff
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)

_OPENING = (
    r"(?im)(?=(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    r"(?:From|To|Subject|Received|MIME-Version|Return-Path|Delivered-To|Message-ID):)"
    r"(?:[\s\S]*?^(?:Date|Subject|To|From|Content-Type|MIME-Version):){2}"
)
_MOST_PARTS = 2_000
_MSG_TEXTS = zh.table("msg-texts")
"""MAPI properties of a message and their labels; 1000 is the body."""


@reader(
    "mail",
    words=zh("read-mail.words"),
    opening=_OPENING,
    rank=80,
    sample=lambda: zh("read-mail.sample").encode(),
)
def read_mail(source: Source) -> ReadResult:
    """Read a mail or a saved web archive (.mht)."""
    from email import message_from_bytes
    from email.policy import default

    message: Any = message_from_bytes(source.data, policy=default)
    assembly, meta = Assembly(source, "mail"), MetaBuilder()
    for name, label in zh.table("headers").items():
        value = _header(message, name)
        assembly.property(label, value, (Step(StepKind.PART, zh("head")),))
        if name == "subject":
            meta.set("title", value, "meta")
    found: list[Any] = []
    parts = [part for part in message.walk() if not part.is_multipart()]
    assembly.listed = tuple(zh("part", number=number) for number in range(1, len(parts) + 1))
    for number, part in enumerate(parts[:_MOST_PARTS], 1):
        found.extend(_part(assembly, meta, part, number))
    assembly.is_wrapper = bool(found)
    return (assembly.document(meta.build()), *found)


def _header(message: Any, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (ValueError, IndexError, TypeError, LookupError, AttributeError):
        return ""


def _part(assembly: Assembly, meta: MetaBuilder, part: Any, number: int) -> ReadResult:
    data = part.get_payload(decode=True) or b""
    name = part.get_filename() or ""
    kind = part.get_content_type()
    assembly.part(zh("part", number=number), PartState.READ if data.strip() else PartState.EMPTY)
    if name or not kind.startswith("text/"):
        if not name and kind.startswith("image/") and sniff(data) == "image":
            assembly.part(zh("part", number=number), PartState.EMPTY)  # a logo in the letter's frame
            return ()
        return assembly.source.member(name or zh("part", number=number), data)
    if kind == "text/html":
        from gk_audit.readers.webpage import add_markup

        add_markup(assembly, meta, decode(data).text)
    else:
        _lines(assembly, decode(data).text)
    return ()


def _lines(assembly: Assembly, text: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        assembly.add(BlockKind.PARAGRAPH, line, (Step(StepKind.PARAGRAPH, number),))


@reader("msg", words=zh("read-outlook.words"), streams=("__properties_version1.0",), rank=61)
def read_outlook(source: Source) -> ReadResult:
    """Read an Outlook message and its attachments."""
    compound = Compound(source)
    assembly, meta = Assembly(source, "msg"), MetaBuilder()
    for code, label in _MSG_TEXTS.items():
        text = _msg_text(compound, "", code)
        if label:
            assembly.property(label, text, (Step(StepKind.PART, zh("head")),))
        else:
            _lines(assembly, text)
        if code == "0037":
            meta.set("title", text, "meta")
    if not assembly.blocks:
        return skipped(source, SkipReason.DAMAGED, zh("outlook-damaged"))
    found: list[Any] = []
    assembly.part(zh("body"))
    folders = {name.split("/")[0] for name in compound.names if name.startswith("__attach_version1.0_")}
    for folder in sorted(folders):
        name = (
            _msg_text(compound, f"{folder}/", "3707") or _msg_text(compound, f"{folder}/", "3704") or folder
        )
        data = compound.stream(f"{folder}/__substg1.0_37010102")
        if data:
            assembly.part(folder)
            found.extend(source.member(name, data))
        else:
            assembly.part(folder, PartState.NOT_UNDERSTOOD)
            assembly.note("embedded-not-read", zh("embedded-mail", name=name), is_unread=True)
    assembly.listed = tuple(sorted(folders))
    assembly.is_wrapper = bool(found)
    return (assembly.document(meta.build()), *found)


def _msg_text(compound: Compound, folder: str, code: str) -> str:
    wide = compound.stream(f"{folder}__substg1.0_{code}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = compound.stream(f"{folder}__substg1.0_{code}001E")
    return decode(narrow).text if narrow else ""
