"""The office's own word list: entries have owners and hold for a time."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.checks.confidentiality_keyword import Keyword, Params, confidentiality_keyword
from gk_audit.checks.forwarded_nonpublic import Params as NumberParams
from gk_audit.checks.forwarded_nonpublic import forwarded_nonpublic
from gk_audit.engine.cases import make_document
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.text.toolbox import Toolbox

SHIPPED = (Keyword("稳控措施", "类", "来源"),)
LOCAL = (
    Keyword(
        "蓝鲸行动", "专项行动", "来函", owner="区公安分局", since=date(2024, 3, 1), until=date(2024, 12, 31)
    ),
)


def run(**content: str) -> list[Hit]:
    params = Params(keywords=SHIPPED, local=LOCAL)
    return list(confidentiality_keyword(View(make_document(content), Toolbox()), params))


def test_an_own_word_names_its_owner() -> None:
    (hit,) = run(text="蓝鲸行动部署会，蓝鲸行动方案", published="2024-05-01")
    assert (hit.variant, hit.values["owner"], hit.values["count"]) == ("local", "区公安分局", "2")


@pytest.mark.parametrize(
    ("published", "count"),
    [("2024-02-29", 0), ("2024-03-01", 1), ("2024-12-31", 1), ("2025-01-01", 0), ("", 1)],
)
def test_an_own_word_holds_for_its_time(published: str, count: int) -> None:
    assert len(run(text="蓝鲸行动", published=published)) == count


def test_shipped_words_stay() -> None:
    assert [hit.variant for hit in run(text="落实稳控措施")] == [""]


def test_numbers_that_the_office_lists_are_found_in_any_brackets() -> None:
    params = NumberParams(marks=(), numbers=("青委发〔2024〕3号",))
    view = View(make_document({"text": "根据青委发[2024]3号和青委发〔2024〕13号"}), Toolbox())
    hits = list(forwarded_nonpublic(view, params))
    assert [(hit.variant, hit.evidence) for hit in hits] == [("listed", "青委发[2024]3号")]
