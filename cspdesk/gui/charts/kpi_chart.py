"""A KPI as a picture, as figures and by area. Loads pyqtgraph when a picture is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.kpis import Kpi
from cspdesk.gui.charts.colours import ChartColours
from cspdesk.gui.charts.figure_table import FigureTableView
from cspdesk.gui.desk import Desk
from cspdesk.present.charts import ChartSeries, chart_series

if TYPE_CHECKING:
    from cspdesk.gui.charts.plot import KpiPlot

_DRAWN_FROM = frozenset(("kpi", "target", "reading", "comparator", "area"))


class KpiChart(QWidget):
    """One KPI up to the quarter looked at. Follows the plan and the quarter while it is on the screen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = ""
        self._series: ChartSeries | None = None
        self._stale = False
        self._plot: KpiPlot | None = None
        self._build()
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self._on_stale)

    @property
    def series(self) -> ChartSeries | None:
        """What is shown, or None before a KPI was chosen."""
        return self._series

    def show_kpi(self, key: str) -> None:
        """Show the KPI with this key; nothing for an empty one."""
        self._key = key
        self._on_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's colours and letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._plot:
            self._draw()

    def _build(self) -> None:
        self._band = QCheckBox("95% interval")
        self._limits = QCheckBox("Control limits")
        self._band.setChecked(True)
        self._band.toggled.connect(self._draw)
        self._limits.toggled.connect(self._draw)
        switches = QHBoxLayout()
        switches.addWidget(self._band)
        switches.addWidget(self._limits)
        switches.addStretch()
        self._picture = QWidget()
        self._frame = QVBoxLayout(self._picture)
        self._frame.setContentsMargins(0, 4, 0, 0)
        self._frame.addLayout(switches)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._figures = FigureTableView()
        self._wards = FigureTableView()
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("Views of the KPI")
        self._tabs.addTab(self._picture, "Chart")
        self._tabs.addTab(self._figures, "Figures")
        self._tabs.addTab(self._wards, "Areas")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._words)

    def _on_changed(self, change_set: ChangeSet) -> None:
        if any(change.kind in _DRAWN_FROM for change in change_set.changes):
            self._on_stale()

    def _on_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        self._stale = False
        kpi = self._desk.plan.find(Kpi, self._key)
        self._series = chart_series(self._desk.plan, kpi, self._desk.quarter) if kpi else None
        self._tabs.setVisible(self._series is not None)
        if self._series is None:
            self._words.setText("Choose a KPI to see its chart." if not self._key else "This KPI was removed.")
            return
        self._figures.show_table(self._series.figures)
        self._tabs.setTabVisible(self._tabs.indexOf(self._wards), self._series.wards is not None)
        if self._series.wards:
            self._wards.show_table(self._series.wards)
        points = self._series.chart.points
        self._band.setVisible(any(point.low is not None for point in points))
        self._limits.setVisible(self._series.chart.limits is not None)
        self._draw()

    def _draw(self) -> None:
        if self._series is None:
            return
        from cspdesk.gui.charts.plot import KpiPlot, Shown

        if self._plot is None:
            self._plot = KpiPlot(self._picture)
            self._plot.setMinimumHeight(self.fontMetrics().height() * 10)
            self._frame.addWidget(self._plot, 1)
        self._words.setText(self._told(self._series))
        shown = Shown(band=self._band.isChecked(), limits=self._limits.isChecked())
        self._plot.draw(self._series, shown, ChartColours.of(self.palette()))

    def _told(self, series: ChartSeries) -> str:
        """What the picture shows now, in words."""
        if self._limits.isChecked() and series.chart.limits:
            return f"{series.description} {series.control}"
        return series.description
