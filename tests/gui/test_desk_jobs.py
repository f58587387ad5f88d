"""The runner of jobs, the desk, alerts and settings."""

from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from cspdesk.domain.faults import BugError, PersonError
from cspdesk.domain.findings import Severity
from cspdesk.gui.alerts import Alerts
from cspdesk.gui.application import _LastNet
from cspdesk.gui.desk import Desk
from cspdesk.gui.frame.message_bar import MessageBar
from cspdesk.gui.frame.progress_panel import ProgressPanel
from cspdesk.gui.jobs import JobRunner
from cspdesk.gui.settings import Settings
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.ports import Progress
from tests.gui.conftest import Answers, KeptInMemory


@pytest.fixture
def jobs(qtbot: QtBot, answers: Answers) -> Any:
    made = JobRunner(answers)
    yield made
    made.close()


def test_a_job_runs_beside_the_window_and_hands_its_result_over(qtbot: QtBot, jobs: JobRunner) -> None:
    seen: list[Any] = []
    told: list[tuple[int, int, str]] = []
    jobs.progressed.connect(lambda *step: told.append(step))

    def work(progress: Progress) -> str:
        progress(1, 1, "half way")
        return threading.current_thread().name

    with qtbot.waitSignal(jobs.ended):
        jobs.start("Work", work, seen.append)
        assert jobs.is_busy
    assert seen == ["job"]
    assert told == [(1, 1, "half way")]
    assert not jobs.is_busy


def _answer(number: int, progress: Progress) -> int:
    return number


def test_jobs_run_one_after_the_other(qtbot: QtBot, jobs: JobRunner) -> None:
    seen: list[int] = []
    with qtbot.waitSignal(jobs.ended):
        for number in range(3):
            jobs.start(f"Job {number}", partial(_answer, number), seen.append)
    assert seen == [0, 1, 2]


def test_what_the_world_refuses_is_told(qtbot: QtBot, jobs: JobRunner, answers: Answers) -> None:
    failed: list[Any] = []

    def refuse(progress: Progress) -> None:
        raise PersonError("The file is open in another program.", "Close it there.")

    with qtbot.waitSignal(jobs.ended):
        jobs.start("A", refuse, failed.append)
        jobs.start("B", refuse, failed.append, failed.append)
    assert answers.told == ["The file is open in another program. Close it there."]
    assert len(failed) == 1


def test_cancel_is_silent_and_forgets_what_waits(qtbot: QtBot, jobs: JobRunner, answers: Answers) -> None:
    started, go_on = threading.Event(), threading.Event()
    seen: list[Any] = []

    def work(progress: Progress) -> str:
        started.set()
        go_on.wait(5)
        progress(1, 2, "next")
        return "never"

    with qtbot.waitSignal(jobs.ended):
        jobs.start("Long", work, seen.append)
        jobs.start("Waiting", work, seen.append)
        started.wait(5)
        jobs.cancel()
        go_on.set()
    assert seen == answers.told == []


