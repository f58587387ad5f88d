"""A table of one kind of record with its filter bar and detail pane."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cspdesk.domain.workplan import KINDS
from cspdesk.gui.desk import Desk
from cspdesk.gui.editors.all_editors import editor_for
from cspdesk.gui.editors.record_editor import RecordEditor
from cspdesk.gui.settings import Settings
from cspdesk.gui.tables.column_layout import lay_out, layout_of
from cspdesk.gui.tables.record_model import RecordModel, viewpoint
from cspdesk.gui.tables.record_view import RecordView
from cspdesk.gui.tabs.filter_bar import FilterBar
from cspdesk.gui.theme import set_look
from cspdesk.present.tables.record_table import Filter
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.wording import capital, one
from cspdesk.usecases.commands import Add, Remove, Withdraw

_PANE = 430
"""Pixels the pane is wide until somebody drags its edge."""
_MOST_OF_IT = 0.45
"""The share of the tab the pane takes at most."""


class RecordTab(QWidget):
    """The table on the left, the record looked at on the right.

    Attributes:
        view: The table.
        editor: The pane.
    """

    def __init__(self, desk: Desk, settings: Settings, spec: TableSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings = settings
        self._spec = spec
        self._model = RecordModel(desk, spec, parent=self)
        self.view = RecordView(desk, self._model, self)
        self.editor: RecordEditor = editor_for(spec.kind, desk)
        self._bar = FilterBar(spec, self._model.table, self)
        self._empty = self._empty_page()
        self._stack = QStackedWidget(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self._bar.narrowed.connect(self._on_narrowed)
        self._bar.adder.clicked.connect(self.add)
        self.view.chosen.connect(self._on_chosen)
        self._model.counted.connect(self._on_counted)
        lay_out(self.view, settings.mapping(self._place("layout")))
        self.view.laid_out.connect(self._on_laid_out)
        self._on_counted()

    @property
    def spec(self) -> TableSpec:
        """Which table it is."""
        return self._spec

    def commit_pending(self) -> None:
        """Take in what is typed in a cell or a box."""
        self.view.commit_pending()
        self.editor.commit_pending()

    def refresh(self) -> None:
        """Choose a record if none is, so that the pane is never idle; say what ratings mean by now."""
        self._bar.refresh_chips()
        self._choose_one()
        self.editor.binding.refresh()

    def show_keys(self, keys: Iterable[str]) -> None:
        """Show these records only, the first one chosen; no keys shows all."""
        wanted = tuple(keys)
        if len(wanted) == 1 and self._model.row_of(wanted[0]) >= 0:
            self.view.choose(wanted[0])
            return
        self._bar.show_only(frozenset(wanted))
        if wanted:
            self.view.choose(wanted[0])

    def focus_filter(self) -> None:
        """Begin to type a filter."""
        self._bar.focus_words()

    def add(self) -> None:
        """Add a record after the current one and begin to fill it in."""
        if self._spec.blank is None:
            return
        self.commit_pending()
        view = viewpoint(self._desk)
        like = view.plan.find(KINDS[self._spec.kind], self.view.current_key)
        record = self._spec.blank(view, self._model.table.filter.priority, like)
        if self._desk.do(Add((record,))):
            self.view.choose(record.key)
            self.editor.focus_first() if self.editor.isVisible() else self.view.setFocus()

    def withdraw(self) -> None:
        """Take the chosen record out of use, with the reason a committee will ask for; or bring it back."""
        key = self.view.current_key
        if not key or not self._spec.withdraws:
            return
        self.commit_pending()
        record = self._model.table.record(key)
        called = f"{one(self._spec.kind)} {getattr(record, 'ref', '')}".strip()
        if record.withdrawn:
            self._desk.do(Withdraw(self._spec.kind, key, ""))
            return
        reason = self._desk.alerts.ask_text(
            f"Withdraw {called}", "Why is it withdrawn? The reason is kept and printed.", verb="Withdraw"
        )
        if reason:
            self._desk.do(Withdraw(self._spec.kind, key, reason))
        elif reason is not None:
            self._desk.alerts.tell(f"{capital(called)} was not withdrawn.", "A withdrawal needs a reason.")

    def remove(self) -> None:
        """Take the chosen records out of the plan, with what belongs to them alone. Undo brings them back."""
        for key in self.view.chosen_keys():
            self._desk.do(Remove(self._spec.kind, key, self._spec.goes_along))

    def show_pane(self, *, shown: bool) -> None:
        """Show or hide the detail pane."""
        self.editor.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane keeps the width it was given, but never takes more than its share."""
        super().resizeEvent(event)
        width = event.size().width()
        pane = min(self._settings.number(self._place("pane"), _PANE), int(width * _MOST_OF_IT))
        self._splitter.setSizes([width - pane, pane])

    def changeEvent(self, event: QEvent) -> None:
        """Chips follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._bar.refresh_chips()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.editor)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setChildrenCollapsible(False)
        self._stack.setMinimumWidth(260)
        self.editor.setMinimumWidth(260)
        self.editor.show_record("")
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        layout.addWidget(self._bar)
        layout.addWidget(self._splitter, 1)

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        told = QLabel(self._spec.invites, page)
        told.setWordWrap(True)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        starter = QPushButton(f"Add the first {one(self._spec.kind)}", page)
        set_look(starter, "main")
        starter.clicked.connect(self.add)
        layout.addStretch(2)
        layout.addWidget(told)
        layout.addSpacing(8)
        layout.addWidget(starter, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        return page

    def _place(self, what: str) -> str:
        plan = next(iter(self._desk.plan.table("plan")), "")
        return f"plans/{plan}/{self._spec.name}/{what}"

    def _on_narrowed(self, wanted: Filter) -> None:
        self._model.narrow(wanted)
        self._choose_one()

    def _choose_one(self) -> None:
        if not self.view.current_key and self._model.rowCount():
            self.view.choose(self._model.key_at(0))

    def _on_chosen(self, key: str) -> None:
        self.editor.show_record(key)

    def _on_counted(self) -> None:
        self._bar.count()
        self._bar.adder.setEnabled(not self._model.read_only)
        empty = not self._model.rowCount() and not self._model.table.total
        self._stack.setCurrentWidget(self._empty if empty else self.view)

    def _on_laid_out(self) -> None:
        self._settings.put(self._place("layout"), layout_of(self.view))

    def _on_splitter_moved(self) -> None:
        self._settings.put(self._place("pane"), self.editor.width())
