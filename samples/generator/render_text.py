"""Web pages of five site systems, Markdown with front matter, and plain text."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import Any

from samples.generator.markup import Block, blocks, template
from samples.generator.model import Doc, chinese_date

DECLARED = {"utf-8": "utf-8", "gb18030": "gb2312"}
META_CASE = {"A": "keep", "B": "lower", "C": "upper", "D": "keep", "E": "camel"}


def signature(doc: Doc) -> str:
    """The issuing body and the date of formation, one a line."""
    return f"{doc.source}\n{chinese_date(doc.formed)}" if doc.formed else doc.source


def html(doc: Doc) -> bytes:
    """The page in the shape of the unit's site system, in the encoding the unit's server uses."""
    facts = [(k, escape(v)) for k, v in _facts(doc)]
    line = [("发布日期", chinese_date(doc.published)), ("来源", escape(doc.source))]
    if doc.formed:
        line.append(("成文日期", chinese_date(doc.formed)))
    if doc.number:
        line.append(("文号", doc.number))
    names = ("所属领域", "一级事项", "二级事项")
    page = template(
        f"shapes/{doc.shape}.html",
        charset=DECLARED[doc.encoding],
        title=escape(doc.title),
        metas=_metas(doc, META_CASE[doc.shape]),
        crumbs=_crumbs(doc),
        facts=facts,
        line=[*line, *doc.extra_meta.items()],
        labels=list(zip(names, doc.labels.split("|"), strict=True)) if doc.labels else [],
        body=_body(doc) + doc.tail_html + _links(doc),
    )
    return page.encode(doc.encoding)


def markdown(doc: Doc) -> bytes:
    """Front matter, then headings and pipe tables."""
    head = {
        "title": doc.title,
        "date": doc.published.isoformat(),
        "unit": doc.unit,
        "column": doc.column,
        "source": doc.source,
    }
    if doc.formed:
        head["formed"] = doc.formed.isoformat()
    if doc.number:
        head["number"] = doc.number
    head.update(doc.extra_meta)
    lines = ["---", *(f"{k}: {v}" for k, v in head.items()), "---", "", f"# {doc.title}", ""]
    for kind, value in blocks(doc.body, signature(doc)):
        if kind == "table":
            lines += [_pipe(value[0]), _pipe(["---"] * len(value[0])), *(_pipe(row) for row in value[1:]), ""]
        else:
            lines += [("## " if kind == "h" else "") + value, ""]
    lines += [f"[{a.name}](附件/{a.name})" for a in doc.attachments if a.linked]
    return ("\n".join(lines).rstrip() + "\n").encode()


def text(doc: Doc) -> bytes:
    """Plain text as copied from a notice board system; tables become tab-separated lines."""
    lines = [doc.title, f"发布日期：{doc.published.isoformat()}　来源：{doc.source}", ""]
    for kind, value in blocks(doc.body, signature(doc)):
        lines += ["\t".join(row) for row in value] if kind == "table" else [value]
    return ("\r\n".join(lines) + "\r\n").encode(doc.encoding)


def _pipe(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _body(doc: Doc) -> str:
    return "\n".join(_block(b) for b in blocks(doc.body, signature(doc)))


def _block(block: Block) -> str:
    kind, value = block
    if kind == "h":
        return f"<p><strong>{escape(value)}</strong></p>"
    if kind == "sign":
        return f'<p style="text-align:right">{escape(value)}</p>'
    if kind == "table":
        rows = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>\n" for row in value)
        return f'<table border="1">\n{rows}</table>'
    return f"<p>　　{escape(value)}</p>"


def _links(doc: Doc) -> str:
    items = [
        f'<p><a href="附件/{escape(a.name)}">{escape(a.name)}</a></p>' for a in doc.attachments if a.linked
    ]
    return "\n" + "\n".join(items) if items else ""


def _metas(doc: Doc, case: str) -> str:
    pairs = {
        "SiteName": "青禾区人民政府",
        "SiteDomain": "www.qinghe.example",
        "SiteIDCode": "9900000001",
        "ColumnName": doc.column,
        "ColumnType": "政府信息公开",
        "ArticleTitle": doc.title,
        "PubDate": f"{doc.published.isoformat()} 09:30",
        "ContentSource": doc.source,
        **doc.extra_meta,
    }
    return "\n".join(f'<meta name="{_cased(k, case)}" content="{escape(v)}">' for k, v in pairs.items())


def _cased(name: str, case: str) -> str:
    """A meta name in the letter case of the site system."""
    if case == "keep":
        return name
    return {"lower": name.lower(), "upper": name.upper(), "camel": name[0].lower() + name[1:]}[case]


def _crumbs(doc: Doc) -> str:
    home = '<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a>'
    return f'<div class="nav">{home} &gt; {escape(doc.unit)} &gt; {escape(doc.column)}</div>'


def _facts(doc: Doc) -> list[tuple[str, str]]:
    facts = [
        (
            "索 引 号",
            f"QH{abs(hash_text(doc.key)) % 10**8:08d}/{doc.published.year}-{doc.published.month:02d}",
        ),
        ("主题分类", doc.column),
        ("发布机构", doc.source),
        ("发布日期", doc.published.isoformat()),
    ]
    if doc.formed:
        facts.insert(3, ("成文日期", doc.formed.isoformat()))
    if doc.number:
        facts.append(("文号", doc.number))
    facts += [(k, v) for k, v in doc.extra_meta.items()]
    return facts


def hash_text(value: str) -> int:
    """A small stable hash, so that index numbers do not change between runs."""
    out = 7
    for char in value:
        out = (out * 131 + ord(char)) % 4294967291
    return out


def csv_bytes(rows: list[list[Any]], encoding: str) -> bytes:
    """CSV as Excel saves it here: CRLF line ends, the encoding given."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode(encoding)
