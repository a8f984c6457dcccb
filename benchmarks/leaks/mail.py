"""Places of mails and RTF files."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from benchmarks.leaks.office_word import docx, para, run
from benchmarks.leaks.places import add


def mail(change: Callable[[EmailMessage], None]) -> bytes:
    """A mail with a body, changed."""
    message = EmailMessage()
    message["From"], message["To"] = "a@example.gov.cn", "b@example.gov.cn"
    message["Subject"] = "公示材料"
    message.set_content("请查收公示材料。")
    change(message)
    return message.as_bytes()


def _subject(message: EmailMessage, secret: str) -> None:
    message.replace_header("Subject", f"张三 {secret}")


_MAILS: dict[str, Callable[[EmailMessage, str], object]] = {
    "subject": _subject,
    "body": lambda m, s: m.set_content(f"张三，{s}"),
    "html-body": lambda m, s: m.add_alternative(f"<p>{s}</p>", subtype="html"),
    "text-attachment": lambda m, s: m.add_attachment(f"张三 {s}", filename="a.txt"),
    "word-attachment": lambda m, s: m.add_attachment(
        docx(para(run(s))), maintype="application", subtype="octet-stream", filename="名单.docx"
    ),
}
for _name, _change in _MAILS.items():
    add("eml", _name, lambda s, change=_change: mail(lambda m: change(m, s)), visible=True)


def rtf(body: str, info: str = "") -> bytes:
    """A small RTF file."""
    head = "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 SimSun;}}"
    return f"{head}{info}\\f0 Notice\\par {body}\\par }}".encode("gb18030")


_RTF = {
    "body": (lambda s: rtf(s), True),
    "split": (lambda s: rtf(f"{s[:6]}{{\\b {s[6:14]}}}{s[14:]}"), True),
    "hidden": (lambda s: rtf(f"{{\\v {s}}}"), False),
    "deleted": (lambda s: rtf(f"{{\\deleted {s}}}"), False),
    "header": (lambda s: rtf(f"{{\\header {s}}}"), True),
    "footnote": (lambda s: rtf(f"x{{\\footnote {s}}}"), True),
    "property": (lambda s: rtf("x", f"{{\\info{{\\title {s}}}}}"), False),
    "table": (lambda s: rtf(f"\\trowd\\cellx3000\\cellx9000\\intbl x\\cell {s}\\cell\\row"), True),
}
for _name, (_build, _visible) in _RTF.items():
    add("rtf", _name, _build, visible=_visible)
