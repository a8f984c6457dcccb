"""What kind of evidence a document is: content, or one of the things that only look like it.

Catalog pages hold every item's words, news stories name the item they report on, drafts
are not the result, and a column filled with 本季度无此类信息 is a statement. Counting any
of them as disclosure would be a silent all-clear.
"""

from __future__ import annotations

import re

from gk_audit.matching.titles import without_site
from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document, Region
from gk_audit.model.facts import Substance

zh = chinese.of(__name__)
_NO_CATALOG = zh.words("no-catalog")
_PUBLIC = zh("public")
_CONTENT_COLUMN = zh("content-column")
_CATALOG_COLUMNS = zh.words("catalog-columns")
_STATEMENT_2 = zh("statement-2")

_CATALOG_TITLE = zh.pattern("catalog-title")
_CATALOG_HEADS = zh.words("catalog-heads")
_DRAFT = zh.pattern("draft")
_DRAFT_RESULT = zh.pattern("draft-result")
_FORWARD = zh.pattern("forward")
_FORMAL = zh.pattern("formal")
_NEWS_VERB = zh.pattern("news-verb")
_NEWS_BODY = zh.pattern("news-body")
_WEAK_END = zh.pattern("weak-end")
_STORY = zh.pattern("story")
_REPORTER = zh.pattern("reporter")
_STATEMENT = zh.pattern("statement")
_NOTHING = zh.pattern("nothing")
_LABEL = zh.pattern("label")
_BLANK = zh.pattern("blank")
_ENTRY = zh.pattern("entry")
_LONGEST_ENTRY, _LEAST_ENTRIES, _SHARE_OF_ENTRIES = 80, 5, 0.7
_SHORT_STATEMENT = 400
"""Characters up to which 本季度无… is the document's whole message."""
_SHORT_BLANK = 60
_LONGEST_LABEL = 80
_HEADS_WITHIN = 4000
"""Characters of the body in which a catalog shows the heads of its columns."""


def classify(document: Document) -> Substance:
    """The substance of a document, from its title, the start of its body and its tables."""
    if any(block.region is Region.QUOTED for block in document.blocks):
        return Substance.LETTER
    body = document.body.text
    if not document.meta.attachments and _is_index(document):
        return Substance.INDEX
    return classify_text(
        document.meta.title,
        body,
        has_attachments=bool(document.meta.attachments),
        has_table=any(table.height > 1 for table in document.tables),
    )


def classify_title(title: str) -> Substance:
    """What a title says by itself, where the page is not at hand: its body is unknown, not blank."""
    return classify_text(title, "", has_attachments=True)


def _is_index(document: Document) -> bool:
    """A list of other pages: nearly every line is a title with its date."""
    lines = [block.text for block in document.body if block.kind is not BlockKind.ROW and block.text.strip()]
    dated = sum(len(line) <= _LONGEST_ENTRY and bool(_ENTRY.search(line)) for line in lines)
    return dated >= _LEAST_ENTRIES and dated >= _SHARE_OF_ENTRIES * len(lines)


def classify_text(
    title: str, body: str, *, has_attachments: bool = False, has_table: bool = False
) -> Substance:
    """The same from its parts."""
    name = "".join(without_site(title).split())
    if _is_catalog(name, body):
        return Substance.CATALOG_PAGE
    content = _content(name, body)
    if not has_attachments and not has_table:
        if len(content) < _SHORT_BLANK and (_BLANK.search(content) or len(content) < 4):
            return Substance.BLANK
        if _is_statement(name, content):
            return Substance.STATEMENT
    if _DRAFT.search(name) and not _DRAFT_RESULT.search(name):
        return Substance.DRAFT
    if _FORWARD.search(name):
        return Substance.FORWARDED
    if not has_table and _is_news(name, content, body):
        return Substance.NEWS
    return Substance.SUBSTANTIVE


def is_formal(title: str) -> bool:
    """Whether a title ends in what official documents are called; a headline does not."""
    return bool(_FORMAL.search("".join(title.split())))


def _content(name: str, body: str) -> str:
    """The body without its own title and the metadata lines that some sites print above it.

    No more than is needed to judge: a long text is neither a statement nor blank.
    """
    kept: list[str] = []
    after_label = False
    length = 0
    for raw in body.split("\n"):
        line = "".join(raw.split())
        size = len(line)
        is_label = size <= 6 and bool(_LABEL.match(f"{line}："))
        # A header table read line by line: the label, then its value.
        if (
            line
            and line != name
            and not is_label
            and not (size <= _LONGEST_LABEL and _LABEL.match(line))
            and not (after_label and size < 40)
        ):
            kept.append(line)
            length += size
            if length > _SHORT_STATEMENT:
                break
        after_label = is_label
    return "".join(kept)


def _is_catalog(name: str, body: str) -> bool:
    if _CATALOG_TITLE.search(name) and not name.endswith(_NO_CATALOG):
        return True
    # Labels carry inner spaces (公开 时限); without 公 there is none of them.
    if _PUBLIC not in body[:_HEADS_WITHIN]:
        return False
    dense = "".join(body[:_HEADS_WITHIN].split())
    if sum(head in dense for head in _CATALOG_HEADS) < 3:
        return False
    # A page with one item's labels (公开时限, 公开方式 …) at its foot is content, not a catalog.
    dense = "".join(body.split())
    return _CONTENT_COLUMN in dense and sum(dense.count(head) for head in _CATALOG_COLUMNS) >= 2


def _is_statement(name: str, content: str) -> bool:
    if len(content) > _SHORT_STATEMENT:
        return False
    if re.search(_STATEMENT_2, name) and _NOTHING.search(content):
        return bool(_STATEMENT.search(content))
    return len(content) < 200 and bool(_STATEMENT.search(content))


def _is_news(name: str, content: str, body: str) -> bool:
    lead = content[:160]
    if not name:
        return False
    if _FORMAL.search(name):
        # 镇纪委深入各村督查村级财务公开情况 ends like a report and reads like a story.
        return bool(_WEAK_END.search(name) and _NEWS_VERB.search(name) and _STORY.match(lead))
    signs = (
        bool(_NEWS_VERB.search(name)) + bool(_NEWS_BODY.search(lead)) + bool(_REPORTER.search(body[-100:]))
    )
    if not content:
        # Only a title is known (a row of a list): the verb has to say it alone.
        return bool(_NEWS_VERB.search(name))
    return signs >= 2 or (signs == 1 and bool(_NEWS_BODY.search(lead)))
