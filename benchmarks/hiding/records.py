"""CSV, JSON, XML, Markdown and plain text; and formats that are told by name alone."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from benchmarks.hiding.packing import packed
from benchmarks.hiding.places import MARK, Build, Place, filled

_TEXT = "本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日。"
_JSON = {
    "value": '{"title":"通知","content":"%s","a":"@@"}',
    "key": '{"title":"通知","content":"%s","@@":"a"}',
    "number": '{"title":"通知","content":"%s","a":[1,2,"@@"]}',
    "nested": '{"title":"通知","content":"%s","a":{"b":{"c":"@@"}}}',
    "json-in-string": '{"title":"通知","content":"%s","a":"{\\"b\\":\\"@@\\"}"}',
    "html-in-string": '{"title":"通知","content":"%s<p data-x=\'@@\'>甲</p>"}',
    "duplicate-first": '{"title":"通知","content":"%s","a":"@@","a":"b"}',
    "duplicate-second": '{"title":"通知","content":"%s","a":"b","a":"@@"}',
    "escaped": '{"title":"通知","content":"%s","a":"@u@"}',
    "base64": '{"title":"通知","content":"%s","a":"@b@"}',
    "percent": '{"title":"通知","content":"%s","a":"@c@"}',
    "behind": '{"title":"通知","content":"%s"}\n"@@"',
    "records": '[{"title":"通知","content":"%s"},{"title":"公告","content":"a","x":"@@"}]',
}
_CSV = {
    "cell": "姓名,备注\n赵某,@@\n",
    "header": "姓名,@@\n赵某,a\n",
    "quoted": '姓名,备注\n赵某,"a\n@@"\n',
    "extra-column": "姓名,备注\n赵某,a,,,@@\n",
    "comment-line": "# @@\n姓名,备注\n赵某,a\n",
    "last-line": "姓名,备注\n赵某,a\n\n\n@@",
    "formula": '姓名,备注\n赵某,"=""@@"""\n',
    "sep-line": "sep=,\n姓名,备注\n赵某,@@\n",
    "html": "姓名,备注\n赵某,<p data-x='@@'>甲</p>\n",
    "base64": "姓名,备注\n赵某,@b@\n",
}
_XML = {
    "text": "<a><b>%s</b><c>@@</c></a>",
    "tail": "<a><b>%s</b>@@</a>",
    "attribute": '<a><b x="@@">%s</b></a>',
    "short-attribute": '<a><b x="n@@">%s</b></a>',
    "comment": "<a><b>%s</b><!-- @@ --></a>",
    "instruction": "<a><b>%s</b><?x @@?></a>",
    "cdata": "<a><b>%s</b><![CDATA[@@]]></a>",
    "entity": '<!DOCTYPE a [<!ENTITY e "@@">]><a><b>%s</b>&e;</a>',
    "doctype": '<!DOCTYPE a SYSTEM "@@"><a><b>%s</b></a>',
    "element-name": "<a><b>%s</b><n@@/></a>",
    "namespace": '<a xmlns:x="urn:@@"><b>%s</b></a>',
    "character-references": "<a><b>%s</b><c>@d@</c></a>",
    "behind-root": "<a><b>%s</b></a><!-- @@ -->",
}
_MARKDOWN = {
    "text": "# 通知\n\n%s\n\n@@\n",
    "comment": "# 通知\n\n%s\n\n<!-- @@ -->\n",
    "link-comment": "# 通知\n\n%s\n\n[//]: # (@@)\n",
    "link-target": "# 通知\n\n%s [甲](http://a/@@)\n",
    "link-title": '# 通知\n\n%s [甲](http://a "@@")\n',
    "picture-alt": "# 通知\n\n%s ![@@](a.png)\n",
    "reference": "# 通知\n\n%s [甲][1]\n\n[1]: http://a/@@\n",
    "front-matter": "---\ntitle: 通知\nx: '@@'\n---\n%s\n",
    "front-comment": "---\ntitle: 通知\n# @@\n---\n%s\n",
    "code": "# 通知\n\n%s\n\n```\n@@\n```\n",
    "code-language": "# 通知\n\n%s\n\n```@@\na\n```\n",
    "html-attribute": "# 通知\n\n%s\n\n<p data-x='@@'>甲</p>\n",
    "footnote": "# 通知\n\n%s[^1]\n\n[^1]: @@\n",
    "table": "# 通知\n\n%s\n\n|姓名|号|\n|-|-|\n|赵某|@@|\n",
    "heading-id": "# 通知 {#n@@}\n\n%s\n",
}
_TEXTS = {
    "line": "通知\n%s\n@@\n",
    "spaced": "通知\n%s\n@s@\n",
    "full-width": "通知\n%s\n@f@\n",
    "tabbed": "通知\n%s\n甲\t@@\t乙\n",
    "last": "通知\n%s\n\n\n\n\f@@",
    "base64": "通知\n%s\n@b@\n",
    "control": "通知\n%s\n\x1b[8m@@\x1b[0m\n",
    "backspace": "通知\n%s\n@@\x08\x08\n",
}
_OTHERS = {"epub": ("a.xhtml", "content.opf", "toc.ncx")}
_MIME = {"epub": "application/epub+zip"}


def _coded(template: str) -> Build:
    text = template.replace("%s", _TEXT)

    def build(number: str) -> bytes:
        marks = {
            "@b@": base64.b64encode(f"card number {number} of a person".encode()).decode(),
            "@c@": "".join(f"%{ord(char):02x}" for char in number),
            "@u@": "".join(f"\\u{ord(char):04x}" for char in number),
            "@d@": "".join(f"&#{ord(char)};" for char in number),
            "@s@": f"{number[:6]} {number[6:14]} {number[14:]}",
            "@f@": "".join(chr(ord(char) + 0xFEE0) for char in number),
        }
        made = text
        for mark, code in marks.items():
            made = made.replace(mark, code)
        return filled(made)(number)

    return build


def _other(suffix: str, part: str) -> Build:
    def build(number: str) -> bytes:
        return packed({"mimetype": _MIME[suffix], part: f"<a><b>{_TEXT}</b><c>{number}</c></a>"})

    return build


def places() -> Iterator[Place]:
    """Every place of a text format, and some of formats without a reader."""
    for name, template in _JSON.items():
        yield Place("json", name, "json", _coded(template))
    for name, template in _CSV.items():
        yield Place("csv", name, "csv", _coded(template))
    for name, template in _XML.items():
        yield Place("xml", name, "xml", _coded("<?xml version='1.0' encoding='utf-8'?>" + template))
    for name, template in _MARKDOWN.items():
        yield Place("md", name, "md", _coded(template))
    for name, template in _TEXTS.items():
        yield Place("txt", name, "txt", _coded(template))
    for suffix, parts in _OTHERS.items():
        for part in parts:
            yield Place(suffix, part, suffix, _other(suffix, part))
    yield Place("txt", "wide", "txt", lambda n: f"通知\n{_TEXT}\n{n}".encode("utf-16"))
    yield Place("txt", "gb", "txt", lambda n: f"通知\n{_TEXT}\n{n}".encode("gb18030"))
    yield Place(
        "txt",
        "behind-nul",
        "txt",
        lambda n: f"通知\n{_TEXT}\n".encode() + b"\0" + MARK.replace(MARK, n).encode(),
    )
