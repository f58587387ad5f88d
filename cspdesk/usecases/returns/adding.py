"""Rows a partner added: the records they would become."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from cspdesk.domain.actions import Action
from cspdesk.domain.funding import Project, Stream
from cspdesk.domain.kpis import Kpi
from cspdesk.domain.priorities import Priority
from cspdesk.domain.records import Record, derived_key
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.likeness import plain_words
from cspdesk.usecases.returns.writing import TO_ACTION, TO_KPI, TO_PROJECT, TO_RISK, Origin, Values, due_of, renamed


def new_record(plan: Workplan, kind: str, values: Values, origin: Origin, row: str) -> Record:
    """A record for a row the plan does not have, without its answers for the quarter.

    Args:
        plan: The plan it will join.
        kind: Kind of row.
        values: What the row says.
        origin: Where it comes from.
        row: The row's id in its workbook; the same row of the same return gives the same key.
    """
    return _MAKERS[kind](plan, derived_key(kind, origin.key, row), values, origin)


def priority_of_ref(plan: Workplan, ref: str) -> str:
    """Key of the priority a reference such as `1.3` begins with; empty when there is none."""
    found = re.match(r"\s*([A-Za-z]*\d+)\s*[.\-/]", ref)
    priority = plan.by_ref(Priority, found[1]) if found else None
    return priority.key if priority else ""


def stream_named(plan: Workplan, words: str) -> str:
    """Key of the funding stream of that name, reference or funder; of the only one there is; else empty."""
    streams = plan.all(Stream)
    wanted = plain_words(words)
    named = [one for one in streams if wanted and wanted in map(plain_words, (one.name, one.ref, one.funder))]
    if len(named) == 1:
        return named[0].key
    return streams[0].key if len(streams) == 1 and not wanted else ""


def _new_action(plan: Workplan, key: str, values: Values, origin: Origin) -> Record:
    standing: dict[str, Any] = {"lead": origin.partner, "priority": priority_of_ref(plan, _ref(values))}
    return Action(key=key, ref=_ref(values), **_standing(origin, standing, values, TO_ACTION), **due_of(values))


def _new_kpi(_plan: Workplan, key: str, values: Values, origin: Origin) -> Record:
    return Kpi(key=key, ref=_ref(values), **_standing(origin, {"lead": origin.partner}, values, TO_KPI))


def _new_project(plan: Workplan, key: str, values: Values, origin: Origin) -> Record:
    standing = {
        "partner": origin.partner,
        "year": origin.quarter.financial_year,
        "stream": stream_named(plan, str(values.get("funder") or "")),
    }
    return Project(key=key, ref=_ref(values), **_standing(origin, standing, values, TO_PROJECT))


def _new_risk(_plan: Workplan, key: str, values: Values, origin: Origin) -> Record:
    standing = {"owner": origin.partner, "reviewed": origin.at.date()}
    return Risk(key=key, ref=_ref(values), **_standing(origin, standing, values, TO_RISK))


def _ref(values: Values) -> str:
    return str(values.get("ref") or "")


def _standing(origin: Origin, given: Mapping[str, Any], values: Values, names: Mapping[str, str]) -> dict[str, Any]:
    return {"source": f"Return for {origin.quarter}", **given, **renamed(values, names)}


_MAKERS: Mapping[str, Callable[[Workplan, str, Values, Origin], Record]] = {
    "action": _new_action,
    "kpi": _new_kpi,
    "funding": _new_project,
    "risk": _new_risk,
}
