"""The keys printed with ratings, since councils do not agree on what a colour or an arrow means."""

from __future__ import annotations

from cspdesk.domain.plans import Plan, meaning
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import Rollup
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Chip, RagKey, Tally

RAG_COLUMNS = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.GREY, Rag.NO_UPDATE)
"""The order ratings are counted in, worst first."""


def action_key(plan: Workplan) -> RagKey:
    """What the ratings of actions mean in this plan."""
    head = plan.only(Plan)
    return RagKey("What the ratings mean", tuple((rag_chip(rag), meaning(head, rag)) for rag in RAG_COLUMNS))


def tally(title: str, counted: Rollup) -> Tally:
    """How many there are of each rating, worst first."""
    return Tally(title, tuple((rag_chip(rag), counted.counts[rag]) for rag in RAG_COLUMNS if rag in counted.counts))


def rag_chip(rag: Rag, label: str = "") -> Chip:
    """A rating; only Grey says beside it why, as the key leaves that open."""
    return Chip(rag, rag.word, label if rag is Rag.GREY else "")
