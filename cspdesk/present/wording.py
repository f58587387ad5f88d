"""The words of the screen: what kinds, fields, dates and ratings are called."""

from __future__ import annotations

from datetime import datetime

from cspdesk.domain.display import short_date
from cspdesk.domain.plans import Plan, meaning, short_meaning
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan

KIND_WORDS = {
    "partner": ("partner", "partners"),
    "partnership": ("partnership", "partnerships"),
    "area": ("area", "areas"),
    "population": ("population figure", "population figures"),
    "plan": ("plan", "plans"),
    "priority": ("priority", "priorities"),
    "objective": ("objective", "objectives"),
    "narrative": ("narrative", "narratives"),
    "action": ("action", "actions"),
    "milestone": ("milestone", "milestones"),
    "issue": ("issued workbook", "issued workbooks"),
    "return": ("return", "returns"),
    "update": ("update", "updates"),
    "kpi": ("KPI", "KPIs"),
    "target": ("target", "targets"),
    "reading": ("reading", "readings"),
    "comparator": ("comparator", "comparators"),
    "stream": ("funding stream", "funding streams"),
    "allocation": ("allocation", "allocations"),
    "project": ("project", "projects"),
    "spend": ("quarter's spend", "quarters' spend"),
    "match": ("match funding", "match funding"),
    "output": ("output", "outputs"),
    "risk": ("risk", "risks"),
    "recommendation": ("recommendation", "recommendations"),
    "quarter": ("quarter", "quarters"),
    "snapshot": ("snapshot", "snapshots"),
}
"""One and several of each kind of record, as sentences say it."""

_LABELS = {
    "at": "Written on",
    "at_risk": "At-risk groups",
    "better": "Better when",
    "by": "By",
    "carry_in": "Carried in",
    "collected": "Collected from",
    "contact": "Contact (role)",
    "definition": "Definition",
    "denominator": "Out of",
    "done": "Done on",
    "due": "Due",
    "email": "E-mail",
    "ends": "Ends on",
    "exempt": "Exempt (paragraphs)",
    "expectation": "Public expectation",
    "high": "Upper end",
    "kpi": "KPI",
    "lead": "Lead",
    "made_by": "Made by",
    "made_on": "Made on",
    "ongoing": "Runs for the whole plan",
    "origin": "From return",
    "partners": "Other partners",
    "people": "People",
    "per": "Per",
    "percent": "Per cent complete",
    "places": "Decimals shown",
    "rag": "RAG",
    "reason": "Reason for a better rating",
    "recovery": "Recovery or escalation",
    "ref": "Ref",
    "responsible": "Responsible authority",
    "returns": "Asked for a return",
    "reviewed": "Reviewed on",
    "scrutiny": "Scrutiny committee",
    "state_reason": "Why paused or cancelled",
    "tolerance": "Tolerance for Amber",
    "volume": "Volume",
    "withdrawn": "Withdrawn because",
    "years": "Financial years",
}


_LABELS_OF_KIND = {
    ("snapshot", "reason"): "Why it was corrected",
    ("quarter", "correcting"): "Why it is corrected",
}
"""Fields whose names mean another thing in this kind of record, or say too little of it."""


def label(field: str, kind: str = "") -> str:
    """What a field is called beside its box or above its column; with a kind, where kinds stand together."""
    return _LABELS_OF_KIND.get((kind, field)) or _LABELS.get(field) or field.replace("_", " ").capitalize()


def one(kind: str) -> str:
    """One record of a kind: `action`, `KPI`."""
    return KIND_WORDS[kind][0]


def several(kind: str, count: int | None = None) -> str:
    """Records of a kind, counted if asked: `actions`, `1 action`, `1,204 KPIs`."""
    if count is None:
        return KIND_WORDS[kind][1]
    return f"{count:,} {KIND_WORDS[kind][count != 1]}"


def capital(text: str) -> str:
    """The text with its first letter large and the rest as it is: `KPIs` stays `KPIs`."""
    return text[:1].upper() + text[1:]


def moment(at: datetime) -> str:
    """`31 Mar 2024 14:05`, in this computer's time."""
    here = at.astimezone()
    return f"{short_date(here.date())} {here:%H:%M}"


def rag_word(plan: Workplan, rag: Rag) -> str:
    """What a rating means in a plan, where there is room for a few words: `Green: On track`."""
    return _explained(rag, short_meaning(plan.only(Plan), rag))


def rag_meaning(plan: Workplan, rag: Rag) -> str:
    """What a rating means in a plan, as the printed key has it."""
    return _explained(rag, meaning(plan.only(Plan), rag))


def _explained(rag: Rag, words: str) -> str:
    return rag.word if words == rag.word else f"{rag.word}: {words}"
