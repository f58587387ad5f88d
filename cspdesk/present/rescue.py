"""What is said of a plan that cannot be opened: what there is to go back to, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from cspdesk.domain.order import natural
from cspdesk.domain.plans import Plan
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.present.naming import about
from cspdesk.present.tables.foreseen import ForeseenLine, foreseen
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import capital, moment, several
from cspdesk.usecases.ports import Backup
from cspdesk.usecases.quarters import current_quarter
from cspdesk.usecases.rescue import Examined, Named, Recovered

_PARTS = {
    "change": "the history: what was changed",
    "change_set": "the history: who changed something, and when",
    "attachment": "the files kept with the plan",
    "meta": "what the file says of itself",
    "context": "what the file says of itself",
}
"""The parts of a plan file that hold no records."""


_HISTORY = {"change", "change_set"}
"""The parts by which it is known what the plan held."""

_MOST_NAMED = 12
"""More records than this are counted by kind, before they are named kind by kind."""
_MINUTES = 60
_HOURS = 24


def account(recovered: Recovered, file: str) -> Iterator[str]:
    """What became of a damaged plan, a sentence each, for a person to read and keep.

    Args:
        recovered: What was read.
        file: Name of the new file.
    """
    yield f"{_records(recovered.count)} recovered into {file}."
    yield from losses(recovered)
    yield "The damaged file has not been touched."


def losses(recovered: Recovered, *, named: bool = True) -> Iterator[str]:
    """What is missing, older or made again, by name; that nothing is, where nothing is.

    Args:
        recovered: What was read.
        named: False to count many records and not to name them all.
    """
    for found, what in (
        (recovered.from_history, "made again from the history"),
        (recovered.from_backup, "taken from the newest backup, and may be older than what was lost"),
        (recovered.lost, "could not be recovered"),
        (recovered.unlinked, "referred to something that is lost, and now to nothing"),
    ):
        if found:
            many = len(found) > _MOST_NAMED
            yield f"{len(found):,} {what}: {', '.join(_counts(found) if many else _names(recovered.plan, found))}."
            if many and named:
                for kind in _kinds(found):
                    each = [one for one in found if one.kind == kind]
                    yield f"{capital(several(kind))} {what}: {', '.join(_names(recovered.plan, each))}."
    if recovered.holes:
        yield f"Not everything could be read of: {', '.join(dict.fromkeys(map(_part, recovered.holes)))}."
    if _HISTORY & {*recovered.holes}:
        yield "The history cannot tell what stood there, so other records may be missing."
    elif not (recovered.from_backup or recovered.lost or recovered.unlinked):
        yield "No record is missing."


def backup_words(examined: Examined, now: datetime) -> str:
    """When the newest sound backup was made, what it holds and lacks; that there is none, where there is none."""
    if examined.backup is None:
        return "There is no sound backup of this plan on this computer or beside the plan."
    count = sum(len(examined.then.table(kind)) for kind in KINDS)
    worse = f" {_newer(examined.unsound)} damaged too." if examined.unsound else ""
    return f"{made(examined.backup, now)} It holds {count:,} records.{worse} {_lacking(examined)}".strip()


def made(backup: Backup, now: datetime) -> str:
    """When a backup was made, and how long ago that is."""
    return f"Made on {moment(backup.at)}, {ago(now, backup.at)}."


def ago(now: datetime, at: datetime) -> str:
    """`5 minutes ago`, `3 hours ago`, `12 days ago`."""
    minutes = max(0, int((now - at).total_seconds()) // 60)
    for size, word in ((_MINUTES * _HOURS, "day"), (_MINUTES, "hour")):
        if count := minutes // size:
            return f"{count:,} {word}{'s' if count != 1 else ''} ago"
    return f"{minutes} minute{'s' if minutes != 1 else ''} ago" if minutes else "less than a minute ago"


def lacking_lines(examined: Examined, today: date) -> tuple[ForeseenLine, ...]:
    """What the backup lacks of all that can still be read: a line for each field of each record."""
    if examined.read is None or not examined.read.plan.all(Plan):
        return ()
    plan = examined.read.plan
    return foreseen(Viewpoint(plan, current_quarter(plan, today), today), examined.lacking)


def _lacking(examined: Examined) -> str:
    if examined.read is None:
        return "Nothing can be read of the damaged file to compare it with."
    count = len(examined.lacking.changes)
    if not count:
        return "Nothing that can still be read is newer."
    return f"It lacks changes to {_some(count)} that can still be read in the damaged file."


def read_words(recovered: Recovered | None) -> str:
    """What recovering into a new file would give."""
    if recovered is None:
        return "Nothing of a plan can be read from the file."
    return " ".join((f"{_records(recovered.count)} found.", *losses(recovered, named=False)))


def _records(count: int) -> str:
    return "1 record was" if count == 1 else f"{count:,} records were"


def _some(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"


def _newer(count: int) -> str:
    return "1 newer backup is" if count == 1 else f"{count} newer backups are"


def _part(name: str) -> str:
    return several(name) if name in KINDS else _PARTS.get(name, name)


def _kinds(found: Iterable[Named]) -> list[str]:
    return sorted({one.kind for one in found}, key=[*KINDS].index)


def _counts(found: Iterable[Named]) -> Iterator[str]:
    counted = Counter(one.kind for one in found)
    for kind in _kinds(found):
        yield several(kind, counted[kind])


def _names(plan: Workplan, found: Iterable[Named]) -> Iterator[str]:
    """Each by name; of those that have none, how many there are of each kind."""
    unnamed: Counter[str] = Counter()
    names: list[tuple[int, str]] = []
    for one in found:
        if one.ref or one.key in plan.table(one.kind):
            names.append(([*KINDS].index(one.kind), about(plan, *one)))
        else:
            unnamed[one.kind] += 1
    yield from (name for _, name in sorted(names, key=lambda each: (each[0], natural(each[1]))))
    for kind, count in unnamed.items():
        yield several(kind, count)
