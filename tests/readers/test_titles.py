"""The title of a paged document, by several witnesses."""

from __future__ import annotations

import pytest

from gk_audit.model.document import BlockKind
from gk_audit.model.location import Step, StepKind
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.protocol import Source
from gk_audit.readers.titles import promote_title

BODY = "为进一步做好工作，根据上级要求，现将有关事项通知如下。"


def title_of(lines: list[str], name: str = "a.pdf", property_: str = "") -> tuple[str, str]:
    """(title, where it comes from) of a document with these first lines."""
    assembly, meta = Assembly(Source(name, b""), "pdf"), MetaBuilder()
    for line in lines:
        assembly.add(BlockKind.PARAGRAPH, line, (Step(StepKind.PAGE, 1),))
    if property_:
        assembly.property("标题", property_, hidden_by="pdf-property")
    promote_title(assembly, meta)
    built = meta.build()
    return built.title, dict(built.origins).get("title", "")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        pytest.param(["关于开展秋季防疫的通知", BODY], "关于开展秋季防疫的通知", id="first line"),
        pytest.param(["柳河镇便民服务指南", BODY], "柳河镇便民服务指南", id="no kind of document"),
        pytest.param(
            ["机密★1年", "特急", "关于开展秋季防疫的通知", BODY], "关于开展秋季防疫的通知", id="secrecy mark"
        ),
        pytest.param(
            ["青禾区水利局", "2023年度", "部门决算", "2024年8月20日"],
            "青禾区水利局2023年度部门决算",
            id="cover of three",
        ),
        pytest.param(
            ["青禾区人民政府", BODY, "关于开展秋季防疫的通知"],
            "关于开展秋季防疫的通知",
            id="an organ alone is none",
        ),
        pytest.param(
            ["青禾区人民政府文件", "青政发〔2024〕3号", "青禾区人民政府", "关于印发防汛方案的通知", BODY],
            "青禾区人民政府关于印发防汛方案的通知",
            id="letterhead and number",
        ),
        pytest.param(
            ["区长 王建国", "2024年3月1日", "青禾区人民政府令"], "青禾区人民政府令", id="signature and date"
        ),
        pytest.param(
            ["青禾区烟花爆竹管理办法（试行）", "第一章", "总则"],
            "青禾区烟花爆竹管理办法（试行）",
            id="with brackets",
        ),
        pytest.param([BODY, "各村要认真组织。"], "", id="none"),
    ],
)
def test_title_of_first_lines(lines: list[str], title: str) -> None:
    assert title_of(lines)[0] == title


def test_the_file_name_is_heard() -> None:
    lines = ["工作要求及安排", "柳河镇2024年防汛应急预案", BODY]
    assert title_of(lines)[0] == "工作要求及安排"
    assert title_of(lines, "2024-06-01_柳河镇2024年防汛应急预案.pdf")[0] == "柳河镇2024年防汛应急预案"


def test_the_property_is_heard_but_not_what_programs_write() -> None:
    assert title_of([BODY], property_="柳河镇防汛应急预案") == ("柳河镇防汛应急预案", "properties")
    assert title_of([BODY], property_="Microsoft Word - 通知终稿.doc") == ("", "")
    assert title_of([BODY], property_="文档1") == ("", "")
    assert title_of(["关于开展秋季防疫的通知"], property_="防汛预案模板")[0] == "关于开展秋季防疫的通知"