def test_our_own_mistake_is_raised_where_it_is_seen(qtbot: QtBot, jobs: JobRunner) -> None:
    def stumble(progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(jobs.ended):
        jobs.start("Bad", stumble, print)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_closing_waits_and_calls_nobody_back(qtbot: QtBot, answers: Answers) -> None:
    runner = JobRunner(answers)
    started, seen = threading.Event(), list[str]()

    def work(progress: Progress) -> str:
        started.set()
        return "done"

    runner.start("Last", work, seen.append)
    started.wait(5)
    runner.close()
    QApplication.processEvents()
    assert seen == []
    assert threading.active_count() >= 1
    assert not any(thread.name == "job" for thread in threading.enumerate())


def test_progress_comes_up_with_cancel_when_a_job_takes_its_time(qtbot: QtBot, jobs: JobRunner) -> None:
    panel = ProgressPanel(jobs)
    qtbot.addWidget(panel)
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress(2, 4, "sheet 2")
        go_on.wait(10)
        progress(3, 4, "sheet 3")

    with qtbot.waitSignal(jobs.ended):
        jobs.start("Reading 4 sheets", work, print)
        qtbot.waitUntil(panel.isVisible)
        assert panel._words.text() == "Reading 4 sheets: sheet 2"
        assert (panel._bar.value(), panel._bar.maximum()) == (2, 4)
        panel._cancel.click()
        go_on.set()
    assert not panel.isVisible()


def test_the_desk_tells_of_changes_quarters_and_checks(qtbot: QtBot, desk: Desk) -> None:
    assert desk.saved_at is None
    with qtbot.waitSignals([desk.changed, desk.checked]):
        assert desk.do(Revise("action", "a12", {"lead": ""}))
    assert desk.saved_at is not None
    before = desk.findings
    assert desk.findings is before
    with qtbot.waitSignal(desk.quarter_changed):
        desk.quarter = desk.quarter.next
    assert desk.findings is not before
    with qtbot.assertNotEmitted(desk.quarter_changed):
        desk.quarter = desk.quarter


def test_the_desk_tells_what_is_refused(desk: Desk, answers: Answers, store: KeptInMemory) -> None:
    assert not desk.undo()
    assert not desk.redo()
    assert answers.told == ["There is nothing to undo since this plan was opened.", "There is nothing to redo."]
    assert desk.do(Revise("action", "a11", {"text": "x"}))
    assert desk.undo()
    assert desk.redo()
    desk.go_to("action")
    store.refusal = PersonError("No.")
    assert not desk.undo()


def test_settings_come_back_as_they_went_even_in_a_fresh_process(tmp_path: Path) -> None:
    file = tmp_path / "s.ini"
    kept = Settings(file)
    values: dict[str, Any] = {"flag": False, "number": 5, "one": ["one"], "word": "true", "map": {"a": 1}}
    for name, value in values.items():
        kept.put(name, value)
    kept.put_state("state", QByteArray(b"\x00\xff"))
    kept.flush()
    code = (
        "import sys; from pathlib import Path; from cspdesk.gui.settings import Settings;"
        "s = Settings(Path(sys.argv[1]));"
        "print([s.flag('flag', default=True), s.number('number', 0), s.texts('one'), s.words('word'),"
        " s.mapping('map'), bytes(s.state('state').data())])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[False, 5, ['one'], 'true', {'a': 1}, b'\\x00\\xff']"


def test_settings_of_another_sort_or_damaged_give_the_default(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "s.ini")
    kept.put("x", "words")
    assert (kept.number("x", 3), kept.flag("x", default=True), kept.texts("x"), kept.mapping("x")) == (3, True, [], {})
    kept._kept.setValue("y", "{not json")
    assert kept.words("y", "default") == "default"
    assert kept.state("nothing").isEmpty()


def test_recent_plans_are_few_and_each_once(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "s.ini")
    for number in range(12):
        kept.add_recent(tmp_path / f"{number}.cspplan")
    kept.add_recent(tmp_path / "5.cspplan")
    names = [path.name for path in kept.recent()]
    assert names[:2] == ["5.cspplan", "11.cspplan"]
    assert len(names) == len(set(names)) == 8
    kept.drop_recent(tmp_path / "5.cspplan")
    assert tmp_path / "5.cspplan" not in kept.recent()


def test_settings_lie_in_the_persons_own_folder() -> None:
    assert Settings().file.parts[-2:] == ("cspdesk", "window.ini")


def test_alerts_say_sentence_and_advice(qtbot: QtBot) -> None:
    alerts, bar = Alerts(), MessageBar()
    qtbot.addWidget(bar)
    alerts.said.connect(bar.say)
    alerts.tell_error(PersonError("It is locked.", "Close it."))
    assert bar.words == "It is locked. Close it."
    assert bar.property("severity") == "error"
    bar.clear_passed()
    assert not bar.isVisible()
    alerts.tell_error(BugError("odd"))
    assert bar.words == "odd"
    alerts.tell("Done.")
    bar.clear_passed()
    assert not bar.isVisible()
    alerts.tell("Copied elsewhere.", severity=Severity.WARNING)
    bar.clear_passed()
    assert bar.isVisible()
    QTest.keyClick(bar, Qt.Key.Key_A)
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_warning_waits_behind_what_comes_after_it(qtbot: QtBot) -> None:
    alerts, bar = Alerts(), MessageBar()
    qtbot.addWidget(bar)
    alerts.said.connect(bar.say)
    alerts.unsaid.connect(bar.take_back)
    pressed: list[str] = []
    alerts.tell("No backup could be made.", severity=Severity.WARNING)
    alerts.offer("The plan is free now.", "Edit here", lambda: pressed.append("edit"))
    alerts.tell("Copied.")
    alerts.tell("Pasted.")
    assert (bar.words, bar.waiting) == ("Pasted.", 2)
    assert "2 more" in [label.text() for label in bar.findChildren(QLabel)]
    alerts.tell("No backup could be made.", severity=Severity.WARNING)
    assert (bar.words, bar.waiting) == ("No backup could be made.", 1)
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert (bar.words, bar.waiting) == ("The plan is free now.", 0)
    bar.clear_passed()
    alerts.tell_error(PersonError("Not a date."))
    bar.clear_passed()
    assert bar.words == "The plan is free now."
    bar.findChildren(QPushButton)[0].click()
    assert pressed == ["edit"]
    assert not bar.isVisible()


def test_what_is_no_longer_true_is_not_left_to_be_read(qtbot: QtBot) -> None:
    alerts, bar = Alerts(), MessageBar()
    qtbot.addWidget(bar)
    alerts.said.connect(bar.say)
    alerts.unsaid.connect(bar.take_back)
    alerts.tell("Behind.", severity=Severity.WARNING)
    alerts.tell("In front.", severity=Severity.WARNING)
    alerts.take_back("Behind.")
    assert (bar.words, bar.waiting) == ("In front.", 0)
    alerts.take_back("In front.")
    assert not bar.isVisible()
    alerts.take_back("Never said.")
    bar.clear()
    assert not bar.isVisible()


def test_questions_are_asked_in_dialogs(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    alerts = Alerts()

    def press(name: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.findChildren(QPushButton) if button.text().replace("&", "") == name).click()

    for name, answer in (("Take over", True), ("Cancel", False)):
        QTimer.singleShot(0, lambda name=name: press(name))
        assert alerts.confirm("Take over", "Somebody has it open.", "Take over") is answer
    monkeypatch.setattr(QInputDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    assert alerts.ask_line("Who", "Who?") is None


def test_tab_leaves_the_box_for_a_reason_and_the_button_says_the_verb(qtbot: QtBot) -> None:
    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        assert [button.text().replace("&", "") for button in dialog.findChildren(QPushButton)] == ["Correct", "Cancel"]
        (box,) = dialog.findChildren(QPlainTextEdit)
        QTest.keyClicks(box, " because ")
        QTest.keyClick(box, Qt.Key.Key_Tab)
        assert box.toPlainText() == " because "
        dialog.accept()

    QTimer.singleShot(0, write)
    assert Alerts().ask_text("Why", "Why?", verb="Correct") == "because"


def test_files_are_asked_for_in_dialogs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alerts = Alerts()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: ("", ""))
    assert alerts.open_file("Open") is None
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *a: (["a.xlsx", "b.xlsx"], ""))
    assert alerts.open_files("Open") == [Path("a.xlsx"), Path("b.xlsx")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: ("copy", ""))
    assert alerts.save_file("Save", Path("x.cspplan")) == Path("copy.cspplan")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: ("", ""))
    assert alerts.save_file("Save", Path("x.cspplan"), may_replace=False) is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: str(tmp_path))
    assert alerts.choose_folder("Where") == tmp_path


def test_a_mistake_of_the_program_is_logged_and_told_once(answers: Answers, caplog: pytest.LogCaptureFixture) -> None:
    net = _LastNet(answers)
    for _ in range(5):
        net.caught(ZeroDivisionError, ZeroDivisionError("x"), None)
    assert len(answers.told) == len(caplog.records) == 1
    assert "safe in the plan file" in answers.told[0]


def test_ctrl_c_is_left_to_python(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    _LastNet(answers).caught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert answers.told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
