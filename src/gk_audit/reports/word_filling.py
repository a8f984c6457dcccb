"""Fill a Word template: texts escaped, wrong names a clear error, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.run import TOOL_NAME
from gk_audit.reports.protocol import ReportError
from gk_audit.reports.templating import environment

zh = chinese.of(__name__)

BLANK_DATE = zh("blank-date")
"""Left for a person to fill in."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same bytes on every run."""
Fill = Callable[[dict[str, Any]], bytes]


def fill_template(template: bytes, texts: dict[str, Any], name: str) -> bytes:
    """The filled document. Raises ReportError where the template cannot be used."""
    return filler(template, name)(texts)


def filler(template: bytes, name: str) -> Fill:
    """For many documents of one template: its parts are compiled once."""
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    compiled = environment()

    def fill(texts: dict[str, Any]) -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        try:
            document.render(texts, compiled, autoescape=True)
        except TemplateError as error:
            raise ReportError(zh("bad-template", name=name, message=error.message)) from error
        except (zipfile.BadZipFile, KeyError, ValueError) as error:
            raise ReportError(zh("no-template", name=name)) from error
        # By this an export that holds last quarter's papers is told from disclosure.
        document.docx.core_properties.keywords = TOOL_NAME
        sink = io.BytesIO()
        document.save(sink)
        return _repack(sink.getvalue())

    return fill


def _repack(data: bytes) -> bytes:
    """The same members in the same order, all dated 1980-01-01."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            fixed = zipfile.ZipInfo(info.filename, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(info))
    return sink.getvalue()
