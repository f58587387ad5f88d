"""What the window shows before a plan is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cspdesk.gui.theme import set_look

_WIDE = 320


class StartPage(QWidget):
    """Open the sample plan, start a plan, import a workbook; or go on with a plan opened lately.

    Signals:
        sample_asked (), new_asked (), open_asked (), import_asked (): a button was pressed.
        plan_asked (Path): a plan opened lately is wanted.
    """

    sample_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    import_asked = Signal()
    plan_asked = Signal(object)

    def __init__(self, recent: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        heading = QLabel("No plan is open", self)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        heading.setFont(font)
        told = QLabel(
            "A plan file holds the partnership's plan for some years: priorities, actions, KPIs, money, the returns "
            "partners sent, and every change. Drop one here, or begin with one of these.",
            self,
        )
        told.setWordWrap(True)
        told.setFixedWidth(min(2 * _WIDE, 60 * self.fontMetrics().averageCharWidth()))
        told.setMinimumHeight(told.heightForWidth(told.width()))  # else a notice above would cut its lines
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (heading, told):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        for text, look, asked in (
            ("Open the sample plan", "main", self.sample_asked),
            ("Start a plan", "", self.new_asked),
            ("Import a workbook", "", self.import_asked),
            ("Open a plan file", "", self.open_asked),
        ):
            button = self._button(text)
            set_look(button, look)
            button.clicked.connect(asked)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        if recent:
            layout.addSpacing(8)
            lately = QLabel("Opened lately", self)
            set_look(lately, "muted")
            layout.addWidget(lately, 0, Qt.AlignmentFlag.AlignHCenter)
        for path in recent[:4]:
            alike = sum(other.name == path.name for other in recent[:4]) > 1
            name = f"{path.name} in {path.parent.name}" if alike else path.name
            layout.addWidget(self._recent_button(path, name), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setMinimumWidth(_WIDE)
        return button

    def _recent_button(self, path: Path, name: str) -> QPushButton:
        button = self._button(name)
        button.setProperty("link", "true")
        button.setToolTip(str(path))
        button.setProperty("path", str(path))
        button.clicked.connect(self._on_recent)
        return button

    def _on_recent(self) -> None:
        self.plan_asked.emit(Path(self.sender().property("path")))
