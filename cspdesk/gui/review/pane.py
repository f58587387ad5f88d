"""The review of one workbook, from the first look to the one step that applies it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cspdesk.domain.faults import PersonError
from cspdesk.gui.desk import Desk
from cspdesk.gui.review.columns_dialog import ColumnsDialog
from cspdesk.gui.review.decisions import DecisionBar
from cspdesk.gui.review.detail import ReviewDetail
from cspdesk.gui.review.heading import ReviewHeading
from cspdesk.gui.review.review_table import ReviewTable
from cspdesk.gui.review.send_back_dialog import SendBackDialog
from cspdesk.gui.review.sheet_view import SheetView
from cspdesk.present.received import Received, applied_text, counts_text
from cspdesk.present.review.answers import answers, own_value
from cspdesk.present.review.lines import Line
from cspdesk.present.review.source import place_of, sheet_named
from cspdesk.present.review.ticks import ReviewTicks, Scope, Show
from cspdesk.usecases.returns.applying import ApplyReview
from cspdesk.usecases.returns.corrections import NOTHING_TO_CORRECT, corrections
from cspdesk.usecases.tables.wanted import Wanted

_TABLE_LINES = 8
"""Lines of text the list keeps on the smallest screen: the heading and a few changes."""
_DETAIL = 56
"""Average characters that three values side by side need at least."""


class ReviewPane(QWidget):
    """Shows a file of the inbox, takes the officer's decisions and applies them.

    Signals:
        left (): back to the list of files.
        again_wanted (Received): the file is to be reviewed again, as something about it was decided or has changed.
        applied (Received): it was taken in.
    """

    left = Signal()
    again_wanted = Signal(object)
    applied = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file: Received | None = None
        self._show = Show.CHANGES
        self._build()
        self._connect()

    @property
    def file(self) -> Received | None:
        """The file shown."""
        return self._file

    def show_file(self, file: Received) -> None:
        """Show a file that has been read, or the one shown anew."""
        other = file is not self._file
        self._file = file
        self._heading.show_file(file, self._desk.plan)
        ticks = file.ticks
        if other and ticks:
            waiting = ticks.counts().waiting
            self._choose_show(Show.WAITING if waiting else Show.CHANGES)
            with QSignalBlocker(self._text):
                self._text.clear()
        self._fill()
        if other:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self._table.setFocus()

    def commit_pending(self) -> None:
        """Decisions are taken in as they are made; a value half typed is no decision yet."""

    def _build(self) -> None:
        self._heading = ReviewHeading(self._desk)
        self._table = ReviewTable()
        self._detail = ReviewDetail()
        self._sheet = SheetView()
        self._decisions = DecisionBar()
        room = self._room = QScrollArea()
        room.setWidget(self._detail)
        room.setWidgetResizable(True)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setMinimumWidth(_DETAIL * self.fontMetrics().averageCharWidth())
        self._table.setMinimumHeight(_TABLE_LINES * self.fontMetrics().height())
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(room)
        below.addWidget(self._sheet)
        below.setStretchFactor(0, 1)
        below.setStretchFactor(1, 1)
        below.setChildrenCollapsible(False)
        below.setSizes([1000, 1000])
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self._table)
        halves.addWidget(below)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        halves.setSizes([1000, 1000])  # equal shares of whatever there is
        halves.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addLayout(self._filters())
        layout.addWidget(halves, 1)
        layout.addWidget(self._decisions)

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._shows: list[QToolButton] = []  # no button group: it lets Tab come to one of its buttons only
        for show in Show:
            button = QToolButton()
            button.setText(show.value)
            button.setCheckable(True)
            button.setProperty("show", show.value)
            button.clicked.connect(self._on_show)
            self._shows.append(button)
            row.addWidget(button)
        self._text = QLineEdit()
        self._text.setPlaceholderText("Words, reference or cell")
        self._text.setClearButtonEnabled(True)
        label = QLabel("Filter")
        label.setBuddy(self._text)
        self._counts = QLabel()
        self._counts.setProperty("look", "muted")
        self._counts.setWordWrap(True)
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(12)
        row.addWidget(label)
        row.addWidget(self._text, 2)
        row.addSpacing(12)
        row.addWidget(self._counts, 3)
        return row

    def _connect(self) -> None:
        self._heading.left.connect(self.left)
        self._heading.changed.connect(self._on_again)
        self._heading.columns_asked.connect(self._on_columns)
        self._heading.send_back_asked.connect(self._on_send_back)
        self._text.textChanged.connect(self._fill)
        self._table.looked_at.connect(self._on_looked_at)
        self._table.toggled.connect(self._on_toggled)
        self._table.accepted.connect(self._on_accepted)
        self._table.kept.connect(self._on_kept)
        self._table.deferred.connect(self._on_deferred)
        self._table.corrected.connect(self._on_corrected)
        self._detail.chosen.connect(self._on_chosen)
        self._detail.row_chosen.connect(self._on_row_chosen)
        self._detail.typed.connect(self._on_typed)
        self._decisions.accepted.connect(self._on_accepted)
        self._decisions.kept.connect(self._on_kept)
        self._decisions.deferred.connect(self._on_deferred)
        self._decisions.apply_asked.connect(self._on_apply)

    @property
    def _ticks(self) -> ReviewTicks | None:
        return self._file.ticks if self._file else None

    def _choose_show(self, show: Show) -> None:
        self._show = show
        for button in self._shows:
            button.setChecked(button.property("show") == show.value)

    def _fill(self) -> None:
        ticks = self._ticks
        lines = ticks.visible(self._show, self._text.text()) if ticks else ()
        self._table.show_lines(ticks, lines)
        self._count()

    def _count(self) -> None:
        ticks = self._ticks
        if ticks is None or self._file is None:
            self._counts.clear()
            self._decisions.show_counts(None, applied=False)
            return
        counts = ticks.counts()
        hidden = (
            f", {counts.unchanged} unchanged hidden" if counts.unchanged and self._show is not Show.EVERYTHING else ""
        )
        self._counts.setText(f"{counts_text(counts)}{hidden}")
        self._decisions.show_counts(ticks, applied=self._heading.is_applied)

    def _decided(self) -> None:
        """Show what a decision did, without moving anything."""
        self._table.decisions_changed()
        self._count()
        self._show_detail(self._table.current)

    def _show_detail(self, line: Line | None) -> None:
        ticks = self._ticks
        self._detail.show_answers(answers(ticks, line) if ticks and line else None)
        book = self._file.book if self._file else None
        sheet = sheet_named(book, line.sheet) if book and line else None
        place = place_of(line.cell) if line else None
        self._sheet.show_cell(sheet, *(place or (line.row if line else 0, 0)))

    def _on_looked_at(self, line: Line | None) -> None:
        self._show_detail(line)
        self._decisions.name_line(line)

    def _on_show(self) -> None:
        self._choose_show(Show(self.sender().property("show")))
        self._fill()

    def _on_toggled(self) -> None:
        if self._ticks and not self._ticks.toggle(self._table.selected):
            self._on_corrected()
        self._decided()

    def _on_accepted(self) -> None:
        if self._ticks and not self._ticks.accept(self._table.selected, self._decisions.scope):
            self._on_corrected()
        self._after_decision()

    def _on_corrected(self) -> None:
        """Answer the line in the pane below, scrolled to where that is done."""
        self._detail.start_own_value()
        if (focused := QApplication.focusWidget()) is not None and self._detail.isAncestorOf(focused):
            self._room.ensureWidgetVisible(focused)

    def _on_kept(self) -> None:
        if self._ticks:
            self._ticks.keep(self._table.selected, self._decisions.scope)
        self._after_decision()

    def _on_deferred(self) -> None:
        if self._ticks:
            self._ticks.defer(self._table.selected, self._decisions.scope)
        self._after_decision()

    def _after_decision(self) -> None:
        """On to the next line, where one line was decided from the list."""
        self._decided()
        if self._table.hasFocus() and self._decisions.scope is Scope.CELL and len(self._table.selected) == 1:
            self._table.go_on()

    def _on_chosen(self, value: object) -> None:
        line = self._table.current
        if self._ticks and line:
            self._ticks.correct(line, value)
            self._decided()
            self._table.setFocus()
            self._table.go_on()

    def _on_typed(self, text: str) -> None:
        line = self._table.current
        if not self._ticks or not line:
            return
        try:
            value = own_value(self._ticks, line, text)
        except PersonError as error:
            self._desk.alerts.tell_error(error)
            return
        self._on_chosen(value)

    def _on_row_chosen(self, key: str) -> None:
        line = self._table.current
        if self._ticks and line and self._file:
            self._ticks.chosen[line.record] = key
            self.again_wanted.emit(self._file)

    def _on_again(self) -> None:
        if self._file:
            self.again_wanted.emit(self._file)

    def _on_columns(self) -> None:
        if self._ticks:
            asked = ColumnsDialog(self._ticks.review, self)
            asked.told.connect(self._on_columns_told)
            asked.open()

    def _on_columns_told(self, maps: dict[str, Wanted]) -> None:
        if self._file:
            self._file.say_columns(maps)
            self.again_wanted.emit(self._file)

    def _on_send_back(self) -> None:
        file, ticks = self._file, self._ticks
        if file is None or ticks is None:
            return
        asked = corrections(self._desk.plan, ticks.review, ticks.decisions)
        if asked.points:
            SendBackDialog(self._desk, asked, file.path, file.content, self).open()
        else:
            self._desk.alerts.tell(NOTHING_TO_CORRECT)

    def _on_apply(self) -> None:
        file, ticks = self._file, self._ticks
        if file is None or ticks is None:
            return
        if file.stale:
            self._desk.alerts.tell(
                "The plan has changed since this return was reviewed, so it is reviewed again.",
                "Look at it once more, then apply.",
            )
            self.again_wanted.emit(file)
            return
        bench = self._desk.workbench
        command = ApplyReview(
            ticks.review, ticks.to_apply(), file.content, bench.by, bench.now(), frozenset(ticks.confirmed)
        )
        counts = ticks.counts()
        if self._desk.do(command):
            self._desk.alerts.tell(*applied_text(ticks.review.file, counts.taken, counts.waiting))
            self.applied.emit(file)
