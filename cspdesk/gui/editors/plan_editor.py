"""The form of the plan itself, with the key it rates by."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from cspdesk.domain.plans import usual_meaning
from cspdesk.domain.rag import Rag
from cspdesk.gui.desk import Desk
from cspdesk.gui.editors.record_editor import RecordEditor
from cspdesk.gui.forms.ui_plan_editor import Ui_PlanEditor
from cspdesk.gui.theme import set_look
from cspdesk.present.tables.partnership import PLAN


class PlanEditor(RecordEditor):
    """Shows the usual meaning of each rating where the plan has none of its own."""

    def __init__(self, desk: Desk) -> None:
        self._ui = Ui_PlanEditor()
        super().__init__(desk, PLAN, self._ui)
        self._ui.key_told.setText(
            "What each rating means is printed with every export. Leave a box empty for the usual meaning."
        )
        set_look(self._ui.key_told, "muted")
        for rag in Rag:
            box = self._form.findChild(QLineEdit, f"means_{rag.name.casefold()}")
            if box is not None:
                box.setPlaceholderText(usual_meaning(rag))
