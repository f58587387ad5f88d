"""The risk register, gravest first."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.actions import Action
from cspdesk.domain.ratings import rate
from cspdesk.domain.risks import Risk
from cspdesk.usecases.appendix.brief import Brief, counted
from cspdesk.usecases.appendix.content import (
    Appendix,
    Block,
    Bullets,
    Cell,
    Column,
    Day,
    Heading,
    Kind,
    Number,
    Orientation,
    Paragraph,
    Table,
    Words,
)
from cspdesk.usecases.appendix.keys import action_key, rag_chip

_COLUMNS = (
    Column("Ref", Kind.REF),
    Column("Risk"),
    Column("Cause", joined="Cause:"),
    Column("Priority"),
    Column("Owner"),
    Column("Likelihood", Kind.NUMBER),
    Column("Impact", Kind.NUMBER),
    Column("Score", Kind.NUMBER),
    Column("Mitigation"),
    Column("Answered by", Kind.REF),
    Column("Its rating", Kind.RAG),
    Column("Reviewed", Kind.DATE),
)
_HELP = (
    "Likelihood: 1 rare, 2 unlikely, 3 possible, 4 likely, 5 almost certain.",
    "Impact: 1 minor, 2 moderate, 3 serious, 4 major, 5 severe.",
    "The score is likelihood times impact, from 1 to 25; the highest stands first.",
)


def risks(brief: Brief) -> Appendix:
    """The risk register."""
    return brief.appendix("Risk register", Orientation.LANDSCAPE, _blocks(brief))


def _blocks(brief: Brief) -> Iterator[Block]:
    standing = [risk for risk in brief.plan.all(Risk) if not risk.withdrawn]
    watched = sorted((r for r in standing if r.state.value == "open"), key=lambda risk: -(risk.score or 0))
    closed = [risk for risk in standing if risk.state.value != "open"]
    yield Paragraph(f"{counted(len(watched), 'risk')} watched, {counted(len(closed), 'risk').lower()} closed.")
    yield Heading("Open risks")
    yield Table(
        caption=f"Risks being watched, {brief.quarter}",
        sheet="Risks",
        part=("State", "Open"),
        columns=_COLUMNS,
        rows=tuple(_row(brief, risk) for risk in watched),
        header_column=1,
        empty="none.",
    )
    if closed:
        yield Heading("Closed risks")
        yield Table(
            caption="Risks no longer watched",
            sheet="Risks",
            part=("State", "Closed"),
            columns=_COLUMNS,
            rows=tuple(_row(brief, risk) for risk in closed),
            header_column=1,
        )
    yield Bullets(_HELP, "How risks are scored")
    yield action_key(brief.plan)


def _row(brief: Brief, risk: Risk) -> tuple[Cell, ...]:
    if withheld := brief.withheld(risk.exempt):
        blank, none = Words(), Number(None)
        return (Words(risk.ref), Words(withheld), blank, blank, blank, none, none, none, blank, blank, blank, Day(None))
    action = brief.plan.find(Action, risk.action)
    return (
        Words(risk.ref),
        Words(risk.title),
        Words(risk.cause),
        Words(brief.priority(risk.priority) or "All"),
        Words(brief.partner(risk.owner) or "Not named"),
        Number(risk.likelihood, instead="Not scored"),
        Number(risk.impact, instead="Not scored"),
        Number(risk.score, instead="Not scored"),
        Words(risk.mitigation or "None recorded"),
        Words(f"Action {action.ref}" if action else ""),
        rag_chip(rate(brief.plan, action, brief.quarter).rag) if action else Words(),
        Day(risk.reviewed, "Not reviewed"),
    )
