"""The progress report: each priority under the committee's fixed headings, with its profile and its ratings."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.actions import Action
from cspdesk.domain.priorities import Narrative, Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import rate, rated_actions, rollup, update_for
from cspdesk.usecases.appendix.brief import Brief, counted
from cspdesk.usecases.appendix.content import (
    Appendix,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Kind,
    Orientation,
    Paragraph,
    Table,
    Words,
)
from cspdesk.usecases.appendix.keys import action_key, rag_chip, tally
from cspdesk.usecases.appendix.prose import prose
from cspdesk.usecases.appendix.rating_counts import rating_counts

_HEADINGS = (
    ("Background", "background"),
    ("Progress to date", "progress"),
    ("Performance issues", "performance"),
    ("Funding implications", "funding"),
    ("Next steps", "next_steps"),
    ("Recommendations", "recommendations"),
)
_PROFILE = (
    ("Volume", "volume"),
    ("Harm to individuals", "individual_harm"),
    ("Harm to the community", "community_harm"),
    ("Compared with elsewhere", "comparison"),
    ("Direction of travel", "direction"),
    ("Public expectation", "expectation"),
    ("Hotspots", "hotspots"),
    ("Groups at risk", "at_risk"),
)
_ATTENTION = (Rag.RED, Rag.AMBER, Rag.NO_UPDATE)


def progress(brief: Brief) -> Appendix:
    """The progress report by priority."""
    return brief.appendix("Progress report", Orientation.PORTRAIT, _blocks(brief))


def _blocks(brief: Brief) -> Iterator[Block]:
    standing = rated_actions(brief.plan)
    yield Paragraph(
        f"Progress in {brief.quarter.long} on {counted(len(brief.priorities()), 'priority', 'priorities')}"
        f" and {counted(len(standing), 'action')}."
    )
    if standing:
        yield tally("All actions", rollup(rate(brief.plan, action, brief.quarter) for action in standing))
    yield action_key(brief.plan)
    yield rating_counts(brief)
    for priority in brief.priorities():
        yield from _section(brief, priority)


def _section(brief: Brief, priority: Priority) -> Iterator[Block]:
    actions = rated_actions(brief.plan, priority.key)
    yield Heading(f"{priority.kind.word} {priority.ref}: {priority.title}")
    yield Facts((("Lead", brief.partner(priority.lead) or "Not named"),))
    if actions:
        yield tally("Ratings", rollup(rate(brief.plan, action, brief.quarter) for action in actions))
    yield Heading("Assessment profile", 3)
    yield from _profile(brief, priority)
    yield from _narrative(brief, priority)
    yield Heading("Actions that need attention", 3)
    yield _attention(brief, priority)


def _profile(brief: Brief, priority: Priority) -> Iterator[Block]:
    found = [(name, str(getattr(priority, field))) for name, field in _PROFILE]
    if not any(text.strip() for _, text in found):
        yield Paragraph("Not assessed.")
        return
    rows: list[tuple[Cell, ...]] = [(Words(name), Words(text.strip() or "Not assessed")) for name, text in found]
    mark = brief.cite(priority.source)
    yield Table(
        caption=f"Assessment of {priority.kind.value} {priority.ref} {mark}".strip(),
        sheet="Profiles",
        part=("Priority", f"{priority.ref} {priority.title}"),
        columns=(Column("Heading"), Column("Finding")),
        rows=tuple(rows),
    )


def _narrative(brief: Brief, priority: Priority) -> Iterator[Block]:
    """The six headings, each printed even when nothing stands under it."""
    told = brief.plan.linked(Narrative, "priority", priority.key)
    narrative = next((found for found in told if found.quarter == brief.quarter), None)
    withheld = brief.withheld(narrative.exempt) if narrative else ""
    for title, field in _HEADINGS:
        yield Heading(title, 3)
        if withheld:
            yield Paragraph(withheld)
            continue
        text = str(getattr(narrative, field)) if narrative else ""
        if mark := brief.cite(narrative.source) if narrative and text.strip() else "":
            text = f"{text.rstrip()} {mark}"
        yield from prose(text)


def _attention(brief: Brief, priority: Priority) -> Table:
    """The actions rated Red or Amber, or not reported on, worst first."""
    rated = [(action, rate(brief.plan, action, brief.quarter)) for action in rated_actions(brief.plan, priority.key)]
    chosen = [(action, rating.rag) for rag in _ATTENTION for action, rating in rated if rating.rag is rag]
    return Table(
        caption=f"Actions under {priority.kind.value} {priority.ref} rated Red or Amber, or without an update",
        sheet="Attention",
        part=("Priority", f"{priority.ref} {priority.title}"),
        columns=(Column("Ref", Kind.REF), Column("Action"), Column("RAG", Kind.RAG), Column("What is being done")),
        rows=tuple(_attention_row(brief, action, rag) for action, rag in chosen),
        empty="none.",
    )


def _attention_row(brief: Brief, action: Action, rag: Rag) -> tuple[Cell, ...]:
    update = update_for(brief.plan, action.key, brief.quarter)
    withheld = brief.withheld(action.exempt)
    if withheld or update is None:
        step = "" if withheld else "Nothing was reported."
    else:
        step = brief.withheld(update.exempt) or update.recovery or "No recovery step is recorded."
    return (Words(action.ref), Words(withheld or action.text), rag_chip(rag), Words(step))
