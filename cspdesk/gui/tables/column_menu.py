"""The menu that chooses which columns a table shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from cspdesk.gui.tables.record_view import RecordView


class _ColumnMenu(QMenu):
    def __init__(self, view: RecordView) -> None:
        super().__init__("Columns", view)
        self._view = view
        header = view.horizontalHeader()
        for place, column in enumerate(view.records.table.columns):
            action = self.addAction(column.title or column.name.capitalize())
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(place))
            action.setData(place)
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater)

    def _on_triggered(self, action: QAction) -> None:
        header = self._view.horizontalHeader()
        place = action.data()
        if not action.isChecked() and header.count() - header.hiddenSectionCount() == 1:
            return  # a table keeps one column, or nobody could bring the others back
        header.setSectionHidden(place, not action.isChecked())
        self._view.fit_columns()
        self._view.laid_out.emit()


def column_menu(view: RecordView) -> QMenu:
    """The menu, each column ticked that is shown. It deletes itself once it is closed."""
    return _ColumnMenu(view)
