"""Draws a chart with pyqtgraph. Import this only when a chart is about to be shown: it loads numpy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import nan
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cspdesk.domain.control import Signal
from cspdesk.domain.display import number
from cspdesk.gui.charts.colours import ChartColours
from cspdesk.gui.charts.labels import DirectLabels
from cspdesk.present.charts import ChartSeries, short_labels
from cspdesk.usecases.appendix.charts import ChartPoint

_DASHES = (Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DashDotDotLine)
_SYMBOLS = ("s", "t", "d", "+")
_HEADROOM = 0.08
_LABEL_GAP = 6
_AXIS_WIDTH = 60
_MOST_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn beside the readings and the target.

    Attributes:
        band: The 95% confidence interval of each reading.
        limits: The control limits of the readings.
    """

    band: bool = True
    limits: bool = False


class KpiPlot(QWidget):
    """One chart. Nothing in it takes a mouse or a key; what it says stands in its accessible description too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: ChartSeries | None = None
        self._shown = Shown()
        self._colours = ChartColours.of(self.palette())
        self._plot = pg.PlotWidget(self)
        self._plot.setMenuEnabled(False)
        # WORKAROUND: pyqtgraph's menu belongs to nobody, so that a window nobody can see would outlive the chart.
        menu = self._plot.getPlotItem().ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        # The box has its new size only after this widget: its own signal tells when.
        self._plot.getViewBox().sigResized.connect(self._on_resized)
        self._labels = DirectLabels(self._plot, self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)

    def draw(self, series: ChartSeries, shown: Shown, colours: ChartColours) -> None:
        """Draw a chart in place of the last."""
        self._series, self._shown, self._colours = series, shown, colours
        self._plot.setAccessibleName(f"Chart of {series.chart.title}")
        self._plot.setAccessibleDescription(series.description)
        self._redraw()

    def _on_resized(self) -> None:
        """Make room for the labels, and leave out those of periods that no longer fit."""
        if self._series:
            self._fit(self._series)

    def _redraw(self) -> None:
        series = self._series
        if series is None:
            return
        self._plot.clear()
        self._labels.clear(self._colours.paper)
        self._plot.setBackground(self._colours.paper)
        self._dress_axes()
        points = series.chart.points
        if self._shown.band:
            self._draw_band(points)
        if self._shown.limits:
            self._draw_limits(series)
        self._draw_target(points)
        for index, comparator in enumerate(series.chart.comparators):
            self._draw_comparator(index, comparator.name, comparator.values)
        self._draw_readings(series)
        self._fit(series)

    def _fit(self, series: ChartSeries) -> None:
        self._set_range(series)
        self._label_periods(series.chart.points)
        self._labels.place()

    def _dress_axes(self) -> None:
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(pg.mkPen(self._colours.rule))
            axis.setTextPen(pg.mkPen(self._colours.ink))
            axis.setStyle(tickFont=self._font(), maxTickLevel=0)
        unit = self._series.chart.unit if self._series else ""
        self._plot.setLabel("left", unit or None, color=self._colours.ink.name())
        self._plot.showGrid(x=False, y=True, alpha=0.15)

    def _draw_readings(self, series: ChartSeries) -> None:
        points = series.chart.points
        places = range(len(points))
        values = [_plain(point.value) for point in points]
        self._plot.plot(places, values, pen=pg.mkPen(self._colours.readings, width=2), connect="finite", antialias=True)
        marks = pg.ScatterPlotItem(size=9, antialias=True, pen=pg.mkPen(self._colours.readings, width=2))
        marks.addPoints(
            [self._mark(place, point, series) for place, point in enumerate(points) if point.value is not None]
        )
        self._plot.addItem(marks)
        last = next((place for place in reversed(places) if points[place].value is not None), None)
        if last is not None:
            self._labels.add(points[last].shown, last, values[last], self._colours.readings, bold=True)

    def _mark(self, place: int, point: ChartPoint, series: ChartSeries) -> dict[str, Any]:
        signal = series.signals[place] if self._shown.limits else Signal.COMMON
        filled = self._colours.paper if point.provisional else self._colours.readings
        mark: dict[str, Any] = {"pos": (place, _plain(point.value)), "symbol": "o", "brush": filled}
        if signal is not Signal.COMMON:
            mark |= {"symbol": "star", "size": 15, "brush": self._colours.signal(signal)}
        return mark

    def _draw_target(self, points: Sequence[ChartPoint]) -> None:
        for values, name in (
            ([point.target for point in points], "Target"),
            ([point.target_high for point in points], "Target, upper end"),
        ):
            self._step(values, name, pg.mkPen(self._colours.target, width=2, style=Qt.PenStyle.DashLine))

    def _step(self, values: Sequence[Decimal | None], name: str, pen: Any) -> None:
        """A level for each point, half a place to either side, so that one point alone shows a line too."""
        across: list[float] = []
        up: list[float] = []
        for place, value in enumerate(values):
            across += [place - 0.5, place + 0.5]
            up += [_plain(value)] * 2
        if all(value is None for value in values):
            return
        self._plot.plot(across, up, pen=pen, connect="finite", antialias=True)
        last = max(place for place, value in enumerate(values) if value is not None)
        self._labels.add(f"{name} {self._text(values[last])}", last + 0.5, up[last * 2], self._colours.target)

    def _draw_comparator(self, index: int, name: str, values: Sequence[Decimal | None]) -> None:
        colour = self._colours.comparator(index)
        self._plot.plot(
            range(len(values)),
            [_plain(value) for value in values],
            pen=pg.mkPen(colour, width=1.5, style=_DASHES[index % len(_DASHES)]),
            symbol=_SYMBOLS[index % len(_SYMBOLS)],
            symbolSize=7,
            symbolPen=pg.mkPen(colour),
            symbolBrush=colour,
            connect="finite",
            antialias=True,
        )
        known = [place for place, value in enumerate(values) if value is not None]
        if known:
            last = known[-1]
            self._labels.add(f"{name} {self._text(values[last])}", last, _plain(values[last]), colour)

    def _draw_band(self, points: Sequence[ChartPoint]) -> None:
        known = [(place, p) for place, p in enumerate(points) if p.low is not None and p.high is not None]
        for run in _runs(known):
            low = pg.PlotCurveItem([place for place, _ in run], [_plain(p.low) for _, p in run])
            high = pg.PlotCurveItem([place for place, _ in run], [_plain(p.high) for _, p in run])
            self._plot.addItem(pg.FillBetweenItem(low, high, brush=self._colours.band))
        bars = [(place, p) for place, p in known if p.value is not None]
        if bars:
            whiskers = pg.ErrorBarItem(
                x=_array([place for place, _ in bars]),
                y=_array([_plain(p.value) for _, p in bars]),
                bottom=_array([_plain(p.value) - _plain(p.low) for _, p in bars]),
                top=_array([_plain(p.high) - _plain(p.value) for _, p in bars]),
                beam=0.12,
                pen=pg.mkPen(self._colours.readings, width=1),
            )
            self._plot.addItem(whiskers)

    def _draw_limits(self, series: ChartSeries) -> None:
        limits = series.chart.limits
        if limits is None:
            return
        word = "trial " if limits.trial else ""
        for value, name, style in (
            (limits.mean, "Mean", Qt.PenStyle.SolidLine),
            (limits.lower, f"Lower {word}limit", Qt.PenStyle.DotLine),
            (limits.upper, f"Upper {word}limit", Qt.PenStyle.DotLine),
        ):
            line = pg.InfiniteLine(
                pos=_plain(value),
                angle=0,
                pen=pg.mkPen(self._colours.limits, width=1, style=style),
                label=f"{name} {self._text(value)}",
                labelOpts={"color": self._colours.limits, "position": 0.02, "anchors": [(0, 1), (0, 1)]},
            )
            line.label.setFont(self._font())
            self._plot.addItem(line)

    def _set_range(self, series: ChartSeries) -> None:
        levels = list(_levels(series, self._shown))
        if not levels:
            return
        low, high = min(levels), max(levels)
        if low >= 0 and low < high / 2:
            low = 0.0
        room = (high - low) * _HEADROOM or abs(high) * _HEADROOM or 1.0
        bottom = low if low == 0 else low - room
        self._plot.setYRange(max(bottom, 0.0) if min(levels) >= 0 else bottom, high + room, padding=0)
        self._plot.setXRange(
            -0.5, len(series.chart.points) - 0.5 + self._label_share(len(series.chart.points)), padding=0.01
        )

    def _label_share(self, places: int) -> float:
        """How many places to the right the labels need."""
        room = max(self.width() - _AXIS_WIDTH, 2 * _AXIS_WIDTH)
        share = min(self._labels.widest / room, _MOST_SHARE)
        return places * share / (1 - share)

    def _label_periods(self, points: Sequence[ChartPoint]) -> None:
        labels = short_labels(points)
        widest = max((self.fontMetrics().horizontalAdvance(label) for label in labels), default=1) + 2 * _LABEL_GAP
        span = self._plot.getViewBox().viewRange()[0]
        place = max(1.0, (self.width() - _AXIS_WIDTH) / max(1.0, span[1] - span[0]))
        every = max(1, -int(-widest // place))
        # Counted from the newest, which is always named.
        ticks = [(n, label) for n, label in enumerate(labels) if (len(labels) - 1 - n) % every == 0]
        self._plot.getAxis("bottom").setTicks([ticks])

    def _text(self, value: Decimal | None) -> str:
        return number(value, self._series.chart.places) if value is not None and self._series else ""

    def _font(self) -> QFont:
        return QFont(self.font())


def _plain(value: Decimal | None) -> float:
    return nan if value is None else float(value)


def _array(values: Sequence[float]) -> Any:
    import numpy as np

    return np.array(values, dtype=float)


def _runs(known: Iterable[tuple[int, ChartPoint]]) -> list[list[tuple[int, ChartPoint]]]:
    """Neighbours together: a band never bridges a missing reading."""
    runs: list[list[tuple[int, ChartPoint]]] = []
    for place, point in known:
        if runs and runs[-1][-1][0] == place - 1:
            runs[-1].append((place, point))
        else:
            runs.append([(place, point)])
    return runs


def _levels(series: ChartSeries, shown: Shown) -> Iterable[float]:
    """Every height that must be inside the chart."""
    for point in series.chart.points:
        ends = (point.low, point.high) if shown.band else ()
        yield from (
            float(value) for value in (point.value, point.target, point.target_high, *ends) if value is not None
        )
    for comparator in series.chart.comparators:
        yield from (float(value) for value in comparator.values if value is not None)
    if shown.limits and series.chart.limits:
        yield from (float(value) for value in (series.chart.limits.lower, series.chart.limits.upper))
