"""A tiny PDF writer for tests: exact control over boxes, colours and render modes."""

from __future__ import annotations

import zlib
from math import isqrt


class PdfWriter:
    """Pages of raw content streams in one Latin font (Helvetica)."""

    def __init__(self, picture: bytes = b"\x80" * 64) -> None:
        """``picture``: the grey levels of the square image ``/Im1``, row by row."""
        self.picture = picture
        self.pages: list[tuple[str, str]] = []
        self.objects: list[bytes] = []

    def page(self, content: str, annotations: str = "") -> None:
        """Add a page of 400 x 400 points."""
        self.pages.append((content, annotations))

    def image_page(self) -> None:
        """Add a page that one image covers: a scan."""
        self.page("q 400 0 0 400 0 0 cm /Im1 Do Q")

    def save(self, info: str = "", extra: str = "") -> bytes:
        """The file; ``extra`` goes into the catalog."""
        pixels, side = zlib.compress(self.picture), isqrt(len(self.picture))
        objects = [
            f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
            b"",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
            b" /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (side, side, len(pixels), pixels),
            f"<< {info} >>".encode(),
        ]
        kids = []
        for content, notes in self.pages:
            data = content.encode("latin-1")
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
            stream = len(objects)
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents {stream} 0 R"
                f" /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> {notes} >>".encode()
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer << /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(objects) + 1,
            start,
        )
        return bytes(out)


def text(words: str, x: int = 50, y: int = 300, *, before: str = "", size: int = 12) -> str:
    """One line of text."""
    return f"q BT {before} /F1 {size} Tf {x} {y} Td ({words}) Tj ET Q\n"
