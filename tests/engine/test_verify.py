"""What verify reports: every relation tried, held and undecided ones too, nothing silently lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import packaged_plan, verified

from gk_audit.engine.document import Auditor
from gk_audit.model.relation import Relations, Tried, Verdict, Verified

pytestmark = pytest.mark.slow

LEDGER = """<html><head><title>松树村财务收支公开</title></head><body><h1>松树村2024年第二季度财务收支公开</h1>
<p>单位：元</p><table>
<tr><td>日期</td><td>摘要</td><td>收入</td><td>支出</td><td>余额</td></tr>
<tr><td></td><td>期初余额</td><td></td><td></td><td>1000</td></tr>
<tr><td>4月1日</td><td>承包费</td><td>500</td><td></td><td>1500</td></tr>
<tr><td>4月2日</td><td>电费13812345678</td><td></td><td>200</td><td>1300</td></tr>
<tr><td>4月9日</td><td>维修</td><td></td><td>100</td><td>1200</td></tr>
<tr><td></td><td>合计</td><td>500</td><td>{expense}</td><td></td></tr>
</table><p>抽查10户，合格9户，合格率90%。</p></body></html>"""


def one(folder: Path, expense: str) -> Verified:
    path = folder / "松树村财务.html"
    path.write_text(LEDGER.format(expense=expense), encoding="utf-8")
    relations = verified([path]).relations
    assert relations is not None
    (result,) = relations.documents
    return result


def failing(tried: tuple[Tried, ...]) -> list[Tried]:
    return [item for item in tried if item.verdict is Verdict.FAILS]


def test_held_relations_are_listed_with_their_place(tmp_path: Path) -> None:
    result = one(tmp_path, "300")
    assert not failing(result.tried)
    held = {(item.name, item.id) for item in result.tried}
    assert {
        ("sum-mismatch", "row-total"),
        ("balance-mismatch", "running-balance"),
        ("narrative-mismatch", "合格率"),
    } <= held
    (table,) = result.tables
    assert (table.caption, table.rows, table.columns) == ("松树村2024年第二季度财务收支公开", 5, 5)


def test_a_failing_relation_shows_both_sides_and_the_cell(tmp_path: Path) -> None:
    (item,) = failing(one(tmp_path, "400").tried)
    assert (item.left, item.right, item.difference) == ("400元", "300元", "100元")
    assert "400" in item.quote and "表1" in item.place
    assert [figure.text for figure in item.figures] == ["400", "200", "100"]


def test_identifiers_are_masked(tmp_path: Path) -> None:
    assert "13812345678" not in repr(one(tmp_path, "400"))


def test_a_document_that_may_be_secret_is_not_quoted(tmp_path: Path) -> None:
    path = tmp_path / "松树村财务.html"
    path.write_text(LEDGER.format(expense="400").replace("<p>", "<p>机密★1年</p><p>"), encoding="utf-8")
    run = verified([path])
    assert run.relations is not None
    (item,) = failing(run.relations.documents[0].tried)
    assert item.quote == "（文件疑似带有密级标志，引文从略）" and not item.figures
    assert [finding.rule for finding in run.findings if finding.stop] == ["GK-S01"] * 2


def test_an_unreadable_file_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    run = verified([tmp_path])
    assert [item.key for item in run.inputs.skipped] == ["坏.pdf"]
    assert run.relations == Relations()


def test_an_audit_keeps_no_relations_unless_asked(tmp_path: Path) -> None:
    outcome = Auditor(packaged_plan()).audit_bytes("松树村财务.html", LEDGER.format(expense="400").encode())
    (audited,) = outcome.audited
    assert audited.verified is None
    assert [finding.rule for finding in audited.findings if finding.family == "arithmetic"] == ["GK-A01"]


@pytest.mark.parametrize("mapper", ["serial", "processes"])
def test_mappers_and_cache_give_the_same_relations(tmp_path: Path, mapper: str) -> None:
    folder = tmp_path / "台账"
    folder.mkdir()
    for number in range(3):
        text = LEDGER.format(expense=str(300 + number))
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    (folder / "公报.txt").write_text("统计公报\n抽查10户，合格9户，合格率90%。", encoding="utf-8")
    whole = verified([folder], mapper="serial").relations
    cache = tmp_path / "outcomes.sqlite"
    assert verified([folder], mapper=mapper, cache=cache).relations == whole
    assert verified([folder], mapper=mapper, cache=cache).relations == whole
    assert whole is not None and len(whole.documents) == 4
