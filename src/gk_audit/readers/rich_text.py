"""RTF documents: control words walked with a stack of states."""

from __future__ import annotations

import re
from typing import NamedTuple

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Step, StepKind
from gk_audit.model.table import Cell
from gk_audit.readers.assembly import WHOLE, Assembly
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.titles import promote_title
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)

_TOKEN = pattern(
    rb"\\([a-zA-Z]+)(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_DROPPED_WORDS = b"""
fonttbl colortbl stylesheet listtable listoverridetable generator rsidtbl themedata colorschememapping
latentstyles datastore pict filetbl xmlnstbl fldinst objdata nonshppict panose falt bkmkstart bkmkend
mmathPr wgrffmtfilter
"""
_DROPPED = frozenset(_DROPPED_WORDS.split())
_PROPERTIES = {word.encode(): name for word, name in zh.table("property-names").items()}
_PARTS = {word.encode(): name for word, name in zh.table("parts").items()}
_BREAKS = {
    **dict.fromkeys((b"par", b"sect", b"page"), "\r"),
    **dict.fromkeys((b"cell", b"nestcell"), "\x07"),
    **dict.fromkeys((b"row", b"nestrow"), "\x08"),
    b"line": "\n",
    b"tab": " ",
}
_SIGNS = {
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
}
_MOST_DEPTH = 2_000


class _State(NamedTuple):
    part: str = ""
    hidden_by: str = ""
    is_dropped: bool = False
    property: bytes = b""
    skip: int = 1
    """Fallback characters after ``\\u``."""


@reader(
    "rtf",
    words=zh("read-rich-text.words"),
    magic=(b"{\\rtf",),
    sample=lambda: rb"{\rtf1\ansi\ansicpg936 {\v hidden}\u26631?text\par \trowd a\cell b\cell\row}",
)
def read_rich_text(source: Source) -> ReadResult:
    """Read an RTF document."""
    assembly, meta = Assembly(source, "rtf"), MetaBuilder()
    writer = _Writer(assembly)
    writer.run(source.data)
    writer.end()
    assembly.part(WHOLE)
    promote_title(assembly, meta)
    infer_from_text(assembly, meta)
    return (assembly.document(meta.build()),)


class _Writer:
    """Collects text by part and visibility."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.state = _State()
        self.stack: list[_State] = []
        self.bytes = bytearray()
        self.runs: dict[tuple[str, str], list[str]] = {}
        self.cells: list[str] = []
        self.rows: list[list[str]] = []
        self.colors: list[bool] = []
        self.to_skip = 0
        self.is_starred = False
        self.number = 0

    def run(self, data: bytes) -> None:
        """Walk all tokens."""
        table = re.search(rb"\{\\colortbl(.*?)\}", data[:200_000], re.DOTALL)
        entries = table.group(1).split(b";") if table else []
        self.colors = [b"\\red255" in e and b"\\green255" in e and b"\\blue255" in e for e in entries]
        for match in _TOKEN.finditer(data):
            word, number, code, symbol, brace, plain = match.groups()
            if brace:
                self.brace(brace)
            elif word:
                self.word(word, number)
            elif code:
                self.add_byte(int(code, 16))
            elif symbol:
                self.symbol(symbol)
            elif plain:
                for byte in plain:
                    self.add_byte(byte)

    def brace(self, brace: bytes) -> None:
        """A group opens or closes."""
        self.flush()
        if brace == b"{" and len(self.stack) < _MOST_DEPTH:
            self.stack.append(self.state)
        elif self.stack:
            if self.state.property and self.stack[-1].property != self.state.property:
                self.property()
            self.state = self.stack.pop()

    def symbol(self, symbol: bytes) -> None:
        """Control symbols."""
        if symbol == b"*":
            self.is_starred = True
            return
        texts = {b"~": "\u00a0", b"_": "-", b"\n": "\r", b"\r": "\r"}
        if symbol in b"\\{}":
            self.add_byte(symbol[0])
        elif symbol in texts:
            self.add(texts[symbol])

    def word(self, word: bytes, number: bytes | None) -> None:
        """Control words."""
        if word == b"u" and number:
            self.flush()
            code = int(number)
            self.add(chr(code & 0xFFFF))
            self.to_skip = self.state.skip
            return
        self.flush()
        is_starred, self.is_starred = self.is_starred, False
        value = int(number) if number else 1
        state = self.state
        if word == b"userprops":
            self.state = state._replace(part=zh("properties"), hidden_by="rtf-property")
        elif word == b"shptxt":  # the text of a box, inside a group that tells its shape
            self.state = state._replace(is_dropped=False)
        elif is_starred and word not in _PARTS and word not in _PROPERTIES:
            self.state = state._replace(is_dropped=True)
        elif word == b"uc":
            self.state = state._replace(skip=max(0, min(value, 8)))
        elif word in _DROPPED:
            self.state = state._replace(is_dropped=True)
        elif word in _PROPERTIES:
            self.state = state._replace(property=word)
        elif word in _PARTS:
            self.state = state._replace(part=_PARTS[word])
        elif word in _BREAKS:
            self.add(_BREAKS[word])
        elif word in _SIGNS:
            self.add(_SIGNS[word])
        else:
            self.looks(word, value if number else None)

    def looks(self, word: bytes, value: int | None) -> None:
        """Hidden, deleted, white and tiny text."""
        state = self.state
        if word in (b"v", b"deleted"):
            key = "rtf-vanish" if word == b"v" else "rtf-deleted"
            self.state = state._replace(hidden_by="" if value == 0 else key)
        elif word == b"plain":
            self.state = state._replace(hidden_by="")
        elif word == b"cf":
            white = value is not None and 0 <= value < len(self.colors) and self.colors[value]
            if white or state.hidden_by == "rtf-white":
                self.state = state._replace(hidden_by="rtf-white" if white else "")
        elif word == b"fs":
            tiny = value is not None and value <= 4
            if tiny or state.hidden_by == "rtf-tiny":
                self.state = state._replace(hidden_by="rtf-tiny" if tiny else "")

    def add_byte(self, byte: int) -> None:
        """A character in the code page of the file, to be decoded with its neighbours."""
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.bytes.append(byte)

    def flush(self) -> None:
        """Decode the pending bytes."""
        self.to_skip = 0 if self.bytes else self.to_skip
        if self.bytes:
            text = decode(bytes(self.bytes)).text
            self.bytes.clear()
            self.add(text)

    def add(self, text: str) -> None:
        """Add characters, or end a paragraph, cell or row."""
        if self.bytes:
            self.flush()
        state = self.state
        if state.is_dropped:
            return
        if text == "\r":
            self.paragraph()
        elif text == "\x07":
            visible = self.runs.pop(("", ""), [])
            self.paragraph()
            self.cells.append("".join(visible).strip())
        elif text == "\x08":
            self.rows.append(self.cells)
            self.cells = []
        else:
            self.runs.setdefault((state.part, state.property.decode() or state.hidden_by), []).append(text)

    def property(self) -> None:
        """A property group ended."""
        name = self.state.property
        text = "".join(self.runs.pop((self.state.part, name.decode()), []))
        route = (Step(StepKind.PART, zh("properties")),)
        self.assembly.property(_PROPERTIES[name], text, route, hidden_by="rtf-property")

    def paragraph(self) -> None:
        """End the paragraph in every part that has text."""
        if self.rows and not self.cells and self.runs.get(("", "")):
            self.table()
        if self.cells and ("", "") in self.runs:
            self.runs[("", "")].append("\n")
            return
        self.number += 1
        runs, self.runs = self.runs, {}
        for (part, hidden_by), texts in runs.items():
            route = (*((Step(StepKind.PART, part),) if part else ()), Step(StepKind.PARAGRAPH, self.number))
            is_note = part.startswith(zh("comment"))
            self.assembly.add(
                BlockKind.NOTE if part in (zh("footnote"),) or is_note else BlockKind.PARAGRAPH,
                _paired("".join(texts)),
                route,
                region=Region.FURNITURE if part in zh.words("header-footer") else Region.BODY,
                hidden_by="rtf-comment" if is_note else hidden_by,
            )

    def table(self) -> None:
        """Collected rows as a table."""
        rows, self.rows = self.rows, []
        route = (Step(StepKind.TABLE, len(self.assembly.tables) + 1),)
        cells = [
            Cell(y, x, _paired(text)) for y, row in enumerate(rows) for x, text in enumerate(row) if text
        ]
        self.assembly.table(cells, route)

    def end(self) -> None:
        """The file ended."""
        self.flush()
        if self.rows:
            self.table()
        self.paragraph()


def _paired(text: str) -> str:
    """Join surrogate pairs that ``\\u`` words left apart."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
