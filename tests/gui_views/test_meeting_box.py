"""The box for the day of the meeting."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.desk import Desk
from cspdesk.gui.pages.meeting_box import MeetingBox


@pytest.fixture
def box(qtbot: QtBot, desk: Desk) -> MeetingBox:
    made = MeetingBox(desk)
    qtbot.addWidget(made)
    return made


def give(box: MeetingBox, text: str) -> QLabel:
    """Type a day, leave the box, and look at the line below."""
    day = box.findChild(DayEdit)
    assert day is not None
    day.setText(text)
    day.editingFinished.emit()
    return box._told


def test_the_last_day_to_publish_stands_below(box: MeetingBox) -> None:
    told = give(box, "24/3/2033")
    assert (
        told.text() == "Meeting on Thursday 24 March 2033: publish by Wednesday 16 March 2033, five clear days before."
    )
    assert not told.isHidden()
    assert told.property("look") in (None, "")


def test_what_is_no_day_stays_with_the_reason(box: MeetingBox) -> None:
    told = give(box, "next Thursday")
    assert "is not a date" in told.text()
    assert told.property("look") == "error"
    day = box.findChild(DayEdit)
    assert day is not None
    assert day.text() == "next Thursday"
    assert give(box, "24 March 2033").property("look") == ""


def test_an_empty_box_says_nothing(box: MeetingBox) -> None:
    give(box, "24 March 2033")
    assert give(box, "").isHidden()
