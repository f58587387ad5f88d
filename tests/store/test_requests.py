"""Who would like to change a plan that somebody holds can ask them to close it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from cspdesk.domain.faults import PersonError
from cspdesk.store import requests
from cspdesk.store.holders import Holder
from cspdesk.store.plan_file import PlanFile, open_plan
from cspdesk.store.requests import request_file


def _beat(plan: PlanFile) -> None:
    assert plan._heartbeat
    plan._heartbeat._beat()


def test_the_holder_sees_who_asks_until_the_plan_is_closed(stored: PlanFile) -> None:
    reader = open_plan(stored.path)
    assert reader.held_elsewhere
    assert not stored.held_elsewhere
    other = replace(Holder.of_this_process(), by="a.khan", computer="PC-2")
    with patch.object(Holder, "of_this_process", lambda: other):
        reader.ask_to_close()
    assert stored.request == ""
    _beat(stored)
    assert stored.request == "a.khan on PC-2 asks to edit Our plan.cspplan."
    reader.ask_to_close()
    _beat(stored)
    assert stored.request == "You would like to change Our plan.cspplan in another window: close it here first."
    stored.close()
    assert not request_file(stored.path).exists()
    assert reader.holder_is_gone()
    assert not reader.held_elsewhere
    reader.close()


def test_a_request_to_somebody_else_is_not_shown_to_the_next(stored: PlanFile) -> None:
    stored.close()
    requests.ask(stored.path)
    plan = open_plan(stored.path)
    _beat(plan)
    assert plan.request == ""
    plan.close()


def test_a_request_that_cannot_be_read_is_from_somebody(stored: PlanFile) -> None:
    request_file(stored.path).write_text("{")
    _beat(stored)
    assert stored.request == "Somebody on another computer asks to edit Our plan.cspplan."


def test_a_folder_that_cannot_be_written_is_told(stored: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    reader = open_plan(stored.path)
    monkeypatch.setattr("cspdesk.store.requests.os.open", refused)
    with pytest.raises(PersonError):
        reader.ask_to_close()
    monkeypatch.undo()
    reader.close()
    assert [file.suffix for file in Path(stored.path).parent.iterdir() if "tmp" in file.suffix] == []
