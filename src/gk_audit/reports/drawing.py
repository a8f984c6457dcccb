"""Small SVG charts drawn by hand: bars and lines, readable without colour and without scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from gk_audit.reports.words import one_line

Points = list[tuple[str, float]]
WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 14, 34
_INKS = ("#1d5fa7", "#b42318", "#2e7d32", "#7a4fb5", "#8a5a00", "#00707a")
_DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4")
_MAX_LABELS = 12


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of ``AuditRun.charts``, ready to show; ``svg`` is empty where it cannot be drawn."""

    title: str
    note: str
    svg: str
    series: tuple[tuple[str, Points], ...]


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
        return Chart(title, note or "数据形式不能绘图", "", ())
    points = [point for _, values in series for point in values]
    if not points:
        return Chart(title, note or "没有数据", "", ())
    draw = _lines if plain.get("kind") == "lines" else _bars
    body = "".join((*_axis(_top_of(points)), *draw(series, _top_of(points))))
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    )
    return Chart(title, note, svg, series)


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


def _axis(top: float) -> Iterator[str]:
    for part in (0.0, 0.5, 1.0):
        y = _y(top * part, top)
        yield f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(_LEFT - 6, y + 4, f"{top * part:g}", "end")


def _labels(labels: list[str]) -> Iterator[str]:
    step = -(-len(labels) // _MAX_LABELS)
    for number in range(0, len(labels), step):
        yield _text(_x(number + 0.5, len(labels)), HEIGHT - 12, labels[number])


def _bars(series: tuple[tuple[str, Points], ...], top: float) -> Iterator[str]:
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


def _lines(series: tuple[tuple[str, Points], ...], top: float) -> Iterator[str]:
    labels = list(dict.fromkeys(label for _, points in series for label, _ in points))
    for order, (name, points) in enumerate(series):
        ink, dash = _INKS[order % len(_INKS)], _DASHES[order % len(_DASHES)]
        spots = [(_x(labels.index(label) + 0.5, len(labels)), _y(value, top)) for label, value in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        yield f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-dasharray="{dash}"/>'
        for (x, y), (label, value) in zip(spots, points, strict=True):
            words = escape(" ".join(part for part in (name, label, f"{value:g}") if part))
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ink}"><title>{words}</title></circle>'
        if spots and name:
            yield _text(spots[-1][0], spots[-1][1] - 7, name)
    yield from _labels(labels)
