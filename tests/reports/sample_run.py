"""A rich run for report tests: several units, every severity, every trap for a renderer."""

from __future__ import annotations

from gk_audit.model.document import Skipped
from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.finding import Finding, fingerprint
from gk_audit.model.grading import RoutingKind
from gk_audit.model.location import Location, Role, Route, Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.model.run import (
    AuditRun,
    Deduction,
    DocumentLine,
    Failure,
    Ignored,
    InputNote,
    Inputs,
    Routing,
    RuleInfo,
    UnitGrade,
    Unread,
    Versions,
)  # fmt: skip
from gk_audit.model.severity import Confidence, Disposition, Family, Severity

HOSTILE = "<script>alert('x')</script> & \"引号\" {{ 7*7 }} {% raw %} ]]> \x1b[31m红\u202e反"
FORMULA = "=cmd|'/C calc'!A0"
LONG_QUOTE = "关于印发" + "基层政务公开标准化规范化工作" * 40 + "的通知"
ODD_NAME = "永安街道/通知公告/2024年 第三季度#补贴 50%.md"
YONGAN, BINHU, CIVIL, CLEAN, UNSEEN = "永安街道", "滨湖街道", "区民政局", "青禾镇", "金山镇"
OPENNESS = "《中华人民共和国政府信息公开条例》（国务院令第711号） 第二十六条"
PRIVACY = "《中华人民共和国个人信息保护法》 第二十八条"
GUIDE = "《政府网站发展指引》（国办发〔2017〕47号） 三（一）"


def make_finding(**changes: object) -> Finding:
    """A plain minor finding on line 3 of a Markdown file; ``changes`` replace fields."""
    base = Finding(
        rule="GK-W01", name="typo", family=Family.WORDING, severity=Severity.MINOR,
        veto=False, stop=False, confidence=Confidence.HIGH, unit=YONGAN, subject="永安街道/通知公告/停水.md",
        title="错别字", message="“带口罩”应为“戴口罩”", evidence="带口罩", suggestion="戴口罩",
        basis=(GUIDE,), remedy="改正后重新发布",
        locations=(place("永安街道/通知公告/停水.md", 3, 5, "请居民带口罩出门"),), due="2024-10-21",
    )  # fmt: skip
    finding = replace(base, **changes)  # type: ignore[arg-type]
    mark = fingerprint(finding.rule, finding.unit, finding.subject, finding.evidence, finding.message)
    return replace(finding, fingerprint=mark)


def place(document: str, line: int | None, column: int | None, quote: str, *route: Step) -> Location:
    """A primary location."""
    return Location(document, tuple(route), line, column, quote)


def route(*steps: tuple[StepKind, str | int]) -> Route:
    """A route from pairs."""
    return tuple(Step(kind, at) for kind, at in steps)


