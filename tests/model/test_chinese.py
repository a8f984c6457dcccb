"""Words and sentences out of a table: each shape, and what happens without one."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from gk_audit.model import chinese

TABLE = """module,name,text
some.part,plain,没有 {key}
some.part,sentence,没有“{key}”（允许：{allowed}）
some.part,units-file,文件,单位名册。
some.part,quiet,,少说话。
some.part,list,初审
some.part,list,复审
some.part,units,元,1
some.part,units,万元,10000
some.part,rows,总表,年初,opening
some.part,number,"\\d{1,2}"
some.part,day,<<number>>月<<number>>日
other,plain,别处
"""


@pytest.fixture
def zh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> chinese.Chinese:
    (tmp_path / "made.csv").write_text(TABLE, "utf-8")
    monkeypatch.setattr(chinese, "WORDS", tmp_path)
    monkeypatch.setattr(chinese, "read_words", chinese.read_words.__wrapped__)
    return chinese.of("gk_audit.made.some.part")


def test_sentences_take_values_and_stay_as_they_are_without(zh: chinese.Chinese) -> None:
    assert zh("sentence", key="甲", allowed=3) == "没有“甲”（允许：3）"
    assert zh("plain") == "没有 {key}"


def test_shapes(zh: chinese.Chinese) -> None:
    assert zh.words("list") == ("初审", "复审")
    assert zh.table("units") == {"元": "1", "万元": "10000"}
    assert zh.numbers("units") == {"元": 1, "万元": 10_000}
    assert zh.rows("rows") == (("总表", "年初", "opening"),)
    assert zh.lists("rows") == {"总表": ("年初", "opening")}


def test_a_pattern_holds_its_parts_and_can_be_sent_to_a_worker(zh: chinese.Chinese) -> None:
    found = zh.pattern("day")
    assert found.pattern == r"\d{1,2}月\d{1,2}日"
    assert found.search("定于9月30日") is not None
    assert pickle.loads(pickle.dumps(found)) == re.compile(r"\d{1,2}月\d{1,2}日")
    assert zh.compiled("number").flags & re.UNICODE


def test_an_option_has_a_word_for_its_value_where_it_takes_one(zh: chinese.Chinese) -> None:
    assert zh.option("units-file") == {"metavar": "文件", "help": "单位名册。"}
    assert zh.option("quiet") == {"metavar": None, "help": "少说话。"}


def test_a_name_that_is_not_there_is_told_with_its_module(zh: chinese.Chinese) -> None:
    with pytest.raises(KeyError, match=r"_words/.*\.csv: some\.part,nothing"):
        zh("nothing")


def test_what_is_a_chinese_character() -> None:
    assert [chinese.is_hanzi(char) for char in ("一", "龥", "A", "，", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
