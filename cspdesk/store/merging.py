"""Two copies of one plan that went different ways, brought together change set by change set, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.records import Plain, Record, fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.store import commits, history, records
from cspdesk.store.connection import reading, writing
from cspdesk.store.records import plain_of
from cspdesk.store.replay import ChangeRow, built
from cspdesk.store.tables import attachment, change, change_set
from cspdesk.usecases.ports import Stamp


class Conflict(NamedTuple):
    """A change that was not taken, because the other copy says otherwise.

    Attributes:
        theirs: What stands.
        mine: What was not taken; None for a removal.
    """

    by: str
    kind: str
    key: str
    ref: str
    field: str
    theirs: Plain
    mine: Plain

    @property
    def sentence(self) -> str:
        """What was not taken, for the person to decide."""
        what = f"{self.kind} {self.ref}".strip()
        if not self.field:
            return f"{self.by} removed {what}, but it was changed in the other copy: it was kept."
        if self.theirs is None:
            return f"{self.by} set {self.field.replace('_', ' ')} of {what}, but it was removed in the other copy."
        return (
            f"{self.by} set {self.field.replace('_', ' ')} of {what} to '{self.mine}'; the other copy says"
            f" '{self.theirs}', which was kept."
        )


@dataclass(slots=True)
class Merged:
    """What came of bringing two copies together.

    Attributes:
        change_sets: How many were taken over.
        conflicts: What was not taken from them.
    """

    change_sets: int = 0
    conflicts: list[Conflict] = field(default_factory=list)

    def sentences(self, at_most: int) -> Iterator[str]:
        """The conflicts, for a person to decide; beyond so many, their number."""
        yield from (conflict.sentence for conflict in self.conflicts[:at_most])
        if len(self.conflicts) > at_most:
            yield f"{len(self.conflicts) - at_most} more were not taken: compare the two copies."


@dataclass(frozen=True, slots=True)
class _Set:
    """A change set that one copy has and the other has not."""

    uid: str
    stamp: Stamp
    title: str
    purpose: str
    rows: tuple[ChangeRow, ...]
    attachments: dict[str, bytes]


def unseen(mine: Connection, theirs: Connection) -> list[str]:
    """The identities of the change sets that `theirs` does not have, oldest first."""
    known = set(theirs.execute(select(change_set.c.uid)).scalars())
    ordered = mine.execute(select(change_set.c.uid).order_by(change_set.c.number)).scalars()
    return [uid for uid in ordered if uid not in known]


def merge(mine: Engine, theirs: Engine) -> Merged:
    """Write into `theirs` every change set that only `mine` has, with its author and time.

    A field both changed keeps what `theirs` says, and is told as a conflict.

    Raises:
        PersonError: if a copy cannot be read or written; `theirs` is then as it was.
    """
    merged = Merged()
    with reading(mine) as source, writing(theirs) as target:
        plan, number = records.load(target), history.newest(target)
        for uid in unseen(source, target):
            step = _set_of(source, uid)
            changes = _ChangesOnto(plan, step, merged.conflicts).changes()
            taken = ChangeSet(step.title, changes, step.purpose, step.attachments)
            number += 1
            commits.write(target, taken, step.stamp, number, uid)
            plan = plan.apply(taken)
            merged.change_sets += 1
    return merged


def _set_of(connection: Connection, uid: str) -> _Set:
    head = connection.execute(select(change_set).where(change_set.c.uid == uid)).one()
    rows = connection.execute(select(change).where(change.c.change_set == head.number).order_by(change.c.number))
    files = connection.execute(select(attachment).where(attachment.c.change_set == head.number))
    return _Set(
        uid,
        Stamp(datetime.fromisoformat(head.at), head.by, head.computer),
        head.title,
        head.purpose,
        tuple(ChangeRow(*row) for row in rows),
        {row.sha256: history.unpacked(row.sha256, row.size, row.packed) for row in files},
    )


class _ChangesOnto:
    """The changes of one change set as far as they still fit a plan."""

    def __init__(self, plan: Workplan, step: _Set, conflicts: list[Conflict]) -> None:
        self._plan = plan
        self._step = step
        self._conflicts = conflicts

    def changes(self) -> tuple[Change, ...]:
        """What can be taken; the rest is told as conflicts."""
        wanted = []
        for _, rows in groupby(self._step.rows, key=lambda row: (row.kind, row.record)):
            told = [*rows]
            if (one := self._change(told)) is not None:
                wanted.append(replace(one, origin=told[0].origin))
        return self._consistent(wanted)

    def _change(self, rows: list[ChangeRow]) -> Change | None:
        first = rows[0]
        kind = KINDS.get(first.kind)
        if kind is None:
            return None
        there = self._plan.table(first.kind).get(first.record)
        if first.operation == "remove":
            return self._removal(rows, there)
        if there is None and first.operation == "revise":
            for row in rows:
                self._refuse(row, None)
            return None
        values = {row.field: plain_of(row.kind, row.field, row.new) for row in rows if row.field}
        if there is None:
            after = built(kind, first.record, values)
            return Change.add(after) if after else None
        taken = {row.field: values[row.field] for row in rows if row.field and self._fits(row, there)}
        after = built(kind, first.record, _plain(there) | taken)
        return Change.revise(there, after) if after and after != there else None

    def _removal(self, rows: list[ChangeRow], there: Record | None) -> Change | None:
        if there is None:
            return None
        current = _plain(there)
        expected = {row.field: plain_of(row.kind, row.field, row.old) for row in rows if row.field}
        # History leaves out what was empty, or nought.
        if any(value != expected.get(name) and (value or expected.get(name)) for name, value in current.items()):
            self._refuse(rows[0]._replace(field=""), None)
            return None
        return Change.remove(there)

    def _fits(self, row: ChangeRow, there: Record) -> bool:
        current = _plain(there).get(row.field)
        old, new = (plain_of(row.kind, row.field, value) for value in (row.old, row.new))
        if current in (old, new) or (old is None and current in ("", [])):
            return True
        self._refuse(row, current)
        return False

    def _refuse(self, row: ChangeRow, theirs: Plain) -> None:
        mine = plain_of(row.kind, row.field, row.new)
        self._conflicts.append(Conflict(self._step.stamp.by, row.kind, row.record, row.ref, row.field, theirs, mine))

    def _consistent(self, wanted: list[Change]) -> tuple[Change, ...]:
        """Without those that would leave a link leading nowhere."""
        try:
            self._plan.apply(ChangeSet("", tuple(wanted)))
        except PersonError:
            return self._one_by_one(wanted)
        return tuple(wanted)

    def _one_by_one(self, wanted: Iterable[Change]) -> tuple[Change, ...]:
        plan, kept = self._plan, []
        for one in wanted:
            try:
                plan = plan.apply(ChangeSet("", (one,)))
            except PersonError:
                row = next(row for row in self._step.rows if row.record == one.key)
                self._refuse(row, None)
            else:
                kept.append(one)
        return tuple(kept)


def _plain(record: Record) -> dict[str, Plain]:
    return {one.name: one.to_plain(getattr(record, one.name)) for one in fields_of(type(record))[1:]}
