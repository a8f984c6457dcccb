"""ZIP containers opened with care: bombs refused before a byte is unpacked."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.reading import SkipReason
from gk_audit.readers.assembly import skipped
from gk_audit.readers.protocol import ReadResult, Source

zh = chinese.of(__name__)

_SMALL = 10 << 20
"""A member that unpacks to less is no bomb, whatever its ratio."""
DAMAGE = (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, KeyError, RuntimeError)
"""What zipfile raises for damaged members (RuntimeError: encrypted ones)."""


class Refused(Exception):
    """A container that must not or cannot be opened; carries the answer of the reader."""

    def __init__(self, result: ReadResult) -> None:
        super().__init__("refused")
        self.result = result


class Vault:
    """The members of one ZIP container."""

    def __init__(self, source: Source) -> None:
        """Open and judge by the directory alone. Raises Refused."""
        self.source = source
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(source.data))
            self.infos = {info.filename: info for info in self.zip.infolist()}
        except DAMAGE as error:
            raise Refused(skipped(source, SkipReason.DAMAGED, zh("damaged"))) from error
        self.seen: set[str] = set()
        """Members that were asked for."""
        self.broken: set[str] = set()
        """Members that could not be unpacked or are no XML where XML was expected."""
        self._left = source.limits.unpacked_size
        self._judge()

    def _judge(self) -> None:
        limits, infos = self.source.limits, self.infos.values()
        if len(infos) > limits.members:
            self._refuse(zh("too-many-files", infos=len(infos), members=limits.members))
        total, most = sum(info.file_size for info in infos), limits.unpacked_size
        if total > most:
            self._refuse(zh("too-large", total=total >> 20, most=most >> 20))
        for info in infos:
            if info.file_size > _SMALL and info.file_size > limits.ratio * max(info.compress_size, 1):
                self._refuse(zh("ratio", ratio=limits.ratio))

    def _refuse(self, why: str) -> None:
        raise Refused(skipped(self.source, SkipReason.SUSPICIOUS, zh("bomb", why=why)))

    def __contains__(self, name: str) -> bool:
        return name in self.infos

    def names(self, prefix: str = "", suffix: str = "") -> list[str]:
        """Member names in order of the directory."""
        return [name for name in self.infos if name.startswith(prefix) and name.endswith(suffix)]

    def read(self, name: str, info: zipfile.ZipInfo | None = None) -> bytes:
        """The bytes of a member; empty where it is absent or damaged. Raises Refused for bombs.

        Headers can lie about sizes, so the bytes are counted while they are read. ``info``: the entry
        to read, where several bear one name.
        """
        info = info or self.infos.get(name)
        if info is None:
            return b""
        self.seen.add(name)
        try:
            with self.zip.open(info) as stream:
                data = stream.read(self._left + 1)
        except DAMAGE:
            self.broken.add(name)
            return b""
        except Exception as error:
            if type(error).__name__ != "error":  # zlib.error has no name in zipfile's contract
                raise
            self.broken.add(name)
            return b""
        self._left -= len(data)
        if self._left < 0:
            self._refuse(zh("real-size"))
        return data

    def xml(self, name: str) -> Any:
        """The root element of an XML member; None where it is absent or no XML."""
        data = self.read(name)
        root = parse_xml(data) if data else None
        if data and root is None:
            self.broken.add(name)
        return root


def root_name(data: bytes) -> str:
    """Local name of the root element, in any encoding and after any prologue; empty where there is none."""
    from lxml import etree

    parser: Any = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, recover=True
    )
    try:
        for start in range(0, len(data), 4096):
            parser.feed(data[start : start + 4096])
            for _, node in parser.read_events():
                return str(node.tag).rpartition("}")[2]
    except (etree.XMLSyntaxError, ValueError):
        return ""
    return ""


_ID = b" xml:id="
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"presentationml/main", b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)


def parse_xml(data: bytes) -> Any:
    """Parse XML without entities, network or DTD; None where it is no XML.

    The names of strict Office Open XML are turned into the usual ones first.
    """
    from lxml import etree

    if _STRICT in data[:4096]:
        for strict, usual in _TRANSITIONAL:
            data = data.replace(_STRICT + strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        # Marks of elements that are given twice or are no names stop libxml2, and no program that shows the file.
        return parse_xml(data.replace(_ID, b" xml-id=")) if _ID in data else None
