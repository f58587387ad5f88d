"""The upper half of the Returns tab: who was asked, who answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTemporaryDir
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cspdesk.domain.faults import PersonError
from cspdesk.domain.returns import PartnerReturn
from cspdesk.gui.desk import Desk
from cspdesk.gui.returns.chase_dialog import ChaseDialog
from cspdesk.gui.returns.issue_dialog import IssueDialog
from cspdesk.gui.returns.receipt_dialog import ReceiptDialog
from cspdesk.gui.returns.text_table import TextTable
from cspdesk.present.inbox import PartnerLine, partner_lines, summary
from cspdesk.usecases.returns.issuing import IssueReturns, PreparedIssue, prepare, refuse_frozen
from cspdesk.usecases.returns.sending import send, unsend

_HEADINGS = ("Partner", "State", "Issued", "Wanted by", "Received", "Result")
_LETTERS = (36, 23, 13, 13, 13, 18)


class PartnersPart(QWidget):
    """One row a partner; issues workbooks and reminds those that owe one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[PartnerLine, ...] = ()
        self._summary = QLabel()
        self._summary.setProperty("heading", "true")
        self._issue = QPushButton("&Issue workbooks…")
        self._issue.clicked.connect(self.issue)
        self._chase = QPushButton("&Chase…")
        self._chase.setToolTip("Who has not replied: reminders to paste into emails, and the list to print")
        self._chase.clicked.connect(self._on_chase)
        self._receipt = QPushButton("What they &sent…")
        self._receipt.setToolTip("The receipt of the return, and the workbook as it was received")
        self._receipt.clicked.connect(self._on_receipt)
        self._folder = QTemporaryDir()
        self._table = TextTable("Partners and their returns", _HEADINGS, _LETTERS)
        self._table.chosen.connect(self._enable)
        self._table.opened.connect(self._on_receipt)
        row = QHBoxLayout()
        row.addWidget(self._summary, 1)
        row.addWidget(self._receipt)
        row.addWidget(self._chase)
        row.addWidget(self._issue)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self._table, 1)

    def refresh(self) -> None:
        """Show the quarter as it stands."""
        self._lines = partner_lines(self._desk.plan, self._desk.quarter, self._desk.today)
        self._summary.setText(f"Returns for {self._desk.quarter}")
        self._summary.setToolTip(summary(self._lines))
        self._table.show_rows([_texts(line) for line in self._lines])
        writable = not self._desk.workbench.store.read_only
        nobody = not any(line.is_asked or line.received for line in self._lines)
        self._issue.setProperty("look", "main" if nobody else "")
        self._issue.style().polish(self._issue)
        self._issue.setEnabled(writable and bool(self._lines))
        self._enable()

    def show_partners(self, keys: Iterable[str]) -> None:
        """Select these partners."""
        wanted = set(keys)
        self._table.select_rows([row for row, line in enumerate(self._lines) if line.partner in wanted])
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the partners."""
        self._table.setFocus()

    def issue(self) -> None:
        """Ask for whom, by when and where, then write the workbooks."""
        try:
            refuse_frozen(self._desk.plan, self._desk.quarter)
        except PersonError as error:
            self._desk.alerts.tell_error(error)
            return
        dialog = IssueDialog(self._desk, self._lines, self)
        dialog.agreed.connect(self._on_agreed)
        dialog.open()

    def _on_agreed(self, partners: tuple[str, ...], due: date | None, folder: Path) -> None:
        desk = self._desk
        bench = desk.workbench
        try:
            prepared = prepare(desk.plan, desk.quarter, at=bench.now(), by=bench.by, partners=partners, due=due)
        except PersonError as error:
            desk.alerts.tell_error(error)
            return
        desk.jobs.start(
            f"Writing {len(prepared)} workbooks",
            partial(send, prepared, desk.services.write_return, folder),
            partial(self._on_written, prepared, folder),
        )

    def _on_written(self, prepared: tuple[PreparedIssue, ...], folder: Path, written: tuple[Path, ...]) -> None:
        if not self._desk.do(IssueReturns(prepared)):
            unsend(written)
            return
        noun = "workbook" if len(written) == 1 else "workbooks"
        self._desk.alerts.tell(f"{len(written)} {noun} written to {folder}.", "Send them to the partners from there.")

    def _on_chase(self) -> None:
        chosen = [self._lines[row].partner for row in self._table.rows if self._lines[row].is_wanted]
        ChaseDialog(self._desk, chosen if len(self._table.rows) > 1 else (), self).open()

    def _answer(self) -> PartnerReturn | None:
        """The newest return of the one partner chosen."""
        rows = [row for row in self._table.rows if row < len(self._lines)]
        if len(rows) != 1:
            return None
        partner, quarter = self._lines[rows[0]].partner, self._desk.quarter
        came = [one for one in self._desk.plan.linked(PartnerReturn, "partner", partner) if one.quarter == quarter]
        return max(came, key=lambda one: one.at.isoformat() if one.at else "", default=None)

    def _on_receipt(self) -> None:
        if came := self._answer():
            ReceiptDialog(self._desk, came, self._folder, self).open()

    def _enable(self) -> None:
        self._receipt.setEnabled(self._answer() is not None)
        self._chase.setEnabled(any(line.is_wanted for line in self._lines))


def _texts(line: PartnerLine) -> tuple[str, ...]:
    state = f"{line.state}, late" if line.late else line.state
    return line.name, state, line.asked, line.due, line.received, line.result
