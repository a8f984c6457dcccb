"""Charts of the page."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest

from gk_audit.reports.drawing import HEIGHT, WIDTH, read_chart


@pytest.mark.parametrize(
    ("series", "names", "points"),
    [
        ([["一月", 3], ["二月", 5]], [""], 2),
        ({"一月": 3, "二月": 5.5}, [""], 2),
        ({"甲": [["Q1", 1]], "乙": [["Q1", 2]]}, ["甲", "乙"], 1),
    ],
    ids=["pairs", "mapping", "named"],
)
@pytest.mark.parametrize("kind", ["bars", "lines"])
def test_shapes_that_are_drawn(series: object, names: list[str], points: int, kind: str) -> None:
    chart = read_chart("x", {"title": "题", "kind": kind, "series": series, "note": "注"})
    assert [name for name, _ in chart.series] == names
    assert len(chart.series[0][1]) == points
    drawing = Xml.fromstring(chart.svg)
    tag = "{http://www.w3.org/2000/svg}" + ("rect" if kind == "bars" else "circle")
    marks = list(drawing.iter(tag))
    assert len(marks) == sum(len(values) for _, values in chart.series)
    for mark in marks:
        assert 0 <= float(mark.get("x") or mark.get("cx") or -1) <= WIDTH
        assert 0 <= float(mark.get("y") or mark.get("cy") or -1) <= HEIGHT


@pytest.mark.parametrize(
    "data", [None, [], {"series": 3}, {"series": ["x"]}, {"series": [["a", "b"]]}, {"series": []}]
)
def test_what_cannot_be_drawn_is_said(data: object) -> None:
    chart = read_chart("burst", data)
    assert chart.svg == "" and chart.note and chart.title == "burst"


def test_labels_are_escaped_and_thinned() -> None:
    chart = read_chart("x", {"series": [[f"<b>{day}", day] for day in range(60)], "title": "<i>"})
    assert "<b>" not in chart.svg and "<i>" not in chart.svg
    assert chart.svg.count("<text") < 20 + 3


def test_zero_and_negative_values_stay_inside() -> None:
    chart = read_chart("x", {"series": [["a", 0], ["b", -5]]})
    Xml.fromstring(chart.svg)
    assert 'height="0.0"' in chart.svg


def test_names_that_would_run_into_each_other_lie_beside_their_bars() -> None:
    units = [f"青禾区{name}街道办事处" for name in "甲乙丙丁戊己庚辛壬癸子丑"]
    drawing = Xml.fromstring(read_chart("x", {"series": [[unit, 80] for unit in units]}).svg)
    bars = list(drawing.iter("{http://www.w3.org/2000/svg}rect"))
    assert len({bar.get("x") for bar in bars}) == 1
    assert len({bar.get("y") for bar in bars}) == len(units)
    texts = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert set(units) <= set(texts)


@pytest.mark.parametrize("kind", ["bars", "lines"])
def test_several_series_have_a_legend_below_the_axis(kind: str) -> None:
    series = {"永安街道": [["09-16", 12]], "其他单位（中位数）": [["09-16", 1]]}
    drawing = Xml.fromstring(read_chart("x", {"kind": kind, "series": series}).svg)
    names = [text for text in drawing.iter("{http://www.w3.org/2000/svg}text") if text.text in series]
    assert [float(name.get("y", 0)) > HEIGHT for name in names] == [True, True]
    assert float(drawing.get("viewBox", "").split()[3]) > max(float(name.get("y", 0)) for name in names)
