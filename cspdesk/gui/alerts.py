"""The one seam through which the program speaks to a person or asks them something; tests put another in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QPlainTextEdit, QWidget

from cspdesk.domain.faults import CspdeskError, PersonError
from cspdesk.domain.findings import Severity
from cspdesk.gui.waiting import wait_for
from cspdesk.usecases.ports import Progress

T = TypeVar("T")

PLAN_FILES = "Plans (*.cspplan)"
WORKBOOKS = "Workbooks (*.xlsx *.xlsm *.xls *.ods *.csv)"


@dataclass(frozen=True, slots=True)
class Message:
    """What the message bar shows.

    Attributes:
        sentence: What happened.
        advice: What to do about it, or empty.
        verb: What the button in the bar says; no button when empty.
        act: What the button does.
    """

    sentence: str
    advice: str = ""
    severity: Severity = Severity.INFO
    verb: str = ""
    act: Callable[[], object] | None = None


class Alerts(QObject):
    """Messages in the window's message bar, questions in dialogs.

    Signals:
        said (Message): there is something to show in the message bar.
        unsaid (str): what was said with this sentence is no longer true.
    """

    said = Signal(object)
    unsaid = Signal(str)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window

    def tell(self, sentence: str, advice: str = "", severity: Severity = Severity.INFO) -> None:
        """Say something that needs no answer."""
        self.said.emit(Message(sentence, advice, severity))

    def offer(self, sentence: str, verb: str, act: Callable[[], None]) -> None:
        """Say something that a button in the message bar can be the answer to."""
        self.said.emit(Message(sentence, severity=Severity.WARNING, verb=verb, act=act))

    def offer_again(self, error: PersonError, verb: str, act: Callable[[], object]) -> None:
        """Say what the world refused, with a button that tries it again."""
        self.said.emit(Message(error.sentence, error.advice, Severity.WARNING, verb, act))

    def take_back(self, sentence: str) -> None:
        """What was said is no longer true: nobody need read it any more."""
        self.unsaid.emit(sentence)

    def tell_error(self, error: CspdeskError) -> None:
        """Say what the world refused, and what to do about it."""
        if isinstance(error, PersonError):
            self.tell(error.sentence, error.advice, Severity.ERROR)
        else:
            self.tell(str(error), severity=Severity.ERROR)

    def insist(self, title: str, error: PersonError) -> None:
        """Say what a person must have read before they go on: the window is about to close, or to show another plan."""
        box = QMessageBox(QMessageBox.Icon.Warning, title, error.sentence, QMessageBox.StandardButton.Ok, self._window)
        box.setInformativeText(error.advice)
        box.exec()
        box.deleteLater()

    def confirm(self, title: str, sentence: str, verb: str) -> bool:
        """Ask before something that undo cannot take back. The button says `verb`."""
        box = QMessageBox(QMessageBox.Icon.Question, title, sentence, parent=self._window)
        yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        agreed = box.clickedButton() is yes
        box.deleteLater()
        return agreed

    def wait_for(self, title: str, job: Callable[[Progress], T], *, explanation: str = "", stop: str = "Cancel") -> T:
        """Run something without which the window cannot go on, beside it; a button goes on without.

        Raises:
            CancelledError: if the person went on without; nobody hears of the job's end.
            PersonError: if the world refused.
        """
        return wait_for(title, job, self._window, explanation=explanation, stop=stop)

    def ask_text(self, title: str, label: str, text: str = "", verb: str = "OK") -> str | None:
        """Ask for some words; None when the person would rather not. Tab leaves the box; the button says `verb`."""
        dialog = QInputDialog(self._window)
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        return _answer(dialog, title, label, text, verb)

    def ask_line(self, title: str, label: str, text: str = "", verb: str = "OK") -> str | None:
        """Ask for a few words on one line; None when the person would rather not. The button says `verb`."""
        return _answer(QInputDialog(self._window), title, label, text, verb)

    def open_file(self, title: str, kinds: str = PLAN_FILES) -> Path | None:
        """Ask for one file that exists."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", f"{kinds};;All files (*)")
        return Path(name) if name else None

    def open_files(self, title: str, kinds: str = WORKBOOKS) -> list[Path]:
        """Ask for any number of files that exist."""
        names, _ = QFileDialog.getOpenFileNames(self._window, title, "", f"{kinds};;All files (*)")
        return [Path(name) for name in names]

    def save_file(
        self, title: str, suggested: Path, kinds: str = PLAN_FILES, *, may_replace: bool = True
    ) -> Path | None:
        """Ask where to write a file; an ending is added where none was typed.

        Args:
            title: Of the dialog.
            suggested: Folder and name to begin with.
            kinds: Which files to list.
            may_replace: Ask before a file that exists is chosen; else the caller deals with one.
        """
        options = QFileDialog.Option(0) if may_replace else QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), kinds, options=options)
        if not name:
            return None
        chosen = Path(name)
        return chosen if chosen.suffix else chosen.with_suffix(suggested.suffix)

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self._window, title, str(start or ""))
        return Path(name) if name else None


def _answer(dialog: QInputDialog, title: str, label: str, text: str, verb: str) -> str | None:
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setOkButtonText(verb)
    dialog.setTextValue(text)
    for box in dialog.findChildren(QPlainTextEdit):
        box.setTabChangesFocus(True)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    answer = dialog.textValue().strip()
    dialog.deleteLater()
    return answer if agreed else None
