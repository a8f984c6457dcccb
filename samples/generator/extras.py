"""Documents written one by one: news, notices, policies, interpretations, consultations, special pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from samples.generator import render_office
from samples.generator.figures import masked_name
from samples.generator.model import Attachment, Doc, chinese_date, dice, load

CONSULT_FOLDER = "意见征集"


def short_items(unit: dict[str, Any], quarter: str) -> list[Doc]:
    """News and notices of one unit."""
    out = []
    for i, (q, day, title, text) in enumerate(load("news.yaml").get(unit["name"], [])):
        if q == quarter:
            doc = Doc(
                f"{unit['key']}/news/{i}",
                unit["name"],
                f"{unit['name']}/工作动态",
                title,
                _paragraphs(text),
                day,
                column="工作动态",
            )
            doc.source = unit["full"]
            out.append(doc)
    for i, (q, formed, day, column, title, text) in enumerate(load("notices.yaml").get(unit["name"], [])):
        if q == quarter:
            body = _paragraphs(text) + "@sign\n"
            doc = Doc(
                f"{unit['key']}/notice/{i}",
                unit["name"],
                f"{unit['name']}/{column}",
                title,
                body,
                day,
                formed,
                column=column,
            )
            doc.source = unit["full"]
            out.append(doc)
    return out


def _paragraphs(text: str) -> str:
    """Break after about half of the sentences, as web editors do."""
    sentences = [s + "。" for s in text.split("。") if s]
    half = max(1, len(sentences) // 2)
    return "".join(sentences[:half]) + "\n" + "".join(sentences[half:]) + "\n"


def pages(quarter: str, all_units: list[dict[str, Any]]) -> list[Doc]:
    """Special pages of `content/pages/*.yaml`: trap pages and bases of planted defects."""
    by_name = {u["name"]: u for u in all_units}
    out = []
    for name in ("traps", "yongan", "baisha", "misc"):
        for spec in load(f"pages/{name}.yaml"):
            if quarter not in spec.get("quarters", ["2024Q3"]):
                continue
            unit = by_name[spec["unit"]]
            doc = Doc(
                f"{unit['key']}/{spec['key']}",
                unit["name"],
                spec.get("folder", f"{unit['name']}/{spec['column']}"),
                spec["title"],
                spec["body"],
                spec["published"],
                spec.get("formed"),
                column=spec["column"],
                source=spec.get("source", unit["full"]),
            )
            doc.fmt, doc.number = spec.get("fmt", "html"), spec.get("number", "")
            doc.extra_meta = spec.get("meta", {})
            doc.filename = spec.get("filename", "")
            out.append(doc)
    return out


def policies(quarter: str, all_units: list[dict[str, Any]]) -> list[Doc]:
    """Policies with their interpretations; the links between the two are in the metadata and the text."""
    by_name = {u["name"]: u for u in all_units}
    ban = all_units[0]
    out: list[Doc] = []
    for spec in load("topics.yaml") if quarter == "2024Q3" else []:
        policy = spec.get("policy")
        if not policy:
            continue
        unit = by_name[spec["unit"]]
        articles = [*spec["articles"], f"本办法自{chinese_date(policy['effective'])}起施行，有效期5年。"]
        body = (
            "各镇人民政府、各街道办事处，区直各单位：\n"
            + f"《{spec['name']}》已经区政府同意，现印发给你们，请认真贯彻执行。\n@sign\n（此件公开发布）\n"
        )
        body += f"# {spec['name']}\n" + "".join(
            f"第{_chinese(i + 1)}条　{a}\n" for i, a in enumerate(articles)
        )
        doc = Doc(
            f"ban/policy/{spec['key']}",
            "区政府办公室",
            "区政府办公室/政策文件",
            f"青禾区人民政府办公室关于印发《{spec['name']}》的通知",
            body,
            policy["published"],
            policy["formed"],
            column="政策文件",
            source=ban["full"],
        )
        doc.number = f"青政办发〔2024〕{policy['number']}号"
        doc.extra_meta = {"有效性": "有效"}
        out.append(doc)
        text = policy.get("interpretation")
        if text == "@copy\n":  # I03: nearly all of it is the policy's own text
            text = "新建小区配建养老用房，这次把标准、程序和移交办法都讲清楚了，请大家对照了解。\n"
            text += "".join(f"{a}\n" for a in articles)
        if text:
            title = f"《{spec['name']}》政策解读"
            body = f"解读单位：{unit['full']}。解读人：{unit['leaders'][1]['name']}。"
            body += f"咨询电话：{unit['contact']['phone']}。\n{text}"
            note = Doc(
                f"ban/reading/{spec['key']}",
                "区政府办公室",
                "区政府办公室/政策解读",
                title,
                body,
                policy["read_on"],
                column="政策解读",
            )
            note.source = unit["full"]
            if policy.get("linked", True):
                doc.extra_meta["政策解读"] = title
                note.extra_meta = {"解读文件": doc.title}
                note.body += f"解读文件：{doc.title}（{doc.number}）\n"
            out.append(note)
    return out


def consultations(quarter: str, all_units: list[dict[str, Any]]) -> list[Doc]:
    """Threads of public consultation: notice with draft, then feedback."""
    by_name = {u["name"]: u for u in all_units}
    out: list[Doc] = []
    for spec in load("topics.yaml"):
        thread = spec.get("thread")
        if (
            not thread
            or (quarter == "2024Q2" and thread["start"] > date(2024, 6, 30))
            or quarter not in thread.get("in", [quarter])
        ):
            continue
        unit = by_name[spec["unit"]]
        if quarter == "2024Q2" and unit["name"] not in ("区水利局", "区民政局"):
            continue
        out.append(_notice(spec, thread, unit))
        if thread.get("feedback") and not (quarter == "2024Q2" and thread["feedback"] > date(2024, 6, 30)):
            out.append(_feedback(spec, thread, unit))
    return out


def _notice(spec: dict[str, Any], thread: dict[str, Any], unit: dict[str, Any]) -> Doc:
    start, end = thread["start"], thread["end"]
    name = spec["name"]
    days = (end - start).days + 1
    body = (
        f"{spec['why']}{unit['full']}起草了《{name}（征求意见稿）》，现面向社会公开征求意见。\n"
        f"一、征求意见时间：{chinese_date(start)}至{chinese_date(end)}（{days}天）。\n"
        f"二、反馈渠道：电话{unit['contact']['phone']}；信函寄至{unit['address']}（邮编600100）；也可以在区政府网站“意见征集”栏目留言。\n"
        f"三、欢迎各有关单位、企业和群众提出意见，提出意见时请说明理由。\n"
    )
    title = f"关于公开征求《{name}（征求意见稿）》意见的公告"
    doc = Doc(
        f"{unit['key']}/consult/{spec['key']}",
        unit["name"],
        CONSULT_FOLDER,
        title,
        body + "@sign\n",
        start,
        start,
        column="意见征集",
    )
    doc.source = unit["full"]
    if thread.get("draft", True):
        draft = "".join(f"第{_chinese(i + 1)}条　{a}\n" for i, a in enumerate(spec["articles"]))
        explain = f"# 一、起草背景\n{spec['why']}\n# 二、主要内容\n{spec['gist']}\n"
        explain += f"# 三、需要说明的问题\n{spec['doubt']}\n"
        for label, title2, text in (
            ("征求意见稿", f"{name}（征求意见稿）", draft),
            ("起草说明", f"《{name}》起草说明", explain),
        ):
            page = Doc("", "", "", title2, text, start, source=unit["full"])
            doc.attachments.append(Attachment(f"{name[:24]}{label}.docx", render_office.word(page)))
        doc.body = doc.body.replace(
            "@sign", "附件：" + "、".join(a.name for a in doc.attachments) + "\n@sign"
        )
    return doc


def _feedback(spec: dict[str, Any], thread: dict[str, Any], unit: dict[str, Any]) -> Doc:
    name, opinions = spec["name"], spec["opinions"]
    title = f"关于《{name}（征求意见稿）》意见征集情况的反馈"
    period = f"{chinese_date(thread['start'])}至{chinese_date(thread['end'])}"
    rng = dice("feedback", spec["key"])
    body = f"{period}，{unit['full']}就《{name}（征求意见稿）》公开征求意见"
    if opinions:
        adopted = sum(1 for o in opinions if o[1] == "采纳")
        body += f"，共收到意见{len(opinions)}条，采纳{adopted}条。具体情况如下。\n"
        body += "| 序号 | 反馈人 | 意见内容 | 是否采纳 | 采纳理由或不采纳原因 |\n"
        body += "".join(
            f"| {i} | {masked_name(rng)} | {o[0]} | {o[1]} | {o[2]} |\n" for i, o in enumerate(opinions, 1)
        )
    else:
        body += "。征集期间通过电话、信函和网站渠道收到意见0条，特此说明。\n"
    doc = Doc(
        f"{unit['key']}/feedback/{spec['key']}",
        unit["name"],
        CONSULT_FOLDER,
        title,
        body + "@sign\n",
        thread["feedback"],
        thread["feedback"],
    )
    doc.column, doc.source = "意见征集", unit["full"]
    return doc


def _chinese(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else "十" + "一二三四五六七八九"[number - 11]


def detail_rows(unit: dict[str, Any], doc: Doc) -> list[list[Any]]:
    """Twelve people of the payment list with masked names and cards."""
    rng = dice("detail", doc.key)
    rows: list[list[Any]] = [
        [
            "序号",
            "姓名",
            "所在村（社区）",
            "补贴项目",
            "数量（亩/人）",
            "标准",
            "金额（元）",
            "一卡通账号（后四位）",
        ]
    ]
    total = 0
    for i in range(1, 13):
        mu = rng.randrange(2, 16)
        total += mu * 12
        place = rng.choice(unit["villages"])
        rows.append(
            [
                i,
                masked_name(rng),
                place,
                "实际种粮农民一次性补贴（补发）",
                mu,
                12,
                mu * 12,
                f"****{rng.randrange(1000, 9999)}",
            ]
        )
    rows.append(["合计", "—", "—", "—", "—", "—", total, "—"])
    return rows
