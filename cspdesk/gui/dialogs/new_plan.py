"""The dialog that starts a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partnership
from cspdesk.domain.periods import FinancialYear
from cspdesk.gui.forms.ui_new_plan import Ui_NewPlan
from cspdesk.gui.theme import set_look
from cspdesk.usecases.new_plan import new_plan

_YEARS_AROUND = 3


class NewPlan(QDialog):
    """Asks for the title, the partnership and the years.

    Attributes:
        made: The first change set of the plan, once the dialog was accepted.
    """

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_NewPlan()
        self._ui.setupUi(self)
        self.made: ChangeSet | None = None
        this_year = FinancialYear.of(today).start
        for start in range(this_year - _YEARS_AROUND, this_year + _YEARS_AROUND + 1):
            self._ui.start.addItem(str(FinancialYear(start)), start)
        self._ui.start.setCurrentIndex(_YEARS_AROUND)
        set_look(self._ui.fault, "error")
        self._ui.fault.hide()
        starter = self._ui.buttons.addButton("Start the plan", QDialogButtonBox.ButtonRole.AcceptRole)
        set_look(starter, "main")
        self._ui.buttons.accepted.connect(self.accept)
        self._ui.buttons.rejected.connect(self.reject)
        self._ui.title.setFocus()

    def accept(self) -> None:
        """Start the plan, or say what is missing."""
        try:
            made = new_plan(self._ui.title.text(), FinancialYear(self._ui.start.currentData()), self._ui.years.value())
        except PersonError as fault:
            self._ui.fault.setText(str(fault))
            self._ui.fault.show()
            return
        name = self._ui.partnership.text().strip()
        self.made = replace(made, changes=tuple(_named(change, name) for change in made.changes))
        super().accept()


def _named(change: Change, name: str) -> Change:
    if isinstance(change.after, Partnership):
        return Change.add(replace(change.after, name=name))
    return change
