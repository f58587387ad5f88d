"""Columns that many kinds share: why a record was withdrawn, and where its words come from."""

from __future__ import annotations

from dataclasses import dataclass

from cspdesk.domain.records import Record
from cspdesk.present.columns import Column, OwnColumn, own
from cspdesk.present.entries.of_fields import entry_of
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import label
from cspdesk.usecases.commands import Withdraw
from cspdesk.usecases.workbench import Command


@dataclass(frozen=True, kw_only=True)
class _Withdrawn(OwnColumn):
    def write(self, view: Viewpoint, record: Record, value: str) -> Command:
        """A withdrawal, or with no reason left the way back."""
        return Withdraw(self.kind, record.key, value)


def withdrawn(kind: str) -> Column:
    """Why a record was withdrawn; giving a reason withdraws it, clearing it brings it back."""
    return _Withdrawn(
        name="withdrawn", title=label("withdrawn"), entry=entry_of(kind, "withdrawn"), width=24, hidden=True, kind=kind
    )


def source(kind: str) -> Column:
    """Where a record's words or figures were taken from."""
    return own(kind, "source", width=24, hidden=True)
