"""How the columns of a partner's own layout were understood, to be looked at and said otherwise."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cspdesk.gui.boxes.column_boxes import ColumnBoxes
from cspdesk.gui.dialogs.room import resize_within_screen
from cspdesk.gui.theme import set_look
from cspdesk.present.review.columns import TableColumns, columns_in, maps_of
from cspdesk.usecases.returns.review import Review


class ColumnsDialog(QDialog):
    """A box for each column of each table.

    Signals:
        told (dict): by sheet, what was said about its columns (`Wanted`).
    """

    told = Signal(object)

    def __init__(self, review: Review, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Columns of {review.file}")
        self._tables: list[TableColumns] = list(columns_in(review))
        self._boxes: list[ColumnBoxes] = []
        about = QLabel(
            "This is how the columns were understood. Say otherwise where it is not so: the file is read again. When"
            " the return is applied, what you said is remembered for this partner's next one."
        )
        about.setWordWrap(True)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 8, 0)
        for place in range(len(self._tables)):
            self._add(place, page, inside)
        inside.addStretch(1)
        room = QScrollArea()
        room.setWidget(page)
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setAccessibleName("Columns")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        read = QPushButton("&Read it like this")
        set_look(read, "main")
        buttons.addButton(read, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(about)
        layout.addWidget(room, 1)
        layout.addWidget(buttons)
        resize_within_screen(self, 620, 560)
        self._boxes[0].take_focus()

    def accept(self) -> None:
        """Have the file read with the columns as they are shown."""
        self.told.emit(maps_of(tuple(self._tables)))
        super().accept()

    def _add(self, place: int, page: QWidget, inside: QVBoxLayout) -> None:
        title = QLabel(self._tables[place].title)
        title.setProperty("heading", "true")
        title.setWordWrap(True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        inside.addWidget(title)
        inside.addLayout(form)
        boxes = ColumnBoxes(form, page)
        boxes.chosen.connect(self._on_chosen)
        self._boxes.append(boxes)
        self._show(place)

    def _on_chosen(self, heading: str, field: str) -> None:
        place = next(place for place, boxes in enumerate(self._boxes) if boxes is self.sender())
        self._tables[place] = self._tables[place].with_field(heading, field)
        self._show(place)

    def _show(self, place: int) -> None:
        table = self._tables[place]
        self._boxes[place].offer(table.fields, table.choices)
