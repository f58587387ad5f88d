"""The menus: every command of the window, named and with its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from cspdesk.gui.theme import Theme
from cspdesk.usecases.quarter_steps import Step


class Item(NamedTuple):
    """A line of a menu; one without a name is a rule between groups.

    Attributes:
        name: What the window calls it.
        keys: Its shortcuts, the first one shown.
        needs: `plan` when a plan must be open, `write` when it must be writable, `reading` when it is not,
            `table` for a table in front.
    """

    name: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()
    needs: str = ""


RULE = Item()

MENUS: Sequence[tuple[str, Sequence[Item]]] = (
    (
        "&File",
        (
            Item("new", "&New plan…", ("Ctrl+N",)),
            Item("open", "&Open…", ("Ctrl+O",)),
            Item("recent", "Open &recent"),
            Item("sample", "Open the sam&ple plan…"),
            RULE,
            Item("save_copy", "Save a &copy as…", ("Ctrl+Shift+S",), "plan"),
            Item("backups", "&Backups…", (), "plan"),
            Item("bring_in", "Bring a cop&y in…", (), "write"),
            Item("edit_here", "&Edit here", (), "reading"),
            Item("import_table", "&Import a table…", ("Ctrl+I",), "write"),
            RULE,
            Item("exit", "E&xit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            Item("undo", "&Undo", ("Ctrl+Z",), "write"),
            Item("redo", "&Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "write"),
            RULE,
            Item("add", "&Add", ("Ctrl+Ins", "Ctrl++"), "write"),
            Item("withdraw", "&Withdraw…", (), "write"),
            Item("remove", "Re&move", ("Ctrl+Del",), "write"),
            RULE,
            Item("copy", "&Copy", ("Ctrl+C",), "table"),
            Item("paste", "&Paste", ("Ctrl+V", "Ctrl+Shift+V"), "write"),
            Item("fill_down", "Fill &down", ("Ctrl+D",), "write"),
            RULE,
            Item("find", "&Find", ("Ctrl+F",), "plan"),
            Item("filter", "Fi&lter the table", ("Ctrl+Shift+F",), "table"),
        ),
    ),
    (
        "&View",
        (
            Item("tabs", "&Tabs", (), "plan"),
            Item("pane", "&Detail pane", ("F4",), "plan"),
            Item("columns", "&Columns…", ("Ctrl+Shift+C",), "table"),
            RULE,
            Item("larger", "&Larger text", ("Ctrl+Shift+.",)),
            Item("smaller", "&Smaller text", ("Ctrl+Shift+,",)),
            Item("theme", "&Appearance"),
        ),
    ),
    (
        "P&lan",
        (
            Item("plan_details", "&Plan and partnership", (), "plan"),
            Item("partners", "P&artners", (), "plan"),
            Item("areas", "A&reas and population", (), "plan"),
            RULE,
            Item("findings", "&Check the plan", ("F7",), "plan"),
            Item("history", "&History of the plan…", (), "plan"),
            Item("compare", "Co&mpare…", (), "plan"),
        ),
    ),
    (
        "&Quarter",
        (
            Item("open_quarter", "&Open", (), "write"),
            Item("collect", "Collect &returns…", (), "write"),
            Item("check", "&Check what came in", (), "write"),
            Item("approve", "&Approve…", (), "write"),
            Item("freeze", "&Freeze", (), "write"),
            RULE,
            Item("correct", "Correc&t…", (), "write"),
            Item("carry", "Carry for&ward", (), "write"),
        ),
    ),
    (
        "&Returns",
        (
            Item("issue", "&Issue workbooks…", (), "write"),
            Item("import_returns", "I&mport returns…", (), "write"),
            Item("inbox", "&Where returns stand", (), "plan"),
        ),
    ),
    (
        "&Publish",
        (
            Item("publish", "&Publish appendices…", ("Ctrl+E",), "plan"),
            Item("preview", "Pre&view and print", ("Ctrl+P",), "plan"),
        ),
    ),
    (
        "&Help",
        (
            Item("help", "&Contents", ("F1",)),
            Item("keys", "&Keys", ("Shift+F1",)),
            Item("about", "&About cspdesk"),
        ),
    ),
)

STEPS = {
    "open_quarter": Step.OPEN,
    "collect": Step.COLLECT,
    "check": Step.CHECK,
    "approve": Step.APPROVE,
    "freeze": Step.FREEZE,
    "correct": Step.CORRECT,
    "carry": Step.CARRY_FORWARD,
}
"""The items of the Quarter menu that take a step of the quarter looked at."""

_SUBMENUS = ("recent", "tabs", "theme")
_THEMES = {
    Theme.SYSTEM: "As the &system",
    Theme.LIGHT: "&Light",
    Theme.DARK: "&Dark",
    Theme.CONTRAST: "High &contrast",
}


class Menus:
    """The menus of a window; each item calls the method of its name.

    Attributes:
        actions: Every action by name.
        recent: The submenu of plans opened lately.
    """

    def __init__(self, window: QMainWindow, commands: object) -> None:
        self.actions: dict[str, QAction] = {}
        self._submenus: dict[str, QMenu] = {}
        self._needs: dict[str, str] = {}
        self._texts = {item.name: item.text for _, items in MENUS for item in items}
        for title, items in MENUS:
            menu = window.menuBar().addMenu(title)
            for item in items:
                self._add(window, menu, item, commands)
        self.recent = self._submenus["recent"]

    def add_tabs(self, window: QMainWindow, words: Sequence[str], slot: Callable[[], None]) -> None:
        """List the tabs, with Ctrl+1 to Ctrl+9 and Ctrl+0 for the tenth."""
        for place, word in enumerate(words):
            action = QAction(word, window)
            action.setData(place)
            action.setShortcut(QKeySequence(f"Ctrl+{(place + 1) % 10}"))
            action.triggered.connect(slot)
            self._submenus["tabs"].addAction(action)
            self.actions[f"tab_{place}"] = action
            self._needs[f"tab_{place}"] = "plan"

    def add_themes(self, window: QMainWindow, chosen: Theme, slot: Callable[[], None]) -> None:
        """List the looks, the one in force ticked."""
        group = QActionGroup(window)
        for theme, text in _THEMES.items():
            action = QAction(text, window)
            action.setCheckable(True)
            action.setChecked(theme is chosen)
            action.setData(theme.value)
            action.triggered.connect(slot)
            group.addAction(action)
            self._submenus["theme"].addAction(action)

    def enable(self, *, plan: bool, writable: bool, table: bool) -> None:
        """Enable what can be done now."""
        met = {
            "": True,
            "plan": plan,
            "write": plan and writable,
            "reading": plan and not writable,
            "table": plan and table,
        }
        for name, needs in self._needs.items():
            if name in self.actions:
                self.actions[name].setEnabled(met[needs])
            else:
                self._submenus[name].setEnabled(met[needs])

    def name_undo(self, undo: str, redo: str) -> None:
        """Say in the Edit menu what Undo and Redo would do."""
        for name, verb, title in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            self.actions[name].setText(f"{verb} {title.replace('&', '&&')}".strip())
            self.actions[name].setEnabled(bool(title))

    def tell_steps(self, quarter: str, refusals: Mapping[str, str]) -> None:
        """Say in the Quarter menu which quarter is meant, and of each step that cannot be taken now why.

        Args:
            quarter: As people write it, or empty while no plan is open.
            refusals: A sentence by the item's name, empty for a step that can be taken.
        """
        for name, why in refusals.items():
            action, text = self.actions[name], self._texts[name]
            if name == "correct" and quarter:
                text = text.replace("…", f" {quarter}…")
            short = why.rstrip(".").replace(f"{quarter} is ", "it is ", 1).replace(f"{quarter} has ", "it has ", 1)
            action.setText(f"{text}  ({short})" if why else text)
            action.setToolTip(why)
            if why:
                action.setEnabled(False)

    def _add(self, window: QMainWindow, menu: QMenu, item: Item, commands: object) -> None:
        if not item.name:
            menu.addSeparator()
            return
        self._needs[item.name] = item.needs
        if item.name in _SUBMENUS:
            self._submenus[item.name] = menu.addMenu(item.text)
            return
        action = QAction(item.text, window)
        action.setShortcuts([QKeySequence(key) for key in item.keys])
        action.triggered.connect(getattr(commands, item.name))
        menu.addAction(action)
        self.actions[item.name] = action
