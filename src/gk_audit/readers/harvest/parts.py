"""For each format, how a file of it is taken apart once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gk_audit.model import chinese
from gk_audit.model.document import Document
from gk_audit.readers.harvest.collect import Harvest, Stray
from gk_audit.readers.protocol import ReadResult, Source
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)

_TEXTS = frozenset(("html", "xml", "office-xml", "json", "json-lines", "csv", "markdown", "text"))
_MARKUP = frozenset(("xml", "office-xml"))
"""A page's tags are walked by its reader; here only the source counts."""
_PACKAGES = frozenset(("docx", "xlsx", "pptx", "odt", "ods", "odp", "ofd"))
_COMPOUNDS = frozenset(("doc", "xls", "ppt", "msg"))
_ARCHIVES = frozenset(("zip", "gzip"))


def completed(source: Source, form: str, results: ReadResult) -> ReadResult:
    """What a reader made of a file, with what it left lying added as hidden text.

    A file of which nothing was read is told as unread and left alone; an archive has no text of its own.
    """
    if form not in _ARCHIVES and not any(isinstance(result, Document) for result in results):
        return results
    lister = _lister(form)
    if lister is None:
        return results
    harvest = Harvest(source, results)
    for stray in lister(harvest):
        harvest.take(stray)
    return harvest.completed()


def _lister(form: str) -> Callable[[Harvest], Iterator[Stray]] | None:
    if form in _TEXTS:
        return _text if form in _MARKUP else _plain
    if form in _PACKAGES:
        from gk_audit.readers.harvest.package import package_parts

        return package_parts
    if form in _COMPOUNDS:
        return _streams
    if form == "pdf":
        from gk_audit.readers.harvest.pdf_parts import pdf_parts

        return pdf_parts
    if form == "mail":
        from gk_audit.readers.harvest.mail_parts import mail_parts

        return mail_parts
    if form == "rtf":
        from gk_audit.readers.harvest.rtf_source import rtf_parts

        return rtf_parts
    return _corners if form in _ARCHIVES else None


def _text(harvest: Harvest) -> Iterator[Stray]:
    yield Stray(zh("source"), decode(harvest.source.data).text)


def _plain(harvest: Harvest) -> Iterator[Stray]:
    yield Stray(zh("source"), decode(harvest.source.data).text, is_plain=True)


def _streams(harvest: Harvest) -> Iterator[Stray]:
    from gk_audit.readers.harvest.compound_streams import streams

    return streams(harvest.source, "", harvest.source.data)


def _corners(harvest: Harvest) -> Iterator[Stray]:
    """What an archive holds beside the members that were read as files."""
    from gk_audit.readers.archive import is_clutter
    from gk_audit.readers.harvest.gaps import gaps, gzip_corners
    from gk_audit.readers.vault import Refused, Vault

    data = harvest.source.data
    yield from gzip_corners(data)
    if data[:2] == b"\x1f\x8b":
        return
    try:
        vault = Vault(harvest.source)
        for info in vault.zip.infolist():
            if info.is_dir() or is_clutter(info.filename):
                yield Stray(info.filename, vault.read(info.filename, info))
        yield from gaps(data, vault.zip)
    except Refused:
        harvest.is_cut = any(isinstance(result, Document) for result in harvest.results)
