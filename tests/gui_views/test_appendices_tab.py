"""See the real pages, export all or nothing, print the very same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cspdesk.domain.faults import CancelledError, PersonError
from cspdesk.gui.desk import Desk
from cspdesk.gui.pages.printing import PrintJob, pages_asked
from cspdesk.gui.pages.tab import AppendicesTab
from cspdesk.present.publishing import OFFERS, Publication
from cspdesk.usecases.appendix.exporting import Export
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.ports import no_progress
from tests.gui_views.conftest import Plugs, RememberingAlerts
from tests.gui_views.memory import MemoryStore

Settle = Callable[[], None]


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, settled: Settle) -> AppendicesTab:
    made = AppendicesTab(desk)
    qtbot.addWidget(made)
    made.resize(1240, 660)
    made.show()
    settled()
    return made


def _publication(desk: Desk, *, include_exempt: bool = False) -> Publication:
    return Publication.of(desk.workbench.store, desk.plan, desk.quarter, desk.today, include_exempt=include_exempt)


def test_the_first_appendix_is_drawn_at_once(tab: AppendicesTab, plugs: Plugs) -> None:
    assert [(kind, code) for kind, code, _ in plugs.written] == [("pdf", OFFERS[0].code)]
    assert tab._view.place.count == 3
    assert tab._view.accessibleName() == OFFERS[0].title
    assert tab._edition.text() == "Q1 2023/24 is not frozen: a draft, as the plan stands now."


def test_another_appendix_is_drawn_when_it_is_chosen(
    qtbot: QtBot, tab: AppendicesTab, plugs: Plugs, settled: Settle
) -> None:
    tab._list.setCurrentRow(1)
    qtbot.waitUntil(lambda: len(plugs.written) == 2)
    settled()
    assert tab._view.accessibleName() == OFFERS[1].title


def test_a_change_of_the_plan_draws_the_pages_anew(
    qtbot: QtBot, desk: Desk, tab: AppendicesTab, plugs: Plugs, settled: Settle
) -> None:
    desk.do(Revise("action", "a1", {"text": "Other words"}))
    qtbot.waitUntil(lambda: len(plugs.written) == 2)
    settled()


def test_nothing_is_drawn_for_a_hidden_tab(qtbot: QtBot, desk: Desk, plugs: Plugs, settled: Settle) -> None:
    made = AppendicesTab(desk)
    qtbot.addWidget(made)
    desk.do(Revise("action", "a1", {"text": "Other words"}))
    settled()
    assert plugs.written == []


def test_wishes_while_it_draws_are_kept_to_the_newest(
    qtbot: QtBot, desk: Desk, tab: AppendicesTab, plugs: Plugs, settled: Settle
) -> None:
    for offer in OFFERS[:4]:
        tab._preview.draw(offer.code, include_exempt=False)
    settled()
    qtbot.waitUntil(lambda: not tab._preview.is_at_work)
    assert [code for _, code, _ in plugs.written[1:]] == [OFFERS[0].code, OFFERS[3].code]


def test_every_appendix_is_written_in_each_format(
    desk: Desk, tab: AppendicesTab, alerts: RememberingAlerts, settled: Settle, tmp_path: Path
) -> None:
    alerts.answers = [tmp_path]
    tab._export.click()
    settled()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 2 * len(OFFERS)
    assert not any(name.startswith(".") for name in names)
    assert alerts.told[-1] == f"{2 * len(OFFERS)} files written to {tmp_path}."


def test_an_export_of_a_shared_plan_brings_it_to_the_share(
    desk: Desk,
    tab: AppendicesTab,
    alerts: RememberingAlerts,
    settled: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published: list[str] = []
    monkeypatch.setattr(MemoryStore, "pending", True)
    monkeypatch.setattr(MemoryStore, "publish", lambda store: published.append(store.name))
    alerts.answers = [tmp_path, True]
    tab._export.click()
    settled()
    assert published == ["memory.cspplan"]


def test_only_what_is_ticked_is_written(
    tab: AppendicesTab, alerts: RememberingAlerts, settled: Settle, tmp_path: Path
) -> None:
    for row in range(1, tab._list.count()):
        tab._list.item(row).setCheckState(Qt.CheckState.Unchecked)
    tab._excel.setChecked(False)
    assert tab._export.text() == "E&xport 1 file…"
    alerts.answers = [tmp_path]
    tab._export.click()
    settled()
    assert [path.suffix for path in tmp_path.iterdir()] == [".pdf"]
    tab._pdf.setChecked(False)
    assert not tab._export.isEnabled()


def test_files_that_are_there_are_replaced_only_when_agreed(
    desk: Desk, tab: AppendicesTab, alerts: RememberingAlerts, settled: Settle, tmp_path: Path
) -> None:
    (name,) = _publication(desk).file_names((OFFERS[0].code,), ("pdf",))
    (tmp_path / name).write_bytes(b"before")
    alerts.answers = [tmp_path, False]
    tab._export.click()
    assert (tmp_path / name).read_bytes() == b"before"
    alerts.answers = [tmp_path, True]
    tab._export.click()
    settled()
    assert (tmp_path / name).read_bytes() == b"appendix"


def test_no_folder_chosen_is_no_export(tab: AppendicesTab, alerts: RememberingAlerts, plugs: Plugs) -> None:
    alerts.answers = [None]
    tab._export.click()
    assert len(plugs.written) == 1


def test_a_failed_or_cancelled_export_leaves_the_folder_as_it_was(desk: Desk, plugs: Plugs, tmp_path: Path) -> None:
    codes = tuple(offer.code for offer in OFFERS)
    (tmp_path / "mine.txt").write_text("mine")
    job = Export(plugs.services(), _publication(desk).appendix, codes, ("pdf", "xlsx"), tmp_path)

    def cancel_late(done: int, total: int, what: str) -> None:
        if done * 2 > total:
            raise CancelledError

    with pytest.raises(CancelledError):
        job(cancel_late)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(PersonError, match="Nothing can be written"):
        Export(plugs.services(), _publication(desk).appendix, codes, ("pdf",), tmp_path / "none")(no_progress)


def test_a_file_that_is_open_elsewhere_is_told(desk: Desk, plugs: Plugs, tmp_path: Path) -> None:
    (name,) = _publication(desk).file_names((OFFERS[0].code,), ("pdf",))
    (tmp_path / name).mkdir()
    (tmp_path / name / "in the way").touch()
    with pytest.raises(PersonError, match="cannot be replaced"):
        Export(plugs.services(), _publication(desk).appendix, (OFFERS[0].code,), ("pdf",), tmp_path)(no_progress)


def test_a_preview_that_fails_is_told_and_shows_nothing(
    tab: AppendicesTab, plugs: Plugs, alerts: RememberingAlerts, settled: Settle
) -> None:
    plugs.refusal = PersonError("The disk is full.")
    tab._draw()
    settled()
    assert alerts.told == ["The disk is full."]
    assert tab._view.place.count == 0


def test_a_cancelled_preview_can_be_drawn_again(
    qtbot: QtBot, desk: Desk, tab: AppendicesTab, plugs: Plugs, settled: Settle
) -> None:
    tab._draw()
    desk.jobs.cancel()
    settled()
    qtbot.waitUntil(lambda: not tab._preview.is_at_work)
    tab.refresh()
    settled()
    assert tab._view.place.count == 3


def test_exempt_items_are_warned_of(qtbot: QtBot, desk: Desk, tab: AppendicesTab, settled: Settle) -> None:
    desk.do(Revise("action", "a1", {"exempt": "3"}))
    tab._list.setCurrentRow(next(n for n, offer in enumerate(OFFERS) if offer.code == "workplan"))
    tab._who.setCurrentIndex(1)
    tab._draw()
    settled()
    qtbot.waitUntil(lambda: not tab._preview.is_at_work)
    assert tab._warning.text().startswith("Not for publication")


def test_the_pages_shown_are_printed(
    qtbot: QtBot, tab: AppendicesTab, alerts: RememberingAlerts, settled: Settle, tmp_path: Path
) -> None:
    tab._print.click()
    dialog = tab.findChild(QPrintDialog)
    assert dialog is not None
    assert tab._printing.printer is not None
    tab._printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    tab._printing.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.done(QDialog.DialogCode.Accepted)
    settled()
    assert alerts.told == ["3 pages sent to the printer."]
    assert (tmp_path / "printed.pdf").stat().st_size > 0


def test_a_print_dialog_left_prints_nothing(tab: AppendicesTab, desk: Desk) -> None:
    tab._print.click()
    dialog = tab.findChild(QPrintDialog)
    assert dialog is not None
    dialog.reject()
    assert tab._printing.printer is None
    assert not desk.jobs.is_busy


def _printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_only_the_pages_asked_for_are_printed(tab: AppendicesTab, plugs: Plugs, tmp_path: Path) -> None:
    printer = _printer(tmp_path / "p.pdf")
    assert pages_asked(printer, 3) == range(1, 4)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert pages_asked(printer, 3) == range(2, 4)
    plugs.rendered.clear()
    assert PrintJob(plugs.services(), Path("a.pdf"), printer, range(2, 3))(no_progress) == 1
    assert {page for page, _ in plugs.rendered} == {1}


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_printing_can_be_cancelled_and_a_dead_printer_is_told(tab: AppendicesTab, plugs: Plugs, tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: str) -> None:
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        PrintJob(plugs.services(), Path("a.pdf"), _printer(tmp_path / "p.pdf"), range(1, 4))(cancel)
    plugs.size = (842, 595)
    with pytest.raises(PersonError, match="did not take page 1"):
        PrintJob(plugs.services(), Path("a.pdf"), _printer(tmp_path / "no" / "p.pdf"), range(1, 2))(no_progress)


def test_publish_puts_the_keyboard_on_the_choice(qtbot: QtBot, tab: AppendicesTab) -> None:
    tab.activateWindow()
    tab.publish()
    assert tab.focusWidget() is tab._list
    tab.commit_pending()
