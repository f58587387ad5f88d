"""One line of a review in full: what was issued, what they wrote, what we have; what it may mean; one's own value."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from cspdesk.present.review.answers import Answers, Side
from cspdesk.present.review.changed_words import Pieces

_MOST_OPTIONS = 5
_MOST_LINES = 4
_AROUND = 8
_ROUND = 8
"""What the style puts around a text, in pixels."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _SideBox(QWidget):
    """A title above a text that can be read and copied, not changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setProperty("look", "muted")
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        # It takes what room there is, and asks for as many lines as its text has, within reason.
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text, 1)

    def show_side(self, side: Side, *, new: bool) -> None:
        """Show a value, what changed in it marked."""
        self._title.setText(side.title)
        self._text.setAccessibleName(side.title)
        self._text.setHtml(_marked(side.pieces, new=new))
        self._ask_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, a text has more lines."""
        super().resizeEvent(event)
        self._ask_room()

    def _ask_room(self) -> None:
        line, document = self.fontMetrics().height(), self._text.document()
        around = 2 * (self._text.frameWidth() + int(document.documentMargin())) + _ROUND
        lines = min(max(round((document.size().height() - 2 * document.documentMargin()) / line), 1), _MOST_LINES)
        self._text.setMinimumHeight(lines * line + around)


class ReviewDetail(QWidget):
    """Beside the list of changes.

    Signals:
        chosen (object): a doubtful value is this one.
        row_chosen (str): the row is about the record with this key; empty for a new one.
        typed (str): somebody gave a value of their own.
    """

    chosen = Signal(object)
    row_chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = Answers("", "")
        self._build()
        self.show_answers(None)

    def show_answers(self, answers: Answers | None) -> None:
        """Show another line, or none."""
        self._answers = answers or Answers("", "")
        self._title.setText(self._answers.title or "Choose a line to see it in full.")
        self._why.setText(self._answers.why)
        self._why.setVisible(bool(self._answers.why))
        self._ask_room()
        sides = self._answers.sides
        for number, box in enumerate(self._sides):
            box.setVisible(number < len(sides))
            if number < len(sides):
                box.show_side(sides[number], new=number == len(sides) - 1)
        self._show_options()
        self._show_own()

    def start_own_value(self) -> None:
        """Put the keyboard where the line can be answered: the options, else the own value."""
        if self._options.isVisible():
            self._options.setFocus()
        elif self._own.isVisible():
            (self._long if self._answers.long else self._line).setFocus()
            if isinstance(self._line, QLineEdit):
                self._line.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, sentences have more lines."""
        super().resizeEvent(event)
        self._ask_room()

    def _ask_room(self) -> None:
        """Sentences that wrap say how high they are; the scroll area would squeeze the boxes for them otherwise."""
        width = self.width() - 2 * _AROUND
        for label in (self._title, self._why):
            label.setMinimumHeight(max(label.heightForWidth(width), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter uses a long text of one's own with Ctrl, as it makes a new line without."""
        if watched is self._long and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in _ENTER and with_control:
                self._on_use()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._title = QLabel()
        self._title.setProperty("heading", "true")
        self._title.setWordWrap(True)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._sides = tuple(_SideBox() for _ in range(3))
        sides = QHBoxLayout()
        sides.setSpacing(8)
        for box in self._sides:
            sides.addWidget(box, 1)
        self._options = QListWidget()
        self._options.setAccessibleName("What it may mean")
        self._options.itemActivated.connect(self._on_option)
        self._options_label = QLabel("Choose what it means (Enter)")
        self._options_label.setBuddy(self._options)
        self._line = QLineEdit()
        self._line.setAccessibleName("Your value")
        self._line.returnPressed.connect(self._on_use)
        self._long = QPlainTextEdit()
        self._long.setAccessibleName("Your value")
        self._long.setTabChangesFocus(True)
        self._long.installEventFilter(self)
        self._own = QStackedWidget()
        self._own.addWidget(self._line)
        self._own.addWidget(self._long)
        self._use = QPushButton("&Use this value")
        self._use.clicked.connect(self._on_use)
        self._own_label = QLabel("&Your own value")
        self._own_row = QHBoxLayout()
        self._own_row.addWidget(self._own, 1)
        self._own_row.addWidget(self._use, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_AROUND, 4, _AROUND, 4)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._why)
        layout.addLayout(sides, 2)
        layout.addWidget(self._options_label)
        layout.addWidget(self._options, 1)
        layout.addWidget(self._own_label)
        layout.addLayout(self._own_row, 1)

    def _show_options(self) -> None:
        options = self._answers.options
        self._options.clear()
        for option in options:
            self._options.addItem(f"{option.text} (likeliest)" if option.preferred else option.text)
        preferred = next((n for n, option in enumerate(options) if option.preferred), -1)
        self._options.setCurrentRow(preferred)
        self._options.setVisible(bool(options))
        self._options_label.setVisible(bool(options))
        shown = min(len(options), _MOST_OPTIONS)
        self._options.setMaximumHeight(shown * (self.fontMetrics().height() + 6) + 12)

    def _show_own(self) -> None:
        own = self._answers.own
        for part in (self._own_label, self._own, self._use):
            part.setVisible(own is not None)
        box = self._long if self._answers.long else self._line
        self._own.setCurrentWidget(box)
        self._own_label.setBuddy(box)
        lines = 3 if self._answers.long else 1
        self._own.setMaximumHeight(lines * self.fontMetrics().height() + 16)
        if self._answers.long:
            self._long.setPlainText(own or "")
        else:
            self._line.setText(own or "")

    def _on_option(self) -> None:
        row = self._options.currentRow()
        if not 0 <= row < len(self._answers.options):
            return
        option = self._answers.options[row]
        if self._answers.picks_row:
            self.row_chosen.emit(option.value)
        else:
            self.chosen.emit(option.value)

    def _on_use(self) -> None:
        self.typed.emit(self._long.toPlainText() if self._answers.long else self._line.text())


def _marked(pieces: Pieces, *, new: bool) -> str:
    """The text as HTML; what came in a workbook is text and never becomes markup."""
    before, after = ("<b><u>", "</u></b>") if new else ("<s>", "</s>")
    parts = (
        f"{before}{html.escape(piece.text)}{after}" if piece.changed else html.escape(piece.text) for piece in pieces
    )
    return f'<div style="white-space: pre-wrap">{"".join(parts)}</div>'
