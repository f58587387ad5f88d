"""Two copies of one plan that went different ways, brought together change set by change set, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError, StaleChangeError
from cspdesk.domain.records import Plain, Record, fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.store import commits, history, records
from cspdesk.store.connection import reading, writing
from cspdesk.store.records import plain_of
from cspdesk.store.replay import ChangeRow, built
from cspdesk.store.tables import attachment, change, change_set
from cspdesk.usecases.merging import Conflict, Merging, Side
from cspdesk.usecases.ports import Stamp
from cspdesk.usecases.quarters import refuse_kept, refuse_taking_back


@dataclass(frozen=True, slots=True)
class _Set:
    """A change set that one copy has and the other has not."""

    uid: str
    stamp: Stamp
    title: str
    purpose: str
    rows: tuple[ChangeRow, ...]
    attachments: dict[str, bytes]


@dataclass(slots=True)
class _Replayed:
    """The plan after every change set of the copy, as far as each still fits.

    Attributes:
        before: The plan before any of them.
        sets: What can be taken of each, with its own author and time.
        refused: By kind and key, the rows that did not fit: the first of each field.
    """

    plan: Workplan
    before: Workplan
    sets: list[tuple[_Set, ChangeSet]] = field(default_factory=list)
    refused: dict[tuple[str, str], dict[str, ChangeRow]] = field(default_factory=dict)


def unseen(mine: Connection, theirs: Connection) -> list[str]:
    """The identities of the change sets that `theirs` does not have, oldest first."""
    known = set(theirs.execute(select(change_set.c.uid)).scalars())
    ordered = mine.execute(select(change_set.c.uid).order_by(change_set.c.number)).scalars()
    return [uid for uid in ordered if uid not in known]


def foresee(copy: Engine, path: Path, into: Engine) -> Merging:
    """What taking over every change set that only the copy has would do. Nothing is written.

    Args:
        copy: The copy, open.
        path: Where it is.
        into: The plan.
    """
    with reading(copy) as source, reading(into) as target:
        return _foreseen(source, path, target)[0]


def merge(
    copy: Engine, seen: Merging, into: Engine, decided: ChangeSet, stamp: Stamp, guard: Callable[[Connection], None]
) -> int:
    """Write every change set that only the copy has with its author and time, then what was chosen: all or nothing.

    Args:
        copy: The copy, open.
        seen: What was foreseen and looked at.
        into: The plan.
        decided: The choices, which fit `seen.after`; kept even when empty, so that the history tells who did this.
        stamp: Who chose, when and where.
        guard: Refuses, inside the transaction, a file that somebody else has written to.

    Returns:
        How many change sets were written.

    Raises:
        StaleChangeError: if the plan or the copy has changed since it was foreseen; nothing is then written.
    """
    with reading(copy) as source, writing(into) as target:
        guard(target)
        again, replayed = _foreseen(source, seen.copy, target)
        if (again.before, again.after, again.conflicts) != (seen.before, seen.after, seen.conflicts):
            raise StaleChangeError(f"{seen.copy.name} or the plan has changed since you looked.", "Look at it again.")
        number = history.newest(target)
        for found, taken in replayed.sets:
            number += 1
            commits.write(target, taken, found.stamp, number, found.uid)
        commits.write(target, decided, stamp, number + 1)
        return len(replayed.sets) + 1


def _foreseen(source: Connection, path: Path, target: Connection) -> tuple[Merging, _Replayed]:
    before, other = records.load(target), records.load(source)
    replayed = _Replayed(before, before)
    for uid in unseen(source, target):
        found = _set_of(source, uid)
        changes = _ChangesOnto(replayed, found).changes()
        taken = ChangeSet(found.title, changes, found.purpose, found.attachments)
        replayed.plan = replayed.plan.apply(taken)
        replayed.sets.append((found, taken))
    conflicts = tuple(_conflicts(source, other, target, replayed))
    return Merging(path, len(replayed.sets), before, replayed.plan, other, conflicts), replayed


def _conflicts(source: Connection, other: Workplan, target: Connection, replayed: _Replayed) -> Iterator[Conflict]:
    """Where the two still differ in what was refused; what came together again later is none."""
    for (kind, key), rows in replayed.refused.items():
        theirs, ours = other.table(kind).get(key), replayed.plan.table(kind).get(key)
        ref = next(iter(rows.values())).ref
        if theirs is None or ours is None:
            if theirs is not ours:
                sides = (_side(target, kind, key, "", ours), _side(source, kind, key, "", theirs))
                yield Conflict(kind, key, ref, "", None, *sides)
            continue
        for name, row in rows.items():
            base = plain_of(kind, name, row.old) if name else None
            if not name or _plain(theirs)[name] in (_plain(ours)[name], base):
                continue
            sides = (_side(target, kind, key, name, ours), _side(source, kind, key, name, theirs))
            yield Conflict(kind, key, ref, name, base, *sides)


def _side(connection: Connection, kind: str, key: str, name: str, record: Record | None) -> Side:
    """What a copy says of a field or record, and who said so last."""
    last = (
        select(change_set.c.by, change_set.c.at)
        .join_from(change, change_set)
        .where(change.c.kind == kind, change.c.record == key)
        .order_by(change.c.number.desc())
        .limit(1)
    )
    head = connection.execute(last.where(change.c.field == name) if name else last).first()
    value = _plain(record)[name] if record is not None and name else None
    if head is None:  # empty from the beginning
        return Side(record is not None, value, "", None)
    return Side(record is not None, value, head.by, datetime.fromisoformat(head.at))


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

    def __init__(self, replayed: _Replayed, step: _Set) -> None:
        self._plan = replayed.plan
        self._before = replayed.before
        self._refused = replayed.refused
        self._step = step

    def changes(self) -> tuple[Change, ...]:
        """What can be taken; the rest is noted as refused."""
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
            self._refuse(*rows)
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
            self._refuse(rows[0]._replace(field=""))
            return None
        return Change.remove(there)

    def _fits(self, row: ChangeRow, there: Record) -> bool:
        current = _plain(there).get(row.field)
        old, new = (plain_of(row.kind, row.field, value) for value in (row.old, row.new))
        if current in (old, new) or (old is None and current in ("", [])):
            return True
        self._refuse(row)
        return False

    def _refuse(self, *rows: ChangeRow) -> None:
        for row in rows:
            self._refused.setdefault((row.kind, row.record), {}).setdefault(row.field, row)

    def _consistent(self, wanted: list[Change]) -> tuple[Change, ...]:
        """Without those that would leave a link leading nowhere, or change what a frozen quarter says."""
        if self._can_stand(self._plan, wanted):
            return tuple(wanted)
        return self._one_by_one(wanted)

    def _one_by_one(self, wanted: Iterable[Change]) -> tuple[Change, ...]:
        plan, kept = self._plan, []
        for one in wanted:
            if self._can_stand(plan, [one]):
                plan = plan.apply(ChangeSet("", (one,)))
                kept.append(one)
            else:
                self._refuse(*(row for row in self._step.rows if (row.kind, row.record) == (one.kind, one.key)))
        return tuple(kept)

    def _can_stand(self, plan: Workplan, wanted: list[Change]) -> bool:
        changes = ChangeSet("", tuple(wanted))
        try:
            plan.apply(changes)
            refuse_kept(plan, changes)
            refuse_taking_back(self._before, changes)  # a copy may take back what it froze itself
        except PersonError:
            return False
        return True


def _plain(record: Record) -> dict[str, Plain]:
    return {one.name: one.to_plain(getattr(record, one.name)) for one in fields_of(type(record))[1:]}
