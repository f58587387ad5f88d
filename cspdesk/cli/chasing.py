"""The command that tells who owes a return, and what to write to them."""

from __future__ import annotations

import argparse
from typing import Any

from cspdesk.cli.call import DONE, Call, folder
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.outstanding import outstanding_page
from cspdesk.usecases.appendix.publishing import file_name
from cspdesk.usecases.ports import no_progress
from cspdesk.usecases.returns.chasing import RecordChase, Standing, chasing_list, outstanding, reminder


def add_chasing(parts: Any, common: argparse.ArgumentParser) -> None:
    """Describe `returns chase`."""
    chase = parts.add_parser("chase", parents=[common], help="who has not replied: a list, reminders, a page to print")
    chase.add_argument("plan", metavar="PLAN")
    chase.add_argument("--quarter", metavar="Q", required=True)
    chase.add_argument("--to", metavar="DIR", help="write the list as a PDF page into this folder")
    chase.add_argument("--record", action="store_true", help="count them all as chased today")
    chase.add_argument("--json", action="store_true", help="print one JSON document")
    chase.set_defaults(run=chase_returns)


def chase_returns(call: Call) -> int:
    """`returns chase`: who owes a return, since when, how often they were chased, and a reminder to each."""
    with call.plan(read_only=not call.options.record) as bench:
        quarter = call.quarter_of_plan(bench)
        plan, waiting = bench.plan, outstanding(bench.plan, quarter, call.today)
        page = ""
        if call.options.to:
            content = outstanding_page(plan, quarter, call.today)
            path = folder(call.options.to) / file_name(content, "pdf")
            call.services.write_pdf(content, path, no_progress)
            page = str(path)
        if call.options.record and waiting:
            bench.do(RecordChase(quarter, tuple(one.partner.key for one in waiting), call.today))
    texts = [chasing_list(plan, quarter, call.today), *(reminder(plan, one) for one in waiting)]
    call.answer(_document(plan, quarter, waiting, page), "\n\n\n".join(texts) + (f"\n\n{page}" if page else ""))
    return DONE


def _document(plan: Workplan, quarter: Quarter, waiting: tuple[Standing, ...], page: str) -> dict[str, Any]:
    return {
        "quarter": str(quarter),
        "page": page or None,
        "outstanding": [
            {
                "partner": one.partner.ref,
                "name": one.partner.name,
                "contact": one.partner.contact,
                "asked": one.since.isoformat() if one.since else None,
                "due": one.asked.due.isoformat() if one.asked and one.asked.due else None,
                "days_late": one.days_late,
                "chased": one.chased,
                "chased_on": one.chased_on.isoformat() if one.chased_on else None,
                "reminder": reminder(plan, one),
            }
            for one in waiting
        ],
    }
