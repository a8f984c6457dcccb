"""What a person may set, in one frozen value whose every field knows where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from gk_audit.model import chinese
from gk_audit.model.papers import Papers
from gk_audit.model.records import Record, field
from gk_audit.model.severity import Severity

zh = chinese.of(__name__)


class FailOn(StrEnum):
    """From which severity the exit code is 1."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    HINT = "hint"
    NEVER = "never"

    def blocks(self, severity: Severity) -> bool:
        """Whether a finding of this severity makes the run fail."""
        return self is not FailOn.NEVER and severity.rank <= Severity(self.value).rank


class LocalBasis(Record):
    """A document of the district itself (本地依据)."""

    title: str
    number: str = ""
    article: str = ""


class Settings(Record):
    """Merged settings: packaged defaults < profile < gk-audit.yaml < command line."""

    profile: str = "self-check"
    district: str = ""
    """Name of the district in reports; empty where unknown."""
    preset: str = "national"
    """Catalog overlay shipped with the program."""
    catalog: tuple[str, ...] = ()
    """Own catalog files or folders laid over the preset."""
    units: str = ""
    """Register of units: YAML, XLSX or CSV; empty: looked for in the export."""
    assessment_dates: tuple[date, ...] = ()
    grading: str = "national-100"
    fail_on: FailOn = FailOn.MAJOR
    severity_min: Severity = Severity.HINT
    """Findings below are counted and set aside."""
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    root: str = ""
    """Top of the content repository, from which paths are counted; empty: where git says it is."""
    waivers: str = ""
    local_words: str = ""
    """File of place, person and enterprise names that no wording check may doubt."""
    own_counts: str = ""
    """File that ``typos learn`` made of the district's own published documents."""
    leaders: str = ""
    """File of leaders with their posts and dates; empty: leaders.yaml in or beside the export."""
    calendars: tuple[str, ...] = ()
    """Own working-day files laid over the packaged ones."""
    law: tuple[str, ...] = ()
    """Newer files laid over the packaged register of law (法规库), by id."""
    jobs: int = 0
    """Worker processes; 0: as many as processors."""
    mapper: str = ""
    """serial, processes or dask; empty: by the number of files."""
    cache: bool = True
    cache_dir: str = ""
    seconds: float = 30.0
    memory_mb: int = 2048
    file_mb: int = 200
    ocr: bool = False
    neural: str = ""
    """Folder of a local correction model (extra ``neural``); empty: not used."""
    templates: str = ""
    """Folder with own report templates."""
    papers: Papers = Papers()
    """Words of head and close of the papers."""
    local_basis: Mapping[str, LocalBasis] = field(default_factory=dict)
    """Code or name of a rule → the district's own document, printed as its basis."""
    rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Not used directly: overrides of rules are read with their lines by the loader."""


CHINESE_KEYS = zh.table("chinese-keys")  # fmt: skip
"""Keys that a district office may write in Chinese."""
PAPER_KEYS = zh.table("paper-keys")  # fmt: skip
"""Words of the papers, likewise."""
