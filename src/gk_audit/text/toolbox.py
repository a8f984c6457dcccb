"""Services that checks share: built when first asked for, one box per process."""

from __future__ import annotations

import secrets
from functools import cached_property
from typing import TYPE_CHECKING

from gk_audit.model.kinds import Kinds
from gk_audit.model.records import Record, field
from gk_audit.text.terms import Words

if TYPE_CHECKING:
    from gk_audit.text.near_phrases import NearPhrases
    from gk_audit.text.offices import Offices
    from gk_audit.text.typos.service import TypoService
    from gk_audit.text.workdays import WorkCalendar


class Local(Record):
    """What belongs to this machine and changes no result: any two are equal, none is shown."""

    identity_key: str = field(default_factory=lambda: secrets.token_hex(16))
    """Key of the marks that tell whether two documents name one person; never leaves this
    machine, never shown. A run that reads cached facts needs the key they were made with."""
    cache_folder: str = ""
    """Where large tables may be kept as they are used; empty: nowhere."""
    own_counts: str = ""
    """Where the file lies whose digest ``ToolSettings.own_counts`` is."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Local)

    def __hash__(self) -> int:
        return hash(Local)

    def __repr__(self) -> str:
        return "Local()"


class ToolSettings(Record):
    """Data that the services are built from; part of the frozen plan."""

    calendar_overlay: tuple[tuple[str, bool, str], ...] = ()
    """(ISO date, is working day, source) that correct or extend the packaged calendar."""
    known_words: tuple[str, ...] = ()
    """Names of places, people, enterprises and units that no wording check may doubt."""
    offices: tuple[str, ...] = ()
    """Names of the district's units, from its register: an office that stands there is no former one."""
    kinds: Kinds = field(default_factory=Kinds)
    """Kinds of documents (``rules/kinds.yaml``)."""
    own_counts: str = ""
    """Digest of the counts of the district's own documents; empty: there are none."""
    neural: str = ""
    """Folder of a local correction model for the optional model tier; empty: off."""
    province: str = ""
    """The district's province, from the register: local rules of another one are no basis."""
    leaders: tuple[tuple[str, str, str, str, str], ...] = ()
    """(name, unit, post, from, to) of the district's own list of leaders, ISO dates."""
    local: Local = field(default_factory=Local)


class Toolbox:
    """Lazily built services; tests hand a check ``Toolbox()`` or a fake of it."""

    def __init__(self, settings: ToolSettings | None = None) -> None:
        self.settings = settings or ToolSettings()

    @cached_property
    def known_words(self) -> Words | None:
        """Names of places, people, enterprises and units; None where there are none."""
        words = sorted({word for word in self.settings.known_words if word})
        return Words(words) if words else None

    @cached_property
    def offices(self) -> Offices:
        """The offices that the district has."""
        from gk_audit.text.offices import Offices

        return Offices(self.settings.offices)

    @cached_property
    def own_names(self) -> NearPhrases | None:
        """The same names, to be found with a slip; None where there are none long enough."""
        from gk_audit.text.near_phrases import NearPhrases
        from gk_audit.text.protected import SHORTEST, Phrase, is_hanzi

        words = sorted(
            {word for word in self.settings.known_words if len(word) >= SHORTEST and is_hanzi(word)}
        )
        return NearPhrases(tuple(Phrase(word, "own", "") for word in words)) if words else None

    @cached_property
    def typos(self) -> TypoService:
        """The engine that suspects typos."""
        from gk_audit.text.typos.service import TypoService

        settings = self.settings
        local = settings.local
        return TypoService(settings.known_words, local.cache_folder, settings.neural, local.own_counts)

    @cached_property
    def leaders(self) -> Words:
        """Names of the district's leaders."""
        return Words(sorted({name for name, *_ in self.settings.leaders}))

    @cached_property
    def calendar(self) -> WorkCalendar:
        """Working days with the configured overlay."""
        from gk_audit.text.workdays import WorkCalendar

        return WorkCalendar(self.settings.calendar_overlay)
