"""The Funding tab: projects and streams, under the totals both must add up to."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cspdesk.gui.desk import Desk
from cspdesk.gui.settings import Settings
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.gui.tabs.paged_tab import PagedTab
from cspdesk.gui.tabs.record_tab import RecordTab
from cspdesk.present.tables.funding import PROJECTS, STREAMS, totals


class FundingTab(PagedTab):
    """The totals are of the financial year looked at."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.add_page("project", "Projects", RecordTab(desk, settings, PROJECTS, self))
        self.add_page("stream", "Streams", RecordTab(desk, settings, STREAMS, self))
        self._totals = QLabel(self)
        self._totals.setWordWrap(True)
        self._totals.setContentsMargins(10, 6, 8, 2)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - made so by PagedTab
        layout.insertWidget(0, self._totals)
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        self._totals.setText(totals(viewpoint(self._desk)))
