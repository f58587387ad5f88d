"""The workplan: every action under its priority, with its rating and this quarter's update."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.display import short_date
from cspdesk.domain.priorities import Priority
from cspdesk.domain.ratings import Rating, rate, rollup, update_for
from cspdesk.usecases.appendix.brief import Brief, counted
from cspdesk.usecases.appendix.content import (
    Appendix,
    Block,
    Cell,
    Column,
    Day,
    Facts,
    Heading,
    Kind,
    Number,
    Orientation,
    Paragraph,
    Table,
    Words,
)
from cspdesk.usecases.appendix.keys import action_key, rag_chip, tally
from cspdesk.usecases.appendix.rating_counts import rating_counts

_COLUMNS = (
    Column("Ref", Kind.REF),
    Column("Action"),
    Column("Lead"),
    Column("Partners", joined="with"),
    Column("Start", Kind.DATE),
    Column("Due", Kind.DATE, joined="to"),
    Column("Measure of success"),
    Column("Milestones", joined=""),
    Column("RAG", Kind.RAG),
    Column("Done", Kind.NUMBER, joined="Done"),
    Column("Update this quarter"),
)


def workplan(brief: Brief) -> Appendix:
    """The workplan by priority."""
    return brief.appendix("Workplan", Orientation.LANDSCAPE, _blocks(brief))


def _blocks(brief: Brief) -> Iterator[Block]:
    standing = [action for action in brief.plan.all(Action) if not action.withdrawn]
    overall = rollup(rate(brief.plan, action, brief.quarter) for action in standing)
    yield Paragraph(
        f"{counted(len(standing), 'action')} under {counted(len(brief.priorities()), 'priority', 'priorities')},"
        f" rated for {brief.quarter}."
    )
    yield tally("All actions", overall)
    yield action_key(brief.plan)
    yield rating_counts(brief)
    for priority in brief.priorities():
        yield from _section(brief, priority)
    loose = [action for action in standing if not _stands_under(brief, action)]
    if loose:
        yield Heading("Not under a priority")
        yield _table(brief, loose, "Not under a priority", "not under a priority")
    yield from _withdrawn(brief)


def _stands_under(brief: Brief, action: Action) -> bool:
    return any(action.priority == priority.key for priority in brief.priorities())


def _section(brief: Brief, priority: Priority) -> Iterator[Block]:
    actions = [found for found in brief.plan.linked(Action, "priority", priority.key) if not found.withdrawn]
    overall = rollup(rate(brief.plan, action, brief.quarter) for action in actions)
    yield Heading(f"{priority.kind.word} {priority.ref}: {priority.title}")
    yield Facts((("Lead", brief.partner(priority.lead) or "Not named"),))
    if actions:
        yield tally("Ratings", overall)
    yield _table(brief, actions, f"{priority.ref} {priority.title}", f"under {priority.kind.value} {priority.ref}")


def _table(brief: Brief, actions: Sequence[Action], part: str, where: str) -> Table:
    return Table(
        caption=f"Actions {where}",
        sheet="Actions",
        part=("Priority", part),
        columns=_COLUMNS,
        rows=tuple(_row(brief, action) for action in actions),
        empty="there are none in the plan.",
    )


def _row(brief: Brief, action: Action) -> tuple[Cell, ...]:
    rating = rate(brief.plan, action, brief.quarter)
    update = update_for(brief.plan, action.key, brief.quarter)
    chip = rag_chip(rating.rag, rating.label)
    if withheld := brief.withheld(action.exempt):
        blank = Words()
        none = Number(None)
        return (Words(action.ref), Words(withheld), blank, blank, blank, blank, blank, blank, chip, none, blank)
    others = ", ".join(name for key in action.partners if (name := brief.partner(key)))
    return (
        Words(action.ref),
        Words(action.text),
        Words(brief.partner(action.lead) or "Not named"),
        Words(others),
        Day(action.start),
        Day(action.due, "Ongoing" if action.ongoing else "Not set"),
        Words(action.measure),
        Words("\n".join(_milestone(found) for found in brief.plan.linked(Milestone, "action", action.key))),
        chip,
        Number(update.percent if update and not brief.withheld(update.exempt) else None, unit="%"),
        Words(_told(brief, action, update, rating)),
    )


def _milestone(milestone: Milestone) -> str:
    if milestone.done:
        return f"Milestone done {short_date(milestone.done)}: {milestone.text}"
    due = f", due {short_date(milestone.due)}" if milestone.due else ""
    return f"Milestone{due}: {milestone.text}"


def _told(brief: Brief, action: Action, update: Update | None, rating: Rating) -> str:
    """The quarter's update as it is printed, with all a committee may ask about the rating."""
    lines = [f"{action.state.word}: {action.state_reason}"] if action.state_reason else []
    if update is None:
        return "\n".join(lines) or rating.why
    if withheld := brief.withheld(update.exempt):
        return "\n".join([*lines, withheld])
    lines.append(update.narrative)
    for name, text in (("Recovery step", update.recovery), ("Evidence", update.evidence)):
        lines.append(f"{name}: {text}" if text else "")
    if rating.better_than_suggested and rating.suggested:
        lines.append(f"Rated better than suggested ({rating.suggested.word}): {update.reason or 'no reason given'}")
    return "\n".join(line for line in lines if line) or "No words were given."


def _withdrawn(brief: Brief) -> Iterator[Block]:
    gone = [action for action in brief.plan.all(Action) if action.withdrawn]
    if not gone:
        return
    yield Heading("Actions withdrawn from the plan")
    yield Table(
        caption="Actions withdrawn from the plan, and why",
        sheet="Withdrawn",
        columns=(Column("Ref", Kind.REF), Column("Action"), Column("Reason")),
        rows=tuple(
            (
                Words(action.ref),
                Words(brief.withheld(action.exempt) or action.text),
                Words("" if brief.withheld(action.exempt) else action.withdrawn),
            )
            for action in gone
        ),
    )
