"""The pane of an action: this quarter's update first, with how its rating comes about."""

from __future__ import annotations

from PySide6.QtCore import Qt

from cspdesk.domain.ratings import Rating, last_rating, rate
from cspdesk.gui.desk import Desk
from cspdesk.gui.editors.record_editor import RecordEditor
from cspdesk.gui.forms.ui_action_editor import Ui_ActionEditor
from cspdesk.gui.theme import set_look
from cspdesk.present.tables.actions import ACTIONS, MILESTONES, UPDATES


class ActionEditor(RecordEditor):
    """Says under the boxes which rating counts and why."""

    def __init__(self, desk: Desk) -> None:
        self._ui = Ui_ActionEditor()
        super().__init__(desk, ACTIONS, self._ui, {"milestones": MILESTONES, "updates": UPDATES})
        self._ui.rating.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._ui.rating, "muted")

    def _on_shown(self) -> None:
        super()._on_shown()
        if self.key:
            rating = rate(self.desk.plan, self.binding.form.record, self.desk.quarter)
            self._ui.rating.setText(_said(rating))
            before = last_rating(self.desk.plan, self.binding.form.record, self.desk.quarter)
            word = before.word if before else "before this plan"
            self._ui.last_narrative_label.setText(f"{self.desk.quarter.previous}: {word}")


def _said(rating: Rating) -> str:
    words = ", ".join(dict.fromkeys((rating.rag.word, rating.label)))
    if rating.suggested in (None, rating.rag):
        return f"{words}. {rating.why}"
    return f"{words}, as the officer rates it. The rules suggest {rating.suggested.word}: {rating.why}"
