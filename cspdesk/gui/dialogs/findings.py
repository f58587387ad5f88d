"""What the checks of a quarter found; a row leads to its record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from cspdesk.domain.findings import Finding
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs.reading_table import ReadingTable, text_table
from cspdesk.present.wording import KIND_WORDS, capital, one

_WIDTHS = (90, 170)


class FindingsDialog(ReadingTable):
    """Enter or a double click goes to the record a finding is about."""

    def __init__(self, desk: Desk, findings: Sequence[Finding], parent: QWidget | None = None) -> None:
        rows = [(capital(found.severity.value), _about(found), found.sentence) for found in findings]
        told = "Enter goes to the record a finding is about." if rows else "The checks find nothing to look at."
        super().__init__(
            f"Findings of {desk.quarter}", told, text_table(("", "About", "What to look at"), rows), parent
        )
        self._desk = desk
        self._findings = tuple(findings)
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, width)
        self.table.resizeRowsToContents()
        self.table.activated.connect(self._on_activated)
        if findings:
            self.table.setCurrentIndex(self.table.model().index(0, 0))
            self.table.setFocus()  # else Enter would press Close

    def _on_activated(self, index: QModelIndex) -> None:
        found = self._findings[index.row()]
        if found.kind and found.key:
            self._desk.go_to(found.kind, (found.key,))


def _about(found: Finding) -> str:
    word = one(found.kind) if found.kind in KIND_WORDS else found.kind
    return capital(f"{word} {found.ref}".strip())