def findings() -> tuple[Finding, ...]:
    """Every severity, a stop, a veto, a missing item, hostile text, a formula, a long quotation."""
    leak = "永安街道/涉农补贴/发放表.xlsx"
    secret = "区民政局/内部材料.docx"
    cell = route((StepKind.ATTACHMENT, 2), (StepKind.SHEET, "预算表"), (StepKind.CELL, "B7"))
    made = [
        make_finding(
            rule="GK-S01", name="secrecy-mark", family=Family.CONFIDENTIALITY, severity=Severity.CRITICAL,
            veto=True, stop=True, unit=CIVIL, subject=secret, title="疑似出现密级标志",
            message="文中出现密级标志样式的文字", evidence="机*★*年", suggestion="",
            basis=("《中华人民共和国保守国家秘密法》（2024年修订） 第三十五条",),
            remedy="立即下线，由保密工作机构核实；核实前不得转发",
            locations=(Location(secret, route((StepKind.PARAGRAPH, 1)), quote="机*★*年"),),
            due="2024-09-30", disposition=Disposition.NEW, rights=("知情",),
        ),
        make_finding(
            rule="GK-D01", name="unmasked-id", family=Family.PERSONAL_DATA, severity=Severity.CRITICAL,
            unit=YONGAN, subject=leak, title="身份证号码未脱敏", message="公开了完整的身份证号码",
            evidence="3401**********1234", suggestion="", basis=(PRIVACY, OPENNESS),
            remedy="立即下线，脱敏后重新发布", locations=(
                Location(leak, cell, quote="张* 3401**********1234"),
                Location("永安街道/涉农补贴/公示.pdf", role=Role.RELATED, note="同一名单的另一份"),
            ), due="2024-09-30", disposition=Disposition.REOPENED, field_="涉农补贴",
        ),
        make_finding(
            rule="GK-C01", name="missing-item", family=Family.COMPLETENESS, severity=Severity.MAJOR,
            unit=YONGAN, subject="agri-0102", title="应公开事项未公开",
            message="没有找到“涉农补贴 › 补贴发放 › 发放结果”", evidence="", suggestion="", basis=(OPENNESS,),
            remedy="补充公开，并写明补贴对象和金额", locations=(), due="2024-10-10", field_="涉农补贴",
            disposition=Disposition.PERSISTING,
        ),
        make_finding(
            rule="GK-T02", name="late-disclosure", family=Family.TIMELINESS, severity=Severity.MAJOR,
            unit=BINHU, subject="滨湖街道/财政预决算/2023决算.html", title="超过时限公开",
            message="2024年3月1日形成，2024年5月20日公开，超过20个工作日的时限34个工作日",
            evidence="2024-05-20", suggestion="", basis=(OPENNESS,), remedy="说明原因，今后按时限公开",
            locations=(place("滨湖街道/财政预决算/2023决算.html", None, None, "发布日期：2024-05-20"),),
            due="", due_note="2025年节假日安排尚未公布，期限待定", field_="财政预决算",
            confidence=Confidence.MEDIUM,
        ),
        make_finding(),
        make_finding(
            subject=ODD_NAME, locations=(place(ODD_NAME, 12, 1, HOSTILE),), message=f"可疑内容：{HOSTILE}",
            evidence=HOSTILE, suggestion="", rule="GK-W04", name="placeholder-left", title=f"占位 {HOSTILE}",
            confidence=Confidence.LOW,
        ),
        make_finding(
            subject="滨湖街道/公式.csv", unit=BINHU, locations=(place("滨湖街道/公式.csv", 2, 1, FORMULA),),
            message=FORMULA, evidence=FORMULA, suggestion="+1", rule="GK-A01", name="sum-mismatch",
            family=Family.ARITHMETIC, title="合计不等于分项之和", remedy="@核对后更正", due="2024-10-21",
        ),
        make_finding(
            subject="导出.zip!/永安街道/长文.md", severity=Severity.HINT, rule="GK-W11", name="numeral-style",
            title="数字用法", message="数字用法前后不一致", evidence="二0二四", suggestion="二〇二四",
            locations=(place("导出.zip!/永安街道/长文.md", 1, 1, LONG_QUOTE),), due="2024-12-31",
            basis=("《出版物上数字用法》（GB/T 15835—2011） 4.2",),
        ),
        make_finding(
            unit="", subject="散页.txt", severity=Severity.HINT, rule="GK-I02", name="unfiled-document",
            family=Family.INPUT, title="无法判断责任单位", message="无法判断这份文件属于哪个单位",
            evidence="", suggestion="", locations=(Location("散页.txt"),), due="",
            remedy="放入单位文件夹后重新检查", confidence=Confidence.LOW,
        ),
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda finding: finding.sort_key))


def set_aside() -> tuple[Finding, ...]:
    """One accepted, one in the baseline, one below the threshold, one suppressed in the text."""
    kinds = (
        (Disposition.ACCEPTED, "区志原文如此；李*批准，至2025-06-30"),
        (Disposition.BASELINE, ""),
        (Disposition.BELOW_THRESHOLD, "级别低于 minor"),
        (Disposition.SUPPRESSED, "引用原文"),
    )
    return tuple(
        make_finding(evidence=f"原文{number}", disposition=kind, disposition_note=note)
        for number, (kind, note) in enumerate(kinds, start=1)
    )


