"""Reminds the partners that owe a return: who they are, what to write to them, and the list on paper."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cspdesk.gui.desk import Desk
from cspdesk.gui.pages.page_dialog import PageDialog
from cspdesk.gui.returns.text_table import TextTable
from cspdesk.present.chasing import HEADINGS, owing_lines, reminders
from cspdesk.usecases.appendix.outstanding import outstanding_page
from cspdesk.usecases.returns.chasing import RecordChase

_LETTERS = (26, 20, 14, 14, 10, 10, 15)
_WIDE, _HIGH = 134, 32


class ChaseDialog(QDialog):
    """The rows chosen are the partners written to; the text may be changed before it is copied."""

    def __init__(self, desk: Desk, chosen: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Returns outstanding for {desk.quarter}")
        self._desk = desk
        self._lines = owing_lines(desk.plan, desk.quarter, desk.today)
        self._build()
        wanted = set(chosen) & {line.partner for line in self._lines}
        self._table.show_rows([line.texts for line in self._lines])
        self._table.select_rows([n for n, line in enumerate(self._lines) if not wanted or line.partner in wanted])
        self._on_chosen()
        self._table.setFocus()

    @property
    def _chosen(self) -> tuple[str, ...]:
        return tuple(self._lines[row].partner for row in self._table.rows if row < len(self._lines))

    def _build(self) -> None:
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._table = TextTable("Partners that have not replied", HEADINGS, _LETTERS)
        self._table.chosen.connect(self._on_chosen)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Reminders")
        label = QLabel("&Reminders to those chosen, to paste into emails")
        label.setBuddy(self._text)
        below = QWidget()
        texts = QVBoxLayout(below)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.addWidget(label)
        texts.addWidget(self._text, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self._table)
        halves.addWidget(below)
        halves.setChildrenCollapsible(False)
        self._count = QCheckBox("Count them as chased &today")
        self._count.setChecked(True)
        read_only = bool(self._desk.workbench.store.read_only)
        if read_only:
            self._count.setChecked(False)
            self._count.setEnabled(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        page = QPushButton("&Print the list…")
        self._copy = QPushButton()
        self._copy.setProperty("look", "main")
        for button in (page, self._copy):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        page.clicked.connect(self._on_page)
        self._copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self._told)
        layout.addWidget(halves, 1)
        layout.addWidget(self._count)
        layout.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        self.resize(_WIDE * letter, _HIGH * line)

    def _on_chosen(self) -> None:
        count = len(self._chosen)
        self._told.setText(
            f"{len(self._lines)} partners have not replied. Choose rows with Ctrl or Shift to write to some of them."
            if len(self._lines) != 1
            else "1 partner has not replied."
        )
        self._text.setPlainText(reminders(self._desk.plan, self._desk.quarter, self._desk.today, self._chosen))
        self._copy.setText(f"&Copy {count} reminder{'' if count == 1 else 's'}")
        self._copy.setEnabled(count > 0)

    def _on_copy(self) -> None:
        desk, chosen = self._desk, self._chosen
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        noun = "reminder is" if len(chosen) == 1 else "reminders are"
        told = f"{len(chosen)} {noun} on the clipboard"
        if not self._count.isChecked():
            desk.alerts.tell(f"{told}.")
        elif desk.do(RecordChase(desk.quarter, chosen, desk.today)):
            desk.alerts.tell(f"{told} and counted as sent.", "Undo takes the counting back.")
        self.accept()

    def _on_page(self) -> None:
        desk = self._desk
        PageDialog(desk, outstanding_page(desk.plan, desk.quarter, desk.today), self).open()
