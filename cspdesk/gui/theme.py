"""Colours and style: light, dark, and the high contrast a person has set up in the system."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from cspdesk.resources import resource_path

_CONTRAST = "cspdesk_contrast"
_MIDDLE = 128
"""Lightness below which a colour counts as dark."""


class Theme(StrEnum):
    """How the window may look."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Colours(NamedTuple):
    """What the palette of Qt has no name for, or is asked for by name.

    Attributes:
        window: Behind everything.
        base: Behind text that is edited, and tables.
        line: Between rows and round boxes.
        edge: Round boxes one types in, 3:1 against `base`.
        text: Words.
        muted: Words of less weight, still 4.5:1.
        accent: Focus, selection, the one main button of a view.
        on_accent: Words on it.
        chosen: Behind a selected row.
        error: Words and edges of what cannot be taken.
        raised: Behind buttons and headers.
        tick: The picture of a tick on `accent`.
        arrow: The picture at the end of a list box.
        off: Words of what cannot be used now.
        rim: Round a button that cannot be pressed now.
    """

    window: str
    base: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    chosen: str
    error: str
    raised: str
    tick: str
    arrow: str
    off: str
    rim: str


LIGHT = Colours(
    window="#F4F6F8", base="#FFFFFF", line="#DDE2E8", edge="#858E9C", text="#1B1F24", muted="#56606E",
    accent="#1F5FA8", on_accent="#FFFFFF", chosen="#D7E6F7", error="#B42318", raised="#FFFFFF",
    tick="tick-light", arrow="down", off="#858E9C", rim="#DDE2E8",
)  # fmt: skip
DARK = Colours(
    window="#1D2125", base="#23282D", line="#3A4149", edge="#7D8793", text="#E8EAED", muted="#A9B2BD",
    accent="#7FB3F0", on_accent="#10151A", chosen="#2C4A6B", error="#FF9C92", raised="#2C3238",
    tick="tick-dark", arrow="down-light", off="#7D8793", rim="#3A4149",
)  # fmt: skip
CONTRAST = Colours(
    window="#000000", base="#000000", line="#FFFFFF", edge="#FFFFFF", text="#FFFFFF", muted="#FFFFFF",
    accent="#FFFF00", on_accent="#000000", chosen="#1A4FFF", error="#FF9C92", raised="#000000",
    tick="tick-dark", arrow="down-light", off="#9A9A9A", rim="#6A6A6A",
)  # fmt: skip


def prepare(app: QApplication) -> None:
    """Make pictures findable as `icons:name.svg`, and take the style that follows our palette."""
    QDir.addSearchPath("icons", str(resource_path("icons")))
    app.setStyle("Fusion")


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole program a look."""
    contrast = theme is Theme.CONTRAST or (theme is Theme.SYSTEM and _system_contrast())
    app.setProperty(_CONTRAST, contrast)
    if contrast:
        colours = CONTRAST if theme is Theme.CONTRAST else _of_system(app)
    else:
        colours = DARK if _is_dark(theme) else LIGHT
    app.setPalette(palette(colours))
    app.setStyleSheet(style_sheet(colours))


def colours_of(shown: QPalette) -> Colours:
    """The colours of what is on the screen, told by its palette."""
    if in_contrast():
        return _from(shown)
    return DARK if shown.window().color().lightness() < _MIDDLE else LIGHT


def in_contrast() -> bool:
    """Whether shapes, not our colours, must carry the meaning."""
    app = QGuiApplication.instance()
    return app is not None and bool(app.property(_CONTRAST))


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget one of the looks of the style sheet: `main`, `muted`, `error`, `flat`, `refused`; or none."""
    if (widget.property("look") or "") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def style_sheet(colours: Colours) -> str:
    """The short style sheet, in these colours."""
    text = resource_path("style/window.qss").read_text(encoding="utf-8")
    for name, value in sorted(colours._asdict().items(), key=_longest_first):
        text = text.replace(f"@{name}", value)
    return text


def palette(colours: Colours) -> QPalette:
    """The palette Qt draws with."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.base,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.error,
        QPalette.ColorRole.Highlight: colours.chosen,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.base,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.edge,
        QPalette.ColorRole.Light: colours.base,
        QPalette.ColorRole.Midlight: colours.line,
        QPalette.ColorRole.Shadow: colours.edge,
    }
    for role, value in roles.items():
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.off))
    return made


def _is_dark(theme: Theme) -> bool:
    if theme is not Theme.SYSTEM:
        return theme is Theme.DARK
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _system_contrast() -> bool:
    hints = QGuiApplication.styleHints()  # WORKAROUND: kept, or PySide6 6.11 forgets what it hands out next
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def _of_system(app: QApplication) -> Colours:
    return _from(app.style().standardPalette())


def _from(shown: QPalette) -> Colours:
    """Colours a person has set up in the system: theirs win, ours fill what they have no name for."""
    text, base = shown.text().color().name(), shown.base().color().name()
    chosen, on_chosen = shown.highlight().color(), shown.highlightedText().color().name()
    dark = shown.base().color().lightness() < _MIDDLE
    off = shown.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
    return Colours(
        window=shown.window().color().name(), base=base, line=text, edge=text, text=text, muted=text,
        accent=text if chosen == shown.base().color() else chosen.name(), on_accent=on_chosen, chosen=chosen.name(),
        error=text, raised=shown.button().color().name(),
        tick="tick-dark" if shown.highlight().color().lightness() >= _MIDDLE else "tick-light",
        arrow="down-light" if dark else "down", off=off, rim=off,
    )  # fmt: skip


def _longest_first(item: tuple[str, str]) -> int:
    return -len(item[0])
