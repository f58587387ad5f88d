"""Pages are turned and zoomed by keyboard, and drawn no larger than the screen asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from cspdesk.domain.faults import PersonError
from cspdesk.gui.pages.page_bar import PageBar
from cspdesk.gui.pages.page_picture import page_picture
from cspdesk.gui.pages.page_view import PageView
from cspdesk.present.pages import Fit
from tests.gui_views.conftest import Plugs, RememberingAlerts

_KEY = Qt.Key


@pytest.fixture
def view(qtbot: QtBot, plugs: Plugs, alerts: RememberingAlerts) -> PageView:
    made = PageView(plugs.services(), alerts)
    qtbot.addWidget(made)
    made.resize(620, 400)
    made.show()
    made.show_file(Path("a.pdf"), "Appendix 4: Workplan")
    return made


def test_the_first_page_fills_the_width(view: PageView) -> None:
    assert view.place.text == "Page 1 of 3"
    assert 70 < view.percent < 80
    assert view.accessibleDescription().startswith("Page 1 of 3. A picture of the page")
    assert view.accessibleName() == "Appendix 4: Workplan"


def test_keys_turn_the_pages_and_stop_at_the_ends(view: PageView) -> None:
    QTest.keyClick(view, _KEY.Key_Right)
    assert view.place.page == 2
    QTest.keyClick(view, _KEY.Key_End)
    QTest.keyClick(view, _KEY.Key_Right)
    assert view.place.page == 3
    QTest.keyClick(view, _KEY.Key_Left)
    assert view.place.page == 2
    QTest.keyClick(view, _KEY.Key_Home)
    assert view.place.page == 1


def test_page_down_reads_on_to_the_next_page(view: PageView) -> None:
    for _ in range(6):
        QTest.keyClick(view, _KEY.Key_PageDown)
    assert view.place.page >= 2
    for _ in range(12):
        QTest.keyClick(view, _KEY.Key_PageUp)
    assert view.place.page == 1


def test_space_reads_on_and_backspace_goes_back(view: PageView) -> None:
    view.set_fit(Fit.PAGE)
    QTest.keyClick(view, _KEY.Key_Space)
    assert view.place.page == 2
    QTest.keyClick(view, _KEY.Key_Backspace)
    assert view.place.page == 1
    view.set_percent(200)
    QTest.keyClick(view, _KEY.Key_Space)
    assert view.verticalScrollBar().value() > 0


def test_keys_zoom(view: PageView) -> None:
    view.set_percent(100)
    QTest.keyClick(view, _KEY.Key_Plus)
    assert view.percent == 125
    QTest.keyClick(view, _KEY.Key_Minus)
    assert view.percent == 100
    QTest.keyClick(view, _KEY.Key_0)
    fits = [view.fit]
    QTest.keyClick(view, _KEY.Key_W)
    assert [*fits, view.fit] == [Fit.PAGE, Fit.WIDTH]


def test_the_wheel_zooms_only_with_control(view: PageView) -> None:
    view.set_percent(100)

    def wheel(modifier: Qt.KeyboardModifier) -> None:
        place = QPointF(view.viewport().rect().center())
        event = QWheelEvent(
            place,
            view.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    wheel(Qt.KeyboardModifier.NoModifier)
    assert view.percent == 100
    wheel(Qt.KeyboardModifier.ControlModifier)
    assert view.percent == 125


def test_a_fitted_page_follows_the_window(view: PageView) -> None:
    before = view.percent
    view.resize(900, 500)
    assert view.percent > before


def test_the_same_document_anew_keeps_its_page(view: PageView) -> None:
    view.go_to(3)
    view.show_file(Path("a2.pdf"), "Appendix 4: Workplan")
    assert view.place.page == 3
    view.show_file(Path("b.pdf"), "Appendix 5: Funding plan")
    assert view.place.page == 1


def test_a_file_that_is_gone_is_told(
    qtbot: QtBot, plugs: Plugs, alerts: RememberingAlerts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> int:
        raise PersonError("a.pdf cannot be shown.")

    monkeypatch.setattr(plugs, "page_count", gone)
    view = PageView(plugs.services(), alerts)
    qtbot.addWidget(view)
    view.show_file(Path("a.pdf"), "A")
    assert alerts.told == ["a.pdf cannot be shown."]
    assert view.path is None
    assert view.accessibleDescription() == "No appendix is shown yet."


def test_a_page_that_cannot_be_drawn_is_told(
    qtbot: QtBot, plugs: Plugs, alerts: RememberingAlerts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> tuple[int, int, bytes]:
        raise PersonError("a.pdf has no page 1.")

    monkeypatch.setattr(plugs, "render_page", broken)
    view = PageView(plugs.services(), alerts)
    qtbot.addWidget(view)
    view.show_file(Path("a.pdf"), "A")
    assert alerts.told == ["a.pdf has no page 1."]
    assert view.place.count == 0


def test_paper_is_white_under_what_is_drawn(plugs: Plugs) -> None:
    picture = page_picture(plugs.render_page, Path("a.pdf"), 1, 72)
    assert (picture.width(), picture.height()) == (595, 842)
    assert not picture.hasAlphaChannel()
    assert picture.pixelColor(5, 5).lightness() > 200
    assert plugs.rendered == [(0, 72)]


def test_the_bar_works_the_view(qtbot: QtBot, view: PageView) -> None:
    bar = PageBar(view)
    qtbot.addWidget(bar)
    bar.show()
    page, zoom = bar.findChild(QLineEdit), bar.findChild(QComboBox)
    assert page is not None
    assert zoom is not None
    page.setText("2")
    QTest.keyClick(page, _KEY.Key_Return)
    assert view.place.page == 2
    page.setText("two")
    QTest.keyClick(page, _KEY.Key_Return)
    assert page.text() == "2"
    bar._next.click()
    assert (page.text(), bar._next.isEnabled()) == ("3", False)
    bar._previous.click()
    assert view.place.page == 2
    zoom.activated.emit(zoom.findText("150%"))
    assert view.percent == 150
    bar._larger.click()
    assert zoom.currentText() == "200%"
    bar._smaller.click()
    zoom.activated.emit(1)
    assert view.fit is Fit.PAGE
    assert zoom.currentText() == "Whole page"
    view.clear()
    assert not page.isEnabled()
