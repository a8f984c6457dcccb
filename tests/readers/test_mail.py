"""Mail files: headers, bodies, attachments."""

from __future__ import annotations

from email.message import EmailMessage

from tests.readers.helpers import body_of, check_contract, read_bytes

from gk_audit.model.document import Document


def letter() -> bytes:
    message = EmailMessage()
    message["From"] = "张三 <zhang@example.cn>"
    message["To"] = "li@example.cn"
    message["Subject"] = "关于报送名单的通知"
    message.set_content("各村：\n请报送名单。\n", charset="gb18030")
    message.add_attachment("附件里的文字".encode(), maintype="text", subtype="plain", filename="名单.txt")
    return bytes(message)


def test_mail() -> None:
    first, second = read_bytes(letter(), "a.eml")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.meta.title == "关于报送名单的通知"
    assert body_of(first) == ["各村：", "请报送名单。"]
    assert "发件人: 张三 <zhang@example.cn>" in [block.text for block in first.blocks]
    assert (second.key, body_of(second)) == ("a.eml!/名单.txt", ["附件里的文字"])


def test_cut_mail_does_not_crash() -> None:
    data = letter()
    for end in range(80, len(data), 37):
        check_contract(read_bytes(data[:end], "a.eml"))


def test_an_unnamed_part_that_only_calls_itself_a_picture_is_read() -> None:
    head = (
        "From: a@b\nTo: c@d\nSubject: 通知\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    )
    parts = "--x\nContent-Type: text/plain; charset=utf-8\n\n正文\n--x\nContent-Type: image/png\n\nid 610113198107072336\n--x--\n"
    found = read_bytes((head + parts).encode(), "a.eml")
    texts = [block.text for part in found if isinstance(part, Document) for block in part.blocks]
    assert any("610113198107072336" in text for text in texts)
