"""Places of text files: TXT, CSV, Markdown, JSON."""

from __future__ import annotations

import json

from benchmarks.leaks.places import add, place

_HEAD = "关于公示有关情况的通知\n现将有关情况公示如下，公示期7天。\n"
_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def _text(line: str, encoding: str = "utf-8") -> bytes:
    return f"{_HEAD}{line}\n2024年9月1日\n".encode(encoding)


_LINES = {
    "body": lambda s: _text(f"张三，{s}，已审核"),
    "gb18030": lambda s: _text(f"张三，{s}，已审核", "gb18030"),
    "utf-16": lambda s: _text(f"张三，{s}，已审核", "utf-16"),
    "utf-8-bom": lambda s: _text(f"张三，{s}，已审核", "utf-8-sig"),
    "full-width": lambda s: _text(f"张三，{s.translate(_WIDE)}，已审核"),
    "spaced": lambda s: _text(f"张三 {s[:6]} {s[6:14]} {s[14:]} 已审核"),
    "no-break-space": lambda s: _text(f"张三 {s[:6]}\u00a0{s[6:14]}\u00a0{s[14:]} 已审核"),
    "dashed": lambda s: _text(f"张三 {s[:6]}-{s[6:14]}-{s[14:]} 已审核"),
    "zero-width": lambda s: _text(f"张三 {s[:6]}\u200b{s[6:]} 已审核"),
    "wrapped": lambda s: _text(f"张三的身份证号码是{s[:10]}\n{s[10:]}，已审核"),
    "long-line": lambda s: _text("公示内容" * 5000 + s + "公示内容" * 5000),
    "lower-x": lambda s: _text(f"张三，{s.lower()}，已审核"),
    "between-hanzi": lambda s: _text(f"身份证号{s}姓名张三"),
}
for _name, _build in _LINES.items():
    add("txt", _name, _build, visible=True)

_ROWS = {
    "cell": lambda s: f"序号,姓名,身份证号\n1,张三,{s}\n".encode(),
    "gb18030": lambda s: f"序号,姓名,身份证号\n1,张三,{s}\n".encode("gb18030"),
    "apostrophe": lambda s: f"序号,姓名,身份证号\n1,张三,'{s}\n".encode(),
    "formula-text": lambda s: f'序号,姓名,身份证号\n1,张三,"=""{s}"""\n'.encode(),
    "no-header": lambda s: f"1,张三,{s}\n2,李四,无\n".encode(),
    "extra-column": lambda s: f"序号,姓名\n1,张三,,,{s}\n".encode(),
    "line-in-cell": lambda s: f'序号,姓名\n1,"张三\n{s}"\n'.encode(),
    "tab": lambda s: f"序号\t姓名\t身份证号\n1\t张三\t{s}\n".encode(),
}
for _name, _build in _ROWS.items():
    add("csv", _name, _build, visible=True)

_MARKDOWN = {
    "paragraph": (lambda s: f"张三，{s}", True),
    "bold": (lambda s: f"张三，**{s}**，已审核", True),
    "split-bold": (lambda s: f"张三，{s[:6]}**{s[6:14]}**{s[14:]}", True),
    "table": (lambda s: f"| 姓名 | 身份证号 |\n|---|---|\n| 张三 | {s} |", True),
    "list": (lambda s: f"- 张三 {s}\n- 李四", True),
    "quote": (lambda s: f"> {s}", True),
    "code-block": (lambda s: f"```\n{s}\n```", True),
    "inline-code": (lambda s: f"`{s}`", True),
    "footnote": (lambda s: f"张三[^1]\n\n[^1]: {s}", True),
    "html-comment": (lambda s: f"<!-- {s} -->", False),
    "inline-html": (lambda s: f'<span style="display:none">{s}</span>', False),
    "link-target": (lambda s: f"[附件](https://www.example.gov.cn/q?id={s})", False),
    "image-alt": (lambda s: f"![{s}](a.png)", False),
    "link-title": (lambda s: f'[附件](a.docx "{s}")', False),
    "reference": (lambda s: f'[附件][1]\n\n[1]: a.docx "{s}"', False),
}
for _name, (_body, _visible) in _MARKDOWN.items():
    add("md", _name, lambda s, body=_body: f"# 公示\n\n{body(s)}\n".encode(), visible=_visible)


@place("md", "front-matter")
def _front(secret: str) -> bytes:
    return f"---\ntitle: 公示\nremark: {secret}\n---\n\n# 公示\n\n正文。\n".encode()


@place("md", "front-matter-nested")
def _nested(secret: str) -> bytes:
    return f"---\ntitle: 公示\ncontact:\n  id: '{secret}'\n---\n\n正文。\n".encode()


@place("json", "value", visible=True)
def _value(secret: str) -> bytes:
    return json.dumps({"title": "公示", "content": f"张三 {secret}"}, ensure_ascii=False).encode()


@place("json", "list", visible=True)
def _list(secret: str) -> bytes:
    entries = [{"标题": "公示", "内容": "正文"}, {"标题": "名单", "内容": f"张三 {secret}"}]
    return json.dumps(entries, ensure_ascii=False).encode()


@place("json", "nested")
def _deep(secret: str) -> bytes:
    return json.dumps(
        {"title": "公示", "content": "正文", "ext": {"people": [{"name": "张三", "idcard": secret}]}},
        ensure_ascii=False,
    ).encode()


@place("json", "escaped", visible=True)
def _escaped(secret: str) -> bytes:
    hidden = "".join(f"\\u{ord(character):04x}" for character in secret)
    return f'{{"title": "公示", "content": "{hidden}"}}'.encode()


@place("json", "html-content", visible=True)
def _html(secret: str) -> bytes:
    return json.dumps(
        {"title": "公示", "content": f"<p>{secret[:6]}<b>{secret[6:]}</b></p>"}, ensure_ascii=False
    ).encode()


@place("json", "lines", "jsonl", visible=True)
def _lines(secret: str) -> bytes:
    return f'{{"title": "公示"}}\n{{"title": "名单", "content": "张三 {secret}"}}\n'.encode()
