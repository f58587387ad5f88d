"""The detail pane of one record: a form, the tables of what belongs to it, its history and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from cspdesk.gui.desk import Desk
from cspdesk.gui.editors.binding import Binding
from cspdesk.gui.tables.child_table import ChildTable
from cspdesk.gui.tables.history_view import HistoryView
from cspdesk.gui.theme import set_look
from cspdesk.present.entries.links import full_name
from cspdesk.present.tables.spec import TableSpec
from cspdesk.usecases.commands import Withdraw

_MOST_FINDINGS = 2


class CompiledForm(Protocol):
    """What the form compiler makes."""

    def setupUi(self, widget: Any) -> None:
        """Put the widgets of the form on `widget`."""
        ...


class RecordEditor(QWidget):
    """Holds a form, never is one. Widgets of the form are found by the names of columns and of child tables."""

    def __init__(
        self, desk: Desk, spec: TableSpec, ui: CompiledForm, children: Mapping[str, TableSpec] | None = None
    ) -> None:
        super().__init__()
        self.desk = desk
        self.spec = spec
        self._pages: QTabWidget | None = None
        self._form = QWidget(self)
        ui.setupUi(self._form)
        self._heading = QLabel(self)
        self._heading.setObjectName("heading")
        self._heading.setWordWrap(True)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._fault = QLabel(self)
        set_look(self._fault, "error")
        self._fault.setWordWrap(True)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._findings = QLabel(self)
        self._findings.setWordWrap(True)
        self._findings.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._findings, "muted")
        self._findings.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._withdrawn = _WithdrawnBar(self)
        self._history = self._form.findChild(HistoryView) or self._with_history()
        self._lay_out()
        self._children = {found: child for found in (children or {}) if (child := self._child(found))}
        for child_name, child_spec in (children or {}).items():
            self._children[child_name].bind(desk, child_spec)
        self._history.bind(desk)
        self.binding = Binding(desk, spec, self._form)
        self.binding.shown.connect(self._on_shown)
        self._withdrawn.button.clicked.connect(self._on_bring_back)
        desk.checked.connect(self._on_checked)

    @property
    def key(self) -> str:
        """The record shown, or empty."""
        return self.binding.form.key

    def show_record(self, key: str) -> None:
        """Show a record; none hides the form."""
        self.commit_pending()
        self.binding.show_record(key)
        for child in self._children.values():
            child.show_owner(self.key)
        self._history.show_history(self.spec.kind, self.key, self.spec.goes_along)
        self._on_checked()

    def commit_pending(self) -> None:
        """Take in what is typed and not left."""
        self.binding.commit_pending()
        for child in self._children.values():
            child.commit_pending()

    def focus_first(self) -> None:
        """Begin typing in the topmost box that can be edited and is in sight."""
        boxes = [box.widget for box in self.binding.boxes if box.column.editable and box.widget.isVisible()]
        if boxes:
            min(boxes, key=self._height_of).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _height_of(self, widget: QWidget) -> int:
        return widget.mapTo(self, QPoint(0, 0)).y()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 0)
        layout.setSpacing(4)
        font = self._heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self._heading.setFont(font)
        self._heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for part in (self._heading, self._withdrawn, self._findings, self._fault):
            layout.addWidget(part)
        layout.addWidget(self._pages or self._form, 1)

    def _with_history(self) -> HistoryView:
        """A page beside a form that has none of its own."""
        pages = self._form.findChild(QTabWidget, "pages")
        if pages is None:
            pages = self._pages = QTabWidget(self)
            pages.setDocumentMode(True)
            pages.addTab(self._form, "Details")
        history = HistoryView(pages)
        pages.addTab(history, "History")
        return history

    def _child(self, found: str) -> ChildTable | None:
        return self._form.findChild(ChildTable, found)

    def _on_shown(self) -> None:
        form = self.binding.form
        (self._pages or self._form).setVisible(bool(form.key))
        self._fault.setText(form.fault() if form.key else "")
        self._fault.setVisible(bool(self._fault.text()))
        if not form.key:
            self._heading.setText("")
            self._withdrawn.tell("")
            return
        self._heading.setText(full_name(form.record))
        self._withdrawn.tell(str(getattr(form.record, "withdrawn", "")))

    def _on_checked(self) -> None:
        """What the checks find in this record, the first few."""
        key = self.key if self.isVisible() else ""
        found = [finding.sentence for finding in self.desk.findings if finding.key == key] if key else []
        more = [f"and {len(found) - _MOST_FINDINGS} more (F7)"] if len(found) > _MOST_FINDINGS else []
        self._findings.setText("\n".join(f"⚑ {sentence}" for sentence in (*found[:_MOST_FINDINGS], *more)))
        self._findings.setVisible(bool(found))

    def _on_bring_back(self) -> None:
        self.desk.do(Withdraw(self.spec.kind, self.key, ""))


class _WithdrawnBar(QWidget):
    """Why the record was withdrawn, and the way back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._reason = QLabel(self)
        self._reason.setWordWrap(True)
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton("Bring back", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._reason, 1)
        layout.addWidget(self.button)
        self.hide()

    def tell(self, reason: str) -> None:
        """Show the reason; none hides the bar."""
        self._reason.setText(f"Withdrawn: {reason}")
        self.setVisible(bool(reason))
