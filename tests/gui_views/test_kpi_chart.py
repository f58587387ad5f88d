"""The chart follows the plan, says what it shows, and loads nothing before it is looked at."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget
from pytestqt.qtbot import QtBot

from cspdesk.domain.control import Signal
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.periods import Period
from cspdesk.gui.charts.colours import ChartColours
from cspdesk.gui.charts.kpi_chart import KpiChart
from cspdesk.gui.desk import Desk
from cspdesk.usecases.commands import Add, Remove, Revise
from tests.present_views.small_plan import Q1


def _chart(qtbot: QtBot, desk: Desk, key: str = "k1") -> KpiChart:
    chart = KpiChart(desk)
    qtbot.addWidget(chart)
    chart.resize(640, 420)
    chart.show_kpi(key)
    chart.show()
    return chart


def test_pyqtgraph_is_loaded_only_when_a_chart_is_looked_at() -> None:
    code = "import cspdesk.gui.charts.kpi_chart, sys; sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_nothing_is_drawn_before_the_chart_is_seen(qtbot: QtBot, desk: Desk) -> None:
    chart = KpiChart(desk)
    qtbot.addWidget(chart)
    chart.show_kpi("k1")
    assert chart.series is None
    chart.show()
    assert chart.series is not None


def test_the_picture_is_named_and_described(qtbot: QtBot, desk: Desk) -> None:
    chart = _chart(qtbot, desk)
    assert chart._plot is not None
    assert chart._plot._plot.accessibleName() == "Chart of K1 ASB incidents"
    assert chart._plot._plot.accessibleDescription() == chart._words.text()


def test_the_chart_follows_a_new_reading_and_another_quarter(qtbot: QtBot, desk: Desk) -> None:
    chart = _chart(qtbot, desk)
    desk.do(Revise("reading", "n8", {"count": 300}))
    assert chart.series is not None
    assert chart.series.chart.points[-1].shown == "300"
    desk.quarter = Q1.previous
    assert [point.label for point in chart.series.chart.points if point.value is not None][-1] == "Q4 2022/23"


def test_a_change_elsewhere_draws_nothing_anew(qtbot: QtBot, desk: Desk) -> None:
    chart = _chart(qtbot, desk)
    before = chart.series
    desk.do(Revise("action", "a1", {"text": "Other words"}))
    assert chart.series is before


def test_a_kpi_taken_out_is_told(qtbot: QtBot, desk: Desk) -> None:
    chart = _chart(qtbot, desk, "k3")
    desk.do(Remove("kpi", "k3"))
    assert chart.series is None
    assert chart._words.text() == "This KPI was removed."
    chart.show_kpi("")
    assert chart._words.text() == "Choose a KPI to see its chart."


def test_limits_are_drawn_when_asked_for(qtbot: QtBot, desk: Desk) -> None:
    chart = _chart(qtbot, desk)
    assert chart.series is not None
    chart._limits.setChecked(True)
    chart._band.setChecked(False)
    assert ("Control limits" in chart._words.text()) == (chart.series.chart.limits is not None)


def test_areas_have_a_table_only_where_there_are_figures(qtbot: QtBot, desk: Desk) -> None:
    chart = _chart(qtbot, desk)
    tabs = chart.findChild(QTabWidget)
    assert tabs is not None
    assert tabs.isTabVisible(2)
    chart.show_kpi("k2")
    assert not tabs.isTabVisible(2)


def test_figures_are_copied_as_a_spreadsheet_takes_them(qtbot: QtBot, desk: Desk) -> None:
    chart = _chart(qtbot, desk)
    table = chart._figures
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert copied.startswith("Q1 2023/24\t425 (provisional)\t")


def test_colours_go_with_the_window() -> None:
    light, dark = QPalette(), QPalette()
    light.setColor(QPalette.ColorRole.Base, QColor("white"))
    dark.setColor(QPalette.ColorRole.Base, QColor("#23282D"))
    assert ChartColours.of(light).readings != ChartColours.of(dark).readings
    assert ChartColours.of(light).comparator(0) != ChartColours.of(light).comparator(1)


def test_one_reading_alone_is_drawn(qtbot: QtBot, desk: Desk) -> None:
    kpi = desk.plan.get(Kpi, "k3")
    (first,) = desk.plan.linked(Reading, "kpi", "k2")
    desk.do(Revise("reading", first.key, {"kpi": kpi.key}))
    chart = _chart(qtbot, desk, "k3")
    assert chart.series is not None
    assert len(chart.series.chart.points) == 1
    assert replace(first, kpi="k3") == desk.plan.get(Reading, first.key)


def test_limits_and_signals_are_drawn_once_there_are_enough_readings(qtbot: QtBot, desk: Desk) -> None:
    counts = (410, 395, 430, 420, 405, 415, 398, 440, 425, 402, 418, 520)
    readings = tuple(
        Reading(key=f"z{n}", kpi="k3", period=Period.of_quarter(Q1 + (n - len(counts) + 1)), count=count)
        for n, count in enumerate(counts)
    )
    desk.do(Add(readings))
    chart = _chart(qtbot, desk, "k3")
    assert chart.series is not None
    assert chart.series.chart.limits is not None
    assert not chart._limits.isHidden()
    chart._limits.setChecked(True)
    assert "Q1 2023/24 shows a concern (outside a control limit)" in chart._words.text()
    assert chart.series.signals[-1] is Signal.CONCERN
    assert not chart.grab().isNull()


def test_the_chart_follows_the_colours_of_the_window(qtbot: QtBot, desk: Desk) -> None:
    chart = _chart(qtbot, desk)
    assert chart._plot is not None
    before = chart._plot._colours.paper
    dark = chart.palette()
    dark.setColor(QPalette.ColorRole.Base, QColor("#23282D"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#E8EAED"))
    chart.setPalette(dark)
    assert chart._plot._colours.paper != before
