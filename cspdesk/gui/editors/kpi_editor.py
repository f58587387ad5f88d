"""The pane of a KPI: its chart first, with how it stands in words."""

from __future__ import annotations

from PySide6.QtCore import Qt

from cspdesk.domain.performance import performance
from cspdesk.gui.charts.kpi_chart import KpiChart
from cspdesk.gui.desk import Desk
from cspdesk.gui.editors.record_editor import RecordEditor
from cspdesk.gui.forms.ui_kpi_editor import Ui_KpiEditor
from cspdesk.present.tables.kpis import COMPARATORS, KPIS, READINGS, TARGETS


class KpiEditor(RecordEditor):
    """Shows the chart of the KPI chosen."""

    def __init__(self, desk: Desk) -> None:
        tables = {"readings": READINGS, "targets": TARGETS, "comparators": COMPARATORS}
        self._ui = Ui_KpiEditor()
        super().__init__(desk, KPIS, self._ui, tables)
        self._ui.standing.setTextFormat(Qt.TextFormat.PlainText)
        self._chart = KpiChart(desk)
        self._ui.chart_layout.addWidget(self._chart)

    def show_record(self, key: str) -> None:
        """Show a KPI with its chart."""
        super().show_record(key)
        self._chart.show_kpi(self.key)

    def _on_shown(self) -> None:
        super()._on_shown()
        if self.key:
            found = performance(self.desk.plan, self.binding.form.record, self.desk.quarter)
            self._ui.standing.setText(f"{found.status.word}. {found.long.text}")
