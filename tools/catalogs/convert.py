# ruff: noqa: E501  # tables of data: one row per line reads better than a wrapped one
"""Turn the survey's CSV rows into catalog YAML: ``convert.py CSV_FOLDER CATALOGS_FOLDER``.

Run once per survey; afterwards the YAML is what people edit. Words that only a person
knows (what titles call an item) come from ``words.txt`` beside this script.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from extra_items import EXTRA
from fields import ACTS, CONDITIONAL, FIELDS, REPLACED
from words import ITEM_WORDS

_LEVELS = {"县级": "county", "乡级": "township", "村级": "village", "社区级": "village"}
_OPENNESS = (
    ("决策", r"草案|决策|征求意见|预公开|听证|规划编制|重要会议"),
    ("结果", r"结果|公示|处罚|名单|发放|决算|竣工|验收|审批信息|许可|批准|审批"),
    ("服务", r"指南|服务|办理|申领|登记|咨询|查询|培训"),
    ("管理", r"检查|监督|监管|机构|财务|资产"),
    ("执行", r""),
)


def main(source: Path, target: Path) -> None:
    """Write one YAML file per field and print what was written."""
    rows: dict[str, list[dict[str, str]]] = {}
    for path in sorted(source.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                rows.setdefault(row["domain"], []).append(row)
    total = 0
    for field, info in FIELDS.items():
        items = [*rows[field], *EXTRA.get(field, [])]
        path = target / info.folder / f"{info.slug}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_file(field, items), encoding="utf-8")
        total += len(items)
    print(f"{total} items in {len(FIELDS)} files")


def _file(field: str, rows: list[dict[str, str]]) -> str:
    info = FIELDS[field]
    head: dict[str, Any] = {
        "name": info.slug,
        "title": f"{field}标准目录" if info.folder == "village" else f"{field}领域基层政务公开标准目录",
        "field": field,
        "version": "2024.1",
        "level": {"national": "national", "extended": "national", "general": "national"}.get(
            info.folder, "village"
        ),
        "source": [{"name": info.number or "国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见"}],
        "field_aliases": info.aliases.split(),
    }
    if field == "村务公开":
        head["source"] = [{"name": "中华人民共和国村民委员会组织法", "article": "第三十条"}]
    if field == "居务公开":
        head["source"] = [{"name": "中华人民共和国城市居民委员会组织法"}]
    if field == "通用法定主动公开":
        head["source"] = [{"name": "中华人民共和国政府信息公开条例", "article": "第二十条"}]
    defaults = {
        "limit": Counter(row["time_limit"] for row in rows).most_common(1)[0][0],
        "bodies": _bodies(Counter(row["body"] for row in rows).most_common(1)[0][0]),
        "levels": _levels(Counter(row["level"] for row in rows).most_common(1)[0][0]),
        "evidence": Counter(row["evidence"] for row in rows).most_common(1)[0][0],
        "channels": ["政府网站"]
        if info.folder != "village"
        else ["村（居）公示栏", "政府网站村（居）务公开栏目"],
        "rights": ["知情", "监督"],
    }
    lines = [f"{key}: {_flow(value)}" for key, value in head.items()]
    if field in ("村务公开", "居务公开"):
        law = head["source"][0]["name"]
        lines += [
            "# The law was amended with effect from 2026-01-01; the new article number is not confirmed.",
            "editions:",
            f"- {_flow({'since': '2026-01-01', 'replace': law, 'by': {'name': law, 'number': '2025年修订，2026年1月1日起施行', 'article': '村务公开条款' if field == '村务公开' else '居务公开条款', 'evidence': 'inferred'}})}",
        ]
    lines += ["defaults:"] + [f"  {key}: {_flow(value)}" for key, value in defaults.items()] + ["items:"]
    order: dict[str, int] = {}
    inside: Counter[str] = Counter()
    for row in rows:
        first = order.setdefault(row["level1"], len(order) + 1)
        inside[row["level1"]] += 1
        lines += _item(field, f"{info.slug}-{first:02d}{inside[row['level1']]:02d}", row, defaults)
    return "\n".join(lines) + "\n"


def _item(
    field: str,
    identity: str,
    row: dict[str, str],
    defaults: dict[str, Any],
) -> list[str]:
    level1, level2 = row["level1"], row["level2"]
    own: dict[str, Any] = {
        "limit": row["time_limit"],
        "bodies": _bodies(row["body"]),
        "levels": _levels(row["level"]),
        "evidence": row["evidence"],
    }
    data: dict[str, Any] = {"level1": level1, "level2": level2}
    data["elements"] = _elements(level2, row["elements"])
    data["bases"] = _bases(row["basis"])
    data.update({key: value for key, value in own.items() if value != defaults[key]})
    if row["mode"] != "主动":
        data["mode"] = "mixed" if "主动" in row["mode"] else "on-request"
    if row["object"].startswith("特定群体"):
        data["audience"] = "specific"
    elif row["object"] in ("本村村民", "本社区居民"):
        pass  # the public of a village list
    data["openness"] = next(name for name, pattern in _OPENNESS if re.search(pattern, f"{level2}{level1}"))
    data.update(_words(field, level1, level2))
    if row.get("mandatory") == "false" or not _can_accuse(field, level1, level2, row, data.get("acts", [])):
        data["mandatory"] = "false"
    data.update(_period(field, level1, level2, row["time_limit"]))
    lines = [f"- id: {identity}"]
    return lines + [f"  {key}: {_flow(value)}" for key, value in data.items() if value not in ("", [], None)]


def _can_accuse(field: str, level1: str, level2: str, row: dict[str, str], acts: list[str]) -> bool:
    """Whether the absence of an item may be reported as a defect.

    Only rows seen on a government's own page (or asked for by the district) accuse anyone;
    never rows that depend on a case or a project, telephone numbers that may stand on any
    page, or village matters, which are mostly shown on the village's board.
    """
    if FIELDS[field].folder == "village":
        return row["evidence"] == "seed" or level2.startswith("村集体财务收支")
    if row["evidence"] not in ("confirmed", "seed") or "地方新增" in level1 or "complaint" in acts:
        return False
    return not _is_conditional(field, level1, level2)


def _is_conditional(field: str, level1: str, level2: str) -> bool:
    if field in ("财政预决算", "户籍管理", "社会保险"):
        return (
            level2 in ("国有资本经营预算", "国有资本经营决算", "政府性基金预算", "政府性基金决算")
            or field == "户籍管理"
        )
    if field == "通用法定主动公开":
        return level1 not in ("机构信息", "政府信息公开", "概况信息")
    guide = re.search(r"指南|政策", level2) and not re.search("处罚|强制", level2)
    return not guide and any(word in f"{level1}{level2}" for word in CONDITIONAL)


def _elements(level2: str, text: str) -> list[Any]:
    found: list[Any] = []
    for part in _split(text):
        inner = re.fullmatch(r"([^（）]{2,12})（([^（）]+)）", part)
        if part.startswith(("《", "各地配套")) or "相关法律" in part or "可选" in part:
            found.append({"name": part, "required": "false"})
        elif inner and inner[1] in _KNOWN:
            found.append(inner[1])
        elif inner and "、" in inner[2]:
            parts = [word for word in inner[2].split("、") if word not in _VAGUE]
            found.append({"name": inner[1], "synonyms": parts} if parts else inner[1])
        else:
            found.append(part)
    names = [part["name"] if isinstance(part, dict) else part for part in found]
    policy = re.search(r"法律|法规|规章|文件$|文件（", level2)
    result = []
    for name, part in zip(names, found, strict=True):
        if names.count(name) > 1 and any(
            name == (kept["name"] if isinstance(kept, dict) else kept) for kept in result
        ):
            continue
        if policy and not isinstance(part, dict):
            part = {"name": part, "required": "false"}
        result.append(part)
    return result


def _split(text: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for sign in text:
        depth += (sign in "（(") - (sign in "）)")
        if sign == "；" and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += sign
    return [part.strip() for part in (*parts, current) if part.strip()]


def _bases(text: str) -> list[str]:
    """One string each: 《名称》（文号）条款; the loader fills numbers from laws.yaml."""
    return [REPLACED.get(basis, basis) for basis in _split(text)]


def _bodies(text: str) -> list[str]:
    parts = [part for part in re.split(r"[、；](?![^（]*）)|或者?(?=其委托|相关)", text) if part]
    # 县级市场监督管理、行政审批相关责任部门 is one body with two adjectives.
    return [text] if any(part.endswith("管理") for part in parts) else parts


def _levels(text: str) -> list[str]:
    return [_LEVELS[part] for part in text.split("；")]


def _words(field: str, level1: str, level2: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    extra = ITEM_WORDS.get((field, level1, level2)) or ITEM_WORDS.get((field, "", level2)) or {}
    acts = extra.get("acts")
    if acts is None:
        found = [names for pattern, names in ACTS if re.search(pattern, level2)]
        if not found:
            found = [names for pattern, names in ACTS if re.search(pattern, level1)]
        acts = found[0] if found else ""
    for key in ("item_words", "aliases", "exclude_words"):
        if extra.get(key):
            data[key] = extra[key].split()
    if acts:
        data["acts"] = acts.split()
    return data


def _period(field: str, level1: str, level2: str, limit: str) -> dict[str, str]:
    if field == "财政预决算":
        return {"periodicity": "year", "period_due_day": "304" if "决算" in level1 else "-245"}
    if level2 == "政府信息公开年度报告":
        return {"periodicity": "year", "period_due_day": "31"}
    if "首月20日" in limit:
        return {"periodicity": "quarter", "period_due_day": "20"}
    if limit in ("每季度", "每月或每季度", "按季度更新", "每月/每季度/实时", "按月/季，形成后及时"):
        return {"periodicity": "quarter", "period_due_day": "30"}
    if "一般事项" in limit and "每季度" in limit:
        return {}
    if limit == "每半年":
        return {"periodicity": "half-year", "period_due_day": "60"}
    if limit == "每月":
        return {"periodicity": "month", "period_due_day": "30"}
    if limit in ("每年", "每年更新", "每年更新，长期公开", "年度结束后20个工作日内"):
        return {"periodicity": "year", "period_due_day": "120"}
    return {}


_KNOWN = ("申请指南", "监督渠道", "办事指南")
"""Compound elements that shared/vocabulary.yaml describes better than their own brackets."""
_VAGUE = (
    "地址",
    "地点",
    "时间",
    "电话",
    "联系方式",
    "咨询电话",
    "联系电话",
    "名称",
    "依据",
    "结果",
    "送达",
    "受理",
    "审核",
    "审批",
)
"""Words too common to show a compound element on their own."""
_PLAIN = re.compile(r"[^\s,\[\]{}&*#?|<>=!%@`:\"'\-][^,\[\]{}#:\"\n]*")


def _flow(value: Any) -> str:
    """One-line YAML: readable, and a diff shows one item's change on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
