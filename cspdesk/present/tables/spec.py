"""What the table of a kind of record is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cspdesk.domain.records import Record
from cspdesk.domain.workplan import KINDS
from cspdesk.present.columns import Column
from cspdesk.present.entries.choices import rag_choices
from cspdesk.present.entries.entry import Choice
from cspdesk.present.viewpoint import Viewpoint

Blank = Callable[[Viewpoint, str, Record | None], Record]
"""Makes a new record, given the key of the one it belongs to (or nothing) and the one it is added after."""


@dataclass(frozen=True, kw_only=True)
class TableSpec:
    """The table of a kind of record.

    Attributes:
        name: Its identity in settings.
        kind: The kind of record a row is.
        owner: The link to the record the rows belong to, for a table inside another record's pane.
        rag: Name of the column the rating buttons filter by, or empty.
        ratings: What can be filtered by there, with what each means; None is a status that is no rating.
        follows: Kinds whose change shows in a row, with the link that leads to it. Any other kind that is looked
            up (a partner's name) makes the whole table look again, which costs little.
        goes_along: Kinds and links of what is removed with a record, because it belongs to it alone.
        blank: Makes a new record; None where records come another way.
        invites: What belongs here, as an empty table says it.
    """

    name: str
    kind: str
    columns: tuple[Column, ...]
    owner: str = ""
    rag: str = ""
    ratings: Callable[[Viewpoint], tuple[Choice, ...]] = rag_choices
    follows: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    goes_along: tuple[tuple[str, str], ...] = ()
    blank: Blank | None = None
    invites: str = ""

    def column(self, name: str) -> Column:
        """The column of this name."""
        return next(column for column in self.columns if column.name == name)

    def records(self, view: Viewpoint, owner: str) -> Iterable[Record]:
        """The records, in the order people expect."""
        kind = KINDS[self.kind]
        return view.plan.linked(kind, self.owner, owner) if self.owner else view.plan.all(kind)

    @property
    def withdraws(self) -> bool:
        """Whether a record can be taken out of use and kept."""
        return "withdrawn" in KINDS[self.kind].__dataclass_fields__
