"""Asks which partners to send workbooks to, by when the answers are wanted, and into which folder they go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cspdesk.domain.display import short_date
from cspdesk.domain.faults import PersonError
from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.desk import Desk
from cspdesk.present.entries.dates import Day
from cspdesk.present.inbox import PartnerLine
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.returns.facts import rows_of
from cspdesk.usecases.returns.issuing import usual_due

_KEY = Qt.ItemDataRole.UserRole
_NOT_ASKED = Qt.ItemDataRole.UserRole + 1


class IssueDialog(QDialog):
    """Partners that were not asked yet start ticked; those with nothing to report on cannot be.

    Signals:
        agreed (tuple of str, date or None, Path): write workbooks for these partners.
    """

    agreed = Signal(object, object, object)

    def __init__(self, desk: Desk, lines: Sequence[PartnerLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Issue workbooks for {desk.quarter}")
        self._desk = desk
        self._build()
        self._fill(lines)

    def _build(self) -> None:
        self._partners = QListWidget()
        self._partners.setAccessibleName("Partners")
        self._partners.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._partners.itemChanged.connect(self._on_ticked)
        label = QLabel("&Partners to send a workbook to")
        label.setBuddy(self._partners)
        self._all_asked = QLabel("Everyone was asked once. Tick those who are to have a new workbook.")
        self._all_asked.setWordWrap(True)
        everyone = QPushButton("&Everyone")
        everyone.clicked.connect(self._on_everyone)
        self._not_asked = QPushButton("Those &not yet asked")
        self._not_asked.clicked.connect(self._on_not_asked)
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(everyone)
        head.addWidget(self._not_asked)
        self._due = DayEdit()
        self._due.setText(short_date(usual_due(self._desk.plan, self._desk.quarter, self._desk.today)))
        self._folder = QLineEdit()
        self._folder.textChanged.connect(self._on_ticked)
        browse = QPushButton("&Browse…")
        browse.setAccessibleName("Browse for a folder")
        browse.clicked.connect(self._on_browse)
        where = QHBoxLayout()
        where.addWidget(self._folder, 1)
        where.addWidget(browse)
        form = QFormLayout()
        form.addRow("&Answers wanted by", self._due)
        folder_label = QLabel("Into the &folder")
        folder_label.setBuddy(self._folder)
        form.addRow(folder_label, where)
        self._problem = QLabel()
        self._problem.setProperty("look", "error")
        self._problem.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._write = buttons.addButton("Write workbooks", QDialogButtonBox.ButtonRole.AcceptRole)
        self._write.setProperty("look", "main")
        buttons.accepted.connect(self._on_agreed)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._all_asked)
        layout.addWidget(self._partners, 1)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self.resize(76 * self.fontMetrics().averageCharWidth(), 28 * self.fontMetrics().height())

    def _fill(self, lines: Sequence[PartnerLine]) -> None:
        for line in lines:
            nothing = not any(rows_of(self._desk.plan, line.partner, self._desk.quarter).values())
            told = "nothing to report on" if nothing else line.state
            item = QListWidgetItem(f"{line.name} ({told})")
            item.setData(_KEY, line.partner)
            ticked = not nothing and not line.is_asked and not line.received
            item.setData(_NOT_ASKED, ticked)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            if nothing:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._partners.addItem(item)
        self._partners.setCurrentRow(0)
        some = any(item.data(_NOT_ASKED) for item in self._items)
        self._not_asked.setEnabled(some)
        self._all_asked.setVisible(not some)
        self._on_ticked()

    @property
    def _items(self) -> list[QListWidgetItem]:
        return [self._partners.item(row) for row in range(self._partners.count())]

    def _tick(self, *, everyone: bool) -> None:
        for item in self._items:
            wanted = bool(item.flags() & Qt.ItemFlag.ItemIsEnabled) and (everyone or item.data(_NOT_ASKED))
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    @property
    def _chosen(self) -> tuple[str, ...]:
        return tuple(item.data(_KEY) for item in self._items if item.checkState() == Qt.CheckState.Checked)

    def _on_everyone(self) -> None:
        self._tick(everyone=True)

    def _on_not_asked(self) -> None:
        self._tick(everyone=False)

    def _on_ticked(self) -> None:
        count = len(self._chosen)
        noun = "workbook" if count == 1 else "workbooks"
        self._write.setText(f"Write {count} {noun}")
        self._write.setEnabled(count > 0 and bool(self._folder.text().strip()))

    def _on_browse(self) -> None:
        folder = self._desk.alerts.choose_folder("Folder for the workbooks")
        if folder:
            self._folder.setText(str(folder))

    def _on_agreed(self) -> None:
        view = Viewpoint(self._desk.plan, self._desk.quarter, self._desk.today)
        try:
            due: date | None = Day().parse(view, self._due.text())
        except PersonError as error:
            self._refuse(f"{error.sentence} {error.advice}", self._due)
            return
        folder = Path(self._folder.text().strip()).expanduser()
        if not folder.is_dir():
            self._refuse(f"There is no folder {folder}. Choose one that exists.", self._folder)
            return
        self.agreed.emit(self._chosen, due, folder)
        self.accept()

    def _refuse(self, sentence: str, box: QWidget) -> None:
        self._problem.setText(sentence)
        box.setFocus()
