"""The buttons that filter a table by rating."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from cspdesk.domain.kpis import Polarity
from cspdesk.gui.desk import Desk
from cspdesk.gui.settings import Settings
from cspdesk.gui.tabs.record_tab import RecordTab
from cspdesk.present.tables.actions import ACTIONS
from cspdesk.present.tables.kpis import KPIS
from cspdesk.present.tables.partnership import PARTNERS
from cspdesk.present.tables.spec import TableSpec
from cspdesk.usecases.commands import Revise

Show = Callable[[TableSpec], RecordTab]


@pytest.fixture
def show(qtbot: QtBot, desk: Desk, settings: Settings) -> Show:
    """Opens the tab of a table."""

    def shown(spec: TableSpec) -> RecordTab:
        tab = RecordTab(desk, settings, spec)
        qtbot.addWidget(tab)
        tab.refresh()
        return tab

    return shown


def buttons(tab: RecordTab) -> dict[str, QToolButton]:
    """The rating buttons by what a screen reader calls them."""
    return {found.accessibleName(): found for found in tab.findChildren(QToolButton) if found.isCheckable()}


def test_kpis_have_a_button_for_each_status_they_can_have(show: Show) -> None:
    tab = show(KPIS)
    found = buttons(tab)
    assert [name.partition(":")[0] for name in found] == [
        "Show Red",
        "Show Amber",
        "Show Green",
        "Show Monitor",
        "Show No reading",
    ]
    monitor = found["Show Monitor: No target, or neither way is better"]
    assert (monitor.text(), monitor.icon().isNull()) == ("Monitor", True)


def test_only_monitored_kpis_stay(show: Show, desk: Desk) -> None:
    tab = show(KPIS)
    desk.do(Revise("kpi", "k1", {"better": Polarity.NEUTRAL}))
    next(button for name, button in buttons(tab).items() if "Monitor" in name).click()
    assert tab.view.records.table.keys == ["k1"]


def test_the_buttons_say_what_ratings_mean_in_this_plan(show: Show, desk: Desk) -> None:
    tab = show(ACTIONS)
    assert buttons(tab)["Show Blue: Complete"].toolTip() == "Show Blue: Complete, with evidence recorded"
    desk.do(Revise("plan", "plan", {"means_blue": "Beyond what was agreed"}))
    tab.refresh()
    assert "Show Blue: Beyond what was agreed" in buttons(tab)


def test_what_is_not_rated_has_no_buttons(show: Show) -> None:
    tab = show(PARTNERS)
    assert buttons(tab) == {}
