"""What verify reports: every relation tried, held and undecided ones too, nothing silently lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import packaged_plan

from gk_audit.engine.verify import Verified, Verifier
from gk_audit.model.document import Skipped
from gk_audit.text.evaluation import Verdict

LEDGER = """<html><head><title>松树村财务收支公开</title></head><body><h1>松树村2024年第二季度财务收支公开</h1>
<p>单位：元</p><table>
<tr><td>日期</td><td>摘要</td><td>收入</td><td>支出</td><td>余额</td></tr>
<tr><td></td><td>期初余额</td><td></td><td></td><td>1000</td></tr>
<tr><td>4月1日</td><td>承包费</td><td>500</td><td></td><td>1500</td></tr>
<tr><td>4月2日</td><td>电费13812345678</td><td></td><td>200</td><td>1300</td></tr>
<tr><td>4月9日</td><td>维修</td><td></td><td>100</td><td>1200</td></tr>
<tr><td></td><td>合计</td><td>500</td><td>{expense}</td><td></td></tr>
</table><p>抽查10户，合格9户，合格率90%。</p></body></html>"""


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return Verifier(packaged_plan().rules)


def verified(verifier: Verifier, folder: Path, expense: str) -> Verified:
    path = folder / "松树村财务.html"
    path.write_text(LEDGER.format(expense=expense), encoding="utf-8")
    (result,) = verifier.file(path)
    assert isinstance(result, Verified)
    return result


def test_held_relations_are_listed_with_their_place(verifier: Verifier, tmp_path: Path) -> None:
    result = verified(verifier, tmp_path, "300")
    assert result.count(Verdict.FAILS) == 0
    held = {(item.rule.name, item.relation.id) for item in result.tried}
    assert {
        ("sum-mismatch", "row-total"),
        ("balance-mismatch", "running-balance"),
        ("percentage-mismatch", "合格率"),
    } <= held
    assert result.tables == (("松树村2024年第二季度财务收支公开", 5, 5),)


def test_a_failing_relation_shows_both_sides_and_the_cell(verifier: Verifier, tmp_path: Path) -> None:
    result = verified(verifier, tmp_path, "400")
    (failing,) = (item for item in result.tried if item.relation.verdict is Verdict.FAILS)
    relation = failing.relation
    assert (relation.left, relation.right, relation.difference) == ("400元", "300元", "100元")
    assert "400" in failing.quote and "表1" in failing.place


def test_identifiers_in_quotations_are_masked(verifier: Verifier, tmp_path: Path) -> None:
    result = verified(verifier, tmp_path, "400")
    assert "13812345678" not in repr([(item.quote, item.place) for item in result.tried])


def test_an_unreadable_file_is_said_to_be_so(verifier: Verifier, tmp_path: Path) -> None:
    path = tmp_path / "坏.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    (result,) = verifier.file(path)
    assert isinstance(result, Skipped)
    (missing,) = verifier.file(tmp_path / "没有.docx")
    assert isinstance(missing, Skipped)
