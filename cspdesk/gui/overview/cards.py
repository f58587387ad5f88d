"""The cards of the Overview: returns, ratings, KPIs, money, checks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from cspdesk.domain.findings import Severity
from cspdesk.gui.overview.link_button import LinkButton, RagButton
from cspdesk.gui.overview.share_bar import RagBar, ShareBar
from cspdesk.gui.rag_chip import chip_icon
from cspdesk.present.inbox import PartnerLine
from cspdesk.present.overview import RATED, CheckLine, KpiLine, MoneyLine, PriorityLine, Rows

_CHIP = 18
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
"""Also keeps the shortest link from holding its whole column narrow."""
_GRAVITY = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Remark"}


class Card(QFrame):
    """A heading with lines below. Every line has the number or name that leads to its records.

    Signals:
        followed (Rows): somebody wants to see records.
    """

    followed = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tile", "true")
        self._title = QLabel(title)
        self._title.setProperty("heading", "true")
        self._body = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._body)
        layout.addStretch()
        self.setAccessibleName(title)

    def _fresh(self) -> QGridLayout:
        """An empty body: the old one goes with everything in it."""
        old = self._body
        self._body = QWidget()
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        return grid

    def _link(self, text: str, rows: Rows, spoken: str = "") -> LinkButton:
        button = LinkButton()
        button.lead_to(text, rows, spoken)
        button.followed.connect(self.followed)
        return button

    def _nothing(self, grid: QGridLayout, text: str) -> None:
        grid.addWidget(_quiet(text), 0, 0)


class ReturnsCard(Card):
    """Who has not answered yet."""

    def show_lines(self, lines: Sequence[PartnerLine]) -> None:
        """One line a partner."""
        grid = self._fresh()
        grid.setColumnStretch(0, 1)
        if not lines:
            self._nothing(grid, "No partner is asked for a return.")
        for row, line in enumerate(lines):
            state = f"{line.state}, late" if line.late else line.state
            spoken = f"{line.name}: {state}"
            grid.addWidget(self._link(line.name, Rows("return", (line.partner,)), spoken), row, 0, _LEFT)
            grid.addWidget(_strong(state) if line.late else QLabel(state), row, 1)
            grid.addWidget(_quiet(line.received or (f"due {line.due}" if line.due else "")), row, 2)


class RatingsCard(Card):
    """How the actions of each priority are rated."""

    def show_lines(self, lines: Sequence[PriorityLine]) -> None:
        """One line a priority: its name, a bar, a chip with a number for each rating."""
        grid = self._fresh()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(1, 14 * self.fontMetrics().averageCharWidth())
        if not lines:
            self._nothing(grid, "The plan has no actions yet.")
        given = [rag for rag in RATED if any(count.rag is rag for line in lines for count in line.counts)]
        for row, line in enumerate(lines):
            name = self._link(line.name, line.actions, f"{line.name}: {line.text}")
            grid.addWidget(name, row, 0, _LEFT)
            grid.addWidget(RagBar(line.counts), row, 1, Qt.AlignmentFlag.AlignVCenter)
            for count in line.counts:
                chip = RagButton(count, line.name)
                chip.followed.connect(self.followed)
                grid.addWidget(chip, row, 2 + given.index(count.rag))


class KpiCard(Card):
    """KPIs that miss their target."""

    def show_lines(self, lines: Sequence[KpiLine]) -> None:
        """One line a KPI: status, name, figure, target, gap."""
        grid = self._fresh()
        grid.setColumnStretch(1, 1)
        if not lines:
            self._nothing(grid, "No KPI is off target.")
        for row, line in enumerate(lines):
            chip = QLabel()
            if line.status.rag is not None:
                chip.setPixmap(chip_icon(line.rag, _CHIP, self.palette()).pixmap(QSize(_CHIP, _CHIP)))
            chip.setAccessibleName(line.status.word)
            grid.addWidget(chip, row, 0)
            spoken = f"{line.name}: {line.status.word}, {line.value} against a target of {line.target}, {line.gap}"
            grid.addWidget(self._link(line.name, Rows("kpi", (line.key,)), spoken), row, 1, _LEFT)
            for column, text in enumerate((line.value, f"target {line.target}", line.gap, line.direction), start=2):
                label = QLabel(text) if column == 2 else _quiet(text)
                if column < 5:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(label, row, column)


class MoneyCard(Card):
    """What is left of each stream."""

    def show_lines(self, lines: Sequence[MoneyLine]) -> None:
        """One line a stream: its name, a bar of what is spent, what is left."""
        grid = self._fresh()
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        if not lines:
            self._nothing(grid, "No money is allocated this year.")
        for row, line in enumerate(lines):
            spoken = f"{line.name}: {line.spent} of {line.available} spent, {line.uncommitted} not committed"
            grid.addWidget(self._link(line.name, line.projects, spoken), row, 0, _LEFT)
            grid.addWidget(ShareBar(line.share), row, 1, Qt.AlignmentFlag.AlignVCenter)
            left = f"{line.unspent} unspent of {line.available}"
            grid.addWidget(_strong(f"{left}, look at it") if line.flagged else QLabel(left), row, 2)


class ChecksCard(Card):
    """What a careful officer would find before the board does."""

    def show_lines(self, lines: Sequence[CheckLine]) -> None:
        """One line a rule, the gravest first."""
        grid = self._fresh()
        grid.setColumnStretch(2, 1)
        if not lines:
            self._nothing(grid, "Nothing is missing, stale, contradictory or unreconciled.")
        for row, line in enumerate(lines):
            word = _GRAVITY[line.severity]
            grid.addWidget(_strong(word) if line.severity is Severity.ERROR else _quiet(word), row, 0)
            spoken = f"{word}, {line.count}: {line.sentence}"
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self._link(str(line.count), line.rows, spoken), row, 1, top)
            sentence = QLabel(line.sentence)
            sentence.setWordWrap(True)
            grid.addWidget(sentence, row, 2)


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "muted")
    return label


def _strong(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "error")
    return label
