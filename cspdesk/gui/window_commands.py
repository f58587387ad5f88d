"""What the menus of the window do: one method an item, by the item's name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog

from cspdesk.domain.faults import CancelledError, DamagedPlanError, PersonError, StaleChangeError
from cspdesk.domain.findings import Severity
from cspdesk.gui import quarter_steps
from cspdesk.gui.desk import Desk
from cspdesk.gui.dialogs.findings import FindingsDialog
from cspdesk.gui.dialogs.help import ABOUT, keys_dialog
from cspdesk.gui.dialogs.new_plan import NewPlan
from cspdesk.gui.frame.plan_view import PlanView
from cspdesk.gui.settings import Settings
from cspdesk.gui.tables.blocks import copy, fill_down, paste
from cspdesk.gui.theme import Theme, apply
from cspdesk.usecases.ports import Progress
from cspdesk.usecases.workbench import Workbench

if TYPE_CHECKING:
    from cspdesk.gui.main_window import MainWindow

_BEGINS_ANEW = "its history begins there, and the earlier one is in the backups."

_LEAST_POINTS, _MOST_POINTS = 7, 20


def theme_of(settings: Settings) -> Theme:
    """The look the person has chosen."""
    kept = settings.words("theme")
    return Theme(kept) if kept in list(Theme) else Theme.SYSTEM


class WindowCommands(QObject):
    """Commands that need a plan do nothing while none is open; the menus then show them disabled."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def new(self) -> None:
        """Start a plan in a file of its own."""
        dialog = NewPlan(self._window.today, self._window)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        made = dialog.made
        dialog.deleteLater()
        if not agreed or made is None:
            return
        opening = self._window.opening
        path = self._window.alerts.save_file("Where to keep the plan", opening.suggested("Plan"), may_replace=False)
        if path is None:
            return

        def create(where: Path) -> Workbench | None:
            return opening.create(where, made)

        if self._window.show_plan(create, path):
            self._window.alerts.tell("The plan is started.", "Name its partners and priorities, then add actions.")

    def open(self) -> None:
        """Open a plan file."""
        if path := self._window.alerts.open_file("Open a plan"):
            self._window.open_plan(path)

    def list_recent(self) -> None:
        """Fill the list of plans opened lately; for one that is gone there is help to find it."""
        menu = self._window.menus.recent
        menu.clear()
        for path in self._window.settings.recent():
            action = menu.addAction(path.name)
            action.setData(str(path))
            action.setToolTip(str(path))
            action.triggered.connect(self._open_recent)
        if menu.isEmpty():
            menu.addAction("No plan was opened lately").setEnabled(False)

    def sample(self) -> None:
        """Open the sample plan from a file of its own."""
        opening = self._window.opening
        suggested = opening.suggested("Sample plan")
        path = self._window.alerts.save_file("Where to keep the sample plan", suggested, may_replace=False)
        if path is not None:
            self._window.show_plan(opening.sample, path)

    def save_copy(self) -> None:
        """Write a copy of the plan to another file; what could not be saved goes along."""
        if (view := self._ready()) is None:
            return
        store, unsaved = view.desk.workbench.store, view.desk.unsaved
        alerts, opening = self._window.alerts, self._window.opening
        path = alerts.save_file("Save a copy as", opening.suggested(f"{Path(store.name).stem} copy"))
        if path is None:
            return

        plan = view.desk.plan

        def copy(_progress: Progress) -> str:
            why = ""
            try:
                store.save_copy(str(path))
            except (StaleChangeError, DamagedPlanError) as other_file:
                opening.save_anew(path, plan, store.name)
                why = f"{other_file.sentence} All that was on the screen is in it; {_BEGINS_ANEW}"
            if unsaved:
                opening.add_to(path, unsaved)
            return why

        try:
            why = alerts.wait_for(f"Saving a copy as {path.name}", copy)
        except CancelledError:
            alerts.tell(f"Nobody waited for {path.name}: look at it before you rely on it.")
        except PersonError as error:
            alerts.tell_error(error)
        else:
            self._saved_as(path, why, holds_more=bool(unsaved))

    def _saved_as(self, copy: Path, why: str, *, holds_more: bool) -> None:
        told = f"A copy was saved as {copy.name}."
        if why:
            self._window.alerts.tell(f"{told} {why}", "Open it and go on there.", Severity.WARNING)
            return
        if not holds_more:
            self._window.alerts.tell(told, "You go on working in the plan itself.")
            return

        def go_on() -> None:
            if (view := self._window.view) is not None:
                view.desk.forget_all()
            if self._window.show_plan(self._window.opening.open, copy):
                self._window.alerts.tell(f"You go on in {copy.name}, which holds everything.")

        self._window.alerts.offer(f"{told} What could not be saved here is in it.", "Go on in the copy", go_on)

    def backups(self) -> None:
        """Look at the backups of the plan, and go back to one."""
        if (view := self._ready()) is not None:
            from cspdesk.gui.dialogs.backups import BackupsDialog

            BackupsDialog(view.desk, self._window).open()

    def bring_in(self) -> None:
        """Bring another copy of the plan in."""
        if self._ready() is not None and (copy := self._window.alerts.open_file("Which copy of the plan?")):
            self._window.copies.begin(copy)

    def edit_here(self) -> None:
        """Change the plan that is only read here, if that can be now."""
        self._window.watch.edit_here()

    def import_table(self) -> None:
        """Take in a table from any workbook; into a new plan, where none is open."""
        if self._window.view is None:
            self.new()
        if (view := self._ready()) is not None:
            from cspdesk.gui.dialogs.import_table import begin_import

            begin_import(view.desk, self._window)

    def exit(self) -> None:
        """Close the window."""
        self._window.close()

    def undo(self) -> None:
        """Take back the newest step."""
        if (view := self._ready()) is not None:
            view.desk.undo()

    def redo(self) -> None:
        """Do again the step last undone."""
        if (view := self._ready()) is not None:
            view.desk.redo()

    def add(self) -> None:
        """Add a record to the table in front."""
        if (view := self._ready()) is not None and (tab := view.record_tab) is not None:
            tab.add()

    def withdraw(self) -> None:
        """Withdraw the record looked at, or bring it back."""
        if (view := self._ready()) is not None and (tab := view.record_tab) is not None:
            tab.withdraw()

    def remove(self) -> None:
        """Remove the chosen records of the table in front."""
        if (view := self._ready()) is not None and (tab := view.record_tab) is not None:
            tab.remove()

    def copy(self) -> None:
        """Copy the chosen cells."""
        if (view := self._window.view) is not None and (table := view.table_in_hand()) is not None:
            copy(table)

    def paste(self) -> None:
        """Paste over the chosen cells."""
        if (view := self._ready()) is not None and (table := view.table_in_hand()) is not None:
            paste(table)

    def fill_down(self) -> None:
        """Repeat the topmost of the chosen cells."""
        if (view := self._ready()) is not None and (table := view.table_in_hand()) is not None:
            fill_down(table)

    def find(self) -> None:
        """Find anywhere in the plan."""
        self._window.find_box.begin()

    def filter(self) -> None:
        """Filter the table in front."""
        if (view := self._window.view) is not None and (tab := view.record_tab) is not None:
            tab.focus_filter()

    def show_tab(self) -> None:
        """Bring the tab to the front that the menu item names."""
        action = self.sender()
        if (view := self._window.view) is not None and isinstance(action, QAction):
            view.show_tab(int(action.data()))

    def pane(self) -> None:
        """Hide or show the detail pane."""
        if (view := self._ready()) is not None:
            view.toggle_pane()

    def columns(self) -> None:
        """Choose the columns of the table in hand."""
        if (view := self._window.view) is not None and (table := view.table_in_hand()) is not None:
            table.open_column_menu()

    def larger(self) -> None:
        """Make all text a point larger."""
        self._resize_text(1)

    def smaller(self) -> None:
        """Make all text a point smaller."""
        self._resize_text(-1)

    def set_theme(self) -> None:
        """Take the look that the menu item names."""
        action, app = self.sender(), QApplication.instance()
        if isinstance(action, QAction) and isinstance(app, QApplication):
            self._window.settings.put("theme", str(action.data()))
            apply(app, Theme(action.data()))

    def plan_details(self) -> None:
        """Go to the plan and its partnership."""
        self._go_to("plan")

    def partners(self) -> None:
        """Go to the partners."""
        self._go_to("partner")

    def areas(self) -> None:
        """Go to the areas."""
        self._go_to("area")

    def findings(self) -> None:
        """Show what the checks find."""
        if (view := self._ready()) is not None:
            FindingsDialog(view.desk, view.desk.findings, self._window).show()

    def history(self) -> None:
        """Show the history of the whole plan."""
        if (view := self._ready()) is not None:
            from cspdesk.gui.dialogs.history import HistoryDialog

            HistoryDialog(view.desk, self._window).show()

    def compare(self) -> None:
        """Show two points in the life of the plan side by side."""
        if (view := self._ready()) is not None:
            from cspdesk.gui.dialogs.compare import CompareDialog

            CompareDialog(view.desk, self._window).show()

    def open_quarter(self) -> None:
        """Open the quarter."""
        self._take(quarter_steps.open_quarter)

    def collect(self) -> None:
        """Begin to collect returns."""
        self._take(quarter_steps.collect)

    def check(self) -> None:
        """Begin to check."""
        self._take(quarter_steps.check)

    def approve(self) -> None:
        """Approve the quarter."""
        self._take(quarter_steps.approve)

    def freeze(self) -> None:
        """Freeze the quarter."""
        self._take(quarter_steps.freeze)

    def correct(self) -> None:
        """Open the quarter again to correct it."""
        self._take(quarter_steps.correct)

    def carry(self) -> None:
        """Go on to the next quarter."""
        self._take(quarter_steps.carry_forward)

    def issue(self) -> None:
        """Issue workbooks."""
        if (view := self._ready()) is not None:
            view.issue()

    def import_returns(self) -> None:
        """Import workbooks that came back."""
        if (view := self._ready()) is not None:
            view.choose_returns()

    def inbox(self) -> None:
        """Go to the returns."""
        self._go_to("return")

    def publish(self) -> None:
        """Publish appendices."""
        if (view := self._ready()) is not None:
            view.publish()

    def preview(self) -> None:
        """Go to the appendices' own pages."""
        self._go_to("snapshot")

    def help(self) -> None:
        """Show the help pages."""
        from cspdesk.gui.dialogs.help_pages import HelpPages

        HelpPages(self._window).show()

    def keys(self) -> None:
        """Show every key."""
        keys_dialog(self._window.menus.actions.values(), self._window).show()

    def about(self) -> None:
        """Say what the program is."""
        self._window.alerts.tell(ABOUT)

    def _ready(self) -> PlanView | None:
        """The open plan, with what was typed taken in."""
        view = self._window.view
        if view is not None:
            view.commit_pending()
        return view

    def _take(self, step: quarter_steps.Step) -> None:
        if (view := self._ready()) is not None:
            desk: Desk = view.desk
            step(desk)

    def _go_to(self, kind: str) -> None:
        if (view := self._ready()) is not None:
            view.go_to(kind)

    def _open_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._window.open_plan(Path(action.data()))

    def _resize_text(self, step: int) -> None:
        font = QApplication.font()
        points = max(_LEAST_POINTS, min(_MOST_POINTS, font.pointSize() + step))
        font.setPointSize(points)
        QApplication.setFont(font)
        self._window.settings.put("points", points)
