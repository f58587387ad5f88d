"""The bar below a review: decide for a value, a row, a sheet or the file, and apply."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from cspdesk.present.review.lines import Line
from cspdesk.present.review.ticks import ReviewTicks, Scope


class DecisionBar(QWidget):
    """Buttons that say what they will do.

    Signals:
        accepted (), kept (), deferred (): decide so over what `scope` reaches.
        apply_asked (): apply what is ticked.
    """

    accepted = Signal()
    kept = Signal()
    deferred = Signal()
    apply_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scopes = QComboBox()
        for scope in Scope:
            self._scopes.addItem(scope.value[:1].upper() + scope.value[1:], scope)
        label = QLabel("&Decide for")
        label.setBuddy(self._scopes)
        self._accept = QPushButton("&Take theirs")
        self._keep = QPushButton("&Keep ours")
        self._defer = QPushButton("Later")
        self._stop = QLabel()
        self._stop.setProperty("look", "error")
        self._stop.setWordWrap(True)
        self._stop.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._apply = QPushButton("Apply")
        self._apply.setProperty("look", "main")
        self._accept.setToolTip("A in the list; Space ticks")
        self._keep.setToolTip("K in the list")
        self._defer.setToolTip("L in the list")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self._scopes)
        for button in (self._accept, self._keep, self._defer):
            layout.addWidget(button)
        layout.addWidget(self._stop, 1)
        layout.addWidget(self._apply)
        self._accept.clicked.connect(self.accepted)
        self._keep.clicked.connect(self.kept)
        self._defer.clicked.connect(self.deferred)
        self._apply.clicked.connect(self.apply_asked)

    @property
    def scope(self) -> Scope:
        """How far a decision reaches."""
        return Scope(self._scopes.currentData())

    def name_line(self, line: Line | None) -> None:
        """Say what the decisions would be about."""
        some = line is not None
        for button in (self._accept, self._keep, self._defer):
            button.setEnabled(some)

    def show_counts(self, ticks: ReviewTicks | None, *, applied: bool) -> None:
        """Say how much will be applied, or what stands in the way."""
        taken = ticks.counts().taken if ticks else 0
        noun = "change" if taken == 1 else "changes"
        self._apply.setText(f"&Apply {taken:,} {noun}" if taken else "&Apply")
        stops = ticks.stopped_by if ticks else ()
        how = "Tick what stops it first" if len(stops) > 1 else "Tick the line that stops it first"
        if applied:
            more = f" To apply the rest: {how[0].lower()}{how[1:]}" if stops and taken else ""
            self._stop.setText(f"This file has been applied.{more}")
        elif stops:
            self._stop.setText(how)
        else:
            self._stop.clear()
        self._apply.setEnabled(ticks is not None and not stops)
