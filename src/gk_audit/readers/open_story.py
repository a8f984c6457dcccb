"""The running text of an OpenDocument file: paragraphs, lists, frames, notes, and what is hidden in it."""

from __future__ import annotations

from typing import Any

from gk_audit.model.document import BlockKind, Region
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.open_styles import TEXT, OpenStyles
from gk_audit.readers.open_tables import read_table
from gk_audit.readers.packaging import local

_ASIDE = {"annotation": "odf-comment", "notes": "odf-notes", "tracked-changes": "odf-deleted"}
"""Elements that a reader of the page does not see."""
_ALT = frozenset(("title", "desc"))
_SIGNS = {"tab": " ", "line-break": "\n"}
_HIDDEN_FIELDS = frozenset(("hidden-text", "conditional-text"))
_LONGEST_BLANK = 100
_TOLD = frozenset(("variable-decl", "user-field-decl", "user-field-get", "user-defined"))
_FOOTERS = frozenset(("header", "footer", "date-time", "page-number"))


class OpenStory:
    """Fills an assembly from elements of the text."""

    def __init__(
        self,
        assembly: Assembly,
        meta: MetaBuilder,
        styles: OpenStyles,
        *,
        region: Region = Region.BODY,
        kind: BlockKind = BlockKind.PARAGRAPH,
    ) -> None:
        self.assembly, self.meta, self.styles = assembly, meta, styles
        self.region, self.kind = region, kind
        self.level = 0
        self.route: Route = ()
        self.pages = 0
        self.later: list[tuple[Any, str]] = []
        """What stands beside the running paragraph: notes, comments, frames."""

    def walk(self, node: Any, hidden: str = "") -> None:
        """One element and all below it."""
        name = local(node)
        hidden = hidden or _ASIDE.get(name, "") or self.styles.hiding(node)
        if name in ("p", "h"):
            self.paragraph(node, name, hidden)
        elif name == "table":
            self.table(node, hidden)
        elif name in _ALT:
            self.assembly.add(BlockKind.NOTE, node.text or "", self.route, hidden_by="odf-alt")
        else:
            self.element(node, name, hidden)

    def element(self, node: Any, name: str, hidden: str) -> None:
        """What holds other elements."""
        before = self.kind, self.region
        if name == "page":
            self.pages += 1
            self.route = (Step(StepKind.PAGE, self.pages),)
        elif name == "list-item":
            self.kind = BlockKind.ITEM
        elif name in ("note", "annotation"):
            self.kind = BlockKind.NOTE
        role = next((value for key, value in node.attrib.items() if key.endswith("}class")), "")
        if role == "title":
            self.kind = BlockKind.TITLE if self.pages == 1 else BlockKind.HEADING
        elif role in _FOOTERS:
            self.region = Region.FURNITURE
        if name == "section" and node.get(TEXT + "display") in ("none", "condition"):
            hidden = hidden or "odf-hidden"
        for key, value in node.attrib.items():
            if name in _TOLD and key.endswith("-value"):
                self.assembly.property(node.get(TEXT + "name") or "", value, hidden_by="odf-field")
        for child in node.iterchildren("*"):
            self.walk(child, hidden)
        self.kind, self.region = before

    def paragraph(self, node: Any, name: str, hidden: str) -> None:
        """One paragraph; notes and frames in it follow it."""
        level = node.get(TEXT + "outline-level") or "1"
        kind = BlockKind.HEADING if name == "h" and self.kind is BlockKind.PARAGRAPH else self.kind
        for key, text in self.runs(node, hidden).items():
            self.assembly.add(
                kind,
                text,
                self.route,
                region=self.region,
                hidden_by=key,
                level=int(level) if kind is BlockKind.HEADING and level.isdigit() else 0,
            )
        self.set_down()

    def set_down(self) -> None:
        """What was met beside the text, now that the text stands."""
        while self.later:
            waiting, self.later = self.later, []
            for node, hidden in waiting:
                self.walk(node, hidden)

    def aside(self, runs: dict[str, str]) -> None:
        """Hidden text of a cell, which stands beside it."""
        for key, text in runs.items():
            self.assembly.add(BlockKind.NOTE, text, self.route, region=self.region, hidden_by=key)

    def runs(self, node: Any, hidden: str) -> dict[str, str]:
        """What hides it → the text of one paragraph."""
        found: dict[str, list[str]] = {}
        self._inline(node, hidden, found)
        return {key: "".join(texts) for key, texts in found.items()}

    def _inline(self, node: Any, hidden: str, found: dict[str, list[str]]) -> None:
        found.setdefault(hidden, []).append(node.text or "")
        for child in node.iterchildren("*"):
            name = local(child)
            inner = hidden or self.styles.hiding(child)
            if name in _SIGNS:
                found[hidden].append(_SIGNS[name])
            elif name == "s":
                count = child.get(TEXT + "c") or "1"
                found[hidden].append(" " * min(int(count) if count.isdigit() else 1, _LONGEST_BLANK))
            elif child.tag in (TEXT + "note", TEXT + "ruby-text") or not child.tag.startswith(TEXT):
                self.later.append((child, inner))
            elif name in _HIDDEN_FIELDS:
                found.setdefault("odf-hidden", []).extend(child.attrib.values())
            else:
                if name == "a":
                    target = next((value for key, value in child.attrib.items() if key.endswith("}href")), "")
                    self.meta.link("".join(child.itertext()), target)
                self._inline(child, inner, found)
            found[hidden].append(child.tail or "")

    def table(self, node: Any, hidden: str) -> None:
        """A table of the text; tables in its cells follow it."""
        grid = read_table(node, self, self.assembly.source.limits.table_cells)
        route = (*self.route, Step(StepKind.TABLE, len(self.assembly.tables) + 1))
        shown = [cell for cell in grid.cells if (cell.row, cell.column) not in grid.hidden]
        self.assembly.table(shown, route, region=self.region, hidden_by=hidden)
        for cell in grid.cells:
            if key := grid.hidden.get((cell.row, cell.column)):
                self.assembly.add(BlockKind.NOTE, cell.text, route, hidden_by=key)
        self.set_down()
