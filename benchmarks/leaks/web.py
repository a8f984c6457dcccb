"""Places of a web page."""

from __future__ import annotations

from benchmarks.leaks.places import add, place


def page(body: str, head: str = "") -> bytes:
    """A small article page."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>公示</title>{head}</head><body>'
        '<div class="nav">首页</div><div class="article-content"><h1>关于公示有关情况的通知</h1>'
        f"<p>现将有关情况公示如下，公示期7天。</p>{body}</div></body></html>"
    ).encode()


_BODIES = {
    "paragraph": (lambda s: f"<p>张三，{s}，已审核</p>", True),
    "split-tags": (lambda s: f"<p>{s[:6]}<b>{s[6:14]}</b><i>{s[14:]}</i></p>", True),
    "entities": (lambda s: "<p>" + "".join(f"&#{ord(c)};" for c in s) + "</p>", True),
    "table": (lambda s: f"<table><tr><th>姓名</th><th>身份证号</th></tr><tr><td>张三</td><td>{s}</td></tr></table>", True),
    "nested-table": (lambda s: f"<table><tr><td><table><tr><td>{s}</td></tr></table></td></tr></table>", True),
    "list": (lambda s: f"<ul><li>{s}</li></ul>", True),
    "preformatted": (lambda s: f"<pre>{s}</pre>", True),
    "display-none": (lambda s: f'<p style="display:none">{s}</p>', False),
    "display-none-upper": (lambda s: f'<p STYLE="DISPLAY: NONE;">{s}</p>', False),
    "visibility": (lambda s: f'<p style="visibility:hidden">{s}</p>', False),
    "zero-size": (lambda s: f'<p style="font-size:0">{s}</p>', False),
    "transparent": (lambda s: f'<p style="opacity:0">{s}</p>', False),
    "white": (lambda s: f'<p style="color:#fff">{s}</p>', False),
    "off-screen": (lambda s: f'<p style="position:absolute;left:-9999px">{s}</p>', False),
    "text-indent": (lambda s: f'<p style="text-indent:-9999px">{s}</p>', False),
    "hidden-attribute": (lambda s: f"<p hidden>{s}</p>", False),
    "hidden-input": (lambda s: f'<input type="hidden" value="{s}">', False),
    "text-input": (lambda s: f'<input type="text" value="{s}">', True),
    "textarea": (lambda s: f"<textarea>{s}</textarea>", True),
    "option": (lambda s: f"<select><option>无</option><option>{s}</option></select>", True),
    "comment": (lambda s: f"<!-- {s} -->", False),
    "template": (lambda s: f"<template><p>{s}</p></template>", False),
    "noscript": (lambda s: f"<noscript>{s}</noscript>", False),
    "data-attribute": (lambda s: f'<p data-id="{s}">张三</p>', False),
    "alt": (lambda s: f'<img src="a.png" alt="{s}">', False),
    "title-attribute": (lambda s: f'<a href="a.html" title="{s}">链接</a>', False),
    "aria-label": (lambda s: f'<p aria-label="{s}">张三</p>', False),
    "link-target": (lambda s: f'<a href="/q?id={s}">链接</a>', False),
    "onclick": (lambda s: f"<a onclick=\"show('{s}')\">链接</a>", False),
    "script": (lambda s: f'<script>var people=[{{"id":"{s}"}}];</script>', False),
    "json-script": (lambda s: f'<script type="application/json">{{"id":"{s}"}}</script>', False),
    "details": (lambda s: f"<details><summary>名单</summary>{s}</details>", True),
    "svg-text": (lambda s: f"<svg><text>{s}</text></svg>", True),
    "iframe-source": (lambda s: f'<iframe srcdoc="&lt;p&gt;{s}&lt;/p&gt;"></iframe>', True),
    "caption": (lambda s: f"<figure><figcaption>{s}</figcaption></figure>", True),
    "soft-hyphen": (lambda s: f"<p>{s[:6]}&shy;{s[6:]}</p>", True),
    "word-break": (lambda s: f"<p>{s[:6]}<wbr>{s[6:]}</p>", True),
    "deleted": (lambda s: f"<p><del>{s}</del></p>", True),
}  # fmt: skip
for _name, (_body, _visible) in _BODIES.items():
    add("html", _name, lambda s, body=_body: page(body(s)), visible=_visible)

_HEADS = {
    "meta-keywords": lambda s: f'<meta name="keywords" content="{s}">',
    "meta-description": lambda s: f'<meta name="Description" content="张三 {s}">',
}
for _name, _head in _HEADS.items():
    add("html", _name, lambda s, head=_head: page("", head(s)))


@place("html", "style-sheet")
def _sheet(secret: str) -> bytes:
    return page(f'<p class="x1">{secret}</p>', "<style>.x1{display:none}</style>")


@place("html", "footer", visible=True)
def _footer(secret: str) -> bytes:
    return page("").replace(b"</body>", f'<div class="footer">技术支持 {secret}</div></body>'.encode())


@place("html", "gbk-page", visible=True)
def _gbk(secret: str) -> bytes:
    return page(f"<p>{secret}</p>").decode().replace("utf-8", "gb2312").encode("gb18030")


@place("html", "wrong-charset", visible=True)
def _wrong(secret: str) -> bytes:
    return page(f"<p>{secret}</p>").decode().encode("gb18030")


@place("html", "mhtml", "mht", visible=True)
def _mhtml(secret: str) -> bytes:
    import base64

    body = base64.encodebytes(page(f"<p>{secret}</p>")).decode()
    return (
        'From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{body}\r\n--b--\r\n"
    ).encode()
