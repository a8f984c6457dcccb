"""Web pages of five site systems, Markdown with front matter, and plain text."""

from __future__ import annotations

from html import escape

from generator.markup import Block, blocks
from generator.model import Doc, chinese_date

DECLARED = {"utf-8": "utf-8", "gb18030": "gb2312"}


def signature(doc: Doc) -> str:
    """The issuing body and the date of formation, one a line."""
    return f"{doc.source}\n{chinese_date(doc.formed)}" if doc.formed else doc.source


def html(doc: Doc) -> bytes:
    """The page in the shape of the unit's site system, in the encoding the unit's server uses."""
    body = _body(doc) + doc.tail_html + _links(doc)
    page = {"A": _shape_a, "B": _shape_b, "C": _shape_c, "D": _shape_d, "E": _shape_e}[doc.shape](doc, body)
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
        "SiteName": "青禾区人民政府", "SiteDomain": "www.qinghe.example", "SiteIDCode": "9900000001", "ColumnName": doc.column,
        "ColumnType": "政府信息公开", "ArticleTitle": doc.title, "PubDate": f"{doc.published.isoformat()} 09:30",
        "ContentSource": doc.source, **doc.extra_meta,
    }  # fmt: skip
    change = {"keep": str, "lower": str.lower, "upper": str.upper, "camel": lambda s: s[0].lower() + s[1:]}[
        case
    ]
    return "\n".join(f'<meta name="{change(k)}" content="{escape(v)}">' for k, v in pairs.items())


def _head(doc: Doc, metas: str, suffix: str = "_青禾区人民政府") -> str:
    declared = DECLARED[doc.encoding]
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{declared}">\n<title>{escape(doc.title)}{suffix}</title>\n'
        f"{metas}\n</head>\n"
    )


def _crumbs(doc: Doc) -> str:
    return f'<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; {escape(doc.unit)} &gt; {escape(doc.column)}</div>'


def _facts(doc: Doc) -> list[tuple[str, str]]:
    facts = [("索 引 号", f"QH{abs(hash_text(doc.key)) % 10**8:08d}/{doc.published.year}-{doc.published.month:02d}"), ("主题分类", doc.column),
             ("发布机构", doc.source), ("发布日期", doc.published.isoformat())]  # fmt: skip
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


def _shape_a(doc: Doc, body: str) -> str:
    cells = "".join(f"<tr><th>{k}：</th><td>{escape(v)}</td></tr>\n" for k, v in _facts(doc))
    return (
        _head(doc, _metas(doc, "keep"))
        + f'<body>\n{_crumbs(doc)}\n<table class="headInfo">\n{cells}</table>\n<h1>{escape(doc.title)}</h1>\n'
        f'<div class="TRS_Editor">\n{body}\n</div>\n<div class="footer">主办：青禾区人民政府办公室　网站标识码：9900000001</div>\n</body>\n</html>\n'
    )


def _shape_b(doc: Doc, body: str) -> str:
    info = "".join(f"<li><span>{k}：</span>{escape(v)}</li>\n" for k, v in _facts(doc))
    return (
        _head(doc, _metas(doc, "lower"))
        + f'<body>\n{_crumbs(doc)}\n<ul class="xxgk-info">\n{info}</ul>\n<h2 class="title">{escape(doc.title)}</h2>\n'
        f'<div id="zoom">\n{body}\n</div>\n<div class="footer">版权所有：青禾区人民政府</div>\n</body>\n</html>\n'
    )


def _shape_c(doc: Doc, body: str) -> str:
    spans = "".join(
        f'<td class="label">{k}：</td><td><span>{escape(v)}</span></td>\n' for k, v in _facts(doc)
    )
    labels = ""
    if doc.labels:
        names = ("所属领域", "一级事项", "二级事项")
        labels = "".join(
            f"<p>{n}：{escape(v)}</p>\n" for n, v in zip(names, doc.labels.split("|"), strict=True)
        )
    return (
        _head(doc, _metas(doc, "upper"), "")
        + f'<body>\n{_crumbs(doc)}\n<div class="classify"><table><tr>\n{spans}</tr></table></div>\n<h1 class="content_title">{escape(doc.title)}</h1>\n'
        f'<div class="article-content">\n{body}\n</div>\n<div class="item-labels">\n{labels}</div>\n</body>\n</html>\n'
    )


def _shape_d(doc: Doc, body: str) -> str:
    formed = f"　成文日期：{chinese_date(doc.formed)}" if doc.formed else ""
    number = f"　文号：{doc.number}" if doc.number else ""
    more = "".join(f"　{k}：{escape(v)}" for k, v in doc.extra_meta.items())
    return (
        _head(doc, "", "-青禾区政务公开")
        + f'<body>\n{_crumbs(doc)}\n<div class="article">\n<h1>{escape(doc.title)}</h1>\n<div class="info">发布日期：{chinese_date(doc.published)}'
        f'　来源：{escape(doc.source)}{formed}{number}{more}　【字体：大 中 小】</div>\n<div class="view">\n{body}\n</div>\n</div>\n</body>\n</html>\n'
    )


def _shape_e(doc: Doc, body: str) -> str:
    rows = "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>\n" for k, v in _facts(doc))
    return (
        _head(doc, _metas(doc, "camel"))
        + f'<body>\n{_crumbs(doc)}\n<h1 id="title">{escape(doc.title)}</h1>\n<dl class="meta">\n{rows}</dl>\n'
        f'<div class="pages_content" id="UCAP-CONTENT">\n{body}\n</div>\n</body>\n</html>\n'
    )
