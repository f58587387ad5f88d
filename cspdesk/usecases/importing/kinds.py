"""What `import-table` can bring in, and how each field of it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cspdesk.domain.actions import Action
from cspdesk.domain.funding import Project
from cspdesk.domain.kpis import Frequency, Kpi
from cspdesk.domain.periods import FinancialYear, Period
from cspdesk.domain.priorities import Priority, PriorityKind
from cspdesk.domain.recommendations import Recommendation, Tag
from cspdesk.domain.records import Record
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.answering import answer_of
from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.tables.answers import Answer, Ask, Sure
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import Hints
from cspdesk.usecases.tables.reading import ask, raw
from cspdesk.usecases.tables.values import read_choice, read_text

Reader = Callable[[Workplan, Cell, Hints], Answer]


def _form(form: Form) -> Reader:
    def read(plan: Workplan, cell: Cell, hints: Hints) -> Answer:
        return answer_of(plan, form, cell, hints)

    return read


def _amount(plan: Workplan, cell: Cell, hints: Hints) -> Answer:
    """Money that is set aside, spent or expected: less than nought it is a correction or a slip."""
    answer = answer_of(plan, Form.MONEY, cell, hints)
    if isinstance(answer, Sure) and answer.value < 0:
        why = "The amount is less than nought: it may be a correction, or money that comes back."
        return ask(cell, "negative", why, (answer.value, -answer.value))
    return answer


def _year(_plan: Workplan, cell: Cell, hints: Hints) -> Answer:
    answer = read_text(cell, hints)
    if not isinstance(answer, Sure):
        return answer
    year = FinancialYear.parse(str(answer.value))
    return Sure(year) if year else ask(cell, "not-a-year", "No financial year can be read from it.")


def _period(_plan: Workplan, cell: Cell, hints: Hints) -> Answer:
    answer = read_text(cell, hints)
    if not isinstance(answer, Sure):
        return answer
    words = str(answer.value)
    period = Period.parse(words)
    if period is None and hints.quarter and (found := re.fullmatch(r"(?i)(?:q|qtr|quarter)\s*([1-4])", words.strip())):
        period = Period.of_quarter(hints.quarter.financial_year.quarters[int(found[1]) - 1])
        return Ask("no-year", raw(cell), "It names a quarter but no year.", (period,), period)
    return Sure(period) if period else ask(cell, "not-a-period", "No period can be read from it.")


def _choice(choices: Mapping[str, object]) -> Reader:
    def read(_plan: Workplan, cell: Cell, hints: Hints) -> Answer:
        return read_choice(cell, choices, hints)

    return read


_TAGS = {tag.value: tag for tag in Tag} | {"revise": Tag.REVISED, "open": Tag.EXISTING, "complete": Tag.CLOSED,
         "completed": Tag.CLOSED, "updated": Tag.REVISED, "carried forward": Tag.EXISTING}  # fmt: skip
_PRIORITY_KINDS = {kind.value: kind for kind in PriorityKind} | {
    "main priority": PriorityKind.PRIORITY, "theme": PriorityKind.THEME, "cross cutting theme": PriorityKind.THEME,
    "cross-cutting": PriorityKind.THEME, "cross cutting": PriorityKind.THEME,
    "consideration": PriorityKind.CONSIDERATION, "additional": PriorityKind.CONSIDERATION,
}  # fmt: skip
_FREQUENCIES = {frequency.value: frequency for frequency in Frequency} | {
    "month": Frequency.MONTHLY, "quarter": Frequency.QUARTERLY, "year": Frequency.YEARLY, "annual": Frequency.YEARLY,
    "annually": Frequency.YEARLY, "every quarter": Frequency.QUARTERLY, "q": Frequency.QUARTERLY,
}  # fmt: skip

_TEXT, _WORDING, _DUE, _DATE = _form(Form.TEXT), _form(Form.WORDING), _form(Form.DUE), _form(Form.DATE)
_PARTNER, _PARTNERS, _PRIORITY = _form(Form.PARTNER), _form(Form.PARTNERS), _form(Form.PRIORITY)
_RAG, _PERCENT, _COUNT, _NUMBER = _form(Form.RAG), _form(Form.PERCENT), _form(Form.COUNT), _form(Form.NUMBER)
_SCORE, _STATE = _form(Form.SCORE), _form(Form.STATE)


@dataclass(frozen=True, slots=True)
class ImportKind:
    """Something that can be brought in.

    Attributes:
        name: As the command line calls it.
        table: The kind of table it is found as.
        record: What its rows become.
        wording: The field a row is known by in words.
        readers: How each field is read, in the order a person reads them.
    """

    name: str
    table: str
    record: type[Record]
    wording: str
    readers: Mapping[str, Reader]


_KPI_FIGURES: Mapping[str, Reader] = {
    "count": _COUNT, "denominator": _COUNT, "actual": _NUMBER, "target": _NUMBER, "note": _WORDING,
}  # fmt: skip

IMPORT_KINDS: Mapping[str, ImportKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            ImportKind("priorities", "priority", Priority, "title", {
                "ref": _TEXT, "title": _WORDING, "definition": _WORDING, "kind": _choice(_PRIORITY_KINDS),
                "lead": _PARTNER, "why_chosen": _WORDING, "aims": _WORDING, "volume": _WORDING,
                "hotspots": _WORDING, "at_risk": _WORDING,
            }),
            ImportKind("actions", "action", Action, "text", {
                "ref": _TEXT, "priority": _PRIORITY, "text": _WORDING, "lead": _PARTNER, "partners": _PARTNERS,
                "start": _DATE, "due": _DUE, "measure": _WORDING, "rag": _RAG, "progress": _PERCENT,
                "narrative": _WORDING, "evidence": _WORDING, "recovery": _WORDING,
            }),
            ImportKind("kpis", "kpi", Kpi, "name", {
                "ref": _TEXT, "priority": _PRIORITY, "name": _WORDING, "definition": _WORDING, "unit": _TEXT,
                "better": _form(Form.POLARITY), "frequency": _choice(_FREQUENCIES), "lead": _PARTNER,
                "collected": _WORDING, "baseline": _NUMBER, **_KPI_FIGURES,
            }),
            ImportKind("readings", "kpi", Kpi, "name", {
                "ref": _TEXT, "name": _WORDING, "period": _period, "area": _TEXT, **_KPI_FIGURES,
            }),
            ImportKind("funding", "funding", Project, "line", {
                "ref": _TEXT, "line": _WORDING, "funder": _TEXT, "kind": _form(Form.SPEND_KIND), "provider": _TEXT,
                "lead": _PARTNER, "priority": _PRIORITY, "year": _year, "ends": _DATE, "allocated": _amount,
                "committed": _amount, "spent": _amount, "forecast": _amount, "profile": _amount, "note": _WORDING,
            }),
            ImportKind("risks", "risk", Risk, "title", {
                "ref": _TEXT, "title": _WORDING, "cause": _WORDING, "priority": _PRIORITY, "owner": _PARTNER,
                "likelihood": _SCORE, "impact": _SCORE, "mitigation": _WORDING, "reviewed": _DATE, "state": _STATE,
            }),
            ImportKind("recommendations", "recommendation", Recommendation, "text", {
                "ref": _TEXT, "text": _WORDING, "tag": _choice(_TAGS), "priority": _PRIORITY, "made_by": _TEXT,
                "made_on": _DATE, "owner": _PARTNER, "response": _WORDING,
            }),
        )
    }
)  # fmt: skip
"""By name, in the order in which a new plan is best filled."""
