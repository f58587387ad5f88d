"""Commands about partners' returns: issue, review, apply, send back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from cspdesk.cli.call import DONE, PROBLEMS, Call, CallError, existing, folder, json_in, quarter_of, say
from cspdesk.cli.chasing import add_chasing
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.mapping import from_json
from cspdesk.usecases.ports import no_progress
from cspdesk.usecases.returns.applying import ApplyReview, ApplyReviews
from cspdesk.usecases.returns.corrections import NOTHING_TO_CORRECT, corrections, corrections_json
from cspdesk.usecases.returns.deciding import Extent, decide
from cspdesk.usecases.returns.fields import MAPPED
from cspdesk.usecases.returns.issuing import IssueReturns, prepare
from cspdesk.usecases.returns.proposing import review
from cspdesk.usecases.returns.review import CellState, Review
from cspdesk.usecases.returns.review_json import reviews_json
from cspdesk.usecases.returns.rivals import across
from cspdesk.usecases.returns.sending import marked_name, send, unsend
from cspdesk.usecases.returns.tables_in import NO_MAPS, Maps
from cspdesk.usecases.services import Services
from cspdesk.usecases.workbench import Workbench


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe this group's commands."""
    returns = commands.add_parser("returns", help="issue, review, apply, send back and chase partners' returns")
    parts = returns.add_subparsers(dest="part", metavar="PART", required=True)

    issue = parts.add_parser("issue", parents=[common], help="write one workbook a partner")
    issue.add_argument("plan", metavar="PLAN")
    issue.add_argument("--quarter", metavar="Q", required=True)
    issue.add_argument("--to", metavar="DIR", required=True)
    issue.add_argument("--partner", metavar="P", action="append", default=[], help="only this partner; may be repeated")
    issue.set_defaults(run=issue_workbooks)

    look = parts.add_parser("review", parents=[common], help="what these workbooks would change; nothing is applied")
    take = parts.add_parser("apply", parents=[common], help="apply these workbooks as one step")
    for command in (look, take):
        command.add_argument("plan", metavar="PLAN")
        command.add_argument("files", metavar="FILE", nargs="+")
        command.add_argument("--quarter", metavar="Q")
        command.add_argument("--partner", metavar="P")
        command.add_argument("--map", metavar="M.json", help="where the columns are, in a layout of the partner's own")
        command.add_argument("--json", action="store_true", help="print one JSON document")
    look.set_defaults(run=review_workbooks)
    take.add_argument(
        "--accept",
        choices=[str(extent) for extent in Extent],
        default="clean",
        help="clean: what is sure and in conflict with nothing (default); all: theirs wherever they said something",
    )
    take.set_defaults(run=apply_workbooks)

    back = parts.add_parser(
        "send-back", parents=[common], help="what the partner is to put right: a list to paste and a marked workbook"
    )
    back.add_argument("plan", metavar="PLAN")
    back.add_argument("file", metavar="FILE")
    back.add_argument("--to", metavar="DIR", required=True)
    back.add_argument("--quarter", metavar="Q")
    back.add_argument("--partner", metavar="P")
    back.add_argument("--json", action="store_true", help="print one JSON document")
    back.set_defaults(run=send_back)
    add_chasing(parts, common)


def issue_workbooks(call: Call) -> int:
    """`returns issue`: one workbook a partner, and the record that it was asked."""
    to = folder(call.options.to)
    with call.plan() as bench:
        partners = [partner_of(bench.plan, name).key for name in call.options.partner]
        for path in issue_to(bench, call.services, call.quarter_of_plan(bench), to, partners):
            print(path)
    return DONE


def issue_to(
    bench: Workbench, services: Services, quarter: Quarter, to: Path, partners: list[str] | None = None
) -> tuple[Path, ...]:
    """Write the quarter's workbooks into a folder, then record them as issued; on failure neither stands.

    Raises:
        PersonError: if one cannot be written or recorded.
    """
    ready = prepare(bench.plan, quarter, at=bench.now(), by=bench.by, partners=partners or ())
    if not ready:
        raise PersonError(
            f"Nobody has anything to report on for {quarter}.",
            "Give actions, KPIs, projects or risks a partner to lead them first.",
        )
    written = send(ready, services.write_return, to)
    try:
        bench.do(IssueReturns(ready))
    except PersonError:
        unsend(written)
        raise
    return written


