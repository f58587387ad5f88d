"""Charts in print: dash, marker and a label at each line's end tell the lines apart, never colour alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from cspdesk.documents.chart_geometry import Scale, kept_apart, scale_for, shown_labels
from cspdesk.documents.lines import Lettering, broken, natural_width
from cspdesk.documents.look import ACCENT, INK, LINE, STRONG_LINE
from cspdesk.documents.paper import Paper
from cspdesk.documents.pieces import Tag
from cspdesk.domain.display import number
from cspdesk.usecases.appendix.charts import KpiChart

_HEIGHT, _HEAD, _FOOT, _SIDE, _SAMPLE = 160.0, 18.0, 20.0, 128.0, 14.0
_SMALL = Lettering(9, 11)
_STRONG = Lettering(9, 11, bold=True)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Stroke:
    """How a line is drawn, so that grey print tells it from the others."""

    colour: str
    width: float
    dash: tuple[float, ...]
    marker: Callable[[Paper, float, float], None] | None


@dataclass(frozen=True, slots=True)
class _Curve:
    name: str
    values: tuple[Decimal | None, ...]
    stroke: _Stroke


@dataclass(frozen=True)
class ChartPiece:
    """A chart of a width, with the text that stands for it where it cannot be seen."""

    chart: KpiChart
    width: float
    tag: Tag
    height: float = _HEIGHT

    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> None:
        """It cannot be cut."""

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draw it as one figure."""
        element = self.tag.on(paper)
        corners = f"{x:.1f} {top - self.height:.1f} {x + self.width:.1f} {top:.1f}"
        element.attributes = f"<</O/Layout/Placement/Block/BBox[{corners}]>>"
        scale = scale_for(self.chart)
        left = (
            x + 8 + max(natural_width(_signed(self.chart, number(tick, scale.places)), _SMALL) for tick in scale.ticks)
        )
        plot = _Plot(self.chart, scale, left, top - self.height + _FOOT, x + self.width - _SIDE, top - _HEAD)
        with paper.marked(element):
            paper.saveState()
            _write(paper, self.chart.unit, x, top - 10, _SMALL)
            plot.draw(paper)
            paper.restoreState()


@dataclass(frozen=True)
class _Plot:
    """The space within the axes."""

    chart: KpiChart
    scale: Scale
    left: float
    bottom: float
    right: float
    top: float

    def draw(self, paper: Paper) -> None:
        """Axes, bands, lines and their labels."""
        self._draw_axes(paper)
        self._draw_intervals(paper)
        ends: list[tuple[_Curve, float]] = []
        for curve in self._curves():
            points = self._points(curve.values)
            _draw_curve(paper, points, curve.stroke)
            last = next((point for point in reversed(points) if point), None)
            if last:
                ends.append((curve, last[1]))
        self._draw_ends(paper, ends)

    def _curves(self) -> Iterator[_Curve]:
        """What is drawn, each named with its newest figure; the readings last, above the others."""
        chart = self.chart
        for comparator, stroke in zip(chart.comparators, _OTHERS, strict=False):
            yield _Curve(self._named(comparator.name, comparator.values), comparator.values, stroke)
        targets = tuple(point.target for point in chart.points)
        yield _Curve(self._named("Target", targets), targets, _TARGET)
        highs = tuple(point.target_high for point in chart.points)
        yield _Curve(self._named("Target, upper end", highs), highs, _TARGET)
        if chart.limits:
            for name, value in (("Upper limit", chart.limits.upper), ("Lower limit", chart.limits.lower)):
                yield _Curve(self._named(name, (value,)), (value,) * len(chart.points), _LIMIT)
        newest = next((point.shown for point in reversed(chart.points) if point.value is not None), "")
        yield _Curve(f"Reading {newest}", tuple(point.value for point in chart.points), _READING)

    def _named(self, name: str, values: Sequence[Decimal | None]) -> str:
        newest = next((value for value in reversed(values) if value is not None), None)
        if newest is None:
            return name
        return f"{name} {_signed(self.chart, number(newest, max(self.chart.places, _places(newest))))}"

    def _points(self, values: Sequence[Decimal | None]) -> list[Point | None]:
        return [None if v is None else (self._across(i), self._up(v)) for i, v in enumerate(values)]

    @property
    def _pitch(self) -> float:
        return (self.right - self.left) / max(1, len(self.chart.points))

    def _across(self, index: int) -> float:
        return self.left + self._pitch * (index + 0.5)

    def _up(self, value: Decimal) -> float:
        return self.bottom + self.scale.height(value, self.top - self.bottom)

    def _draw_axes(self, paper: Paper) -> None:
        paper.setLineWidth(0.5)
        for tick in self.scale.ticks:
            height = self._up(tick)
            paper.setStrokeColor(STRONG_LINE if tick == self.scale.ticks[0] else LINE)
            paper.line(self.left, height, self.right, height)
            words = _signed(self.chart, number(tick, self.scale.places))
            _write(paper, words, self.left - 5 - natural_width(words, _SMALL), height - 3.2, _SMALL)
        labels = [point.label for point in self.chart.points]
        widths = [natural_width(label, _SMALL) for label in labels]
        for index in shown_labels(widths, self._pitch):
            middle = self._across(index)
            paper.setStrokeColor(STRONG_LINE)
            paper.line(middle, self.bottom, middle, self.bottom - 3)
            _write(paper, labels[index], middle - widths[index] / 2, self.bottom - 14, _SMALL)

    def _draw_intervals(self, paper: Paper) -> None:
        paper.setStrokeColor(STRONG_LINE)
        paper.setLineWidth(0.8)
        for index, point in enumerate(self.chart.points):
            if point.low is not None and point.high is not None:
                middle, low, high = self._across(index), self._up(point.low), self._up(point.high)
                paper.line(middle, low, middle, high)
                for end in (low, high):
                    paper.line(middle - 2.5, end, middle + 2.5, end)

    def _draw_ends(self, paper: Paper, ends: Sequence[tuple[_Curve, float]]) -> None:
        """Each line's marker and name at the right, near where it ends; long names take two lines."""
        words = [broken(curve.name, _lettering(curve), _SIDE - _SAMPLE - 10) for curve, _ in ends]
        gap = max((11.0 * len(lines) for lines in words), default=11.0)
        heights = kept_apart([end for _, end in ends], gap, self.bottom + 4, self.top)
        for lines, height, (curve, _) in zip(words, heights, ends, strict=True):
            left = self.right + 6
            _draw_curve(paper, [(left, height), (left + _SAMPLE, height)], replace(curve.stroke, marker=None))
            _draw_curve(paper, [(left + _SAMPLE / 2, height)], curve.stroke)
            for row, line in enumerate(lines):
                paper.write_line(line, left + _SAMPLE + 4, height - 3.2 - 11 * row, _lettering(curve))


