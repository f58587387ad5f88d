"""The bar above a table: words, ratings, priority; how many rows are shown; and the button that adds one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import KINDS
from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.rag_chip import chip_icon
from cspdesk.gui.theme import set_look
from cspdesk.present.entries.entry import Choice
from cspdesk.present.entries.links import standing
from cspdesk.present.tables.record_table import Filter, RecordTable
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.wording import one, several

_CHIP = 20
_NARROW = 100
"""Average characters of width below which there is little room."""


class FilterBar(QWidget):
    """Narrows a table as one types.

    Attributes:
        adder: The button that adds a record.

    Signals:
        narrowed (Filter): another filter is wanted.
    """

    narrowed = Signal(object)

    def __init__(self, spec: TableSpec, table: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_bar")
        self._spec = spec
        self._table = table
        self._keys: frozenset[str] = frozenset()
        self._chips: dict[Rag | None, QToolButton] = {}
        self._label: QLabel | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(f"Filter {several(spec.kind)}")
        self._words.setAccessibleName(f"Filter {several(spec.kind)}")
        self._words.setClearButtonEnabled(True)
        self._words.setMinimumWidth(90)
        self._words.setMaximumWidth(220)
        self._words.textChanged.connect(self._on_narrowed)
        layout.addWidget(self._words, 2)
        if spec.rag:
            self._add_chips(layout)
        self._priority = self._add_priority(layout) if "priority" in KINDS[spec.kind].__dataclass_fields__ else None
        self._add_rest(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what only explains where there is little room."""
        super().resizeEvent(event)
        roomy = event.size().width() > _NARROW * self.fontMetrics().averageCharWidth()
        self._count.setVisible(roomy)
        if self._label is not None:
            self._label.setVisible(roomy)

    def focus_words(self) -> None:
        """Begin to type a filter."""
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def show_only(self, keys: frozenset[str]) -> None:
        """Show only these records, until the person asks for all again."""
        self._keys = keys
        self._all.setVisible(bool(keys))
        self._on_narrowed()

    def count(self) -> None:
        """Tell how many rows are shown."""
        shown, total = len(self._table.keys), self._table.total
        words = several(self._spec.kind, total)
        self._count.setText(words if shown >= total else f"{shown:,} of {words}")

    def refresh_chips(self) -> None:
        """Draw the chips in the colours of now, and say what they mean by now."""
        for rag, text, tip in self._spec.ratings(self._table.view) if self._chips else ():
            button = self._chips[rag]
            if rag is not None:
                button.setIcon(chip_icon(rag, _CHIP, self.palette()))
            button.setAccessibleName(f"Show {text}")
            button.setToolTip(f"Show {tip or text}")

    def _add_chips(self, layout: QHBoxLayout) -> None:
        for rag, text, _ in self._spec.ratings(self._table.view):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setIconSize(QSize(_CHIP, _CHIP))
            if rag is None:
                button.setText(text.partition(":")[0])
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.toggled.connect(self._on_narrowed)
            self._chips[rag] = button
            layout.addWidget(button)
        self.refresh_chips()

    def _add_priority(self, layout: QHBoxLayout) -> ChoiceBox:
        label = QLabel("Priority", self)
        box = ChoiceBox(self)
        label.setBuddy(box)
        box.offer(self._priorities, "", "All")
        box.activated.connect(self._on_narrowed)
        self._label = label
        layout.addWidget(label)
        layout.addWidget(box, 2)
        return box

    def _add_rest(self, layout: QHBoxLayout) -> None:
        self._withdrawn = QCheckBox("Withdrawn", self)
        self._withdrawn.setToolTip("Show withdrawn records too")
        self._withdrawn.setVisible(self._spec.withdraws)
        self._withdrawn.toggled.connect(self._on_narrowed)
        self._all = QPushButton("Show all", self)
        self._all.setVisible(False)
        self._all.clicked.connect(self._on_show_all)
        self._count = QLabel(self)
        set_look(self._count, "muted")
        self.adder = QPushButton(f"Add {one(self._spec.kind)}", self)
        layout.addWidget(self._withdrawn)
        layout.addStretch(1)
        layout.addWidget(self._all)
        layout.addWidget(self._count)
        layout.addSpacing(4)
        layout.addWidget(self.adder)

    def _priorities(self) -> tuple[Choice, ...]:
        return (Choice("", "All"), *standing(self._table.view.plan, "priority"))

    def _on_narrowed(self) -> None:
        self.narrowed.emit(
            Filter(
                text=self._words.text().strip(),
                rags=frozenset(rag for rag, button in self._chips.items() if button.isChecked()),
                priority=self._priority.value() if self._priority is not None else "",
                keys=self._keys,
                withdrawn=self._withdrawn.isChecked(),
            )
        )

    def _on_show_all(self) -> None:
        self.show_only(frozenset())
