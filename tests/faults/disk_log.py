"""A disk that can lose power: every call a program made on it, replayed up to a moment.

What the program forced to disk is there. Of what else it wrote, an arbitrary choice of 512-byte sectors is; of the
changes to names and sizes, an arbitrary number of the first ones: disks reorder data, file systems keep the order of
what they note of names and sizes, and note all of it when one file is forced.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from pathlib import Path

from tests.faults.jobs import JOBS
from tests.faults.watched import Call, watching

SECTOR = 512
SAID = "said"
"""The name of a call that is none: the program said that change set `at` was saved."""


def recorded(job: str, plan: Path, steps: int) -> list[Call]:
    """Do a job, and tell what it asked of the disk and when it said what was saved."""
    log: list[Call] = []
    seen = {str(plan)}

    def watcher(call: Call) -> int:
        if call.name == "copy":
            log.extend([Call("size", call.path, 0), Call("write", call.path, 0, Path(call.source).read_bytes())])
            seen.add(call.path)
            return 0
        path = call.source or call.path
        if path not in seen and Path(path).is_file():  # written by means that are not watched
            log.append(Call("write", path, 0, Path(path).read_bytes()))
        seen.discard(path)
        if call.name != "remove":
            seen.add(call.path)
        log.append(call)
        return 0

    with watching(watcher):
        doing = JOBS[job](plan)
        for number in itertools.islice(doing, steps):
            log.append(Call(SAID, "", number))  # noqa: PERF401 - the watcher writes to the log meanwhile
        doing.close()
    return log


class _Disk:
    """What is on the disk for sure, what may be, and what the program sees."""

    def __init__(self, start: dict[str, bytes]) -> None:
        self.contents = [bytearray(content) for content in start.values()]
        self.names = {name: number for number, name in enumerate(start)}
        self.seen = dict(self.names)
        self.pending: list[tuple[Call, int]] = []

    def take(self, call: Call) -> None:
        if call.name == "force":
            self._force(self.seen.get(call.path, -1))
            return
        file = self.seen.get(call.source or call.path, -1)
        if file < 0 and call.name in ("write", "size"):
            self.contents.append(bytearray())
            file = len(self.contents) - 1
            self.pending.append((Call("create", call.path), file))
            self.seen[call.path] = file
        _rename(self.seen, call, file)
        self.pending.append((call, file))

    def _force(self, file: int) -> None:
        left = []
        for call, other in self.pending:
            if call.name == "write" and other != file:
                left.append((call, other))
            else:
                self.settle(call, other)
        self.pending = left

    def settle(self, call: Call, file: int) -> None:
        if call.name == "write":
            _write(self.contents[file], call.at, call.data)
        elif call.name == "size":
            del self.contents[file][call.at :]
        elif call.name == "create":
            self.names[call.path] = file
        else:
            _rename(self.names, call, file)


def after_power_cut(start: dict[str, bytes], calls: Iterable[Call], chance: random.Random) -> dict[str, bytes]:
    """The files as they may be found after the power went at the end of these calls."""
    disk = _Disk(start)
    for call in calls:
        if call.name != SAID:
            disk.take(call)
    noted = chance.randint(0, sum(call.name != "write" for call, _ in disk.pending))
    for call, file in disk.pending:
        if call.name == "write":
            _write_some(disk.contents[file], call, chance)
        elif noted > 0:
            disk.settle(call, file)
            noted -= 1
    return {name: bytes(disk.contents[file]) for name, file in disk.names.items()}


def _rename(names: dict[str, int], call: Call, file: int) -> None:
    if call.name in ("rename", "remove"):
        names.pop(call.source or call.path, None)
    if call.name in ("rename", "link") and file >= 0:
        names[call.path] = file


def _write(content: bytearray, at: int, data: bytes) -> None:
    content.extend(b"\0" * (at + len(data) - len(content)))
    content[at : at + len(data)] = data


def _write_some(content: bytearray, call: Call, chance: random.Random) -> None:
    start = 0
    while start < len(call.data):
        end = min(len(call.data), start + SECTOR - (call.at + start) % SECTOR)
        if chance.random() < 0.5:
            _write(content, call.at + start, call.data[start:end])
        start = end
