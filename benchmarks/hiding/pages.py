"""HTML: the attributes of the standard's index in a paragraph and in a cell of a table, and all that is no element."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from benchmarks.hiding.places import Place, filled

_TEXT = "本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日，欢迎群众监督。"
_GLOBAL = (
    "id class title lang style data-id data-card data-json aria-label aria-description aria-valuetext itemid itemprop"
    " itemtype slot part is nonce accesskey exportparts role about resource typeof content onclick onmouseover oncopy"
    " onload onerror onfocus translate dir contextmenu x-custom"
).split()
_ELEMENTS = """
a:href a:download a:ping a:hreflang a:rel a:type a:name a:target area:alt area:coords area:href area:download
audio:src blockquote:cite button:name button:value button:formaction data:value del:cite del:datetime details:name
dialog:title embed:src fieldset:name form:action form:name form:accept-charset iframe:src iframe:name iframe:allow
img:src img:srcset img:alt img:usemap img:longdesc img:sizes img:lowsrc input:value input:placeholder input:pattern
input:name input:list input:dirname input:accept input:alt input:formaction input:min input:max ins:cite label:for
li:value map:name meter:value object:data object:name object:classid object:codebase ol:start optgroup:label
option:value option:label output:for output:name param:name param:value progress:title q:cite select:name
slot:name source:src source:srcset span:data-v table:summary td:headers td:abbr td:axis textarea:name
textarea:placeholder th:abbr time:datetime track:label track:src video:poster video:src bdo:title abbr:title
""".split()
_VOID = frozenset(("area", "embed", "img", "input", "param", "source", "track"))
_SCRIPTS = {
    "string": 'var a="@@";',
    "single": "var a='@@';",
    "template": "var a=`编号 @@`;",
    "line-comment": "// @@\nvar a=1;",
    "block-comment": "/* @@ */",
    "number": "f(@17@);",
    "key": 'var a={"@@":1};',
    "regexp": "var a=/@@/;",
    "hex-escape": 'var a="@x@";',
    "unicode-escape": 'var a="@u@";',
    "code-point-escape": 'var a="@p@";',
    "concatenation": 'var a="@6@"+"@12@";',
    "base64": 'var a=atob("@b@");',
    "percent": 'var a=decodeURIComponent("@c@");',
    "long-line": 'var a=["' + "甲乙丙" * 400 + '","@@"];',
    "source-map": "//# sourceMappingURL=@@.map",
    "bare": "window.p=[@17@];",
}
_STYLES = {
    "content": '.a::after{content:"@@"}',
    "comment": "/* @@ */",
    "url": ".a{background:url(@@.png)}",
    "property": ".a{--no:@@}",
    "selector": "#n@@{color:red}",
    "import": '@import "@@.css";',
    "font": '@font-face{font-family:"@@";src:url(a)}',
    "attribute-selector": '[data-x="@@"]{color:red}',
    "media": "@media screen{.a{content:'@@'}}",
}
_HEAD = {
    "title-tail": "<title>关于公示的通知 @@</title>",
    "meta-name": '<meta name="description" content="@@">',
    "meta-unknown": '<meta name="x-no" content="@@">',
    "meta-itemprop": '<meta itemprop="no" content="@@">',
    "meta-property": '<meta property="og:x" content="@@">',
    "meta-name-itself": '<meta name="@@" content="x">',
    "meta-refresh": '<meta http-equiv="refresh" content="9;url=/p?id=@@">',
    "link-href": '<link rel="alternate" href="/a/@@">',
    "link-title": '<link rel="alternate" title="@@" href="/a">',
    "link-integrity": '<link rel="x" integrity="@@" href="/a">',
    "base-href": '<base href="/a/@@/">',
    "json-ld": '<script type="application/ld+json">{"@type":"Person","identifier":"@@"}</script>',
    "text-template": '<script type="text/template"><p>@@</p></script>',
    "import-map": '<script type="importmap">{"imports":{"a":"/@@"}}</script>',
    "script-src": '<script src="/a.js?id=@@"></script>',
    "head-noscript": "<noscript><style>/* @@ */</style></noscript>",
    "head-template": "<template><p>@@</p></template>",
    "head-comment": "<!-- @@ -->",
    "head-bogus": "<?x @@ ?>",
    "html-manifest": "<!--x--><script id=m manifest='@@'></script>",
}
_BODY = {
    "comment": "<!-- @@ -->",
    "comment-tags": "<!-- <tr><td>甲</td><td>@@</td></tr> -->",
    "conditional": "<!--[if IE]><p>@@</p><![endif]-->",
    "bogus-question": "<?php echo '@@' ?>",
    "bogus-exclamation": "<!x @@>",
    "bogus-end": "</ @@>",
    "cdata": "<![CDATA[@@]]>",
    "svg-title": "<svg><title>@@</title></svg>",
    "svg-desc": "<svg><desc>@@</desc></svg>",
    "svg-metadata": "<svg><metadata>@@</metadata></svg>",
    "svg-text": "<svg><text>@@</text></svg>",
    "svg-href": '<svg><a xlink:href="/@@"></a></svg>',
    "svg-id": '<svg><g id="g@@"></g></svg>',
    "svg-path": '<svg><path data-no="@@" d="M0 0"/></svg>',
    "svg-cdata": "<svg><style><![CDATA[/*@@*/]]></style></svg>",
    "mathml": '<math><semantics><mi>x</mi><annotation encoding="x">@@</annotation></semantics></math>',
    "template": "<template><p>@@</p></template>",
    "noscript": "<noscript>@@</noscript>",
    "srcdoc": '<iframe srcdoc="<p>@@</p>"></iframe>',
    "srcdoc-attribute": "<iframe srcdoc=\"<p data-x='@@'></p>\"></iframe>",
    "iframe-content": "<iframe>@@</iframe>",
    "data-uri": '<iframe src="data:text/html,<p>@@</p>"></iframe>',
    "data-uri-percent": '<a href="data:text/plain,@c@">甲</a>',
    "data-uri-base64": '<a href="data:text/plain;base64,@b@">甲</a>',
    "data-uri-svg": '<img src="data:image/svg+xml,<svg><text>@@</text></svg>">',
    "data-uri-svg-base64": '<img src="data:image/svg+xml;base64,@b@">',
    "canvas": "<canvas>@@</canvas>",
    "object": "<object>@@</object>",
    "video": "<video>@@</video>",
    "audio": "<audio>@@</audio>",
    "picture": "<picture><source srcset='/@@.jpg'><img src=a></picture>",
    "datalist": "<datalist><option value='@@'></datalist>",
    "textarea": "<textarea>@@</textarea>",
    "details": "<details><summary>甲</summary>@@</details>",
    "dialog": "<dialog>@@</dialog>",
    "ruby": "<ruby>甲<rt>@@</rt></ruby>",
    "rp": "<ruby>甲<rp>@@</rp></ruby>",
    "hidden": "<p hidden>@@</p>",
    "display-none": "<p style='display:none'>@@</p>",
    "white": "<p style='color:#fff'>@@</p>",
    "font-zero": "<p style='font-size:0'>@@</p>",
    "off-screen": "<p style='position:absolute;left:-9999px'>@@</p>",
    "hidden-input": "<input type=hidden name=a value='@@'>",
    "xmp": "<xmp>@@</xmp>",
    "listing": "<listing>@@</listing>",
    "noframes": "<noframes>@@</noframes>",
    "noembed": "<noembed>@@</noembed>",
    "marquee": "<marquee>@@</marquee>",
    "unknown-element": "<x-card no='@@'></x-card>",
    "entity-decimal": "<p title='@d@'>甲</p>",
    "entity-hex": "<p title='@h@'>甲</p>",
    "in-cell-entity": "<table><tr><th>甲</th><th>乙</th></tr><tr><td data-x='@d@'>丙</td><td>丁</td></tr></table>",
    "split-tags": "<p>@6@<b>@12@</b></p>",
    "query": "<a href='/p?x=1&idcard=@@&y=2'>甲</a>",
    "fragment": "<a href='#@@'>甲</a>",
    "mailto": "<a href='mailto:a@b.cn?subject=@@'>甲</a>",
    "tel": "<a href='tel:@@'>甲</a>",
    "javascript": "<a href=\"javascript:show('@@')\">甲</a>",
    "duplicate-attribute": "<p title='甲' title='@@'>乙</p>",
    "unquoted": "<p data-x=@@>甲</p>",
    "attribute-name": "<p data-@@='1'>甲</p>",
    "tag-name": "<x-@@>甲</x-@@>",
}
_TABLE = {
    "comment": "<tr><td>丙</td><td>丁</td></tr><!-- @@ -->",
    "cell-comment": "<tr><td>丙<!-- @@ --></td><td>丁</td></tr>",
    "row-data": "<tr data-id='@@'><td>丙</td><td>丁</td></tr>",
    "hidden-cell": "<tr><td>丙</td><td style='display:none'>@@</td></tr>",
    "hidden-row": "<tr hidden><td>丙</td><td>@@</td></tr>",
    "hidden-input": "<tr><td>丙<input type=hidden value='@@'></td><td>丁</td></tr>",
    "script": "<tr><td>丙<script>var a='@@'</script></td><td>丁</td></tr>",
    "style": "<tr><td>丙<style>/*@@*/</style></td><td>丁</td></tr>",
    "template": "<tr><td>丙<template>@@</template></td><td>丁</td></tr>",
    "caption": "<caption>@@</caption><tr><td>丙</td><td>丁</td></tr>",
    "colgroup": "<colgroup><col id='c@@'></colgroup><tr><td>丙</td><td>丁</td></tr>",
    "nested": "<tr><td>丙<table><tr><td title='@@'>戊</td></tr></table></td><td>丁</td></tr>",
    "select": "<tr><td><select><option value='@@'>丙</option></select></td><td>丁</td></tr>",
    "svg": "<tr><td>丙<svg><desc>@@</desc></svg></td><td>丁</td></tr>",
    "foster": "@@<tr><td>丙</td><td>丁</td></tr>",
    "link": "<tr><td><a href='/d?id=@@'>丙</a></td><td>丁</td></tr>",
}


def _page(head: str = "", body: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>关于公示的通知</title>{head}</head>"
        f"<body><h1>关于公示的通知</h1><p>{_TEXT}</p>{body}<p>{_TEXT}</p></body></html>"
    )


def _table(rows: str) -> str:
    return f"<table><tr><th>姓名</th><th>住址</th></tr>{rows}<tr><td>赵某</td><td>东村</td></tr></table>"


def _place(name: str, page: str) -> Place:
    def build(number: str) -> bytes:
        text = page
        codes = {
            "@b@": base64.b64encode(f"<svg><text>编号 {number} 号</text></svg>".encode()).decode(),
            "@c@": "".join(f"%{ord(char):02x}" for char in number),
            "@x@": "".join(f"\\x{ord(char):02x}" for char in number),
            "@u@": "".join(f"\\u{ord(char):04x}" for char in number),
            "@p@": "".join(f"\\u{{{ord(char):x}}}" for char in number),
            "@d@": "".join(f"&#{ord(char)};" for char in number),
            "@h@": "".join(f"&#x{ord(char):x};" for char in number),
            "@6@": number[:6],
            "@12@": number[6:],
            "@17@": number,
        }
        for mark, code in codes.items():
            text = text.replace(mark, code)
        return filled(text)(number)

    return Place("html", name, "html", build)


def places() -> Iterator[Place]:
    """Every place of a page."""
    for name in _GLOBAL:
        yield _place(f"p.{name}", _page(body=f'<p {name}="@@">甲</p>'))
        yield _place(f"cell.{name}", _page(body=_table(f'<tr><td {name}="@@">丙</td><td>丁</td></tr>')))
    for entry in _ELEMENTS:
        tag, name = entry.split(":")
        made = f'<{tag} {name}="@@">' + ("" if tag in _VOID else f"甲</{tag}>")
        if tag in ("td", "th"):
            yield _place(entry, _page(body=_table(f"<tr>{made}<td>丁</td></tr>")))
            continue
        yield _place(entry, _page(body=made))
        yield _place(f"cell.{entry}", _page(body=_table(f"<tr><td>{made}</td><td>丁</td></tr>")))
    for name, script in _SCRIPTS.items():
        yield _place(f"script.{name}", _page(head=f"<script>{script}</script>"))
        yield _place(f"body-script.{name}", _page(body=f"<script>{script}</script>"))
    for name, sheet in _STYLES.items():
        yield _place(f"style.{name}", _page(head=f"<style>{sheet}</style>"))
    for name, head in _HEAD.items():
        yield _place(f"head.{name}", _page(head=head))
    for name, body in _BODY.items():
        yield _place(f"body.{name}", _page(body=body))
    for name, rows in _TABLE.items():
        yield _place(f"table.{name}", _page(body=_table(rows)))
    page = _page()
    yield _place("before-doctype", f"<!-- @@ -->\n{page}")
    yield _place("doctype", page.replace("<!DOCTYPE html>", '<!DOCTYPE html PUBLIC "@@" "">'))
    yield _place("after-html", f"{page}<!-- @@ -->")
    yield _place("after-html-text", f"{page}\n@@")
    yield _place("body-attribute", page.replace("<body>", '<body data-user="@@">'))
    yield _place("html-attribute", page.replace("<html>", '<html data-user="@@">'))
