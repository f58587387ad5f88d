"""Ties the boxes of a form to the record shown: each edit is one undo step, made when the box is left."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.gui.boxes.undoing import UndoThrough
from cspdesk.gui.desk import Desk
from cspdesk.gui.editors.boxes_of_form import Box, box_for
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.present.forms import RecordForm
from cspdesk.present.tables.spec import TableSpec


class Binding(QObject):
    """The boxes of a form that bear the name of a column.

    Signals:
        shown (): the boxes show the record anew.
    """

    shown = Signal()

    def __init__(self, desk: Desk, spec: TableSpec, form: QWidget) -> None:
        super().__init__(form)
        self._desk = desk
        self.form = RecordForm(spec, viewpoint(desk))
        self.boxes: list[Box] = []
        self._typing: ChangeSet | None = None
        undoing = UndoThrough(self)
        for column in spec.columns:
            widget = form.findChild(QWidget, column.name)
            if widget is not None:
                box = box_for(column, widget, self)
                box.left.connect(self._on_left)
                box.paused.connect(self._on_paused)
                widget.installEventFilter(undoing)
                self.boxes.append(box)
        desk.changed.connect(self._on_changed)
        desk.quarter_changed.connect(self.refresh)
        desk.kept.connect(self._on_kept)
        desk.still_unsaved.connect(self._on_kept)

    def show_record(self, key: str) -> None:
        """Show another record; what was typed for the one before is taken in first."""
        if key != self.form.key:
            self.commit_pending()
        self.form.look(viewpoint(self._desk), key)
        self._put()

    def refresh(self) -> None:
        """Show the record as the plan has it now."""
        self.form.look(viewpoint(self._desk), self.form.key)
        self._put()

    def commit_pending(self) -> None:
        """Take in what is typed in a box that has not been left."""
        for box in self.boxes:
            if box.by_text and box.widget.hasFocus():
                self._on_left(box)

    def _put(self) -> None:
        locked = bool(self._desk.workbench.store.read_only)
        for box in self.boxes:
            kept = self.form.key and box.column.locked(self.form.view, self.form.record)
            box.lock(locked=locked or bool(kept) or not box.column.editable)
            if self.form.key:
                box.show(self.form.view, self.form.shown(box.column))
        self.shown.emit()

    def _on_left(self, box: Box) -> None:
        self._take(box)
        self._typing = None
        box.settle()
        self.refresh()

    def _on_paused(self, box: Box) -> None:
        """What is typed so far is safe now, though typing may go on: all of it is one undo step."""
        self._take(box)
        self.refresh()

    def _take(self, box: Box) -> None:
        if not self.form.key or not box.column.editable:
            return
        self.form.look(viewpoint(self._desk), self.form.key)
        if not self.form.key:  # removed meanwhile
            return
        text = box.typed() if box.by_text else ""
        before = self.form.draft_fault(box.column)
        if before is not None and text == self.form.shown(box.column).text:
            return
        try:
            taken = self.form.take_text if box.by_text else self.form.take_value
            command = taken(box.column, box.typed())
            self._desk.forget(before)
        except PersonError as error:
            self._desk.alerts.tell_error(error)
            command = None
        if command is None:
            return
        if self._desk.do(command, self._typing):
            self._typing = self._desk.step or self._typing
        elif self._desk.refused and box.by_text:
            self.form.keep(box.column, text, self._desk.refused)

    def _on_kept(self, error: PersonError, instead: PersonError | None = None) -> None:
        self.form.drop(error, instead)
        self.refresh()

    def _on_changed(self, change_set: ChangeSet) -> None:
        self.refresh()
