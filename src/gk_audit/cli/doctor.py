"""``gk-audit doctor``: is this installation whole, and what can it read?"""

from __future__ import annotations

import importlib.util
import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gk_audit import __version__
from gk_audit.cli.console import put

_NEEDED = (
    ("selectolax", "网页"),
    ("markdown_it", "Markdown"),
    ("lxml", "Word、Excel"),
    ("pypdfium2", "PDF"),
    ("olefile", "旧版 .doc/.wps"),
    ("python_calamine", "旧版 .xls/.et"),
    ("ahocorasick_rs", "词表匹配"),
    ("chinese_calendar", "工作日"),
    ("docxtpl", "整改通知书"),
    ("xlsxwriter", "整改台账"),
    ("pebble", "并行和隔离"),
    ("pycorrector", "错别字资料"),
    ("jieba", "分词资料"),
)
_EXTRAS = (
    ("rapidocr", "ocr", "图片和扫描件文字"),
    ("pdfplumber", "tables", "PDF 表格"),
    ("typst", "pdf", "PDF 报告"),
    ("distributed", "dask", "多机并行"),
    ("torch", "neural", "模型校对"),
)


def doctor(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="列出每一项。")] = False,
) -> None:
    """检查安装是否完整、规则是否可用、能读哪些格式。"""
    from gk_audit.cli.session import Request, settings_of
    from gk_audit.engine.planning import PlanInputs, make_plan
    from gk_audit.registry import formats, plugin_versions
    from gk_audit.standards.compiled import cache_folder
    from gk_audit.standards.locate import standards_root

    lines = [f"gk-audit {__version__}　Python {sys.version.split()[0]}　{sys.platform}"]
    missing = [word for module, word in _NEEDED if importlib.util.find_spec(module) is None]
    lines.append("依赖：齐全" if not missing else f"依赖：缺 {'、'.join(missing)}，请重新安装")
    for module, extra, word in _EXTRAS:
        have = importlib.util.find_spec(module) is not None
        lines.append(f"可选 [{extra}] {word}：{'已装' if have else f'未装（pip install gk-audit[{extra}]）'}")
    layered = settings_of(Request(profile="self-check", as_of=date.today()))
    inputs = PlanInputs(overrides=layered.overrides, origins=layered.origins)
    plan = make_plan(layered.settings, inputs)
    lines.append(f"标准：{standards_root()}")
    lines.append(
        f"规则 {len(plan.rules)} 条，目录 {len(plan.catalog.fields)} 个领域 {len(plan.catalog.items)} 项，"
        f"标准版本 {plan.standards}"
    )
    own = f"（含本地文件{'、'.join(plan.law_files)}）" if plan.law_files else ""
    lines.append(f"法规库截至 {plan.law}{own}" if plan.law else "法规库：没有写明截至的日期")
    lines.append(_calendar(plan.tools))
    read = sorted(told.name for told in formats().values() if told.is_read)
    lines.append(f"能读的格式 {len(read)} 种" + (f"：{'、'.join(read)}" if verbose else ""))
    folder = cache_folder()
    writable = os.access(folder if folder.exists() else folder.parent, os.W_OK)
    state = "可写" if writable else "不可写，仍可使用，只是慢些"
    lines.append(f"缓存：{folder}（{state}，现有 {_megabytes(folder)} MB，可随时删除）")
    if plugin_versions():
        lines.append(f"插件：{'、'.join(plugin_versions())}")
    put(("\n".join(lines) + "\n").encode())
    if missing:
        raise typer.Exit(3)


def _megabytes(folder: Path) -> int:
    files = folder.iterdir() if folder.is_dir() else ()
    return round(sum(path.stat().st_size for path in files if path.is_file()) / 2**20)


def _calendar(settings: object) -> str:
    from gk_audit.text.toolbox import Toolbox, ToolSettings

    assert isinstance(settings, ToolSettings)
    known = Toolbox(settings).calendar.known_until
    return f"工作日历：已知至 {known}；以后的期限会注明“待核实”"
