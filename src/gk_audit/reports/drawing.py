"""Small SVG charts drawn by hand: bars and lines, readable without colour and without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.reports.words import one_line

zh = chinese.of(__name__)

Points = list[tuple[str, float]]
Series = tuple[tuple[str, Points], ...]
WIDTH, HEIGHT = 520, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 12, 18, 30
_INKS = ("#1d5fa7", "#b42318", "#2e7d32", "#7a4fb5", "#8a5a00", "#00707a")
_DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4")
_LETTER = 12
"""Font size, and the width of a Chinese character."""
_ROW = 19
"""Height of a lying bar with its label."""
_LONGEST = 14
"""Characters of a lying bar's label; the rest is in the bar's title."""


class Chart(Record):
    """One chart of ``AuditRun.charts``, ready to show; ``svg`` is empty where it cannot be drawn."""

    title: str
    note: str
    svg: str
    series: Series


def read_chart(key: str, data: object) -> Chart:
    """A chart from plain JSON: ``{title, kind: bars|lines, series, note}``.

    ``series`` is ``[[label, value], …]``, ``{label: value}`` or ``{name: [[label, value], …]}``.
    What has another shape becomes a chart without a drawing, so that it is seen and not dropped.
    """
    plain = data if isinstance(data, Mapping) else {}
    title = one_line(str(plain.get("title", key)))
    note = one_line(str(plain.get("note", "")))
    try:
        series = tuple(_series(plain.get("series")))
    except (TypeError, ValueError):
        return Chart(title, note or zh("no-chart"), "", ())
    if not any(points for _, points in series):
        return Chart(title, note or zh("no-data"), "", ())
    height, body = _draw(series, is_line=plain.get("kind") == "lines")
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    )
    return Chart(title, note, svg, series)


def _draw(series: Series, *, is_line: bool) -> tuple[float, str]:
    """(height, content) of the drawing that suits the data."""
    points = [point for _, values in series for point in values]
    top = _top_of(points)
    if not is_line and len(series) == 1 and _are_crowded([label for label, _ in points]):
        return _TOP + _ROW * len(points), "".join(_lying_bars(points, top))
    below = _LETTER * (0.6 + 1.8 * sum(bool(name) for name, _ in series))
    draw = _lines if is_line else _bars
    body = "".join((*_axis(top), *draw(series, top), *_legend(series, is_line=is_line)))
    return HEIGHT + below, body


def _series(data: object) -> Iterator[tuple[str, Points]]:
    if isinstance(data, Mapping):
        if all(isinstance(value, int | float) for value in data.values()):
            yield "", _points(data.items())
            return
        for name, values in data.items():
            yield one_line(str(name)), _points(values)
    elif isinstance(data, list):
        yield "", _points(data)
    else:
        raise TypeError("series")


def _points(values: Iterable[object]) -> Points:
    points: Points = []
    for pair in values:
        if not isinstance(pair, list | tuple):
            raise TypeError("point")
        label, value = pair
        points.append((one_line(str(label)), float(value)))
    return points


def _top_of(points: Points) -> float:
    """The end of the axis: a round number at or above the highest value."""
    highest = max(1.0, *(value for _, value in points))
    step = 1.0
    while step * 10 < highest:
        step *= 10
    return next(step * part for part in (1, 2, 4, 5, 8, 10) if step * part >= highest)


def _x(number: float, count: int) -> float:
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * number / max(count, 1)


def _y(value: float, top: float) -> float:
    room = HEIGHT - _TOP - _BOTTOM
    return _TOP + room * (1 - max(value, 0.0) / top)


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _wide(text: str) -> float:
    """About the width of a text: half a character for Latin letters and digits."""
    return _LETTER * sum(1.0 if ord(letter) > 0x2E7F else 0.6 for letter in text)


def _are_crowded(labels: list[str]) -> bool:
    """Whether names side by side would run into each other; dates and numbers are thinned instead."""
    has_digits = any(letter.isdigit() for label in labels for letter in label)
    return not has_digits and max(map(_wide, labels)) + 4 > (WIDTH - _LEFT - _RIGHT) / len(labels)


def _axis(top: float) -> Iterator[str]:
    for part in (0.0, 0.5, 1.0):
        y = _y(top * part, top)
        yield f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(_LEFT - 6, y + 4, f"{top * part:g}", "end")


def _labels(labels: list[str]) -> Iterator[str]:
    """As many labels as have room."""
    slot = (WIDTH - _LEFT - _RIGHT) / len(labels)
    step = max(int(-(-(max(map(_wide, labels)) + 8) // slot)), 1)
    for number in range(0, len(labels), step):
        yield _text(_x(number + 0.5, len(labels)), HEIGHT - 12, labels[number])


def _legend(series: Series, *, is_line: bool) -> Iterator[str]:
    """The names of several series under the drawing, each with its ink and dashes."""
    row = 0
    for order, (name, _) in enumerate(series):
        if not name:
            continue
        y = HEIGHT + _LETTER * (0.6 + 1.8 * row)
        row += 1
        ink = _INKS[order % len(_INKS)]
        if is_line:
            dash = _DASHES[order % len(_DASHES)]
            yield (
                f'<polyline points="{_LEFT},{y:.1f} {_LEFT + 26},{y:.1f}" fill="none" stroke="{ink}" '
                f'stroke-dasharray="{dash}"/>'
            )
        else:
            yield f'<path d="M{_LEFT} {y:.1f}h26" stroke="{ink}" stroke-width="10"/>'
        yield _text(_LEFT + 32, y + 4, name, "start")


def _lying_bars(points: Points, top: float) -> Iterator[str]:
    """Long labels to the left, a bar to the right of each."""
    left = min(max(_wide(label[:_LONGEST]) for label, _ in points), WIDTH * 0.45) + 10
    room = WIDTH - left - 44
    for number, (label, value) in enumerate(points):
        y = _TOP / 2 + _ROW * number
        length = room * max(value, 0.0) / top
        yield _text(left - 6, y + 13, label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…", "end")
        yield (
            f'<rect x="{left:.1f}" y="{y + 2:.1f}" width="{length:.1f}" height="{_ROW - 5}" '
            f'fill="{_INKS[0]}"><title>{escape(label)} {value:g}</title></rect>'
        )
        yield _text(left + length + 5, y + 13, f"{value:g}", "start")


def _bars(series: Series, top: float) -> Iterator[str]:
    labels = list(dict.fromkeys(label for _, points in series for label, _ in points))
    slot = (WIDTH - _LEFT - _RIGHT) / len(labels)
    thick = max(min(slot * 0.8 / len(series), 48), 1)
    for order, (name, points) in enumerate(series):
        for label, value in points:
            middle = _x(labels.index(label) + 0.5, len(labels))
            x = middle + (order - len(series) / 2) * thick
            y = _y(value, top)
            words = escape(" ".join(part for part in (name, label, f"{value:g}") if part))
            yield (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{thick:.1f}" height="{_y(0, top) - y:.1f}" '
                f'fill="{_INKS[order % len(_INKS)]}"><title>{words}</title></rect>'
            )
            if thick >= 16:
                yield _text(x + thick / 2, y - 3, f"{value:g}")
    yield from _labels(labels)


def _lines(series: Series, top: float) -> Iterator[str]:
    labels = list(dict.fromkeys(label for _, points in series for label, _ in points))
    for order, (name, points) in enumerate(series):
        ink, dash = _INKS[order % len(_INKS)], _DASHES[order % len(_DASHES)]
        spots = [(_x(labels.index(label) + 0.5, len(labels)), _y(value, top)) for label, value in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        yield f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-dasharray="{dash}"/>'
        for (x, y), (label, value) in zip(spots, points, strict=True):
            words = escape(" ".join(part for part in (name, label, f"{value:g}") if part))
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ink}"><title>{words}</title></circle>'
    yield from _labels(labels)