def coverage() -> tuple[Coverage, ...]:
    """Every state at least once, over three units and three fields."""
    rows = []
    states = list(ItemState)
    items = (
        ("涉农补贴", "补贴申报", "申报指南", "agri-0101"),
        ("涉农补贴", "补贴发放", "发放结果", "agri-0102"),
        ("财政预决算", "决算", "部门决算报告", "fin-0201"),
        ("社会救助", "低保", "低保对象名单", "aid-0101"),
    )
    for position, unit in enumerate((YONGAN, BINHU, CIVIL)):
        for number, (field, level1, level2, item) in enumerate(items):
            state = states[(position * 3 + number) % len(states)]
            documents = (f"{unit}/{field}/{level2}.html",) if state is ItemState.SUBSTANTIVE else ()
            reason = "2024年第四季度才到期" if state is ItemState.NOT_DUE else ""
            rows.append(
                Coverage(
                    unit=unit,
                    field_=field,
                    level1=level1,
                    level2=level2,
                    item=item,
                    state=state,
                    documents=documents,
                    reason=reason,
                    period="2024年第三季度",
                )
            )
    return tuple(rows)


def units() -> tuple[UnitGrade, ...]:
    """Four units: one confirmed-to-be veto, one good, one clean, one not graded."""

    def counts(critical: int, major: int, minor: int, hint: int, veto: int) -> dict[str, int]:
        return {"critical": critical, "major": major, "minor": minor, "hint": hint, "veto": veto}

    return (
        UnitGrade(
            YONGAN, "subdistrict", 71.5, "合格", counts(1, 1, 2, 1, 0), "town",
            deductions=(Deduction("事项完整", 14.5), Deduction("内容质量", 4.0), Deduction("安全保密", 10.0)),
            rank=3, due_items=31, held_items=24, pending_items=2, most=78.0, peers=3, documents=212,
            leader="王主任", deputy="李副主任", contact="小赵",
        ),
        UnitGrade(BINHU, "subdistrict", 88.0, "良好", counts(0, 1, 1, 0, 0), "town",
                  deductions=(Deduction("时效", 12.0),), rank=2, due_items=31, held_items=29, most=88.0,
                  peers=3, documents=180),
        UnitGrade(CLEAN, "town", 100.0, "优秀", counts(0, 0, 0, 0, 0), "town", rank=1, due_items=31,
                  held_items=31, most=100.0, peers=3, documents=166),
        UnitGrade(UNSEEN, "town", None, "未检查", counts(0, 0, 0, 0, 0), "town", due_items=31),
        UnitGrade(CIVIL, "department", None, "不排名", counts(1, 0, 0, 0, 1), "department", due_items=4,
                  held_items=3, documents=12, note="应公开事项少于10项，不参加排名"),
    )  # fmt: skip


def documents() -> tuple[DocumentLine, ...]:
    """Titles of their own, a title that is the file's name, one unknown date, a hostile title."""
    section = ("通知公告",)
    return (
        DocumentLine("区民政局/内部材料.docx", "内部材料", CIVIL, "2024-08-02"),
        DocumentLine(
            "导出.zip!/永安街道/长文.md", LONG_QUOTE[:60], YONGAN, "2024-07-15", section, "导出.zip"
        ),
        DocumentLine(ODD_NAME, f"补贴 {HOSTILE}", YONGAN, "", section),
        DocumentLine(
            "永安街道/涉农补贴/发放表.xlsx",
            "2024年耕地地力保护补贴发放表",
            YONGAN,
            "2024-09-18",
            ("涉农补贴",),
        ),
        DocumentLine("永安街道/通知公告/停水.md", "关于部分片区停水的通知", YONGAN, "2024-09-02", section),
        DocumentLine("滨湖街道/公式.csv", FORMULA, BINHU),
        DocumentLine(
            "滨湖街道/财政预决算/2023决算.html", "2023年度部门决算", BINHU, "2024-05-20", ("财政预决算",)
        ),
    )


