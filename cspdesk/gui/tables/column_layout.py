"""How a person has laid out the columns of a table: order, widths, which are hidden, what it is sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from cspdesk.gui.tables.record_view import RecordView

_LEAST_SHARE = 0.6
_AROUND_TEXT, _AROUND_TITLE = 14, 18


def fit(view: RecordView) -> None:
    """Let the columns of words give way, or spread, so that the table fills its room without a scroll bar.

    A column gives way to three fifths of the width it asks for; below that the table scrolls.
    """
    columns = [(place, view.records.table.columns[place]) for place in view.visible_columns()]
    asked = {place: asked_width(view, place) for place, _ in columns}
    words = [place for place, column in columns if column.wraps]
    over = sum(asked.values()) - view.viewport().width()
    giving = sum(asked[place] for place in words)
    if not giving:
        return
    share = max(_LEAST_SHARE, 1 - over / giving)
    for place, width in asked.items():
        given = max(int(width * share), _title_width(view, place)) if place in words else width
        view.setColumnWidth(place, given)


def asked_width(view: RecordView, place: int) -> int:
    """The width a column asks for, in pixels: room for its usual text, and for its title."""
    text = view.records.table.columns[place].width * view.fontMetrics().averageCharWidth() + _AROUND_TEXT
    return max(text, _title_width(view, place))


def _title_width(view: RecordView, place: int) -> int:
    return view.fontMetrics().horizontalAdvance(view.records.table.columns[place].title) + _AROUND_TITLE


def layout_of(view: RecordView) -> dict[str, Any]:
    """The layout by the names of the columns, to be remembered."""
    header, columns = view.horizontalHeader(), view.records.table.columns
    section = header.sortIndicatorSection()
    return {
        "order": [columns[header.logicalIndex(place)].name for place in range(header.count())],
        "widths": {c.name: header.sectionSize(n) for n, c in enumerate(columns) if not header.isSectionHidden(n)},
        "hidden": [c.name for n, c in enumerate(columns) if header.isSectionHidden(n)],
        "sort": columns[section].name if 0 <= section < len(columns) else "",
        "hand_laid": view.hand_laid,
        "descending": header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
    }


def lay_out(view: RecordView, layout: dict[str, Any]) -> None:
    """Lay the columns out as remembered; columns that are new since then stand where the table puts them."""
    header, columns = view.horizontalHeader(), view.records.table.columns
    places = {column.name: n for n, column in enumerate(columns)}
    known = [name for name in layout.get("order", ()) if name in places]
    for target, name in enumerate(known):
        header.moveSection(header.visualIndex(places[name]), target)
        header.setSectionHidden(places[name], name in layout.get("hidden", ()))
    if layout.get("hand_laid"):
        for name, width in layout.get("widths", {}).items():
            if name in places and isinstance(width, int):
                header.resizeSection(places[name], width)
    if (name := layout.get("sort", "")) in places:
        order = Qt.SortOrder.DescendingOrder if layout.get("descending") else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(places[name], order)
