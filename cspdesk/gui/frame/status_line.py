"""The line at the bottom: file, marking, saved state, findings, and what undo would take back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from cspdesk.domain.checks import checks
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.plans import Plan
from cspdesk.gui.desk import Desk

_PAUSE = 300
"""Milliseconds without a change before the checks run again."""


class StatusLine(QStatusBar):
    """Follows one desk at a time.

    Signals:
        findings_asked (): the person wants to see what the checks found.
    """

    findings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._file, self._marking, self._saved, self._undo = (QLabel(self) for _ in range(4))
        self._findings = QPushButton(self)
        self._findings.setProperty("link", "true")
        self._findings.clicked.connect(self.findings_asked)
        self._found: tuple[Finding, ...] = ()
        for part in (self._file, self._marking, self._saved, self._findings):
            self.addWidget(part)
        self.addPermanentWidget(self._undo)
        self._checking = QTimer(self)
        self._checking.setSingleShot(True)
        self._checking.setInterval(_PAUSE)
        self._checking.timeout.connect(self._check)
        self.setSizeGripEnabled(False)
        self.follow(None)

    def findings_now(self) -> tuple[Finding, ...]:
        """What the checks of the quarter looked at find."""
        self._check()
        return self._found

    def follow(self, desk: Desk | None) -> None:
        """Tell about another plan, or about none."""
        self._desk = desk
        for part in (self._file, self._marking, self._saved, self._findings, self._undo):
            part.setVisible(desk is not None)
        if desk is not None:
            desk.changed.connect(self.refresh)
            desk.quarter_changed.connect(self.refresh)
            self._file.setText(desk.workbench.store.name)
            self.refresh()

    def refresh(self) -> None:
        """Tell how things are now."""
        if self._desk is None:
            return
        plan = self._desk.plan.only(Plan)
        self._marking.setText(plan.marking.value)
        self._saved.setText(self._saved_words())
        title = self._desk.workbench.undo_title
        self._undo.setText(f"Undo: {title}" if title else "")
        self._checking.start()

    def _saved_words(self) -> str:
        if self._desk is None:
            return ""
        if self._desk.workbench.store.read_only:
            return "Read-only"
        at = self._desk.saved_at
        return f"Saved {at.astimezone():%H:%M}" if at else "Saved"

    def _check(self) -> None:
        if self._desk is None:
            return
        self._found = checks(self._desk.plan, self._desk.quarter, self._desk.today)
        count = sum(finding.severity is not Severity.INFO for finding in self._found)
        self._findings.setText(f"{count} finding{'s' if count != 1 else ''}" if count else "No findings")
        self._findings.setCursor(Qt.CursorShape.PointingHandCursor)
