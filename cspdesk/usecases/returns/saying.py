"""Values of a return in words, for receipts, lists to send back and questions; screens have their own."""

from __future__ import annotations

from datetime import date
from typing import Any

from cspdesk.domain.display import short_date
from cspdesk.domain.money import shown
from cspdesk.domain.partners import Partner
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Word
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.columns import Form

_LONGEST = 80


def said(plan: Workplan, form: Form, value: Any) -> str:
    """A value as a sentence quotes it; `nothing` for none."""
    if value is None or value in ("", ()):
        return "nothing"
    match value:
        case Rag():
            return value.word
        case Word():
            return value.word
        case date():
            return short_date(value)
        case tuple():
            return ", ".join(_partner(plan, key) for key in value)
    match form:
        case Form.MONEY:
            return shown(int(value))
        case Form.PERCENT:
            return f"{value}%"
        case Form.PARTNER:
            return _partner(plan, value)
        case Form.PRIORITY:
            found = plan.find(Priority, str(value))
            return found.ref if found else str(value)
    text = " ".join(str(value).split())
    return f"'{text if len(text) <= _LONGEST else text[:_LONGEST] + '...'}'" if isinstance(value, str) else text


def _partner(plan: Workplan, key: Any) -> str:
    found = plan.find(Partner, str(key))
    return found.name if found else str(key)
