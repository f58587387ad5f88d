"""The Overview tab."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.findings import Severity
from cspdesk.domain.kpis import Kpi
from cspdesk.domain.rag import Rag
from cspdesk.gui.desk import Desk
from cspdesk.gui.overview.cards import Card, ChecksCard, KpiCard, MoneyCard, RatingsCard, ReturnsCard
from cspdesk.gui.overview.link_button import LinkButton
from cspdesk.present.overview import Overview, Rows, overview
from cspdesk.present.viewpoint import Viewpoint

_TWO_COLUMNS_FROM = 130
"""Average characters of width."""


class _Headline(QFrame):
    """One number, large, and what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tile", "true")
        self.number = LinkButton()
        font = self.number.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self.number.setFont(font)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("look", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 8)
        layout.setSpacing(0)
        layout.addWidget(self.number)
        layout.addWidget(self._words)
        layout.addStretch()

    def show_number(self, number: str, words: str, rows: Rows) -> None:
        """Say how many of what, and lead to them."""
        self._words.setText(words)
        self.number.lead_to(number, rows, f"{number} {words}")


class OverviewTab(QWidget):
    """The quarter at a glance. It is worked out when it is looked at, and again after every change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Overview | None = None
        self._wide = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        self._build()
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self._on_stale)

    def commit_pending(self) -> None:
        """Nothing is typed here."""

    def refresh(self) -> None:
        """Work it out and show it."""
        self._soon.stop()
        shown = overview(Viewpoint(self._desk.plan, self._desk.quarter, self._desk.today))
        if shown == self._shown:
            return
        self._shown = shown
        self._say(shown)
        # In reading order, as the Tab key follows the order in which links are made.
        self._ratings.show_lines(shown.priorities)
        self._returns.show_lines(shown.returns)
        self._kpis.show_lines(shown.off_target)
        self._money.show_lines(shown.money)
        self._checks.show_lines(shown.checks)

    def take_focus(self) -> None:
        """Put the keyboard on the first number."""
        self._headlines[0].number.setFocus()

    def badge(self) -> int:
        """How many kinds of check fail; nothing before it was first looked at."""
        lines = self._shown.checks if self._shown else ()
        return sum(line.severity is Severity.ERROR for line in lines)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room, else one."""
        super().resizeEvent(event)
        wide = event.size().width() >= _TWO_COLUMNS_FROM * self.fontMetrics().averageCharWidth()
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def _build(self) -> None:
        self._headlines = tuple(_Headline() for _ in range(5))
        self._ratings = RatingsCard("Actions by priority")
        self._returns = ReturnsCard("Returns")
        self._kpis = KpiCard("KPIs off target")
        self._money = MoneyCard("Money this year")
        self._checks = ChecksCard("Checks")
        for headline in self._headlines:
            headline.number.followed.connect(self._on_followed)
        for card in self._cards:
            card.followed.connect(self._on_followed)
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(16, 12, 16, 16)
        self._grid.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        for headline in self._headlines:
            top.addWidget(headline, 1)
        self._grid.addLayout(top, 1, 0, 1, 2)
        self._arrange()
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    @property
    def _cards(self) -> tuple[Card, ...]:
        """In reading order."""
        return self._ratings, self._returns, self._kpis, self._money, self._checks

    def _arrange(self) -> None:
        for card in self._cards:
            self._grid.removeWidget(card)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if self._wide else 0)
        if self._wide:
            self._grid.addWidget(self._ratings, 2, 0)
            self._grid.addWidget(self._returns, 2, 1)
            self._grid.addWidget(self._kpis, 3, 0)
            self._grid.addWidget(self._money, 3, 1)
            self._grid.addWidget(self._checks, 4, 0, 1, 2)
        else:
            for row, card in enumerate(self._cards, start=2):
                self._grid.addWidget(card, row, 0, 1, 2)
        self._grid.setRowStretch(7, 1)

    def _say(self, shown: Overview) -> None:
        """The five numbers a manager asks for first."""
        returns, red, kpis, money, checks = self._headlines
        returns.show_number(str(shown.outstanding.count), shown.outstanding_text, shown.outstanding)
        found = next((count.rows for count in shown.everything.counts if count.rag is Rag.RED), Rows(""))
        red.show_number(str(found.count), "action Red" if found.count == 1 else "actions Red", found)
        off = Rows(Kpi.KIND if shown.off_target else "", tuple(line.key for line in shown.off_target))
        kpis.show_number(str(off.count), "KPI off target" if off.count == 1 else "KPIs off target", off)
        money.show_number(shown.unspent, f"unspent {shown.money_text}", Rows("stream" if shown.money else ""))
        wrong = sum(line.count for line in shown.checks if line.severity is not Severity.INFO)
        checks.show_number(str(wrong), "check fails" if wrong == 1 else "checks fail", Rows("quarter" if wrong else ""))

    def _on_changed(self, _: ChangeSet) -> None:
        self._on_stale()

    def _on_stale(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _on_followed(self, rows: Rows) -> None:
        if rows.kind == "quarter":  # the checks stand on this very tab
            self._checks.setFocus()
            return
        self._desk.go_to(rows.kind, rows.keys)
