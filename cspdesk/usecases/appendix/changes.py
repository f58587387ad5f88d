"""What changed since the quarter before: ratings, actions, dates, indicators, figures, money and risks."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.actions import Action
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import rate
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.brief import Brief, counted
from cspdesk.usecases.appendix.changed_figures import changed_figures
from cspdesk.usecases.appendix.content import (
    Appendix,
    Block,
    Cell,
    Column,
    Day,
    Heading,
    Kind,
    Orientation,
    Paragraph,
    Table,
    Words,
)
from cspdesk.usecases.appendix.keys import action_key, rag_chip
from cspdesk.usecases.quarters import plan_quarters

_REF, _ACTION = Column("Ref", Kind.REF), Column("Action")
_NO_CHANGE = "no change."


def changes(brief: Brief) -> Appendix:
    """What changed since the quarter before."""
    return brief.appendix("Changes since the last quarter", Orientation.LANDSCAPE, _blocks(brief))


def _blocks(brief: Brief) -> Iterator[Block]:
    before = brief.quarter.previous
    if brief.earlier is None and before not in plan_quarters(brief.plan):
        yield Paragraph(f"{brief.quarter} is the first quarter of the plan: there is nothing to compare it with.")
        return
    if brief.earlier is None:
        yield Paragraph(
            f"{before} was not frozen, so only the ratings can be compared, each as its own quarter's updates give it."
        )
    else:
        yield Paragraph(f"The plan as it stands for {brief.quarter} beside the plan as it was frozen for {before}.")
    yield action_key(brief.plan)
    yield Heading("Ratings that changed")
    yield _ratings(brief)
    if brief.earlier is not None:
        yield from _actions(brief, brief.earlier)
        yield from changed_figures(brief, brief.earlier)


def _ratings(brief: Brief) -> Table:
    """Actions whose rating is another than in the quarter before, the worst now first."""
    past = brief.earlier or brief.plan
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for action in brief.plan.all(Action):
        known = past.find(Action, action.key)
        if known is None or known.withdrawn or action.withdrawn:
            continue
        old, new = rate(past, known, brief.quarter.previous).rag, rate(brief.plan, action, brief.quarter).rag
        if old is not new:
            text = brief.withheld(action.exempt) or action.text
            cells = (Words(action.ref), Words(text), rag_chip(old), rag_chip(new), Words(_way(old, new)))
            rows.append((-1 if new.badness is None else new.badness, cells))
    return Table(
        caption=f"Actions rated otherwise in {brief.quarter} than in {brief.quarter.previous}",
        sheet="Ratings",
        columns=(_REF, _ACTION, Column("Before", Kind.RAG), Column("Now", Kind.RAG), Column("Change")),
        rows=tuple(cells for _, cells in sorted(rows, key=lambda row: -row[0])),
        empty=_NO_CHANGE,
    )


def _way(old: Rag, new: Rag) -> str:
    if new.better_than(old):
        return "Better"
    return "Worse" if old.better_than(new) else "Not comparable"


def _actions(brief: Brief, earlier: Workplan) -> Iterator[Block]:
    pairs = [(earlier.find(Action, action.key), action) for action in brief.plan.all(Action)]
    added = [action for old, action in pairs if old is None]
    gone = [action for old, action in pairs if old is not None and action.withdrawn and not old.withdrawn]
    both = [(old, action) for old, action in pairs if old is not None and not action.withdrawn]
    removed = [action for action in earlier.all(Action) if brief.plan.find(Action, action.key) is None]
    yield Heading("Actions")
    yield Paragraph(f"{counted(len(added), 'action')} added, {len(gone) + len(removed)} withdrawn or taken out.")
    yield _list(brief, added, "Actions added", "Added", [action.measure for action in added], "Measure of success")
    reasons = [*(action.withdrawn for action in gone), *("Taken out of the plan" for _ in removed)]
    yield _list(brief, [*gone, *removed], "Actions withdrawn or taken out", "Withdrawn", reasons, "Reason")
    yield _dates(brief, both)
    yield _wording(brief, both)


def _list(brief: Brief, actions: list[Action], caption: str, sheet: str, said: list[str], title: str) -> Table:
    rows = []
    for action, text in zip(actions, said, strict=True):
        withheld = brief.withheld(action.exempt)
        rows.append((Words(action.ref), Words(withheld or action.text), Words("" if withheld else text)))
    columns = (_REF, _ACTION, Column(title))
    return Table(caption=caption, sheet=sheet, columns=columns, rows=tuple(rows), empty="none.")


def _dates(brief: Brief, pairs: list[tuple[Action, Action]]) -> Table:
    rows = [
        (Words(new.ref), Words(new.text), _due(old), _due(new))
        for old, new in pairs
        if (old.due, old.ongoing) != (new.due, new.ongoing) and not brief.withheld(new.exempt or old.exempt)
    ]
    return Table(
        caption="Due dates that moved",
        sheet="Dates",
        columns=(_REF, _ACTION, Column("Due before", Kind.DATE), Column("Due now", Kind.DATE)),
        rows=tuple(rows),
        empty="none.",
    )


def _due(action: Action) -> Day:
    return Day(action.due, "Ongoing" if action.ongoing else "Not set")


def _wording(brief: Brief, pairs: list[tuple[Action, Action]]) -> Table:
    rows = [
        (Words(new.ref), Words(old.text), Words(new.text))
        for old, new in pairs
        if old.text != new.text and not brief.withheld(new.exempt or old.exempt)
    ]
    return Table(
        caption="Actions worded anew",
        sheet="Wording",
        columns=(_REF, Column("Before"), Column("Now")),
        rows=tuple(rows),
        empty="none.",
    )
