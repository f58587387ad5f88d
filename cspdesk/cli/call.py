"""What one call of the command line was given, and how it answers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cspdesk import bootstrap
from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.usecases.ports import PlanStore
from cspdesk.usecases.quarters import current_quarter, refuse_outside
from cspdesk.usecases.services import Services
from cspdesk.usecases.workbench import Workbench

DONE, PROBLEMS, WRONG_CALL = 0, 1, 2


class CallError(PersonError):
    """The command line itself was wrong: exit status 2."""


@dataclass(frozen=True)
class Call:
    """One call.

    Attributes:
        options: As argparse read them.
        services: The plugs.
    """

    options: argparse.Namespace
    services: Services

    @property
    def today(self) -> date:
        """`--today`, else the calendar's."""
        return self.options.today or datetime.now(UTC).astimezone().date()

    @property
    def json(self) -> bool:
        """Whether one JSON document is wanted and nothing else on standard output."""
        return bool(getattr(self.options, "json", False))

    @property
    def clock(self) -> bootstrap.Clock:
        """The time, stopped at `--today` where that is given."""
        return bootstrap.clock(self.options.today)

    @contextmanager
    def plan(self, *, read_only: bool = False) -> Iterator[Workbench]:
        """The plan named in the call, open; closed afterwards.

        Raises:
            PersonError: if it cannot be opened, or (unless `read_only`) not be written, or not be copied to the shared
                folder afterwards.
        """
        if "://" in self.options.plan:
            raise CallError("This version of cspdesk opens plan files, not databases.", "Name a .cspplan file.")
        path = existing(Path(self.options.plan))
        if path.is_dir():
            raise CallError(f"{path} is a folder, not a plan file.", "Name the file within it that ends in .cspplan.")
        store = self.services.open_plan(path, read_only=read_only)
        if store.read_only and not read_only:
            store.close()
            raise PersonError(store.read_only)
        try:
            for notice in store.notices:
                say(notice)
            yield bootstrap.workbench(store, self.clock)
        except BaseException:
            with suppress(PersonError):  # what went wrong first is what must be told
                store.close()
            raise
        _close(store)

    def quarter(self, bench: Workbench) -> Quarter:
        """`--quarter`, else the one being worked on."""
        return quarter_of(self.options.quarter) if self.options.quarter else current_quarter(bench.plan, self.today)

    def quarter_of_plan(self, bench: Workbench) -> Quarter:
        """`--quarter`, which must lie in the plan's years.

        Raises:
            CallError: if it does not.
        """
        quarter = self.quarter(bench)
        try:
            refuse_outside(bench.plan, quarter)
        except PersonError as outside:
            raise CallError(outside.sentence, outside.advice) from outside
        return quarter

    def answer(self, document: Any, text: str) -> None:
        """Print the answer: one JSON document where `--json` asks for it, else words."""
        print(json.dumps(document, ensure_ascii=False, indent=2) if self.json else text)


def _close(store: PlanStore) -> None:
    try:
        store.close()
    except PersonError as error:
        raise PersonError(
            f"Not everything has reached the shared folder. It is saved on this computer. {error.sentence}",
            "Open the plan here, or run another command on it, once the folder can be reached: it is copied then.",
        ) from error


def say(message: str) -> None:
    """A message for the person, on standard error."""
    print(message, file=sys.stderr)


def existing(path: Path) -> Path:
    """The path, which must be there.

    Raises:
        CallError: if it is not.
    """
    if not path.exists():
        raise CallError(f"There is no file {path}.", "Check the name and the folder.")
    return path


def json_in(name: str) -> Any:  # whatever a person's file holds
    """What a JSON file holds.

    Raises:
        CallError: if it is none.
    """
    path = existing(Path(name))
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise CallError(f"{path} is not a JSON file: {wrong}.") from wrong


def quarter_of(text: str) -> Quarter:
    """A quarter as typed.

    Raises:
        CallError: if it is none.
    """
    quarter = Quarter.parse(text)
    if quarter is None:
        raise CallError(f"'{text}' is not a quarter.", "Write it as Q1 2023/24.")
    return quarter


def day_of(text: str) -> date:
    """A day as `--today` takes it, for argparse.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date: write it as 2023-06-30") from wrong


def folder(text: str) -> Path:
    """A folder to write into, made if it is not there.

    Raises:
        CallError: if it cannot be.
    """
    path = Path(text)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise CallError(f"The folder {path} cannot be made: {failed.strerror}.") from failed
    return path
