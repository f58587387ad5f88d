"""The line at the bottom: file, marking, saved state, findings, and what undo would take back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from cspdesk.domain.findings import Severity
from cspdesk.domain.plans import Plan
from cspdesk.gui.desk import Desk

_SAVED = "Saved"
"""What the store says of a plan on this computer's own disk, where a change is safe once it is made."""


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
        self._findings.setText("Checking…")
        self._findings.clicked.connect(self.findings_asked)
        for part in (self._file, self._marking, self._saved, self._findings):
            self.addWidget(part)
        self.addPermanentWidget(self._undo)
        self._saved.setMinimumWidth(1)  # why a share cannot be reached may be long: it must not widen the window
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.follow(None)

    def follow(self, desk: Desk | None) -> None:
        """Tell about another plan, or about none."""
        self._desk = desk
        for part in (self._file, self._marking, self._saved, self._findings, self._undo):
            part.setVisible(desk is not None)
        if desk is not None:
            desk.changed.connect(self.refresh)
            desk.quarter_changed.connect(self.refresh)
            desk.saving_changed.connect(self.refresh)
            desk.checked.connect(self._on_checked)
            self._file.setText(desk.workbench.store.name)
            self.refresh()

    def refresh(self) -> None:
        """Tell how things are now."""
        if self._desk is None:
            return
        plan = self._desk.plan.only(Plan)
        self._marking.setText(plan.marking.value)
        self._saved.setText(self._saved_words())
        self._saved.setToolTip(self._desk.workbench.store.read_only or self._saved.text())
        title = self._desk.workbench.undo_title
        self._undo.setText(f"Undo: {title}" if title else "")

    def _saved_words(self) -> str:
        if self._desk is None:
            return ""
        store, at = self._desk.workbench.store, self._desk.saved_at
        if self._desk.unsaved:
            return f"NOT saved: {self._desk.why_unsaved}"
        if store.read_only:
            return "Read-only"
        return f"{_SAVED} {at.astimezone():%H:%M}" if at and store.saved == _SAVED else store.saved

    def _on_checked(self) -> None:
        if self._desk is None:
            return
        count = sum(finding.severity is not Severity.INFO for finding in self._desk.findings)
        self._findings.setText(f"{count} finding{'s' if count != 1 else ''}" if count else "No findings")