def _lettering(curve: _Curve) -> Lettering:
    return _STRONG if curve.stroke is _READING else _SMALL


def _signed(chart: KpiChart, figure: str) -> str:
    return f"£{figure}" if chart.sign == "£" else f"{figure}{chart.sign}"


def _places(value: Decimal) -> int:
    """Decimals a figure was given with, two at most."""
    return min(2, max(0, -int(value.normalize().as_tuple().exponent)))


def _draw_curve(paper: Paper, points: Sequence[Point | None], stroke: _Stroke) -> None:
    paper.setStrokeColor(stroke.colour)
    paper.setFillColor(stroke.colour)
    paper.setLineWidth(stroke.width)
    paper.setDash(list(stroke.dash))
    for before, after in pairwise(points):
        if before and after:
            paper.line(*before, *after)
    paper.setDash([])
    if stroke.marker:
        for point in points:
            if point:
                stroke.marker(paper, *point)


def _write(paper: Paper, words: str, x: float, baseline: float, lettering: Lettering) -> None:
    paper.write_line(broken(words, lettering, 10_000)[0], x, baseline, lettering)


def _disc(paper: Paper, x: float, y: float) -> None:
    paper.circle(x, y, 2.8, stroke=0, fill=1)


def _box(paper: Paper, x: float, y: float) -> None:
    paper.setFillColor("#ffffff")
    paper.rect(x - 2.2, y - 2.2, 4.4, 4.4, stroke=1, fill=1)


def _wedge(paper: Paper, x: float, y: float) -> None:
    path = paper.beginPath()
    path.moveTo(x, y + 3)
    path.lineTo(x + 3, y - 2.4)
    path.lineTo(x - 3, y - 2.4)
    path.close()
    paper.drawPath(path, stroke=1, fill=1)


def _lozenge(paper: Paper, x: float, y: float) -> None:
    path = paper.beginPath()
    path.moveTo(x, y + 3)
    path.lineTo(x + 3, y)
    path.lineTo(x, y - 3)
    path.lineTo(x - 3, y)
    path.close()
    paper.drawPath(path, stroke=1, fill=1)


_READING = _Stroke(ACCENT, 1.8, (), _disc)
_TARGET = _Stroke(INK, 1.0, (6, 3), _box)
_LIMIT = _Stroke(STRONG_LINE, 0.8, (1, 2), None)
_OTHERS = (
    _Stroke("#7a5b0f", 1.0, (2, 2), _wedge),
    _Stroke("#5b3a78", 1.0, (8, 2, 2, 2), _lozenge),
    _Stroke("#3d6b53", 1.0, (4, 1.5), _wedge),
)
