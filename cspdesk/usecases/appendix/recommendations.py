"""The register of recommendations, each traced to the actions that answer it."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.actions import Action
from cspdesk.domain.ratings import rate, rollup
from cspdesk.domain.recommendations import Recommendation, Tag
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
    Orientation,
    Paragraph,
    Table,
    Words,
)
from cspdesk.usecases.appendix.keys import action_key, rag_chip

_COLUMNS = (
    Column("Ref", Kind.REF),
    Column("Recommendation"),
    Column("Made by"),
    Column("Made on", Kind.DATE),
    Column("Owner"),
    Column("Answered by", Kind.TEXT),
    Column("Worst rating", Kind.RAG),
    Column("Response"),
    Column("Notes", Kind.REF),
)
_TAGS = (
    (Tag.NEW, "made for the first time."),
    (Tag.REVISED, "made before and changed since."),
    (Tag.EXISTING, "made before and still standing."),
    (Tag.CLOSED, "answered, or no longer needed."),
)


def recommendations(brief: Brief) -> Appendix:
    """The recommendation register, by tag."""
    return brief.appendix("Recommendations", Orientation.LANDSCAPE, _blocks(brief))


def _blocks(brief: Brief) -> Iterator[Block]:
    standing = [found for found in brief.plan.all(Recommendation) if not found.withdrawn]
    unanswered = sum(not found.actions and found.tag is not Tag.CLOSED for found in standing)
    yield Paragraph(f"{counted(len(standing), 'recommendation')}. {_traced(unanswered)}")
    for tag, _ in _TAGS:
        found = [one for one in standing if one.tag is tag]
        yield Heading(f"{tag.word} recommendations")
        yield Table(
            caption=f"{tag.word} recommendations and what answers them",
            sheet="Recommendations",
            part=("Tag", tag.word),
            columns=_COLUMNS,
            rows=tuple(_row(brief, one) for one in found),
            empty="none.",
        )
    yield Bullets(tuple(f"{tag.word}: {meaning}" for tag, meaning in _TAGS), "What the tags mean")
    yield action_key(brief.plan)


def _traced(unanswered: int) -> str:
    if not unanswered:
        return "Every open one is answered by an action."
    return f"{counted(unanswered, 'open one is', 'open ones are')} not answered by any action."


def _row(brief: Brief, one: Recommendation) -> tuple[Cell, ...]:
    if withheld := brief.withheld(one.exempt):
        blank = Words()
        return (Words(one.ref), Words(withheld), blank, Day(None), blank, blank, blank, blank, blank)
    actions = [action for key in one.actions if (action := brief.plan.find(Action, key)) is not None]
    worst = rollup(rate(brief.plan, action, brief.quarter) for action in actions).worst
    return (
        Words(one.ref),
        Words(one.text),
        Words(one.made_by),
        Day(one.made_on),
        Words(brief.partner(one.owner)),
        Words(", ".join(f"{action.ref}" for action in actions) or "No action"),
        rag_chip(worst) if actions else Words(),
        Words(one.response),
        Words(brief.cite(one.source)),
    )
