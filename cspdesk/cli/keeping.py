"""Commands about the ways back and together: backups, restore, recover, merge."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from cspdesk import bootstrap
from cspdesk.cli.call import DONE, PROBLEMS, Call, existing, say
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import DamagedPlanError, PersonError
from cspdesk.present.merging import brought_in, change_lines, conflict_lines, summary
from cspdesk.present.rescue import account, ago, backup_words, lacking_lines, read_words
from cspdesk.present.tables.foreseen import ForeseenLine, foreseen
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import moment
from cspdesk.usecases.ports import Backup, no_progress
from cspdesk.usecases.workbench import Workbench

NEWEST = "newest"

_KILOBYTE = 1024

T = TypeVar("T")

Commands = Any
"""What argparse's `add_subparsers` gives; it has no public type."""


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Describe this group's commands."""
    backups = commands.add_parser("backups", parents=[common], help="what a plan can go back to")
    backups.add_argument("plan", metavar="PLAN")
    backups.set_defaults(run=list_backups)

    restore = commands.add_parser("restore", parents=[common], help="go back to a backup")
    restore.add_argument("plan", metavar="PLAN")
    restore.add_argument("backup", metavar="BACKUP", help="a file, or the word newest")
    restore.add_argument("--dry-run", action="store_true", help="only tell what would change")
    restore.set_defaults(run=go_back, quarter=None)

    recover = commands.add_parser("recover", parents=[common], help="what can be read of a damaged plan, in a new file")
    recover.add_argument("plan", metavar="PLAN")
    recover.add_argument("new", metavar="NEW")
    recover.set_defaults(run=recover_plan)

    merge = commands.add_parser("merge", parents=[common], help="bring another copy of the plan in")
    merge.add_argument("plan", metavar="PLAN")
    merge.add_argument("copy", metavar="COPY", nargs="?", help="without it, those that could be brought in are told")
    merge.add_argument("--dry-run", action="store_true", help="only tell what would change")
    merge.add_argument("--take", choices=("plan", "copy"), help="which side stands where both changed something")
    merge.set_defaults(run=bring_in, quarter=None)

    for command in (backups, restore, recover, merge):
        command.add_argument("--json", action="store_true", help="print one JSON document")


def list_backups(call: Call) -> int:
    """`backups`: newest first, whether or not the plan itself is there."""
    found = _backups(call)
    now = call.clock()
    document = {
        "backups": [{"file": str(backup.path), "made": backup.at.isoformat(), "bytes": backup.size} for backup in found]
    }
    lines = [
        f"{moment(backup.at)} ({ago(now, backup.at)}), {-(-backup.size // _KILOBYTE):,} KB: {backup.path}"
        for backup in found
    ]
    call.answer(document, "\n".join(lines) or "There is no backup of this plan on this computer or beside the plan.")
    return DONE


def go_back(call: Call) -> int:
    """`restore`: as one step the history keeps; where the plan cannot be opened, the backup takes its place."""
    candidates = _chosen(call)
    if not _can_be_opened(call):
        return _put_back(call, candidates)
    with call.plan(read_only=call.options.dry_run) as bench:
        step = _first_sound(candidates, bench.store.restoring)
        lines = _foreseen(call, bench, step)
        if not call.options.dry_run:
            bench.do(step)
    _answer(call, lines, "", _told(step, done=not call.options.dry_run))
    return DONE


def recover_plan(call: Call) -> int:
    """`recover`: a new file with all that can be read, and an account of the rest. The damaged file stays as it is."""
    new = Path(call.options.new)
    stamp = bootstrap.stamp(call.clock)
    recovered = call.services.rescue.recover(existing(Path(call.options.plan)), new, stamp, no_progress)
    sentences = [*account(recovered, new.name)]
    call.answer({"file": str(new), "records": recovered.count, "account": sentences}, "\n".join(sentences))
    return DONE


