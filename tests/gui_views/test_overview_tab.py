"""Every number of the Overview leads to its rows, by key as by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cspdesk.domain.rag import Rag
from cspdesk.gui.desk import Desk
from cspdesk.gui.overview.link_button import LinkButton, RagButton
from cspdesk.gui.overview.tab import OverviewTab
from cspdesk.usecases.commands import Revise, Withdraw
from tests.present_views.small_plan import Q1


def _tab(qtbot: QtBot, desk: Desk, width: int = 1240) -> OverviewTab:
    tab = OverviewTab(desk)
    qtbot.addWidget(tab)
    tab.resize(width, 700)
    tab.show()
    return tab


def _press(qtbot: QtBot, desk: Desk, button: QPushButton) -> tuple[str, tuple[str, ...]]:
    with qtbot.waitSignal(desk.wanted) as wanted:
        QTest.keyClick(button, Qt.Key.Key_Space)
    kind, keys = wanted.args
    return kind, keys


def test_a_chip_leads_to_its_actions(qtbot: QtBot, desk: Desk) -> None:
    tab = _tab(qtbot, desk)
    red = next(b for b in tab.findChildren(RagButton) if "Red" in b.accessibleName())
    assert red.accessibleName() == "1 action Red, 1 Anti-social behaviour"
    assert _press(qtbot, desk, red) == ("action", ("a3",))


def test_the_headlines_lead_to_returns_actions_kpis_and_money(qtbot: QtBot, desk: Desk) -> None:
    tab = _tab(qtbot, desk)
    buttons = [headline.number for headline in tab._headlines]
    assert [button.text() for button in buttons[:4]] == ["2", "1", "2", "£57,394"]
    assert _press(qtbot, desk, buttons[0]) == ("return", ("po", "co"))
    assert _press(qtbot, desk, buttons[1]) == ("action", ("a3",))
    assert _press(qtbot, desk, buttons[2]) == ("kpi", ("k1", "k2"))
    assert _press(qtbot, desk, buttons[3]) == ("stream", ())


def test_a_change_shows_at_once(qtbot: QtBot, desk: Desk) -> None:
    tab = _tab(qtbot, desk)
    desk.do(Revise("update", "u1", {"rag": Rag.RED}))
    qtbot.waitUntil(lambda: tab._headlines[1].number.text() == "2")
    desk.do(Withdraw("action", "a1", "not needed"))
    qtbot.waitUntil(lambda: tab._headlines[1].number.text() == "1")


def test_another_quarter_shows_its_own_numbers(qtbot: QtBot, desk: Desk) -> None:
    tab = _tab(qtbot, desk)
    desk.quarter = Q1.next
    qtbot.waitUntil(lambda: tab._headlines[0].number.text() == "3")
    assert tab.badge() >= 0


def test_nothing_is_worked_out_while_nobody_looks(qtbot: QtBot, desk: Desk) -> None:
    tab = OverviewTab(desk)
    qtbot.addWidget(tab)
    desk.do(Revise("update", "u1", {"rag": Rag.RED}))
    assert tab._shown is None
    assert tab.badge() == 0


def test_a_number_without_records_cannot_be_pressed(qtbot: QtBot, desk: Desk) -> None:
    desk.do(Revise("update", "u3", {"rag": Rag.GREEN, "reason": "done since"}))
    tab = _tab(qtbot, desk)
    assert not tab._headlines[1].number.isEnabled()


def test_a_narrow_window_has_one_column_and_shortens_names(qtbot: QtBot, desk: Desk) -> None:
    tab = _tab(qtbot, desk, 640)
    assert tab._ratings.y() < tab._returns.y()
    assert tab._ratings.x() == tab._returns.x()
    tab.resize(1300, 700)
    qtbot.waitUntil(lambda: tab._ratings.y() == tab._returns.y())


def test_everything_that_can_be_pressed_has_a_name(qtbot: QtBot, desk: Desk) -> None:
    tab = _tab(qtbot, desk)
    for button in tab.findChildren(QPushButton):
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface.text(QAccessible.Text.Name), button.text()


def test_long_words_are_cut_with_an_ellipsis(qtbot: QtBot, desk: Desk) -> None:
    from cspdesk.present.overview import Rows

    button = LinkButton()
    qtbot.addWidget(button)
    button.lead_to("A very long name & of a priority that will not fit", Rows("priority"))
    button.resize(120, 24)
    button.show()
    assert "…" in button.text()
    assert button.text().endswith("fit")
    assert button.accessibleName().startswith("A very long name & of")
    button.resize(button.sizeHint())
    assert button.text() == "A very long name && of a priority that will not fit"


def test_tab_goes_through_the_cards_as_they_are_read(qtbot: QtBot, desk: Desk) -> None:
    tab = _tab(qtbot, desk)
    desk.do(Revise("update", "u1", {"rag": Rag.RED}))
    qtbot.waitUntil(lambda: tab._headlines[1].number.text() == "2")
    stops: list[QWidget] = []
    widget: QWidget | None = tab._headlines[0].number
    while widget is not None and widget not in stops:
        stops.append(widget)
        widget = widget.nextInFocusChain()
    links = [stop for stop in stops if isinstance(stop, LinkButton)]
    held = [card for link in links for card in tab._cards if card.isAncestorOf(link)]
    assert tuple(dict.fromkeys(held)) == tab._cards
