"""Which date is which, and the signature at the end."""

from __future__ import annotations

from datetime import date

from gk_audit.text.dates_roles import DateRole, find_roles, find_signature

TEXT = """柳河镇人民政府关于印发办法的通知
发布日期：2024-07-08
2024年6月20日，镇政府召开会议。请于2024年8月1日前报送。
本办法自2024年9月1日起施行，有效期至2026年8月31日。
公示时间：2024年7月1日至2024年7月7日
预算经区人大常委会于2024年5月3日批准
柳河镇人民政府
2024年7月1日
附件
2023年1月1日
"""


def test_each_date_has_a_role_and_the_words_that_decide_it() -> None:
    found = [(item.role, item.reason) for item in find_roles(TEXT)]
    assert found == [
        (DateRole.PUBLISHED, "发布日期"),
        (DateRole.HAPPENED, "召开"),
        (DateRole.DEADLINE, "前"),
        (DateRole.EFFECTIVE, "起施行"),
        (DateRole.VALID_UNTIL, "有效期至"),
        (DateRole.PUBLICITY, "公示时间："),
        (DateRole.APPROVED, "经区人大常委会于"),
        (DateRole.SIGNED, "文末落款"),
        (DateRole.OTHER, ""),
    ]


def _signed(text: str) -> date | None:
    found = find_signature(text)
    return found.date if found else None


def test_the_first_signature_is_the_documents_own() -> None:
    forwarded = "通知\n青禾区人民政府办公室\n2024年7月1日\n市政府文件\n云州市人民政府\n2024年6月1日"
    assert _signed(forwarded) == date(2024, 7, 1)


def test_a_date_in_a_heading_line_is_no_signature() -> None:
    assert _signed("2024年7月1日\n镇政府组织召开会议，研究部署防汛工作。") is None


def test_chinese_numerals_and_a_missing_name() -> None:
    body = "各村（居）：\n" + "现将有关事项通知如下，请认真抓好落实。" * 3
    assert _signed(f"{body}\n二〇二四年七月一日") == date(2024, 7, 1)