def bring_in(call: Call) -> int:
    """`merge`: as one step, each change under its author's name. Exit status 1 while something is left to choose."""
    if call.options.copy is None:
        return _list_copies(call)
    with call.plan(read_only=call.options.dry_run) as bench:
        merging = bench.store.merging(existing(Path(call.options.copy)))
        view = Viewpoint(merging.after, call.quarter(bench), call.today)
        changes, conflicts = change_lines(view, merging), conflict_lines(view, merging)
        open_ones = bool(conflicts) and call.options.take is None
        told = summary(merging)
        if not (open_ones or call.options.dry_run) and merging.steps:
            taken = range(len(conflicts)) if call.options.take == "copy" else ()
            told = brought_in(merging, len(taken), bench.merge(merging, taken))
    document = {
        "told": told,
        "changes": [{"what": line.field, "now": line.now, "then": line.then} for line in changes],
        "conflicts": [line._asdict() for line in conflicts],
    }
    lines = [
        told,
        *(f"    {line.field}: {line.now} -> {line.then}" for line in changes),
        *(f"    {line.what}: plan {line.ours}; copy {line.theirs}" for line in conflicts),
    ]
    call.answer(document, "\n".join(lines))
    if open_ones:
        say("Say with --take plan or --take copy which side stands, or choose one by one in the window.")
    return PROBLEMS if open_ones else DONE


def _list_copies(call: Call) -> int:
    with call.plan(read_only=True) as bench:
        found = bench.store.stray_copies()
    document = {
        "copies": [
            {"file": str(copy.path), "changes": copy.changes, "by": copy.by, "at": copy.at.isoformat(), "own": copy.own}
            for copy in found
        ]
    }
    lines = [f"{copy.path}: {_changes(copy.changes)}, the last by {copy.by} on {moment(copy.at)}" for copy in found]
    call.answer(document, "\n".join(lines) or "There is no copy that holds what the plan lacks.")
    return DONE


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count:,} changes"


def _can_be_opened(call: Call) -> bool:
    if not Path(call.options.plan).exists():
        return False
    try:
        with call.plan(read_only=True):
            return True
    except DamagedPlanError:
        return False


def _put_back(call: Call, candidates: Sequence[Path]) -> int:
    plan, rescue = Path(call.options.plan), call.services.rescue
    if call.options.dry_run:
        examined = rescue.examine(plan, no_progress)
        told = f"{plan.name} cannot be opened. {backup_words(examined, call.clock())} {read_words(examined.read)}"
        _answer(call, lacking_lines(examined, call.today), "", told)
        return DONE

    def put_back(backup: Path) -> tuple[Path, Path | None]:
        return backup, rescue.put_back(backup, plan)

    backup, aside = _first_sound(candidates, put_back)
    kept = f" The file that was there is kept as {aside}." if aside else ""
    _answer(call, (), str(aside or ""), f"{plan.name} is again what it was in {backup.name}.{kept}")
    return DONE


def _first_sound(candidates: Sequence[Path], take: Callable[[Path], T]) -> T:
    """What `take` makes of the first of them that is not damaged itself."""
    for candidate in candidates[:-1]:
        try:
            return take(candidate)
        except DamagedPlanError as damaged:
            say(str(damaged.sentence))
    return take(candidates[-1])


def _answer(call: Call, lines: Iterable[ForeseenLine], kept: str, told: str) -> None:
    found = list(lines)
    document = {
        "told": told,
        "kept": kept,
        "changes": [{"what": line.field, "now": line.now, "then": line.then} for line in found],
    }
    call.answer(document, "\n".join((told, *(f"    {line.field}: {line.now} -> {line.then}" for line in found))))


def _foreseen(call: Call, bench: Workbench, step: ChangeSet) -> tuple[ForeseenLine, ...]:
    return foreseen(Viewpoint(bench.plan, call.quarter(bench), call.today), step)


def _told(step: ChangeSet, *, done: bool) -> str:
    if not step:
        return "The plan is what it is in this backup: nothing would change."
    count = "1 record" if len(step.changes) == 1 else f"{len(step.changes):,} records"
    return f"Went back: {count} changed, as one step." if done else f"Restoring it would change {count}."


def _backups(call: Call) -> tuple[Backup, ...]:
    plan = Path(call.options.plan).absolute()
    found = call.services.rescue.backups(plan)
    if not found:
        existing(plan)
    return found


def _chosen(call: Call) -> Sequence[Path]:
    """The backup meant; for the newest, all of them, as it may be damaged itself.

    Raises:
        CallError: if there is no such file.
        PersonError: if there is no backup at all.
    """
    if call.options.backup != NEWEST:
        return (existing(Path(call.options.backup)),)
    found = _backups(call)
    if not found:
        raise PersonError("There is no backup of this plan on this computer or beside the plan.")
    return [backup.path for backup in found]
