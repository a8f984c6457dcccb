"""The Jinja environment of the reports: escaping always on, missing names an error."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gk_audit.reports.words import printable

if TYPE_CHECKING:
    from jinja2 import Environment


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
