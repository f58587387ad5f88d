"""The Plan tab: the plan, the partnership, its partners and its places."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cspdesk.gui.desk import Desk
from cspdesk.gui.settings import Settings
from cspdesk.gui.tabs.paged_tab import PagedTab
from cspdesk.gui.tabs.record_tab import RecordTab
from cspdesk.gui.tabs.single_form import SingleForm
from cspdesk.present.tables.partnership import AREAS, PARTNERS


class PlanTab(PagedTab):
    """What changes rarely."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_page("plan", "Plan", SingleForm(desk, "plan", self))
        self.add_page("partnership", "Partnership", SingleForm(desk, "partnership", self))
        self.add_page("partner", "Partners", RecordTab(desk, settings, PARTNERS, self))
        self.add_page("area", "Areas", RecordTab(desk, settings, AREAS, self))
