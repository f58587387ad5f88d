"""The Appendices tab."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.gui.desk import Desk
from cspdesk.gui.pages.meeting_box import MeetingBox
from cspdesk.gui.pages.page_bar import PageBar
from cspdesk.gui.pages.page_view import PageView
from cspdesk.gui.pages.preview import Drawn, Preview
from cspdesk.gui.pages.printing import Printing
from cspdesk.present.publishing import OFFERS, Publication, editions_of, standing_in_the_way
from cspdesk.usecases.appendix.exporting import EXCEL, PDF, Export

_PANEL = 44
"""Average characters of the panel at the left."""
_SETTLE = 300
"""Milliseconds a change may be followed by another before the pages are drawn anew."""


class AppendicesTab(QWidget):
    """Choose at the left, see the real pages at the right, export or print them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True
        self._shown: Drawn | None = None
        self._preview = Preview(desk, self)
        self._view = PageView(desk.services, desk.alerts)
        self._printing = Printing(desk, self._view, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLE)
        self._build()
        self._soon.timeout.connect(self._draw)
        self._preview.drawn.connect(self._on_drawn)
        self._preview.failed.connect(self._on_failed)
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self._on_quarter)

    def commit_pending(self) -> None:
        """Nothing is typed here."""

    def refresh(self) -> None:
        """Show the pages as the plan stands."""
        if self._stale:
            self._draw()

    def publish(self) -> None:
        """Begin to publish: the choice of appendices has the keyboard."""
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the choice of appendices."""
        self._list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(self._panel())
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(PageBar(self._view))
        right.addWidget(self._view, 1)
        layout.addLayout(right, 1)

    def _panel(self) -> QWidget:
        panel = QWidget()
        panel.setFixedWidth(_PANEL * self.fontMetrics().averageCharWidth())
        self._list = QListWidget()
        self._list.setWordWrap(True)
        for offer in OFFERS:
            item = QListWidgetItem(offer.title)
            item.setToolTip(offer.about)
            item.setCheckState(Qt.CheckState.Checked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        list_label = QLabel("Appendices (tick what to export)")
        list_label.setBuddy(self._list)
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._about.setProperty("look", "muted")
        self._who = QComboBox()
        self._who.addItems(["Public: exempt items left out", "Members: with exempt items"])
        who_label = QLabel("Who is it for")
        who_label.setBuddy(self._who)
        self._version = QComboBox()
        self._version_label = QLabel("Which version")
        self._version_label.setBuddy(self._version)
        self._edition = QLabel()
        self._edition.setWordWrap(True)
        self._warning = QLabel()
        self._warning.setWordWrap(True)
        self._warning.setProperty("look", "error")
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        versions = (self._version_label, self._version, self._edition, self._warning)
        for part in (list_label, self._list, self._about, who_label, self._who, *versions):
            layout.addWidget(part, 1 if part is self._list else 0)
        layout.addWidget(MeetingBox(self._desk))
        layout.addSpacing(8)
        self._add_export(layout)
        self._list.currentRowChanged.connect(self._on_current)
        self._list.itemChanged.connect(self._on_ticked)
        self._who.activated.connect(self._on_stale)
        self._version.activated.connect(self._on_stale)
        self._on_ticked()
        return panel

    def _add_export(self, layout: QVBoxLayout) -> None:
        self._pdf = QCheckBox("PDF")
        self._excel = QCheckBox("Excel")
        for box in (self._pdf, self._excel):
            box.setChecked(True)
            box.toggled.connect(self._on_ticked)
        formats = QHBoxLayout()
        formats.addWidget(QLabel("Export as"))
        formats.addWidget(self._pdf)
        formats.addWidget(self._excel)
        formats.addStretch()
        self._export = QPushButton("Export")
        self._export.setProperty("look", "main")
        self._export.clicked.connect(self._on_export)
        self._print = QPushButton("Print what is shown…")
        self._print.setEnabled(False)
        self._print.clicked.connect(self._on_print)
        layout.addLayout(formats)
        layout.addWidget(self._export)
        layout.addWidget(self._print)

    @property
    def _codes(self) -> tuple[str, ...]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(
            offer.code for offer, item in zip(OFFERS, items, strict=True) if item.checkState() == Qt.CheckState.Checked
        )

    @property
    def _formats(self) -> tuple[str, ...]:
        boxes = ((PDF, self._pdf), (EXCEL, self._excel))
        return tuple(form for form, box in boxes if box.isChecked())

    @property
    def _include_exempt(self) -> bool:
        return self._who.currentIndex() == 1

    def _draw(self) -> None:
        self._stale = False
        offer = OFFERS[max(self._list.currentRow(), 0)]
        self._about.setText(offer.about)
        self._offer_versions()
        self._preview.draw(
            offer.code, include_exempt=self._include_exempt, version=int(self._version.currentData() or 0)
        )

    def _offer_versions(self) -> None:
        """The versions of the quarter, the one chosen kept; nothing to choose where there is only one."""
        offers = editions_of(self._desk.plan, self._desk.quarter)
        chosen = self._version.currentData()
        self._version.clear()
        for number, name in offers:
            self._version.addItem(name, number)
        self._version.setCurrentIndex(max(0, self._version.findData(chosen)))
        for part in (self._version, self._version_label):
            part.setVisible(len(offers) > 1)

    def _on_drawn(self, drawn: Drawn) -> None:
        self._shown = drawn
        self._edition.setText(drawn.words)
        self._warning.setText("Not for publication: it holds exempt information." if drawn.warning else "")
        self._warning.setVisible(bool(drawn.warning))
        self._view.show_file(drawn.path, drawn.title)
        self._print.setEnabled(self._view.place.count > 0)

    def _on_failed(self) -> None:
        self._stale = True
        self._shown = None
        self._view.clear()
        self._print.setEnabled(False)

    def _on_current(self, row: int) -> None:
        self._on_stale()

    def _on_ticked(self) -> None:
        files = len(self._codes) * len(self._formats)
        noun = "file" if files == 1 else "files"
        self._export.setText(f"E&xport {files} {noun}…" if files else "E&xport…")
        self._export.setEnabled(files > 0)

    def _on_changed(self, _: ChangeSet) -> None:
        self._on_stale()

    def _on_quarter(self) -> None:
        self._version.clear()  # what was chosen was a version of another quarter
        self._on_stale()

    def _on_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _on_export(self) -> None:
        desk = self._desk
        folder = desk.alerts.choose_folder("Folder for the appendices")
        if folder is None:
            return
        try:
            publication = Publication.of(
                desk.workbench.store,
                desk.plan,
                desk.quarter,
                desk.today,
                include_exempt=self._include_exempt,
                version=int(self._version.currentData() or 0),
            )
            taken = standing_in_the_way(folder, publication.file_names(self._codes, self._formats))
        except PersonError as error:
            desk.alerts.tell_error(error)
            return
        if taken and not self._may_replace(folder, len(taken)):
            return
        job = Export(desk.services, publication.appendix, self._codes, self._formats, folder)
        desk.jobs.start("Writing the appendices", job, partial(self._on_exported, folder))

    def _may_replace(self, folder: Path, count: int) -> bool:
        noun = "file is" if count == 1 else "files are"
        return self._desk.alerts.confirm(
            "Export appendices", f"{count} {noun} in {folder.name} already and will be replaced.", "Replace"
        )

    def _on_exported(self, folder: Path, written: tuple[Path, ...]) -> None:
        noun = "file" if len(written) == 1 else "files"
        self._desk.alerts.tell(f"{len(written)} {noun} written to {folder}.")
        self._desk.publish()

    def _on_print(self) -> None:
        """The preview is the pages at the right; the dialog asks where they go and how many."""
        if self._shown is None:
            return
        self._printing.ask(self._shown.title)
