"""Reads the command line, runs the one command it names and turns every failure into a sentence and an exit status."""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from cspdesk import __version__, bootstrap
from cspdesk.cli import demo, keeping, past, plans, publishing, quarters, returns, tables
from cspdesk.cli.call import DONE, PROBLEMS, WRONG_CALL, Call, CallError, day_of, existing, say
from cspdesk.domain.faults import CancelledError, PersonError

_GROUPS = (demo, plans, tables, returns, quarters, publishing, past, keeping)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--today", type=day_of, metavar="YYYY-MM-DD", help="the day to rate and check as of")
    top = argparse.ArgumentParser(
        prog="cspdesk",
        description="The plan, returns and committee appendices of a Community Safety Partnership. "
        "`cspdesk PLAN`, or nothing at all, opens the window.",
    )
    top.add_argument("--version", action="version", version=f"cspdesk {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for group in _GROUPS:
        group.add_commands(commands, common)
    return top


def run(arguments: Sequence[str]) -> int:
    """Run one call and return its exit status: 0 done, 1 the data has problems, 2 the call was wrong.

    Never raises and never prints a traceback; a mistake of ours is written to a file that the message names.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(arguments)
    except SystemExit as ended:  # argparse has said what is wrong, or printed its help
        return ended.code if isinstance(ended.code, int) else WRONG_CALL
    except PersonError as failed:
        say(str(failed))
        return WRONG_CALL if isinstance(failed, CallError) else PROBLEMS
    except (KeyboardInterrupt, CancelledError):
        say("Stopped. Nothing was left half done.")
        return PROBLEMS
    except BrokenPipeError:
        sys.stderr.close()  # nobody listens any more; keep Python from complaining at exit
        return PROBLEMS
    except Exception:  # noqa: BLE001 - the last net: a person never sees a traceback
        say(_report_bug())
        return PROBLEMS


def _run(arguments: Sequence[str]) -> int:
    top = parser()
    words = {name for action in top._actions if isinstance(action.choices, dict) for name in action.choices}  # noqa: SLF001
    if not any(word in words for word in arguments[:1]) and not set(arguments) & {"-h", "--help", "--version"}:
        return _window(arguments)
    options = top.parse_args(arguments)
    status: int = options.run(Call(options, bootstrap.services()))
    return status


def _window(arguments: Sequence[str]) -> int:
    window = argparse.ArgumentParser(prog="cspdesk", description="Opens the window.")
    window.add_argument("plan", nargs="?", type=Path)
    window.add_argument("--today", type=day_of)
    options, for_qt = window.parse_known_args(arguments)
    if options.plan and str(options.plan).startswith("-"):
        window.error(f"there is no option {options.plan}")
    if options.plan:
        existing(options.plan)
    if unknown := [word for word in for_qt if word.startswith("--")]:
        window.error(f"there is no option {unknown[0]}")
    return bootstrap.open_window(options.plan, options.today) or DONE


def _report_bug() -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="cspdesk-mistake-", suffix=".txt", delete=False, encoding="utf-8"
    ) as report:
        report.write(f"cspdesk {__version__}\n{traceback.format_exc()}")
    return (
        "cspdesk made a mistake of its own and stopped; your plan is as it was before this command. "
        f"Please send {report.name} to whoever looks after cspdesk for you."
    )
