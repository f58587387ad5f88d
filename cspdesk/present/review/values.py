"""How the answers of a return read, and how an officer's own value for one is understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cspdesk.domain.funding import SpendKind
from cspdesk.domain.kpis import Polarity
from cspdesk.domain.rag import Rag
from cspdesk.domain.risks import RiskState
from cspdesk.present.entries.choices import RagOf, WordOf
from cspdesk.present.entries.dates import Day
from cspdesk.present.entries.entry import Entry
from cspdesk.present.entries.links import LinksTo, LinkTo
from cspdesk.present.entries.numbers import Money, Number, Whole
from cspdesk.present.entries.texts import Line, Paragraphs
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.returns.fields import rule_of
from cspdesk.usecases.tables.dates import ONGOING

EMPTY = "(empty)"
"""What stands for a value that is to be emptied, or was empty, where the difference matters."""


class Due(Day):
    """A day, or the word that says it runs for the whole plan."""

    def shown(self, view: Viewpoint, value: Any) -> str:
        """`31 Mar 2024` or `Ongoing`."""
        return value.capitalize() if isinstance(value, str) else super().shown(view, value)

    def parse(self, view: Viewpoint, text: str) -> Any:
        """A day as people write it, or `ongoing`."""
        return ONGOING if text.strip().casefold() == ONGOING.casefold() else super().parse(view, text)


_BY_FORM: Mapping[Form, Callable[[], Entry]] = {
    Form.TEXT: Line,
    Form.WORDING: Paragraphs,
    Form.DUE: Due,
    Form.DATE: Day,
    Form.RAG: RagOf,
    Form.PERCENT: lambda: Whole(0, 100, optional=True, sign="%"),
    Form.COUNT: lambda: Whole(optional=True),
    Form.NUMBER: lambda: Number(optional=True),
    Form.MONEY: lambda: Money(optional=True),
    Form.SCORE: lambda: Whole(1, 5, optional=True),
    Form.STATE: lambda: WordOf(RiskState),
    Form.POLARITY: lambda: WordOf(Polarity),
    Form.SPEND_KIND: lambda: WordOf(SpendKind),
    Form.PRIORITY: lambda: LinkTo("priority"),
    Form.PARTNER: lambda: LinkTo("partner"),
    Form.PARTNERS: lambda: LinksTo("partner"),
}


@cache
def entry_for(kind: str, field: str) -> Entry:
    """The sort of value a field of a return holds; words for one that is only there to look at."""
    rule = rule_of(kind, field)
    return _BY_FORM[rule.form]() if rule else Paragraphs()


def text_of(view: Viewpoint, kind: str, field: str, value: Any) -> str:
    """A value as the review shows it; empty for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, Rag):
        return f"{value.value} {value.word}"
    return entry_for(kind, field).shown(view, value)
