"""A statement that makes no sense is told when the rule is loaded, with file, line and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.standards.errors import StandardsError
from gk_audit.standards.rulebook import load_rules

GOOD = """
- code: GK-P60
  name: late-answer
  family: process
  check: letters
  severity: minor
  confidence: high
  title: 答复晚了
  message: "{unit}：信件{id}{received}收到，{days}天后答复"
  reason: 答复晚了
  remedy: 及时答复
  params:
    columns: {title: [标题], received: [来信时间], replied: [回复时间]}
    when: replied - received > days 工作日 and not title ~ exempt
    values: {received: received, days: replied - received}
    variants: [{name: grave, when: replied - received > 3 个月}]
    days: 15
    exempt: 咨询
  variants:
    grave: {severity: major}
"""


def load(folder: Path, text: str) -> None:
    (folder / "rules").mkdir()
    (folder / "rules" / "a.yaml").write_text(text.lstrip("\n"), encoding="utf-8")
    load_rules(folder / "rules", folder / "cache")


def test_a_good_one_is_loaded(tmp_path: Path) -> None:
    load(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("when: replied -", "when: repleid -", 12, "没有“repleid”这个事实或参数，是否想写“replied”？"),
        ("> days 工作日", "> days", 12, "相隔的时间要与带单位的数比较"),
        ("> days 工作日", "> 15 工作日", 12, "参数“days”没有一个式子用到"),
        ("    days: 15\n", "", 12, "参数“days”没有写值"),
        ("not title ~ exempt", "title", 12, "这里应为是或否，实际是文字"),
        ("when: replied - received > days 工作日 and not title ~ exempt", "when: replied", 12, "不是条件"),
        ("> days 工作日", "> days 工作日 )", 13, "“)”不该在这里"),
        ("{days}", "{dys}", 8, "是否想写“days”"),
        ("    grave: {severity", "    grav: {severity", 18, "检查没有变体“grav”"),
        ("exempt: 咨询", "exempt: (咨询", 17, "表达式写错了"),
        ("exempt: 咨询", "exempt: 咨询\n    lest: 3", 18, "没有“lest”这个键，是否想写“least”？"),
        ("values: {received: received,", "values: {received: shrt(title),", 14, "没有函数“shrt”"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    with pytest.raises(StandardsError) as caught:
        load(tmp_path, GOOD.replace(old, new))
    assert words in caught.value.message
    assert (caught.value.file, caught.value.line) == ("rules/a.yaml", line)