def routes() -> tuple[Routing, ...]:
    """Every kind, one problem of two kinds; a finding without a unit has none."""
    kinds = (
        (RoutingKind.GRAVE,), (RoutingKind.GRAVE, RoutingKind.REPEATED), (RoutingKind.EMERGING,),
        (RoutingKind.EMERGING,), (RoutingKind.GENERAL, RoutingKind.REPEATED), (RoutingKind.GENERAL,),
        (RoutingKind.EMERGING,), (RoutingKind.EMERGING,),
    )  # fmt: skip
    own = [finding for finding in findings() if finding.unit]
    return tuple(
        Routing(
            finding.fingerprint, kind, 3 if RoutingKind.REPEATED in kind else 1,
            3 if RoutingKind.GENERAL in kind else 1, 3, 3.0, 2.5,
        )
        for finding, kind in zip(own, kinds, strict=True)
    )  # fmt: skip


def inputs() -> Inputs:
    """Files of every fate."""
    return Inputs(
        found=574,
        audited=571,
        skipped=(
            Skipped("区民政局/名单.docx", SkipReason.ENCRYPTED, "打开需要密码"),
            Skipped("永安街道/扫描 件#1.pdf", SkipReason.NO_TEXT, "共3页均为扫描图像，请提供文字版"),
            Skipped("滨湖街道/<b>坏</b>.xls", SkipReason.UNSUPPORTED, "旧版 Excel 格式，请另存为 xlsx"),
        ),
        failed=(Failure("永安街道/怪表.xlsx", "GK-A01", "ZeroDivisionError"),),
        roots=("导出/2024Q3",),
        ignored=(Ignored("系统文件", 3),),
        notes=(
            InputNote(
                "永安街道/通知公告/停水.md", "wrong-charset", "网页声明的编码与实际不符，已按 GB18030 读取"
            ),
        ),
        partial=(Unread("柳河镇/<i>补贴</i>明细.xlsx", "工作表“名单”超过 500000 个单元格，其余部分未检查"),),
        assets=41,
    )


def rules() -> tuple[RuleInfo, ...]:
    """What is printed of each rule with findings."""
    seen = {finding.rule: finding for finding in (*findings(), *set_aside())}
    return tuple(
        RuleInfo(
            code, item.name, item.family.value, item.severity.value, item.title, "；".join(item.basis),
            item.remedy, "公众据此办事，写错会误事",
        )
        for code, item in sorted(seen.items())
    )  # fmt: skip


def sample_run() -> AuditRun:
    """The district run."""
    return AuditRun(
        schema_version=1,
        versions=Versions(
            tool="0.1.0", standards="3f2a9c0d1e4b", catalog="青禾区31领域（v2024.2）", plugins=("gk-audit-anhui 1.2",)
        ),
        as_of="2024-09-30",
        profile="quarterly",
        inputs=inputs(),
        units=units(),
        coverage=coverage(),
        findings=findings(),
        set_aside=set_aside(),
        rules=rules(),
        routes=routes(),
        documents=documents(),
        district="青禾区",
        period="2024年第三季度",
        warnings=("2025年节假日安排尚未公布，跨年的期限按周末推算",),
        charts={
            "burst": {
                "title": "永安街道发布日历", "kind": "bars", "note": "62%集中在9月17—19日",
                "series": [["9月16日", 1], ["9月17日", 18], ["9月18日", 22], ["9月19日", 9]],
            },
            "trend": {
                "title": "得分走势", "kind": "lines", "note": "",
                "series": {"永安街道": [["2024Q1", 82], ["2024Q2", 80.5], ["2024Q3", 71.5]],
                           "滨湖街道": [["2024Q1", 85], ["2024Q2", 86.5], ["2024Q3", 88]]},
            },
        },
    )  # fmt: skip


def small_run() -> AuditRun:
    """A self-check of two files by a town clerk: no units are scored."""
    keep = tuple(
        replace(finding, unit="")
        for finding in findings()
        if finding.locations and finding.unit in (YONGAN, "") and finding.name != "unmasked-id"
    )
    return replace(
        sample_run(), units=(), coverage=(), findings=keep, set_aside=set_aside()[:1], charts={}, district="",
        period="", profile="self-check", inputs=Inputs(found=3, audited=3, skipped=(), failed=(), roots=("草稿",)), warnings=(),
    )  # fmt: skip


def clean_run() -> AuditRun:
    """Nothing found, everything read."""
    return replace(
        small_run(),
        findings=(),
        set_aside=(),
        rules=(),
        inputs=Inputs(found=2, audited=2, skipped=(), failed=(), roots=("草稿",)),
    )
