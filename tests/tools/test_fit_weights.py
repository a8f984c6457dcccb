"""The tool that fits the matcher's weights: it moves a number only where titles gain and none is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tools.matching import fit_weights

from gk_audit.engine.asking import Asker
from gk_audit.matching import weights
from gk_audit.matching.weights import WEIGHTS, Weights
from gk_audit.model.records import replace
from gk_audit.standards.catalogs import load_catalog

ASKER = Asker(load_catalog(fit_weights.ROOT / "catalogs", "national"))
LOW = {"title": "2024年第三季度农村低保对象公示", "keys": ["social-assistance-0204"]}


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    fit_weights.use(WEIGHTS)


def test_a_certain_wrong_answer_costs_three_titles() -> None:
    assert fit_weights.worth(ASKER, [LOW]) == 1
    assert fit_weights.worth(ASKER, [{**LOW, "keys": ["social-assistance-0101"]}]) == -3
    assert fit_weights.worth(ASKER, [{**LOW, "keys": [], "negative": True}]) == -3
    assert fit_weights.worth(ASKER, [{"title": "领导走访慰问群众", "keys": [], "negative": True}]) == 0


def test_a_move_must_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"title": f"石桥镇{name}管理办法", "keys": ["statutory-0401"]}
        for name in ("停车", "垃圾", "路灯", "公厕")
    ]
    low = replace(WEIGHTS, plain_form=0.40)
    monkeypatch.setattr(weights, "WEIGHTS", low)
    fit_weights.use(low)
    assert fit_weights.worth(ASKER, rows) == 0
    assert fit_weights.fit(ASKER, rows, ["plain_form"], 9).plain_form == 0.40
    assert fit_weights.fit(ASKER, rows, ["plain_form"], 1).plain_form > 0.40


def test_the_table_is_written_with_what_it_was_fitted_on() -> None:
    text = fit_weights.TABLE.read_text("utf-8")
    made = fit_weights.written(text, replace(WEIGHTS, topic=0.5, short_topic=3), "9 titles (abc)")
    space: dict[str, object] = {"__name__": "made"}
    exec(compile(made, "weights.py", "exec"), space)
    table = space["WEIGHTS"]
    assert isinstance(table, object)
    assert (table.topic, table.short_topic, table.act) == (0.5, 3, WEIGHTS.act)  # type: ignore[attr-defined] # of the class made above
    assert space["FITTED"] == "9 titles (abc)"
    assert fit_weights.written(text, Weights(), weights.FITTED) == text
