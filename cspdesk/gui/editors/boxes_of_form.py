"""The boxes of a form, each told to show a value and asked for what was typed or chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.boxes.long_text import LongText
from cspdesk.gui.boxes.pausing import Pause
from cspdesk.gui.boxes.tick_list import TickList
from cspdesk.gui.theme import set_look
from cspdesk.present.columns import Column
from cspdesk.present.forms import Shown
from cspdesk.present.viewpoint import Viewpoint


class Box(QObject):
    """One column of a form in its widget.

    Attributes:
        column: What it holds.
        widget: Where it is shown.
        by_text: Whether `typed` is text to be read, rather than a value.

    Signals:
        left (Box): typing or choosing is finished.
        paused (Box): typing has paused where what is typed so far can be taken: words, as half a figure or half a date
            would be another one.
    """

    left = Signal(object)
    paused = Signal(object)
    by_text = True

    def __init__(self, column: Column, widget: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.column = column
        self.widget = widget

    def show(self, view: Viewpoint, shown: Shown) -> None:
        """Show what the form says; what is wrong with a draft is told to screen readers too."""
        self.put(view, shown)
        set_look(self.widget, "refused" if shown.fault else "")
        self.widget.setAccessibleDescription(shown.fault)
        self.widget.setToolTip(shown.fault)

    def put(self, view: Viewpoint, shown: Shown) -> None:
        """Show the value or draft."""
        raise NotImplementedError

    def typed(self) -> Any:
        """What was typed or chosen."""
        raise NotImplementedError

    def settle(self) -> None:
        """What is typed has been taken, and may be shown as the plan has it."""

    def lock(self, *, locked: bool) -> None:
        """Let the value be read, not changed."""
        self.widget.setEnabled(not locked)

    def _on_left(self) -> None:
        self.left.emit(self)


class LineBox(Box):
    """One line, a date included."""

    widget: QLineEdit

    def __init__(self, column: Column, widget: QLineEdit, parent: QObject) -> None:
        super().__init__(column, widget, parent)
        widget.editingFinished.connect(self._on_left)
        if column.entry.prose and column.name != "ref":  # others look for a record by it
            Pause(widget, widget.textEdited).timeout.connect(self._on_pause)

    def put(self, view: Viewpoint, shown: Shown) -> None:
        """The text from its beginning; while somebody types it is theirs."""
        if self.widget.text() != shown.text and not self._being_typed():
            self.widget.setText(shown.text)
            self.widget.setCursorPosition(0)

    def settle(self) -> None:
        """Nobody is in the middle of typing any more."""
        self.widget.setModified(False)

    def _being_typed(self) -> bool:
        return self.widget.hasFocus() and self.widget.isModified()

    def _on_pause(self) -> None:
        if self._being_typed():
            self.paused.emit(self)

    def typed(self) -> str:
        """The text."""
        return self.widget.text()

    def lock(self, *, locked: bool) -> None:
        """Read-only text can still be copied."""
        _set_read_only(self.widget, read_only=locked or not self.column.editable)


class TextBox(Box):
    """Several lines."""

    widget: LongText

    def __init__(self, column: Column, widget: LongText, parent: QObject) -> None:
        super().__init__(column, widget, parent)
        widget.editing_finished.connect(self._on_left)
        widget.paused.connect(self._on_paused)

    def put(self, view: Viewpoint, shown: Shown) -> None:
        """The text; where it is the same the cursor stays, and while somebody types it is theirs."""
        if self.widget.toPlainText() != shown.text and not self.widget.being_typed:
            self.widget.setPlainText(shown.text)

    def settle(self) -> None:
        """Nobody is in the middle of typing any more."""
        self.widget.document().setModified(False)

    def _on_paused(self) -> None:
        self.paused.emit(self)

    def typed(self) -> str:
        """The text."""
        return self.widget.toPlainText()

    def lock(self, *, locked: bool) -> None:
        """Read-only text can still be copied."""
        _set_read_only(self.widget, read_only=locked or not self.column.editable)


class ChosenBox(Box):
    """One of a list."""

    widget: ChoiceBox
    by_text = False

    def __init__(self, column: Column, widget: ChoiceBox, parent: QObject) -> None:
        super().__init__(column, widget, parent)
        self._view: Viewpoint | None = None
        widget.activated.connect(self._on_left)

    def put(self, view: Viewpoint, shown: Shown) -> None:
        """The value by its text; the list is made when it is opened."""
        self._view = view
        words = {choice.value: choice.text for choice in self.column.entry.choices(view)} if shown.value is None else {}
        self.widget.offer(self._choices, shown.value, words.get(shown.value, shown.text))
        if self.widget.hasFocus():
            self.widget.fill()

    def typed(self) -> Any:
        """The value chosen."""
        return self.widget.value()

    def _choices(self) -> Any:
        return self.column.entry.choices(self._view) if self._view is not None else ()


class TicksBox(Box):
    """Any number of a list."""

    widget: TickList
    by_text = False

    def __init__(self, column: Column, widget: TickList, parent: QObject) -> None:
        super().__init__(column, widget, parent)
        widget.ticked.connect(self._on_left)

    def put(self, view: Viewpoint, shown: Shown) -> None:
        """The list, ticked; while somebody ticks in it nothing moves."""
        if self.widget.values() != shown.value or not self.widget.hasFocus():
            self.widget.offer(self.column.entry.choices(view), shown.value)

    def typed(self) -> Any:
        """The values ticked."""
        return self.widget.values()


class FlagBox(Box):
    """Yes or no."""

    widget: QCheckBox
    by_text = False

    def __init__(self, column: Column, widget: QCheckBox, parent: QObject) -> None:
        super().__init__(column, widget, parent)
        widget.toggled.connect(self._on_left)

    def put(self, view: Viewpoint, shown: Shown) -> None:
        """The tick."""
        with QSignalBlocker(self.widget):
            self.widget.setChecked(bool(shown.value))

    def typed(self) -> bool:
        """The tick."""
        return self.widget.isChecked()


def _set_read_only(widget: QLineEdit | LongText, *, read_only: bool) -> None:
    if widget.isReadOnly() != read_only:
        widget.setReadOnly(read_only)
        widget.style().unpolish(widget)  # the style sheet does not hear of it by itself
        widget.style().polish(widget)


def box_for(column: Column, widget: QWidget, parent: QObject) -> Box:
    """The box for a widget of a form.

    Raises:
        TypeError: if a form holds a widget of a sort that no box knows.
    """
    if isinstance(widget, ChoiceBox):
        return ChosenBox(column, widget, parent)
    if isinstance(widget, TickList):
        return TicksBox(column, widget, parent)
    if isinstance(widget, LongText):
        return TextBox(column, widget, parent)
    if isinstance(widget, QLineEdit):
        return LineBox(column, widget, parent)
    if isinstance(widget, QCheckBox):
        return FlagBox(column, widget, parent)
    raise TypeError(f"no box for {type(widget).__name__} {column.name}")
