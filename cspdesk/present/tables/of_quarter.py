"""Columns of what is written of a record for the quarter looked at: an action's update, a priority's narrative."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import KINDS
from cspdesk.present.columns import Column
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.quarters import why_frozen
from cspdesk.usecases.workbench import Command

Find = Callable[[Viewpoint, Any], Record | None]
"""The quarter's entry for a record, or None while nobody has written one."""

Write = Callable[[Viewpoint, Any, Mapping[str, Any]], Command]
"""The command that gives the quarter's entry other values, making it where there is none."""


@dataclass(frozen=True, kw_only=True)
class OfQuarter(Column):
    """A field of the quarter's entry for a record.

    Attributes:
        field: The field of the entry.
        kind: The kind of record the entry is.
    """

    kind: str
    field: str
    find: Find
    writes: Write | None = None

    def value(self, view: Viewpoint, record: Any) -> Any:
        """The field; empty while there is no entry."""
        entry = self.find(view, record)
        if entry is None:
            return KINDS[self.kind].__dataclass_fields__[self.field].default
        return getattr(entry, self.field)

    def mark(self, view: Viewpoint, record: Any) -> Rag | None:
        """The field, where it is a rating."""
        value = self.value(view, record)
        return value if isinstance(value, Rag) else None

    def locked(self, view: Viewpoint, record: Any) -> str:
        """A frozen quarter keeps what was written for it."""
        return why_frozen(view.plan, view.quarter)

    def write(self, view: Viewpoint, record: Any, value: Any) -> Command:
        """The command that writes the quarter's entry."""
        if self.writes is None:
            return super().write(view, record, value)
        return self.writes(view, record, {self.field: value})
