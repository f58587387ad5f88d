"""The assistant that brings in a table from any workbook: what was understood, what would change, what is asked."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QTableView, QWidget

from cspdesk.domain.faults import CancelledError, PersonError
from cspdesk.gui.alerts import WORKBOOKS
from cspdesk.gui.boxes.column_boxes import ColumnBoxes
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs.import_questions import ANSWER, AnswerDelegate, QuestionModel
from cspdesk.gui.dialogs.room import resize_within_screen
from cspdesk.gui.forms.ui_import_table import Ui_ImportTable
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.gui.tables.text_model import TextModel
from cspdesk.gui.theme import set_look
from cspdesk.present.importing import (
    DOUBT_HEADINGS,
    KINDS,
    ROW_HEADINGS,
    QuestionLine,
    columns_of,
    doubt_lines,
    field_choices,
    heading_rows,
    moved,
    question_lines,
    row_lines,
    summary,
    verb,
)
from cspdesk.usecases.importing.kinds import IMPORT_KINDS
from cspdesk.usecases.importing.mapping import Mapped, from_json, to_json
from cspdesk.usecases.importing.proposal import ImportProposal
from cspdesk.usecases.importing.proposing import propose_import
from cspdesk.usecases.importing.replies import Question, Reply
from cspdesk.usecases.ports import Progress
from cspdesk.usecases.tables.grid import Book, Sheet, Visibility
from cspdesk.usecases.tables.wanted import Wanted

_ROW_WIDTHS = (50, 70, 80)
_DOUBT_WIDTHS = (140, 80)
_QUESTION_WIDTHS = (140, 300)
_COLUMNS_SAVED = "Columns (*.json)"
_EDITS = (
    QAbstractItemView.EditTrigger.SelectedClicked
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)
_READING = "Reading the table"
_AT_ONCE = 2500
"""Cells of a workbook that is read without a word; a larger one is read beside the window, with Cancel."""


def begin_import(desk: Desk, window: QWidget) -> None:
    """Ask for a workbook, read it beside the window, and show what it would change."""
    path = desk.alerts.open_file("Import a table", WORKBOOKS)
    if path is not None:
        _Reading(desk, window, path).start()


class _Reading:
    """Reads the workbook in a job; kept alive by the job's callbacks."""

    def __init__(self, desk: Desk, window: QWidget, path: Path) -> None:
        self._desk = desk
        self._window = window
        self._path = path

    def start(self) -> None:
        self._desk.jobs.start(f"Reading {self._path.name}", self._read, self._show)

    def _read(self, progress: Progress) -> Book:
        return self._desk.services.read_book(self._path, progress)

    def _show(self, book: Book) -> None:
        ImportTable(self._desk, book, self._window).open()


