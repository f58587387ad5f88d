"""Everything of one open plan: the rail of tabs, the quarter bar and the tab in front."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cspdesk.domain.changes import ChangeSet
from cspdesk.gui.desk import Desk
from cspdesk.gui.frame.quarter_bar import QuarterBar
from cspdesk.gui.frame.tab_rail import TabRail
from cspdesk.gui.settings import Settings
from cspdesk.gui.tables.record_view import RecordView
from cspdesk.gui.tabs.funding_tab import FundingTab
from cspdesk.gui.tabs.paged_tab import PagedTab
from cspdesk.gui.tabs.plan_tab import PlanTab
from cspdesk.gui.tabs.record_tab import RecordTab
from cspdesk.present.tables.actions import ACTIONS
from cspdesk.present.tables.all_tables import shown_with
from cspdesk.present.tables.kpis import KPIS
from cspdesk.present.tables.priorities import PRIORITIES
from cspdesk.present.tables.registers import RECOMMENDATIONS, RISKS
from cspdesk.present.tables.spec import TableSpec

_NARROW = 116
"""Average characters of width below which the rail shows pictures only."""


class Place(NamedTuple):
    """A tab: its word, its picture, the kinds of record it shows and how it is made."""

    word: str
    icon: str
    kinds: tuple[str, ...]
    make: Callable[[Desk, Settings], QWidget]


def _records(spec: TableSpec) -> Callable[[Desk, Settings], QWidget]:
    def make(desk: Desk, settings: Settings) -> QWidget:
        return RecordTab(desk, settings, spec)

    return make


def _overview(desk: Desk, _settings: Settings) -> QWidget:
    from cspdesk.gui.overview.tab import OverviewTab

    return OverviewTab(desk)


def _returns(desk: Desk, settings: Settings) -> QWidget:
    from cspdesk.gui.returns.tab import ReturnsTab

    return ReturnsTab(desk, settings)


def _appendices(desk: Desk, _settings: Settings) -> QWidget:
    from cspdesk.gui.pages.tab import AppendicesTab

    return AppendicesTab(desk)


PLACES: Sequence[Place] = (
    Place("Overview", "overview", (), _overview),
    Place("Priorities", "priorities", ("priority", "objective", "narrative"), _records(PRIORITIES)),
    Place("Actions", "actions", ("action", "milestone", "update"), _records(ACTIONS)),
    Place("Funding", "funding", ("stream", "allocation", "project", "spend", "match", "output"), FundingTab),
    Place("KPIs", "kpis", ("kpi", "target", "reading", "comparator"), _records(KPIS)),
    Place("Risks", "risks", ("risk",), _records(RISKS)),
    Place("Recommendations", "recommendations", ("recommendation",), _records(RECOMMENDATIONS)),
    Place("Returns", "returns", ("return", "issue"), _returns),
    Place("Appendices", "appendices", ("snapshot",), _appendices),
    Place("Plan", "plan", ("plan", "partnership", "partner", "area", "population", "quarter"), PlanTab),
)


class PlanView(QWidget):
    """Makes each tab when it is first looked at; takes in what is typed before anything else comes to the front.

    Attributes:
        desk: What is worked on.
        quarter_bar: The bar above the tabs.
    """

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._settings = settings
        self._made: dict[int, Any] = {}
        self._pane_shown = settings.flag("pane", default=True)
        self._front = -1
        self._rail = TabRail(self)
        self._stack = QStackedWidget(self)
        self.quarter_bar = QuarterBar(desk, self)
        self._badging = QTimer(self)
        self._badging.setSingleShot(True)
        self._badging.timeout.connect(self._count_waiting)
        self._lay_out()
        for place in PLACES:
            self._rail.add_place(place.icon, place.word)
            self._stack.addWidget(QWidget(self._stack))
        self._rail.currentChanged.connect(self._on_tab)
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self._badging.start)
        desk.wanted.connect(self.go_to)
        self.quarter_bar.issue_asked.connect(self.issue)
        self.quarter_bar.import_asked.connect(self.choose_returns)
        self.quarter_bar.publish_asked.connect(self.publish)
        self._on_tab(0)

    @property
    def tab(self) -> Any:
        """The tab in front."""
        return self._made[self._rail.currentIndex()]

    @property
    def record_tab(self) -> RecordTab | None:
        """The table in front with its pane, if there is one."""
        tab = self.tab
        if isinstance(tab, PagedTab):
            return tab.record_tab
        return tab if isinstance(tab, RecordTab) else None

    def table_in_hand(self) -> RecordView | None:
        """The table that copy, paste and fill down are meant for: the one with the focus, else that of the tab."""
        focused = QApplication.focusWidget()
        while focused is not None and focused is not self:
            if isinstance(focused, RecordView):
                return focused
            focused = focused.parentWidget()
        found = self.record_tab
        return found.view if found is not None else None

    def show_tab(self, place: int) -> None:
        """Bring a tab to the front, and the keyboard to where its work begins."""
        self._rail.setCurrentIndex(place)
        found = self.record_tab
        begin = found.view if found is not None else self._rail
        begin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, kind: str, keys: Iterable[str] = ()) -> None:
        """Bring the tab of a kind of record to the front, with these records."""
        place = next((n for n, place in enumerate(PLACES) if kind in place.kinds), -1)
        if place < 0:
            return
        self.show_tab(place)
        tab = self.tab
        kind, shown = shown_with(self.desk.plan, kind, keys)
        if isinstance(tab, RecordTab):
            tab.show_keys(shown)
        elif hasattr(tab, "show_keys"):
            tab.show_keys(kind, shown)

    def commit_pending(self) -> None:
        """Take in what is typed and not left."""
        self.tab.commit_pending()

    def toggle_pane(self) -> None:
        """Hide the detail pane, or show it again; remembered."""
        self._pane_shown = not self._pane_shown
        self._settings.put("pane", self._pane_shown)
        self._show_pane()

    def issue(self) -> None:
        """Begin to issue returns."""
        self._returns().issue()

    def choose_returns(self) -> None:
        """Ask for workbooks that came back, and review them."""
        if paths := self.desk.alerts.open_files("Import returns"):
            self.receive(paths)

    def receive(self, paths: Sequence[Path]) -> None:
        """Review workbooks that came back."""
        self._returns().receive(paths)

    def publish(self) -> None:
        """Begin to publish the appendices."""
        self.go_to("snapshot")
        self.tab.publish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window, or one with very large text, leaves the words of the rail out."""
        super().resizeEvent(event)
        self._rail.set_compact(compact=event.size().width() < _NARROW * self.fontMetrics().averageCharWidth())

    def _returns(self) -> Any:
        self.commit_pending()
        self.go_to("return")
        return self.tab

    def _lay_out(self) -> None:
        rule = QFrame(self)
        rule.setObjectName("rule")
        rule.setFrameShape(QFrame.Shape.NoFrame)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.quarter_bar)
        right.addWidget(rule)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(right, 1)

    def _on_tab(self, place: int) -> None:
        if self._front in self._made:
            self._made[self._front].commit_pending()
        self._front = place
        if place not in self._made:
            tab = PLACES[place].make(self.desk, self._settings)
            if (empty := self._stack.widget(place)) is not None:
                self._stack.removeWidget(empty)
                empty.deleteLater()
            self._stack.insertWidget(place, tab)
            self._made[place] = tab
            self._show_pane()
        self._stack.setCurrentIndex(place)
        self._made[place].refresh()
        self._badging.start()

    def _show_pane(self) -> None:
        for tab in self._made.values():
            tables = tab.record_tabs() if isinstance(tab, PagedTab) else [tab]
            for table in tables:
                if isinstance(table, RecordTab):
                    table.show_pane(shown=self._pane_shown)

    def _on_changed(self, change_set: ChangeSet) -> None:
        self._badging.start()

    def _count_waiting(self) -> None:
        for place, tab in self._made.items():
            if hasattr(tab, "badge"):
                self._rail.set_badge(place, tab.badge())
