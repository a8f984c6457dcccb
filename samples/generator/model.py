"""The values the sample maker passes around: units, documents, attachments."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

SAMPLES = Path(__file__).resolve().parents[1]
CONTENT = SAMPLES / "content"
SEED = 20240930

# Only what the sample period needs; written down so that the bytes do not depend on a library.
HOLIDAYS = frozenset(
    date(y, m, d)
    for y, m, days in [
        (2023, 9, (29, 30)),
        (2023, 10, (1, 2, 3, 4, 5, 6)),
        (2024, 1, (1,)),
        (2024, 2, (10, 11, 12, 13, 14, 15, 16, 17)),
        (2024, 4, (4, 5, 6)),
        (2024, 5, (1, 2, 3, 4, 5)),
        (2024, 6, (8, 9, 10)),
        (2024, 9, (15, 16, 17)),
        (2024, 10, (1, 2, 3, 4, 5, 6, 7)),
    ]
    for d in days
)
MAKE_UP_DAYS = frozenset(
    date(*ymd)
    for ymd in [
        (2023, 10, 7),
        (2023, 10, 8),
        (2024, 2, 4),
        (2024, 2, 18),
        (2024, 4, 7),
        (2024, 4, 28),
        (2024, 5, 11),
        (2024, 9, 14),
        (2024, 9, 29),
        (2024, 10, 12),
    ]
)


@dataclass(slots=True)
class Attachment:
    """A file that lies beside a document in 附件/ and is linked from it."""

    name: str
    data: bytes
    linked: bool = True


@dataclass(slots=True)
class Doc:
    """One published document before it takes a file format.

    `body` is light markup: `# ` headings, `| a | b |` table rows, `@sign` for the signature.
    """

    key: str
    unit: str
    folder: str
    title: str
    body: str
    published: date
    formed: date | None = None
    fmt: str = "html"
    shape: str = "A"
    encoding: str = "utf-8"
    column: str = ""
    source: str = ""
    number: str = ""
    labels: str = ""
    filename: str = ""
    extra_meta: dict[str, str] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    tail_html: str = ""
    path: str = ""
    listed: bool = True


def is_working_day(day: date) -> bool:
    """Tell whether offices are open on `day` (2023-09 to 2024-10)."""
    return day in MAKE_UP_DAYS or (day.weekday() < 5 and day not in HOLIDAYS)


def working_day(start: date, steps: int) -> date:
    """The day `steps` working days after `start`; step 0 is the first working day not before it."""
    day = start
    while not is_working_day(day):
        day += timedelta(days=1)
    for _ in range(steps):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def chinese_date(day: date) -> str:
    """2024-07-05 as 2024年7月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def dice(*parts: object) -> random.Random:
    """A generator that depends on the seed and the names only, never on the order of calls."""
    return random.Random(f"{SEED}/" + "/".join(str(p) for p in parts))


def load(name: str) -> Any:
    """Read one YAML file of `content/`."""
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))
