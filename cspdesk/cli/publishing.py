"""The command that writes appendices."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cspdesk.cli.call import DONE, Call, CallError, day_of, folder
from cspdesk.domain.faults import PersonError
from cspdesk.domain.periods import Quarter
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.appendix.editions import edition
from cspdesk.usecases.appendix.exporting import FORMATS, Export
from cspdesk.usecases.appendix.meeting import publication_notice
from cspdesk.usecases.appendix.publishing import APPENDICES
from cspdesk.usecases.ports import no_progress
from cspdesk.usecases.quarters import state_of
from cspdesk.usecases.services import Services
from cspdesk.usecases.workbench import Workbench

ALL = tuple(appendix.code for appendix in APPENDICES)


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe this group's commands."""
    publish = commands.add_parser("publish", parents=[common], help="write appendices as PDF and Excel")
    publish.add_argument("plan", metavar="PLAN")
    publish.add_argument("--quarter", metavar="Q", required=True)
    publish.add_argument("--to", metavar="DIR", required=True)
    publish.add_argument(
        "--appendix", metavar="A", action="append", default=[], help=f"one of {', '.join(ALL)}; may be repeated"
    )
    publish.add_argument("--format", default="pdf,xlsx", help="pdf, xlsx or both (default: pdf,xlsx)")
    publish.add_argument("--include-exempt", action="store_true", help="not for publication: exempt items are printed")
    publish.add_argument(
        "--version", metavar="N", type=int, help="this version of a quarter that was corrected (default: the newest)"
    )
    publish.add_argument(
        "--meeting",
        metavar="YYYY-MM-DD",
        type=day_of,
        help="tell by when the papers of a meeting on this day must be out",
    )
    publish.set_defaults(run=write_appendices)


def write_appendices(call: Call) -> int:
    """`publish`: the appendices asked for, or all of them."""
    formats = tuple(part.strip().casefold() for part in call.options.format.split(",") if part.strip())
    if wrong := [part for part in formats if part not in FORMATS]:
        raise CallError(f"'{wrong[0]}' is not a format.", "Choose pdf, xlsx or pdf,xlsx.")
    known = {appendix.code.casefold(): appendix.code for appendix in APPENDICES}
    known |= {str(appendix.number): appendix.code for appendix in APPENDICES}
    codes = []
    for asked in call.options.appendix:
        if asked.casefold() not in known:
            raise CallError(f"There is no appendix '{asked}'.", f"Choose one of {', '.join(known)}.")
        codes.append(known[asked.casefold()])
    notice = _notice(call)
    to = folder(call.options.to)
    with call.plan(read_only=True) as bench:
        quarter = call.quarter_of_plan(bench)
        for path in publish(
            bench,
            call.services,
            quarter,
            call.today,
            to,
            codes=codes or ALL,
            formats=formats,
            include_exempt=call.options.include_exempt,
            version=call.options.version or 0,
        ):
            print(path)
        if not call.options.version and not state_of(bench.plan, quarter).is_frozen:
            print(f"{quarter} is not frozen: these appendices show it as it stands today.")
        if notice:
            print(notice)
    return DONE


def _notice(call: Call) -> str:
    try:
        return publication_notice(call.options.meeting, call.today) if call.options.meeting else ""
    except PersonError as wrong:
        raise CallError(wrong.sentence, wrong.advice) from wrong


def publish(
    bench: Workbench,
    services: Services,
    quarter: Quarter,
    today: date,
    to: Path,
    *,
    codes: Sequence[str] = ALL,
    formats: Sequence[str] = FORMATS,
    include_exempt: bool = False,
    version: int = 0,
) -> tuple[Path, ...]:
    """Write a quarter's appendices into a folder, all or none; from the frozen copy where there is one.

    Raises:
        PersonError: if one cannot be written.
    """
    source = edition(bench.store, bench.plan, quarter, version)

    def appendix(code: str) -> Appendix:
        return source.appendix(code, quarter, source.dated(today), include_exempt=include_exempt)

    return Export(services, appendix, tuple(codes), tuple(formats), to)(no_progress)
