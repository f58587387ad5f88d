"""Commands about what was: history, compare."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from cspdesk.cli.call import DONE, Call, CallError, day_of
from cspdesk.domain.faults import PersonError
from cspdesk.domain.returns import PartnerReturn
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.present.comparing import Compared, compared
from cspdesk.present.tables.history import PastLine, past
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import capital, several
from cspdesk.usecases.history import Asked
from cspdesk.usecases.points import Point, plan_at, point_of
from cspdesk.usecases.ports import HistoryLine

_MOST_LINES = 100
_MOST_LETTERS = 60


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe this group's commands."""
    history = commands.add_parser("history", parents=[common], help="who changed what, when, from what to what")
    history.add_argument("plan", metavar="PLAN")
    history.add_argument("--record", metavar="REF", default="", help="only the record people call so, such as 1.3")
    history.add_argument("--kind", metavar="KIND", default="", help=f"only one of {', '.join(KINDS)}")
    history.add_argument("--field", metavar="FIELD", default="", help="only this field, such as rag")
    history.add_argument("--who", metavar="NAME", default="", help="only by whose sign-in name holds this")
    history.add_argument("--since", metavar="YYYY-MM-DD", type=day_of, help="from this day")
    history.add_argument("--until", metavar="YYYY-MM-DD", type=day_of, help="to this day")
    history.add_argument("--purpose", metavar="P", default="", help="only by edit, import, undo, redo, freeze, ...")
    history.add_argument(
        "--return", dest="of", metavar="FILE", default="", help="only what this partner's return brought"
    )
    history.add_argument("--text", metavar="WORDS", default="", help="only lines that hold these words")
    history.add_argument("--json", action="store_true", help="print one JSON document")
    history.set_defaults(run=tell_history, quarter=None)
    compare = commands.add_parser("compare", parents=[common], help="what is otherwise between two points in time")
    compare.add_argument("plan", metavar="PLAN")
    when = "now, a frozen quarter (Q1 2023/24 or 'Q1 2023/24 v1'), a day or a moment (2023-07-31 14:30)"
    compare.add_argument("--from", dest="start", metavar="X", required=True, help=when)
    compare.add_argument("--to", dest="end", metavar="Y", default="now", help="the same (default: now)")
    compare.add_argument("--kind", metavar="KIND", default="", help=f"only one of {', '.join(KINDS)}")
    compare.add_argument("--json", action="store_true", help="print one JSON document")
    compare.set_defaults(run=tell_difference, quarter=None)


def tell_history(call: Call) -> int:
    """`history`: every field that ever changed, as asked for; oldest first as JSON, newest first as text."""
    with call.plan(read_only=True) as bench:
        asked = _asked(call, bench.plan)
        lines, plan = bench.history(), bench.plan
    view = Viewpoint(plan, call.quarter(bench), call.today)
    words = call.options.text
    if call.json:
        wanted = [line for line in lines if asked.takes(line)]
        if words:
            wanted = [line for line in wanted if any(told.holds(words) for told in past(view, [line]))]
        call.answer({"history": [_as_json(line) for line in wanted]}, "")
    else:
        told = (line for line in past(view, reversed(lines), asked) if line.holds(words))
        call.answer(None, "\n".join(_history_text(told)))
    return DONE


def _asked(call: Call, plan: Workplan) -> Asked:
    options = call.options
    _refuse_unknown(options.kind)
    origin = ""
    if options.of:
        origin = next((key for key, name in _returns(plan) if name.casefold() == options.of.casefold()), "")
        if not origin:
            known = ", ".join(name for _, name in _returns(plan)) or "none"
            raise CallError(f"No return called {options.of} was imported.", f"These were: {known}.")
    return Asked(
        ref=options.record,
        kind=options.kind,
        field=options.field,
        by=options.who,
        since=options.since,
        until=options.until,
        purpose=options.purpose,
        origin=origin,
    )


def _refuse_unknown(kind: str) -> None:
    if kind and kind not in KINDS:
        raise CallError(f"There is no kind of record called {kind}.", f"Choose one of {', '.join(KINDS)}.")


def _returns(plan: Workplan) -> list[tuple[str, str]]:
    return [(one.key, one.file_name) for one in plan.all(PartnerReturn)]


def _as_json(line: HistoryLine) -> dict[str, Any]:
    return {
        "set": line.set_number,
        "at": line.at.isoformat(),
        "by": line.by,
        "computer": line.computer,
        "purpose": line.purpose,
        "title": line.title,
        "return": line.origin,
        "kind": line.kind,
        "ref": line.ref,
        "operation": line.operation,
        "field": line.field,
        "old": line.old,
        "new": line.new,
    }


def _history_text(told: Iterable[PastLine]) -> Iterator[str]:
    """A heading for each step; a step of very many lines is summed up."""
    for (when, who, what), found in groupby(told, key=lambda line: (line.when, line.who, line.what)):
        lines = list(found)
        yield f"{when} {who}: {what}"
        if len(lines) > _MOST_LINES:
            yield f"    {len(lines):,} changes; `--json` lists them all"
            continue
        for line in lines:
            yield f"    {line.about} {_change(line.old, line.new, whole=line.line is None)}"


def _change(old: str, new: str, *, whole: bool) -> str:
    return _short(old or new) if whole else f"{_short(old) or '(nothing)'} -> {_short(new) or '(nothing)'}"


def _short(value: str) -> str:
    text = " ".join(value.split())
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 3]}..."


def tell_difference(call: Call) -> int:
    """`compare`: what is otherwise at one point than at another."""
    _refuse_unknown(call.options.kind)
    with call.plan(read_only=True) as bench:
        start, end = (_point(bench.plan, text) for text in (call.options.start, call.options.end))
        plans = [plan_at(bench.store, bench.plan, point) for point in (start, end)]
        quarter = call.quarter(bench)
    before, after = (Viewpoint(plan, quarter, call.today) for plan in plans)
    found = [one for one in compared(before, after) if call.options.kind in ("", one.kind)]
    document = {
        "from": start.words,
        "to": end.words,
        "changes": [
            {
                "kind": one.kind,
                "priority": one.priority,
                "record": one.record,
                "ref": one.ref,
                "change": one.change,
                "field": one.field_name,
                "label": one.field,
                "old": one.old,
                "new": one.new,
            }
            for one in found
        ],
    }
    call.answer(document, "\n".join([f"From {start.words} to {end.words}: {_counted(found)}.", *_difference(found)]))
    return DONE


def _point(plan: Workplan, text: str) -> Point:
    try:
        return point_of(plan, text)
    except PersonError as wrong:
        raise CallError(wrong.sentence, wrong.advice) from wrong


def _counted(found: list[Compared]) -> str:
    records = len({(one.kind, one.key) for one in found})
    return f"{len(found):,} difference{'s' * (len(found) != 1)} in {records:,} record{'s' * (records != 1)}"


def _difference(found: list[Compared]) -> Iterator[str]:
    for (kind, priority), group in groupby(found, key=lambda one: (one.kind, one.priority)):
        yield " - ".join(part for part in (capital(several(kind)), priority) if part)
        for one in group:
            yield f"    {one.record}: {one.field} {_change(one.old, one.new, whole=one.change != 'changed')}"
