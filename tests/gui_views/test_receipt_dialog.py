"""What was taken in can be looked at again: the receipt, and the workbook as it came."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cspdesk.domain.returns import PartnerReturn
from cspdesk.gui.desk import Desk
from cspdesk.gui.returns.receipt_dialog import ReceiptDialog
from cspdesk.gui.returns.tab import ReturnsTab
from cspdesk.gui.settings import Settings
from tests.gui_views.conftest import RememberingAlerts


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, tmp_path: Path) -> ReturnsTab:
    made = ReturnsTab(desk, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files handed to the system to open."""
    paths: list[Path] = []

    def take(url: Any) -> bool:
        paths.append(Path(url.toLocalFile()))
        return len(paths) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return paths


def _open(dialog: ReceiptDialog) -> None:
    next(button for button in dialog.findChildren(QPushButton) if "Open what" in button.text()).click()


def test_the_receipt_is_shown_and_a_copy_of_the_workbook_opened(
    desk: Desk, tab: ReturnsTab, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (came,) = desk.plan.linked(PartnerReturn, "partner", "fi")
    monkeypatch.setattr(desk.workbench.store, "attachment", lambda sha: b"as received " + sha.encode())
    tab.show_keys("return", ("po",))
    assert not tab._partners._receipt.isEnabled()
    tab.show_keys("return", ("fi",))
    tab._partners._receipt.click()
    dialog = tab.findChild(ReceiptDialog)
    assert dialog is not None
    assert dialog.windowTitle() == came.file_name
    _open(dialog)
    assert opened[0].read_bytes() == b"as received " + came.file.encode()
    assert opened[0].name.endswith(came.file_name)
    _open(dialog)
    assert "No program on this computer opens" in dialog._told.text()
    dialog.reject()


def test_a_workbook_that_is_not_kept_is_told(tab: ReturnsTab, alerts: RememberingAlerts, opened: list[Path]) -> None:
    tab.show_keys("return", ("fi",))
    tab._partners._receipt.click()
    dialog = tab.findChild(ReceiptDialog)
    assert dialog is not None
    _open(dialog)
    assert opened == []
    assert len(alerts.told) == 1
