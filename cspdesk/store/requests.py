"""A file beside a held plan by which somebody asks its holder to close it."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from pathlib import Path

from cspdesk.store import holders
from cspdesk.store.copies import draft_of, swap_in
from cspdesk.store.holders import Holder


def request_file(plan: Path) -> Path:
    """Where it says who asks."""
    return plan.with_name(plan.name + ".request")


def ask(plan: Path) -> None:
    """Ask whoever holds the plan to close it; the newest who asks is shown.

    Raises:
        OSError: if the folder cannot be written.
    """
    target = request_file(plan)
    with draft_of(target) as draft:
        handle = os.open(draft, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            holders.write_to(handle, Holder.of_this_process())
        finally:
            os.close(handle)
        swap_in(draft, target)


def asked(plan: Path) -> str:
    """Who asks, as a sentence for the holder; empty when nobody does."""
    by = holders.read(request_file(plan))
    if by is None:
        return ""
    if by.computer == platform.node() and by.by == holders.me():
        return f"You would like to change {plan.name} in another window: close it here first."
    return f"{by.by or 'Somebody'} on {by.computer or 'another computer'} asks to edit {plan.name}."


def forget(plan: Path) -> None:
    """Take a request away: it has been granted, or was for somebody who held the plan before."""
    with suppress(OSError):
        request_file(plan).unlink(missing_ok=True)
