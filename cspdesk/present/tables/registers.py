"""The registers of risks and of recommendations, each traced to the actions that answer it."""

from __future__ import annotations

from cspdesk.domain.recommendations import Recommendation
from cspdesk.domain.records import Record, new_key
from cspdesk.domain.references import next_ref
from cspdesk.domain.risks import Risk
from cspdesk.present.columns import derived, own
from cspdesk.present.entries.numbers import Whole
from cspdesk.present.tables.spec import TableSpec
from cspdesk.present.tables.standing import source, withdrawn
from cspdesk.present.viewpoint import Viewpoint


def _score(view: Viewpoint, risk: Risk) -> int | None:
    return risk.score


def _blank_risk(view: Viewpoint, owner: str, like: Record | None) -> Risk:
    ref = next_ref(view.plan, "risk", "" if view.plan.all(Risk) else "R")
    return Risk(key=new_key(), ref=ref, reviewed=view.today)


RISKS = TableSpec(
    name="risks",
    kind="risk",
    columns=(
        own("risk", "ref", width=6),
        own("risk", "title", title="Risk", width=34),
        own("risk", "owner", width=18),
        own("risk", "likelihood", width=10),
        own("risk", "impact", width=8),
        derived("score", "Score", _score, entry=Whole(optional=True), width=7),
        own("risk", "mitigation", width=30),
        own("risk", "state", width=8),
        own("risk", "reviewed", width=11),
        own("risk", "cause", width=30, hidden=True),
        own("risk", "priority", width=22, hidden=True),
        own("risk", "action", title="Answered by", width=26, hidden=True),
        own("risk", "exempt", hidden=True),
        withdrawn("risk"),
        source("risk"),
    ),
    blank=_blank_risk,
    invites="Risks are what could stop the plan, scored by likelihood and impact, each with an owner.",
)


def _blank_recommendation(view: Viewpoint, owner: str, like: Record | None) -> Recommendation:
    ref = next_ref(view.plan, "recommendation", "" if view.plan.all(Recommendation) else "R")
    made = like if isinstance(like, Recommendation) else None
    return Recommendation(
        key=new_key(), ref=ref, made_by=made.made_by if made else "", made_on=made.made_on if made else None
    )


RECOMMENDATIONS = TableSpec(
    name="recommendations",
    kind="recommendation",
    columns=(
        own("recommendation", "ref", width=6),
        own("recommendation", "text", title="Recommendation", width=44),
        own("recommendation", "tag", width=9),
        own("recommendation", "priority", width=22),
        own("recommendation", "owner", width=18),
        own("recommendation", "actions", title="Answered by", width=24),
        own("recommendation", "response", width=30, hidden=True),
        own("recommendation", "made_by", width=22, hidden=True),
        own("recommendation", "made_on", hidden=True),
        own("recommendation", "exempt", hidden=True),
        withdrawn("recommendation"),
        source("recommendation"),
    ),
    blank=_blank_recommendation,
    invites="Recommendations are what assessments and scrutiny asked for, traced to the actions that answer them.",
)
