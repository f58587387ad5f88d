"""The keys printed with ratings, since councils do not agree on what a colour or an arrow means."""

from __future__ import annotations

from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import Rollup
from cspdesk.usecases.appendix.content import Chip, RagKey, Tally

ACTION_KEY = RagKey(
    "What the ratings mean",
    (
        (Chip(Rag.RED, Rag.RED.word), "Off track or overdue, and escalated"),
        (Chip(Rag.AMBER, Rag.AMBER.word), "Slipping, but can be recovered"),
        (Chip(Rag.GREEN, Rag.GREEN.word), "On track to scope, date and budget"),
        (Chip(Rag.BLUE, Rag.BLUE.word), "Complete, with evidence recorded"),
        (Chip(Rag.GREY, Rag.GREY.word), "Paused, cancelled or not due yet"),
        (Chip(Rag.NO_UPDATE, Rag.NO_UPDATE.word), "No update received this quarter"),
    ),
)

RAG_COLUMNS = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.GREY, Rag.NO_UPDATE)
"""The order ratings are counted in, worst first."""


def tally(title: str, counted: Rollup) -> Tally:
    """How many there are of each rating, worst first."""
    return Tally(title, tuple((rag_chip(rag), counted.counts[rag]) for rag in RAG_COLUMNS if rag in counted.counts))


def rag_chip(rag: Rag, label: str = "") -> Chip:
    """A rating; only Grey says beside it why, as the key leaves that open."""
    return Chip(rag, rag.word, label if rag is Rag.GREY else "")