def review_workbooks(call: Call) -> int:
    """`returns review`: what these workbooks ask for. Exit status 1 when one of them cannot be read."""
    paths = [existing(Path(name)) for name in call.options.files]
    told: list[tuple[str, Review | PersonError]] = []
    with call.plan(read_only=True) as bench:
        wanted = _wanted(call, bench.plan)
        for path in paths:
            try:
                told.append((path.name, _review(bench, call.services, path, call.today, bench.plan, **wanted)))
            except PersonError as failed:
                told.append((path.name, failed))
        told = _with_rivals(told)
        words = [f"{name}: {one}" if isinstance(one, PersonError) else _told(bench.plan, one) for name, one in told]
        call.answer(reviews_json(bench.plan, told), "\n\n".join(words))
    return PROBLEMS if any(isinstance(one, PersonError) for _, one in told) else DONE


def send_back(call: Call) -> int:
    """`returns send-back`: the list for the partner, and a copy of the workbook with the cells in question marked."""
    path = existing(Path(call.options.file))
    with call.plan(read_only=True) as bench:
        found = _review(bench, call.services, path, call.today, bench.plan, **_wanted(call, bench.plan))
        asked = corrections(bench.plan, found)
        document = corrections_json(asked)
        if not asked.points:
            call.answer({**document, "workbook": None, "marked": False, "message": ""}, NOTHING_TO_CORRECT)
            return DONE
        written = folder(call.options.to) / marked_name(path.name)
        why = call.services.write_corrections(asked, path.read_bytes(), written)
    told = f"Only the list was written. {why}" if why else ""
    call.answer(
        {**document, "workbook": str(written), "marked": not why, "message": told},
        "\n".join([asked.text, "", f"Workbook to attach: {written}", *([told] if told else [])]),
    )
    return DONE


def _with_rivals(told: list[tuple[str, Review | PersonError]]) -> list[tuple[str, Review | PersonError]]:
    """The same, with answers on which two of the files differ made conflicts."""
    agreed = iter(across([one for _, one in told if isinstance(one, Review)]))
    return [(name, next(agreed) if isinstance(one, Review) else one) for name, one in told]


def apply_workbooks(call: Call) -> int:
    """`returns apply`: what was sure of all these workbooks, as one step; or nothing, when one cannot be applied."""
    paths = [existing(Path(name)) for name in call.options.files]
    with call.plan() as bench:
        wanted = _wanted(call, bench.plan)
        parts = prepared_for(bench, call.services, paths, call.today, Extent(call.options.accept), **wanted)
        bench.do(ApplyReviews(parts))
        document = reviews_json(bench.plan, [(part.review.file, part.review) for part in parts])
        call.answer(document, "\n".join(summary(bench.plan, part.review) for part in parts))
        for part in parts:
            if waiting := len(_waiting(part.review, part)):
                say(f"{part.review.file}: {waiting} values were left for you to decide; see `cspdesk returns review`.")
    return DONE


def prepared_for(
    bench: Workbench,
    services: Services,
    paths: Sequence[Path],
    today: date,
    extent: Extent,
    *,
    quarter: Quarter | None = None,
    partner: str = "",
    maps: Maps = NO_MAPS,
) -> tuple[ApplyReview, ...]:
    """Review each workbook against the plan as the ones before it leave it, and decide as far as `extent` goes.

    What two of the workbooks answer differently is a conflict in both, so that CLEAN takes neither.

    Raises:
        PersonError: if a workbook cannot be read or applied; the plan is as it was.
    """
    _refuse_twice(paths)
    wanted: dict[str, Any] = {"quarter": quarter, "partner": partner, "maps": maps}
    alone = [_review(bench, services, path, today, bench.plan, **wanted) for path in paths]
    plan, parts = bench.plan, []
    for path, judged in zip(paths, across(alone), strict=True):
        found = _review(bench, services, path, today, plan, **wanted)
        decided = decide(found, extent)
        if extent is Extent.CLEAN:
            undisputed = decide(judged, extent)
            decided = {place: taken for place, taken in decided.items() if place in undisputed}
        part = ApplyReview(found, decided, path.read_bytes(), bench.by, bench.now())
        plan = plan.apply(part.changes(plan))
        parts.append(part)
    return tuple(parts)


