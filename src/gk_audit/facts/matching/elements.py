"""Which content elements of an item a document shows: by synonyms, headings, table columns, patterns.

Three answers, because a wrong "missing" is an accusation: present, missing, undecided.
Undecided is what may sit in an attachment that was not read, what stands in a scan, and
what the catalog words so that no search can decide it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gk_audit.model import chinese, lazy
from gk_audit.model.document import Document
from gk_audit.model.records import Record
from gk_audit.model.standard import Element, Item

zh = chinese.of(__name__)

_BLANKS = lazy.pattern(r"(?<!\d)[ \u3000]+|[ \u3000]+(?!\d)")
_RECORD = lazy.pattern(r"(?m)^[A-Za-z_]\w*[：:]")
_COPIED = 3
"""Lines with such names from which a document is a record that somebody copied, and not the page."""
_THIN = 60
"""A body shorter than this says nothing about what the document lacks."""
_WHOLE = zh("whole")
"""A page called so holds policy, guide and result of its row in one."""
_COMPLAINT_NAME = zh.pattern("complaint-name")
_LISTED, _LISTS = zh.pattern("listed"), zh.pattern("lists")
"""Elements that name who gets what, and titles of documents that do: a 办法 owes no names."""
_GUIDED = zh.pattern("guided")
"""Elements that tell how to get it: a list of those who got it owes none of them."""
_ASKED_AT = zh.pattern("asked-at")
"""Elements that tell where to ask: an act with a number is no page of contacts."""
_LONGEST_HEAD, _HEAD_ROWS = 24, 2
"""Characters of a section's name; rows of a table that may be its head."""


class _Text(Record):
    """A document's text, by lines and as one run."""

    lines: str
    dense: str


def find_elements(document: Document, item: Item) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(present, missing, undecided) required elements of ``item``, each in catalog order."""
    required = [element for element in item.elements if element.required]
    if not required:
        return (), (), ()
    # A blank stays between two numbers: 电话：88122359 88112839.
    lines = _BLANKS.sub("", f"{document.meta.title}\n{document.body.text}")
    # PDF lines break inside words, so words are sought without line ends, numbers within a line.
    text = _Text(lines, lines.replace("\n", "").replace("\t", ""))
    joined = _dense("".join(link.name for link in document.meta.attachments))
    names = _Text("", joined)
    unread = bool(document.meta.attachments) or any(
        note.key in ("image-not-read", "text-truncated") for note in document.notes
    )
    heads = _heads(document)
    is_in = [
        _is_in(element, text) or _is_in(element, names) or _shows(element, text) or _has_head(element, heads)
        for element in required
    ]
    # What shows less is another step of the same matter: who is to be employed was told elsewhere what is asked of him.
    title = _dense(document.meta.title)
    is_asked = _is_asked(document, item)
    is_whole = 2 * sum(is_in) + is_asked > len(required) or bool(item.level2 and item.level2 in title)
    is_copy = len(_RECORD.findall(document.body.text)) >= _COPIED
    is_told = is_asked and is_whole and not (unread or is_copy) and len(text.dense) >= _THIN
    is_list, is_act = bool(_LISTS.search(title)), bool(document.meta.number)
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for element, is_there in zip(required, is_in, strict=True):
        elsewhere = _GUIDED if is_list else _LISTED
        is_missing = is_told and _is_decidable(element) and not elsewhere.search(element.name)
        is_missing &= not (is_act and _ASKED_AT.search(element.name))
        found[0 if is_there else 1 if is_missing else 2].append(element.name)
    return tuple(found[0]), tuple(found[1]), tuple(found[2])


def _is_asked(document: Document, item: Item) -> bool:
    """Whether the title names an act that the row asks for, or the page says that it is this row's.

    A row that asks for no act asks for what it is called: a notice on the work of social insurance, or a page with
    an address, owes nothing of what 政策咨询 or 机构职能 must hold.
    """
    title = _dense(document.meta.title)
    names = (*zh.pattern("parts").split(item.level2 or item.level1), *item.aliases, *item.item_words)
    asked = (*item.act_words, _WHOLE) if item.act_words else [name for name in names if len(name) > 1]
    return bool(document.meta.labels) or any(act in title for act in asked)


def _heads(document: Document) -> frozenset[str]:
    """What columns of tables and sections are called."""
    lines = (line for line in document.body.text.splitlines() if len(line) <= _LONGEST_HEAD)
    sections = (found["name"] for line in lines if (found := zh.pattern("section").match(_dense(line))))
    cells = (cell.text for table in document.tables for cell in table.cells if cell.row < _HEAD_ROWS)
    return frozenset(name for name in (*sections, *map(_dense, cells)) if len(name) > 1)


def _has_head(element: Element, heads: frozenset[str]) -> bool:
    """Whether a column or a section is called so: 处罚依据 stands under a column 依据."""
    parts = [part for part in zh.pattern("parts").split(element.name) if len(part) > 1]
    return any(part in head or part.endswith(head) for part in parts for head in heads)


def _shows(element: Element, text: _Text) -> bool:
    """Whether something of the element's kind stands in the text: a sum, a date, a name in a row, a step."""
    if _COMPLAINT_NAME.search(element.name):
        return any(_compiled(sign).search(text.lines) for sign in element.signs if zh("report") in sign)
    return any(_compiled(sign).search(text.lines) for sign in element.signs)


def _is_in(element: Element, text: _Text) -> bool:
    if _COMPLAINT_NAME.search(element.name):
        # 监督渠道 is a number beside the word or a heading of its own; a list of the
        # guide's chapters (…资金使用、监督方式六类) only mentions it.
        known = [word for word in (element.name, *element.synonyms) if len(word) >= 4] or [element.name]
        words = "|".join(map(re.escape, known))
        return bool(
            zh.pattern("complaint").search(text.lines)
            or _compiled(zh("labelled", words=words)).search(text.lines)
            or _compiled(rf"(?:^|[\n\t、．.）])(?:{words})(?:（[^）]*）)?(?:$|[\n\t。])").search(text.lines)
            or (not text.lines and _compiled(words).search(text.dense))
        )
    if any(_dense(word) in text.dense for word in (element.name, *element.synonyms) if word):
        return True
    return bool(element.pattern and _compiled(element.pattern).search(text.lines))


def _is_decidable(element: Element) -> bool:
    """Whether a search can tell that the element is absent: its wordings or its kind were written down."""
    return bool(element.synonyms or element.pattern or element.signs)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _dense(text: str) -> str:
    """Text without white space; labels carry inner spaces (公 示 期)."""
    return "".join(text.split())
