"""The history of one record, or of the whole plan: read as it is looked at, an old value put back with one click."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from cspdesk.domain.faults import PersonError
from cspdesk.domain.returns import PartnerReturn
from cspdesk.gui.desk import Desk
from cspdesk.gui.tables.record_model import viewpoint
from cspdesk.gui.tables.side_by_side import SideBySideModel, SideBySideTable, as_html, marked
from cspdesk.gui.theme import set_look
from cspdesk.present.tables.history import HEADINGS, PastLine, past
from cspdesk.usecases.history import Asked, PutBack, family, newest_first

_WIDE = (13, 10, 17, 13, 23, 23, 17)
_NARROW_HEADINGS = ("When, who", "Field", "From", "To")
_NARROW = (10, 10, 13, 13)
_DETAIL_LINES = 5
_OF = re.compile(r" of [^,]+")


def _wide_texts(line: PastLine) -> tuple[str, ...]:
    return (line.when, line.who, line.record, line.field, line.old, line.new, line.what)


class HistoryView(QWidget):
    """Who changed what, when, from what to what; newest first.

    Attributes:
        table: The lines.
        detail: The line looked at, whole.
        put_back: Gives the field its old value again.

    Signals:
        counted (str): how many lines there are, in words.
    """

    counted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._kind, self._key = "", ""
        self._owned: tuple[tuple[str, str], ...] = ()
        self._asked, self._words = Asked(), ""
        self._wanted = False
        old = 4 if wide else 2
        headings, texts = (HEADINGS, _wide_texts) if wide else (_NARROW_HEADINGS, self._narrow_texts)
        self._model = SideBySideModel(headings, texts, old, self)
        self.table = SideBySideTable(self._model, old, _WIDE if wide else _NARROW, self)
        self.table.setAccessibleName("History")
        self.detail = QTextBrowser(self)
        self.detail.setAccessibleName("The change looked at")
        self.detail.setTabChangesFocus(True)
        self.detail.setFixedHeight(_DETAIL_LINES * self.fontMetrics().lineSpacing() + 16)
        self.put_back = QPushButton("Put the old value back", self)
        self.show_record = QPushButton("Go to the record", self)
        self.show_record.setVisible(wide)
        self._count = QLabel(self)
        set_look(self._count, "muted")
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        below = QHBoxLayout()
        for part in (self.put_back, self.show_record):
            below.addWidget(part)
        below.addWidget(self._count, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.detail)
        layout.addLayout(below)
        self.table.looked_at.connect(self._on_looked_at)
        self.table.doubleClicked.connect(self._on_show_record)
        self.put_back.clicked.connect(self._on_put_back)
        self.show_record.clicked.connect(self._on_show_record)
        self._model.counted.connect(self._on_counted)
        self._on_looked_at()

    def bind(self, desk: Desk) -> None:
        """Follow a plan's changes."""
        self._desk = desk
        desk.changed.connect(self.refresh)

    def show_history(self, kind: str = "", key: str = "", owned: Iterable[tuple[str, str]] = ()) -> None:
        """Show the past of a record with what belongs to it alone, or with nothing given of the whole plan."""
        self._kind, self._key, self._owned = kind, key, tuple(owned)
        self._wanted = bool(key) or not kind
        self.refresh()

    def narrow(self, asked: Asked, words: str) -> None:
        """Show only what is asked for, and holds these words."""
        self._asked, self._words = asked, words
        self.refresh()

    def refresh(self) -> None:
        """Read it again, if it is in sight."""
        if self._desk is None or not self._wanted or not self.isVisible():
            return
        try:
            self._model.show(self._lines(self._desk))
        except PersonError as error:
            self._desk.alerts.tell_error(error)
        if self._model.rowCount():
            self.table.setCurrentIndex(self._model.index(0, 0))

    def showEvent(self, event: QShowEvent) -> None:
        """Now it is in sight."""
        super().showEvent(event)
        self.refresh()

    def _lines(self, desk: Desk) -> Iterator[PastLine | None]:
        keys = family(desk.plan, self._key, self._owned) if self._key else ()
        for line in past(viewpoint(desk), newest_first(desk.workbench.store, keys)):
            yield line if self._takes(line) else None

    def _takes(self, line: PastLine) -> bool:
        if line.line is not None:
            return self._asked.takes(line.line) and line.holds(self._words)
        return line.whole is not None and self._asked.takes(line.whole) and line.holds(self._words)

    def _narrow_texts(self, line: PastLine) -> tuple[str, ...]:
        # Of what belongs to the record it is known to whom it belongs.
        field = line.field if line.key == self._key else f"{line.field}\n{_OF.sub('', line.record)}"
        return (f"{line.when}\n{line.who}", field, line.old, line.new)

    def _looked_at(self) -> PastLine | None:
        index: QModelIndex = self.table.currentIndex()
        found: PastLine | None = self._model.line(index.row()) if index.isValid() else None
        return found

    def _on_looked_at(self) -> None:
        line = self._looked_at()
        writable = self._desk is not None and not self._desk.workbench.store.read_only
        self.put_back.setEnabled(line is not None and line.line is not None and writable)
        self.show_record.setEnabled(line is not None)
        self.detail.setHtml(self._told(line) if line is not None else "")

    def _told(self, line: PastLine) -> str:
        old, new = marked(line.old, line.new)
        was, now = as_html(old, new=False) or "(nothing)", as_html(new, new=True) or "(nothing)"
        heading = html.escape(f"{line.what}: {line.about}. {line.when}, {line.who}{self._brought(line)}")
        if line.line is None and not line.old and not line.new:
            return f"<p>{heading}</p>"  # a record whose own words would say nothing more
        return f"<p>{heading}</p><p>{was}<br>→ {now}</p>"

    def _brought(self, line: PastLine) -> str:
        origin = line.line.origin if line.line else line.whole.origin if line.whole else ""
        found = self._desk.plan.find(PartnerReturn, origin) if origin and self._desk else None
        return f", from {found.file_name}" if found else ""

    def _on_put_back(self) -> None:
        line = self._looked_at()
        if line is None or line.line is None or self._desk is None:
            return
        command = PutBack(line.line)
        try:
            same = not command.changes(self._desk.plan)
        except PersonError as error:
            self._desk.alerts.tell_error(error)
            return
        if same:
            self._desk.alerts.tell(f"{line.record} has that value already.")
        elif self._desk.do(command):
            self._desk.alerts.tell(f"{line.about} is again “{line.old or 'nothing'}”.", "Undo takes that back.")

    def _on_show_record(self) -> None:
        line = self._looked_at()
        if line is not None and self._desk is not None:
            self._desk.go_to(line.kind, (line.key,))

    def _on_counted(self) -> None:
        rows = self._model.rowCount()
        more = ", looking on…" if self._model.is_reading else ", more below" if self._model.has_more else ""
        told = f"{rows:,} line{'s' * (rows != 1)}{more}"
        self._count.setText(told)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.counted.emit(told)