def _refuse_twice(paths: Sequence[Path]) -> None:
    """Take each workbook once: the second would be told to have been taken in already, which it was not."""
    known: dict[bytes, Path] = {}
    for path in paths:
        content = path.read_bytes()
        if before := known.get(content):
            same = before.resolve() == path.resolve()
            raise PersonError(
                f"{path.name} was named twice." if same else f"{path.name} is the same file as {before.name}.",
                "Name each workbook once; nothing was taken in.",
            )
        known[content] = path


def _review(
    bench: Workbench,
    services: Services,
    path: Path,
    today: date,
    plan: Workplan,
    *,
    quarter: Quarter | None,
    partner: str,
    maps: Maps = NO_MAPS,
) -> Review:
    book = services.read_book(path, no_progress)
    attachment = bench.store.attachment
    return review(plan, book, attachment=attachment, today=today, quarter=quarter, partner=partner, maps=maps)


def _wanted(call: Call, plan: Workplan) -> dict[str, Any]:
    options = call.options
    return {
        "quarter": quarter_of(options.quarter) if options.quarter else None,
        "partner": partner_of(plan, options.partner).key if options.partner else "",
        "maps": _maps(getattr(options, "map", None)),
    }


def _maps(name: str | None) -> Maps:
    """Where the columns are, from a file as `import-table` takes it.

    Raises:
        CallError: if it is no map.
    """
    if not name:
        return NO_MAPS
    try:
        mapped = from_json(json_in(name), MAPPED)
    except PersonError as wrong:
        raise CallError(wrong.sentence, wrong.advice) from wrong
    return {mapped.sheet: mapped.wanted}


def partner_of(plan: Workplan, name: str) -> Partner:
    """The partner a person means by a short name or a full one.

    Raises:
        CallError: if there is none.
    """
    wanted = name.strip().casefold()
    for partner in plan.all(Partner):
        if wanted in (partner.ref.casefold(), partner.name.casefold()):
            return partner
    known = ", ".join(partner.ref or partner.name for partner in plan.all(Partner))
    raise CallError(f"There is no partner '{name}' in this plan.", f"Choose one of {known}.")


def summary(plan: Workplan, found: Review) -> str:
    """`police Q1.xlsx: Police, Q1 2023/24, 14 sure, 1 conflict, 3 to ask`."""
    partner = plan.find(Partner, found.partner)
    counts = {
        "sure": found.sure,
        "in rows to look at": found.count(CellState.CLEAN) - found.sure,
        "in conflict": found.count(CellState.CONFLICT),
        "to ask": found.count(CellState.ASK),
        "reworded": found.count(CellState.REWORDING),
        "unchanged": found.count(CellState.UNCHANGED),
    }
    told = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    return (
        f"{found.file}: {partner.name if partner else 'unknown partner'}, {found.quarter}: {told or 'nothing to take'}"
    )


def _told(plan: Workplan, found: Review) -> str:
    lines = [summary(plan, found)]
    lines += [f"  {finding.severity.value:8} {finding.where:12} {finding.sentence}" for finding in found.findings]
    for record in found.records:
        for cell in record.waiting():
            place = f"{record.sheet}!{cell.where}"
            lines.append(
                f"  {cell.state.value:8} {place:12} {record.kind} {record.ref or '(new)'} {cell.label}: {cell.raw}"
            )
    return "\n".join(lines)


def _waiting(found: Review, part: ApplyReview) -> list[str]:
    return [
        cell.where
        for record in found.records
        for cell in record.waiting()
        if (record.id, cell.field) not in part.decisions
    ]
