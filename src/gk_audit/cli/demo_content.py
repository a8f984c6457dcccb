"""What ``gk-audit demo`` writes. Everything is invented; the ID belongs to nobody."""

from __future__ import annotations

# 110101 19000101 0014 has a valid check digit and a birth date that no living person has.
_FAKE_ID = "110101" + "19000101" + "0014"

DEMO_FILES = {
    "units.yaml": (
        "- {name: 柳河镇, kind: town, fields: [涉农补贴]}\n"
        "- {name: 区民政局, kind: department, fields: [社会救助]}\n"
    ),
    "柳河镇/通知公告/2024-09-10_关于开展秋季防疫的通知.txt": (
        "关于开展秋季防疫的通知\n\n各村：\n　　为做好秋季动物防疫工作，现就有关事项通知如下。各村要认真布署，"
        "XX月底前完成免疫，未完成的要说明情况。\n　　联系电话：0551-62345678。\n\n柳河镇人民政府\n2024年9月9日\n"
    ),
    "柳河镇/涉农补贴/2024-07-15_2024年耕地地力保护补贴发放公示.html": (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>公示</title>\n'
        '<meta name="ArticleTitle" content="2024年耕地地力保护补贴发放公示">\n'
        '<meta name="PubDate" content="2024-07-15 09:30"><meta name="ContentSource" content="柳河镇">\n'
        '</head><body><div class="TRS_Editor"><p>现将2024年耕地地力保护补贴发放情况公示如下，'
        "公示期自2024年7月15日至7月21日，监督电话：0551-62345678。</p>\n"
        "<table><tr><th>姓名</th><th>身份证号</th><th>面积（亩）</th><th>金额（元）</th></tr>\n"
        f"<tr><td>张某某</td><td>{_FAKE_ID}</td><td>4.5</td><td>360</td></tr></table>\n"
        "<p>附件：1.2024年补贴面积明细表.xlsx</p></div></body></html>\n"
    ),
    "柳河镇/涉农补贴/2024-06-03_2024年涉农补贴申报指南.md": (
        "---\ntitle: 2024年涉农补贴申报指南\ndate: 2024-06-03\nunit: 柳河镇\ncolumn: 涉农补贴\n---\n\n"
        "# 2024年涉农补贴申报指南\n\n申报条件：在本镇承包耕地并实际种植的农户。\n\n申报材料：身份证明、土地承包合同。\n\n"
        "办理流程：农户申请、村级初审、镇级复核。\n\n咨询电话：0551-62345678。\n"
    ),
    "区民政局/社会救助/2024-02-30_城乡低保标准.txt": (
        "关于公布2024年城乡低保标准的通知\n\n发布日期：2024年2月30日\n\n自2024年7月1日起，城市低保标准为每人每月700元，"
        "农村低保标准为每人每月600元。\n"
    ),
    "区民政局/工作动态/2024-05-06_召开会议.txt": "区民政局召开业务培训会\n\n5月6日，区民政局召开社会救助业务培训会。\n",
}
