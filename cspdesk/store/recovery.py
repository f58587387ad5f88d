"""The way back from a damaged plan: a new file with all that can still be read, and a plain account of the rest.

Three sources tell of every record: its own row, the history (which holds every value ever given), and the newest
sound backup. The damaged file is only read and stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, Text, insert, update

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.records import Record, fields_of, new_key
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.store import commits, facts, history, records
from cspdesk.store.connection import Mode, engine_for, let_go, reading, writing
from cspdesk.store.copies import seal, vacant
from cspdesk.store.faults import DamagedError, translated
from cspdesk.store.layout import lay_out
from cspdesk.store.private_folders import scratch
from cspdesk.store.replay import ChangeRow, Replay, built
from cspdesk.store.salvage import Row, Salvage, salvage
from cspdesk.store.tables import RECORDS, attachment, change, change_set, context, meta
from cspdesk.store.verification import refuse_unsound
from cspdesk.usecases.ports import Progress, Stamp, no_progress
from cspdesk.usecases.rescue import Named, Recovered


def read(damaged: Path, backup: Workplan, progress: Progress = no_progress) -> Recovered:
    """What can be recovered from a damaged plan file. Nothing is written.

    Args:
        damaged: The file; only read.
        backup: What the newest sound backup holds.
        progress: Told how far it is.

    Raises:
        PersonError: if nothing of a plan can be found in it.
    """
    return _read(damaged, backup, progress)[0]


def recover(damaged: Path, target: Path, backup: Workplan, stamp: Stamp, progress: Progress = no_progress) -> Recovered:
    """Write a new plan file with whatever can be recovered from a damaged one.

    Args:
        damaged: The file; only read.
        target: Where the new one goes; nothing may be there.
        backup: What the newest sound backup holds.
        stamp: Who does it, for the history.
        progress: Told how far it is.

    Raises:
        PersonError: if nothing of a plan can be found in it, or the new file cannot be written.
    """
    recovered, found, replay = _read(damaged, backup, progress)
    with translated(target):
        progress(2, 3, "Writing the new file")
        told = (*_told(replay, recovered.plan),)
        step = ChangeSet(f"recover what could be read from {damaged.name}", told, "restore")
        _write(target, recovered.plan, found, step, stamp)
    return recovered


def _read(damaged: Path, backup: Workplan, progress: Progress) -> tuple[Recovered, Salvage, Replay]:
    with translated(damaged), scratch() as folder:
        progress(0, 3, "Reading what can be read")
        found = salvage(damaged, Path(folder))
        progress(1, 3, "Putting it together")
        recovered = Recovered(holes=found.holes)
        replay = Replay(ChangeRow(**row) for row in _sound_rows(change, found))
        recovered.plan = _put_together(found, replay, backup, recovered)
        if not recovered.count:
            raise PersonError(f"Nothing of a plan could be read from {damaged.name}.", "Restore a backup.")
    return recovered, found, replay


def _told(replay: Replay, plan: Workplan) -> Iterator[Change]:
    """What the history must still tell, so that it leads to the plan as recovered."""
    known = {(kind, key) for kind in KINDS for key in plan.table(kind)}
    for kind, key in sorted(known | replay.fields.keys()):
        before, after = replay.record((kind, key)), plan.table(kind).get(key)
        if before != after:
            yield Change(kind, key, before, after)


def _put_together(found: Salvage, replay: Replay, backup: Workplan, recovered: Recovered) -> Workplan:
    gathered: list[Record] = []
    for kind in KINDS.values():
        own = _own_rows(kind, found, recovered)
        gathered += own.values()
        if kind.KIND in recovered.holes:
            gathered += _missing_ones(kind, own, replay, backup, recovered)
    return Workplan.of(_linked(gathered, recovered))


def _own_rows(kind: type[Record], found: Salvage, recovered: Recovered) -> dict[str, Record]:
    own: dict[str, Record] = {}
    for row in found.rows.get(kind.KIND, ()):
        try:
            record = records.from_row(kind, row)
            records.to_row(record)
        except PersonError:
            if kind.KIND not in recovered.holes:
                recovered.holes.append(kind.KIND)
            continue
        own[record.key] = record
    return own


def _missing_ones(
    kind: type[Record], own: Mapping[str, Record], replay: Replay, backup: Workplan, recovered: Recovered
) -> Iterator[Record]:
    known = {key for name, key in replay.refs if name == kind.KIND} | {*backup.table(kind.KIND)}
    for key in sorted(known - own.keys()):
        which = (kind.KIND, key)
        if which in replay.removed:
            continue
        older = backup.table(kind.KIND).get(key)
        told = replay.fields.get(which)
        name = Named(kind.KIND, key, replay.refs.get(which) or str(getattr(older, "ref", "")))
        base = {one.name: one.to_plain(getattr(older, one.name)) for one in fields_of(kind)[1:]} if older else {}
        record = built(kind, key, base | told) if told is not None else older
        if record is None:
            recovered.lost.append(name)
            continue
        (recovered.from_backup if told is None else recovered.from_history).append(name)
        yield record


def _linked(gathered: list[Record], recovered: Recovered) -> Iterator[Record]:
    """The records with every link that leads to something lost cut."""
    there = {(record.KIND, record.key) for record in gathered}
    for record in gathered:
        cut: dict[str, Any] = {}
        for one in fields_of(type(record)):
            value = getattr(record, one.name)
            if one.links and one.type is tuple:
                left = tuple(key for key in value if (one.links, key) in there)
                cut |= {one.name: left} if left != value else {}
            elif one.links and value and (one.links, value) not in there:
                cut[one.name] = ""
        if cut:
            recovered.unlinked.append(Named(record.KIND, record.key, str(getattr(record, "ref", ""))))
        yield replace(record, **cut)


def _write(target: Path, plan: Workplan, found: Salvage, step: ChangeSet, stamp: Stamp) -> None:
    with vacant(target) as draft:
        engine = engine_for(draft, Mode.CREATE)
        try:
            with writing(engine) as connection:
                uid = next((str(row["value"]) for row in _sound_rows(meta, found) if row["name"] == facts.PLAN_UID), "")
                lay_out(connection, uid or new_key())
                last = _write_history(connection, found, stamp)
                for kind, table in RECORDS.items():
                    if rows := [records.to_row(record) for record in plan.table(kind).values()]:
                        connection.execute(insert(table), rows)
                _write_step(connection, step, stamp, last + 1)
            seal(engine)
            with reading(engine) as connection:
                refuse_unsound(connection, target.name)
        finally:
            let_go(engine)


def _write_history(connection: Connection, found: Salvage, stamp: Stamp) -> int:
    """The history as far as it could be read; a change set that could not is marked as such."""
    sets: dict[int, Row] = {row["number"]: row for row in _sound_rows(change_set, found)}
    lines = {row["number"]: row for row in _sound_rows(change, found)}
    files = {str(row["sha256"]): row for row in _sound_rows(attachment, found) if _is_whole(row)}
    for number in {row["change_set"] for row in (*lines.values(), *files.values())} - sets.keys():
        lost = ChangeSet("(what was done could not be recovered)", ())
        sets[number] = dict(commits.heading(lost, Stamp(stamp.at, "", ""), number, new_key()))
    last = max(sets, default=0)
    connection.execute(update(context).values(change_set=last))
    written: tuple[tuple[Table, dict[Any, Row]], ...] = ((change_set, sets), (change, lines), (attachment, files))
    for table, rows in written:
        if rows:
            connection.execute(insert(table), [rows[number] for number in sorted(rows)])
    return last


def _write_step(connection: Connection, step: ChangeSet, stamp: Stamp, number: int) -> None:
    """The recovery as the newest change set: told in the history only, the records are there already."""
    connection.execute(insert(change_set), commits.heading(step, stamp, number, new_key()))
    connection.execute(update(context).values(change_set=number))
    if rows := [row for one in step.changes for row in commits.history_rows(one, number)]:
        connection.execute(insert(change), rows)
    connection.execute(update(context).values(change_set=None))


def _sound_rows(table: Table, found: Salvage) -> Iterator[Row]:
    """Rows whose every value is of its column's sort; one identity only once."""
    uids: set[object] = set()
    for row in found.rows.get(table.name, ()):
        if set(row) != set(table.c.keys()) or not all(_fits(column, row[column.name]) for column in table.c):
            continue
        if row.get("uid") is None or row["uid"] not in uids:
            uids.add(row.get("uid"))
            yield row


def _fits(column: Column[Any], value: object) -> bool:
    if value is None:
        return bool(column.nullable)
    kinds = {Integer: int, Text: str, LargeBinary: bytes}
    return isinstance(value, kinds.get(type(column.type), (int, str)))


def _is_whole(row: Row) -> bool:
    try:
        history.unpacked(row["sha256"], row["size"], row["packed"])
    except DamagedError:
        return False
    return True
