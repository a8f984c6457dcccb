"""The templates of the reports, Jinja and Word: escaping always on, missing names an error, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gk_audit.model import chinese
from gk_audit.model.run import TOOL_NAME
from gk_audit.reports.protocol import ReportError
from gk_audit.reports.words import printable

if TYPE_CHECKING:
    from jinja2 import Environment

zh = chinese.of(__name__)


def environment(template_dir: str = "") -> Environment:
    """Packaged templates; those of ``template_dir`` replace them, file by file."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, Template
    from jinja2.sandbox import SandboxedEnvironment

    class Remembering(SandboxedEnvironment):
        """Compiles a text once: the parts of a Word template come back with every document."""

        def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Template:
            if args or kwargs:
                return super().from_string(source, *args, **kwargs)
            if source not in known:
                known[source] = super().from_string(source)
            return known[source]

    known: dict[str, Template] = {}
    packaged = PackageLoader("gk_audit.reports", "templates")
    loader = ChoiceLoader([FileSystemLoader(template_dir), packaged]) if template_dir else packaged
    # Sandboxed: a template folder may have come along with an export.
    return Remembering(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_without_commands,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _without_commands(value: object) -> object:
    """No text of a document may turn the reading direction; our own markup is left alone."""
    return printable(value) if type(value) is str else value


def source(environment: Environment, name: str) -> str:
    """A template file as it stands (style sheets and scripts)."""
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def packaged_or_own(template_dir: str, name: str) -> bytes:
    """A binary template: the one of ``template_dir`` where it exists, else the packaged one."""
    own = Path(template_dir) / name
    if template_dir and own.is_file():
        return own.read_bytes()
    return (files("gk_audit.reports") / "templates" / name).read_bytes()


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
