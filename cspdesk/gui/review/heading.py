"""Above a review: which file, whose, for which quarter, and how it was recognised."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.gui.desk import Desk
from cspdesk.present.entries.links import called, standing
from cspdesk.present.received import Received, is_applied, recognised_text
from cspdesk.present.review.columns import columns_in
from cspdesk.usecases.quarters import plan_quarters
from cspdesk.usecases.returns.review import Recognised


class ReviewHeading(QWidget):
    """Names the file; a partner or quarter that the workbook does not tell for sure can be chosen here.

    Signals:
        left (): back to the list.
        changed (): another partner or quarter was chosen.
        columns_asked (): how the columns were understood is wanted.
        send_back_asked (): what to send back to the partner is wanted.
    """

    left = Signal()
    changed = Signal()
    columns_asked = Signal()
    send_back_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file: Received | None = None
        self.is_applied = False
        self._build()

    def show_file(self, file: Received, plan: Workplan) -> None:
        """Name a file."""
        self._file = file
        self.is_applied = is_applied(file, plan)
        self._name.setText(file.path.name)
        review = file.ticks.review if file.ticks else None
        self._columns.setVisible(bool(review and columns_in(review)))
        if review is None:
            self._told.setText(file.sentence)
            return
        own_layout = review.recognised is Recognised.UNKNOWN_LAYOUT
        told = [recognised_text(review)]
        if not own_layout:
            told.append(f"{called(plan, 'partner', review.partner)}, {review.quarter}")
        if review.filled_by:
            told.append(f"filled in by {review.filled_by}")
        if file.book:
            count = len(file.book.sheets)
            told.append(f"{count} sheet{'s' if count != 1 else ''}, {file.book.format}")
        self._told.setText(", ".join(told))
        with QSignalBlocker(self._partner):
            self._partner.clear()
            self._partner.addItem("Not known", "")
            for choice in standing(plan, "partner"):
                self._partner.addItem(choice.text, choice.value)
            self._partner.setCurrentIndex(max(self._partner.findData(review.partner), 0))
        with QSignalBlocker(self._quarter):
            self._quarter.clear()
            quarters = list(plan_quarters(plan))
            if review.quarter and review.quarter not in quarters:
                quarters.append(review.quarter)
            for quarter in quarters:
                self._quarter.addItem(str(quarter), quarter.code)
            if review.quarter:
                self._quarter.setCurrentIndex(self._quarter.findData(review.quarter.code))
        for part in (self._whose, self._partner, self._when, self._quarter):
            part.setVisible(own_layout)  # what a workbook of ours says for sure is told, not chosen

    def _build(self) -> None:
        self._back = QPushButton("&Back to the inbox")
        self._back.clicked.connect(self.left)
        self._name = QLabel()
        self._name.setProperty("heading", "true")
        self._told = QLabel()
        self._told.setProperty("look", "muted")
        for label in (self._name, self._told):
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._told)
        self._partner = QComboBox()
        self._quarter = QComboBox()
        self._whose, self._when = QLabel("From"), QLabel("for quarter")
        self._whose.setBuddy(self._partner)
        self._when.setBuddy(self._quarter)
        for box in (self._partner, self._quarter):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._partner.setMinimumContentsLength(28)
        self._quarter.setMinimumContentsLength(10)
        self._partner.activated.connect(self._on_partner)
        self._quarter.activated.connect(self._on_quarter)
        self._columns = QPushButton("Colu&mns…")
        self._columns.setToolTip("How the columns of this layout were understood, to look at and say otherwise")
        self._columns.clicked.connect(self.columns_asked)
        self._send_back = QPushButton("&Send back…")
        self._send_back.setToolTip("What the partner is to put right: text for an email and a marked workbook")
        self._send_back.clicked.connect(self.send_back_asked)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self._back)
        above.addLayout(words, 1)
        above.addWidget(self._columns)
        above.addWidget(self._send_back)
        for part in (self._whose, self._partner, self._when, self._quarter):
            below.addWidget(part)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for row in (above, below):
            row.setSpacing(8)
            layout.addLayout(row)

    def _on_partner(self) -> None:
        if self._file:
            self._file.partner = self._partner.currentData()
            self.changed.emit()

    def _on_quarter(self) -> None:
        if self._file:
            self._file.quarter = Quarter.from_code(self._quarter.currentData())
            self.changed.emit()