class ImportTable(QDialog):
    """Reads the table anew whenever somebody says what a column holds. Applies as one step."""

    def __init__(self, desk: Desk, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._book = book
        self._ui = Ui_ImportTable()
        self._ui.setupUi(self)
        self._rows, self._doubts = TextModel(ROW_HEADINGS, self), TextModel(DOUBT_HEADINGS, self)
        self._questions = QuestionModel(self)
        # Later, when the box that was chosen from is closed: what was asked may be gone then.
        self._questions.answered.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self._columns = ColumnBoxes(self._ui.columns, self, after=self._ui.headings)
        self._columns.chosen.connect(self._on_column)
        self._replies: dict[Question, Reply] = {}
        self._answered: list[QuestionLine] = []
        self._proposal: ImportProposal | None = None
        self._mapping: Mapped | None = None
        for kind in KINDS:
            self._ui.kind.addItem(kind.text, kind.value)
        self._ui.kind.setCurrentIndex(next(n for n, kind in enumerate(KINDS) if kind.value == "actions"))
        self._ui.sheet.addItem("Every sheet", "")
        for sheet in book.sheets:
            self._ui.sheet.addItem(QIcon(), sheet.name, sheet.name)
        self._set_tables()
        self.apply_button = self._ui.buttons.addButton("Apply", QDialogButtonBox.ButtonRole.AcceptRole)
        set_look(self.apply_button, "main")
        for words, act in (("&Use saved columns...", self._use_columns), ("&Save columns...", self._save_columns)):
            self._ui.buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(act)
        self._ui.buttons.accepted.connect(self.accept)
        self._ui.buttons.rejected.connect(self.reject)
        self._ui.kind.activated.connect(self._on_other_table)
        self._ui.sheet.activated.connect(self._on_other_table)
        self._ui.headings.activated.connect(self._on_headings)
        resize_within_screen(self, 960, 560)
        self._on_other_table()

    def accept(self) -> None:
        """Apply what is sure, as one undo step."""
        if self._proposal is not None and self._desk.do(self._proposal.change_set):
            self._desk.alerts.tell(f"{summary(self._proposal)} One undo takes it back.")
            super().accept()

    def _set_tables(self) -> None:
        for table, model, widths in (
            (self._ui.rows, self._rows, _ROW_WIDTHS),
            (self._ui.doubts, self._doubts, _DOUBT_WIDTHS),
            (self._ui.questions_table, self._questions, _QUESTION_WIDTHS),
        ):
            _dress(table, model, widths)
        self._ui.rows.setAccessibleName("What would change")
        self._ui.doubts.setAccessibleName("Notes and what is left out")
        self._ui.questions_table.setAccessibleName("Questions")
        self._ui.questions_table.setItemDelegateForColumn(
            ANSWER, AnswerDelegate(self._questions, self._ui.questions_table)
        )
        self._ui.questions_table.setEditTriggers(_EDITS)
        self._ui.questions_table.clicked.connect(self._to_answer)
        self._ui.questions_table.activated.connect(self._to_answer)
        self._ui.halves.setSizes([300, 620])

    def _on_other_table(self) -> None:
        self._mapping = None
        self._replies, self._answered = {}, []
        self._propose()

    def _on_answer(self, row: int) -> None:
        """Take an answer for every row that asks the same, and read the table anew with it."""
        line = self._questions.line(row)
        if line.reply is not None:
            self._replies |= dict.fromkeys(line.questions, line.reply)
            self._answered = [one for one in self._answered if one.questions != line.questions] + [line]
            self._propose()

    def _to_answer(self, index: QModelIndex) -> None:
        """From wherever in its row, to the answer of a question."""
        if index.column() != ANSWER:
            self._ui.questions_table.setCurrentIndex(index.siblingAtColumn(ANSWER))

    def _save_columns(self) -> None:
        if self._proposal is None:
            return
        path = self._desk.alerts.save_file(
            "Save columns", Path(self._book.name).with_suffix(".columns.json"), _COLUMNS_SAVED
        )
        if path is not None:
            text = json.dumps(to_json(self._proposal.mapping), ensure_ascii=False, indent=1)
            try:
                path.write_text(text + "\n", encoding="utf-8")
            except OSError as error:
                self._desk.alerts.tell_error(PersonError(f"{path.name} could not be written.", str(error)))

    def _use_columns(self) -> None:
        path = self._desk.alerts.open_file("Use saved columns", _COLUMNS_SAVED)
        if path is None:
            return
        known = frozenset(IMPORT_KINDS[self._ui.kind.currentData()].readers)
        try:
            self._mapping = from_json(json.loads(path.read_text(encoding="utf-8-sig")), known)
        except PersonError as error:
            self._desk.alerts.tell_error(error)
        except (OSError, ValueError) as error:
            self._desk.alerts.tell_error(PersonError(f"{path.name} holds no saved columns.", str(error)))
        else:
            self._propose()

    def _propose(self) -> None:
        ask = partial(
            propose_import,
            self._desk.plan,
            self._book,
            self._ui.kind.currentData(),
            sheet=self._ui.sheet.currentData(),
            mapping=self._mapping,
            quarter=self._desk.quarter,
            replies=dict(self._replies),
        )
        try:
            self._proposal = (
                ask()
                if self._is_small()
                else self._desk.alerts.wait_for(_READING, lambda progress: ask(progress=progress))
            )
        except (PersonError, CancelledError) as error:
            self._proposal = None
            stopped = isinstance(error, CancelledError)
            self._ui.told.setText("Stopped. Choose what the rows are to read the table." if stopped else str(error))
            self.apply_button.setEnabled(False)
            return
        self._show(self._proposal)

    def _is_small(self) -> bool:
        """Whether the table is read in the blink of an eye."""
        return sum(len(sheet.cells) for sheet in self._book.sheets) <= _AT_ONCE

    def _show(self, proposal: ImportProposal) -> None:
        view = viewpoint(self._desk)
        self._ui.told.setText(f"{self._book.name}: {summary(proposal)}")
        self._rows.show(row_lines(view, proposal))
        self._doubts.show(doubt_lines(proposal))
        open_lines = question_lines(view, proposal)
        place = self._ui.questions_table.currentIndex().row()
        self._questions.show(sorted((*self._answered, *open_lines), key=_place))
        if not self._ui.questions_table.currentIndex().isValid():
            last = self._questions.rowCount() - 1
            self._ui.questions_table.setCurrentIndex(self._questions.index(min(max(place, 0), last), ANSWER))
        for table in (self._ui.rows, self._ui.doubts, self._ui.questions_table):
            table.resizeRowsToContents()
        count = f" ({len(open_lines):,})" if open_lines else ""
        self._ui.pages.setTabText(self._ui.pages.indexOf(self._ui.questions_table), f"Questions{count}")
        self.apply_button.setText(verb(proposal))
        self.apply_button.setEnabled(bool(proposal.change_set))
        self._show_headings(proposal)
        self._show_columns(proposal)

    def _show_headings(self, proposal: ImportProposal) -> None:
        row = proposal.mapping.wanted.header_row if proposal.tables else 0
        choices = heading_rows(self._sheet(proposal), row)
        self._ui.headings.offer(lambda: choices, row, next(c.text for c in choices if c.value == row))

    def _sheet(self, proposal: ImportProposal) -> Sheet:
        """The sheet that was read; where nothing was found, the one chosen or the first that a person sees."""
        name = (proposal.mapping.sheet or self._ui.sheet.currentData()).casefold()
        sheets = [sheet for sheet in self._book.sheets if sheet.cells]
        sheets.sort(key=lambda sheet: (sheet.name.casefold() != name, sheet.visibility is not Visibility.VISIBLE))
        return next(iter(sheets), Sheet("", {}))

    def _on_headings(self) -> None:
        """Read the sheet with its headings in the row told; its columns are then told anew."""
        if self._proposal is None:
            return
        sheet, row = self._sheet(self._proposal).name, self._ui.headings.value()
        self._ui.sheet.setCurrentIndex(self._ui.sheet.findData(sheet))
        self._mapping = Mapped(sheet, Wanted(row)) if row else None
        self._replies, self._answered = {}, []
        self._propose()

    def _show_columns(self, proposal: ImportProposal) -> None:
        choices = field_choices(proposal.kind)
        known = {choice.value for choice in choices}
        fields = {heading: column.field for heading, column in columns_of(proposal).items()}
        self._columns.offer({name: held if held in known else "" for name, held in fields.items()}, choices)

    def _on_column(self, heading: str, field: str) -> None:
        if self._proposal is not None:
            self._mapping = moved(self._proposal, columns_of(self._proposal)[heading], field)
            self._propose()


def _place(line: QuestionLine) -> tuple[str, int]:
    first = line.questions[0]
    return first.sheet, first.row


def _dress(table: QTableView, model: QAbstractItemModel, widths: tuple[int, ...]) -> None:
    table.setModel(model)
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    table.verticalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    for place, width in enumerate(widths):
        table.setColumnWidth(place, width)
