"""Two points in the life of the plan side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from cspdesk.domain.faults import PersonError
from cspdesk.gui.desk import Desk
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.gui.tables.side_by_side import SideBySideModel, SideBySideTable, as_html, marked
from cspdesk.gui.theme import set_look
from cspdesk.present.comparing import HEADINGS, Compared, compared, differences
from cspdesk.present.entries.dates import Day
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import capital, one, several
from cspdesk.usecases.appendix.comparison import comparison
from cspdesk.usecases.points import Point, end_of, plan_at, point_of, points_of

_MARGIN = 12
_SIZE = (1200, 640)
_PAUSE = 250
_OLD = 4
_SHARES = (9, 14, 15, 12, 25, 25)
_DETAIL_LINES = 5
_SHEETS = "Excel workbooks (*.xlsx)"


def _texts(line: Compared) -> tuple[str, ...]:
    return (capital(one(line.kind)), line.priority, line.record, line.field, line.old, line.new)


class CompareDialog(QDialog):
    """Stays open beside the window; compares anew when another point is chosen.

    Attributes:
        start, end: The two points: one from the list, or a day typed there.
        table: What is otherwise.
        told: How much that is, or why it cannot be told.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._found: tuple[Compared, ...] = ()
        self._shown: list[Compared] = []
        self._names = ("", "")
        self.start, self.end = self._points("From"), self._points("To")
        self._kind, self._words = QComboBox(self), QLineEdit(self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self._model = SideBySideModel(HEADINGS, _texts, _OLD, self)
        self.table = SideBySideTable(self._model, _OLD, _SHARES, self)
        self.table.setAccessibleName("What is otherwise")
        self.table.setSelectionMode(SideBySideTable.SelectionMode.ExtendedSelection)
        self._detail = QTextBrowser(self)
        self._detail.setAccessibleName("The difference looked at")
        self._detail.setTabChangesFocus(True)
        self._detail.setFixedHeight(_DETAIL_LINES * self.fontMetrics().lineSpacing() + 16)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        for box in (self.start, self.end):
            box.activated.connect(self.compare)
            if (line := box.lineEdit()) is not None:
                line.editingFinished.connect(self.compare)
        self._kind.activated.connect(self._narrow)
        self._words.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._narrow)
        self.table.looked_at.connect(self._on_looked_at)
        self.table.doubleClicked.connect(self._on_opened)
        desk.changed.connect(self._compare_again)
        self.start.setCurrentIndex(min(1, self.start.count() - 1))
        self.compare()

    def compare(self) -> None:
        """Look at the two points as they are chosen."""
        texts = (self.start.currentText(), self.end.currentText())
        if texts != self._names:
            self._names = texts
            self._compare_again()

    def _compare_again(self) -> None:
        desk = self._desk
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # a long history takes a second
        try:
            points = [self._point(box) for box in (self.start, self.end)]
            plans = [plan_at(desk.workbench.store, desk.plan, point) for point in points]
        except PersonError as error:
            self._found = ()
            self._offer_kinds()
            self._narrow()
            self._tell(str(error), wrong=True)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        before, after = (Viewpoint(plan, desk.quarter, desk.today) for plan in plans)
        self._found = compared(before, after)
        self._offer_kinds()
        self._narrow()

    def _points(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setAccessibleName(name)
        box.setToolTip("Choose a point, or type a day (31 July 2023) or a moment (2023-07-31 14:30)")
        for point in points_of(self._desk.plan):
            box.addItem(point.words, point)
        return box

    def _point(self, box: QComboBox) -> Point:
        place = box.findText(box.currentText())
        if place >= 0:
            chosen: Point = box.itemData(place)
            return chosen
        try:
            return point_of(self._desk.plan, box.currentText())
        except PersonError as unknown:
            try:
                day = Day().parse(viewpoint(self._desk), box.currentText())
            except PersonError:
                day = None
            if day is None:
                raise unknown from None
            return end_of(day)

    def _lay_out(self) -> None:
        self._words.setPlaceholderText("Words in a record or a value")
        self._words.setClearButtonEnabled(True)
        grid = QGridLayout()
        for column, (text, box) in enumerate(
            (("&From", self.start), ("&To", self.end), ("&Kind", self._kind), ("&Words", self._words))
        ):
            name = QLabel(text, self)
            name.setBuddy(box)
            grid.addWidget(name, 0, column)
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        for text, slot in (("&Copy", self._on_copy), ("&Export to Excel…", self._on_export)):
            button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addLayout(grid)
        for part in (self.told, self.table, self._detail, buttons):
            layout.addWidget(part, 1 if part is self.table else 0)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 2 * _MARGIN), min(_SIZE[1], room.height() - 4 * _MARGIN))

    def _offer_kinds(self) -> None:
        held = self._kind.currentData()
        with QSignalBlocker(self._kind):
            self._kind.clear()
            self._kind.addItem("All kinds", "")
            for kind in dict.fromkeys(line.kind for line in self._found):
                self._kind.addItem(capital(several(kind)), kind)
            self._kind.setCurrentIndex(max(0, self._kind.findData(held)))

    def _narrow(self) -> None:
        kind, words = self._kind.currentData(), self._words.text().strip()
        self._shown = [line for line in self._found if kind in ("", line.kind) and line.holds(words)]
        self._model.show(iter(self._shown))
        records = len({(line.kind, line.key) for line in self._shown})
        count = len(self._shown)
        self._tell(
            f"{count:,} difference{'s' * (count != 1)} in {records:,} record{'s' * (records != 1)}."
            if self._found
            else "There is no difference.",
        )
        if self._shown:
            self.table.setCurrentIndex(self._model.index(0, 0))

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        set_look(self.told, "error" if wrong else "muted")
        self.told.setText(text)

    def _on_looked_at(self) -> None:
        index: QModelIndex = self.table.currentIndex()
        if not index.isValid():
            self._detail.clear()
            return
        line: Compared = self._model.line(index.row())
        old, new = marked(line.old, line.new)
        was, now = as_html(old, new=False) or "(nothing)", as_html(new, new=True) or "(nothing)"
        self._detail.setHtml(f"<p>{was}<br>→ {now}</p>")

    def _on_opened(self, index: QModelIndex) -> None:
        line: Compared = self._model.line(index.row())
        self._desk.go_to(line.kind, (line.key,))

    def _on_copy(self) -> None:
        if len(self.table.selectionModel().selectedRows()) <= 1:
            self._model.read_all()
            self.table.selectAll()
        self.table.copy()

    def _on_export(self) -> None:
        desk = self._desk
        path = desk.alerts.save_file("Export the comparison", Path("Comparison.xlsx"), _SHEETS)
        if path is None:
            return
        paper = comparison(desk.plan, desk.quarter, desk.today, self._names, differences(self._shown))

        def written(_: None) -> None:
            desk.alerts.tell(f"The comparison is in {path.name}.", paper.warning)

        desk.jobs.start(
            "Writing the comparison", lambda progress: desk.services.write_excel(paper, path, progress), written
        )
