"""Every table there is, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cspdesk.domain.records import fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.present.tables.actions import ACTIONS, MILESTONES, UPDATES
from cspdesk.present.tables.funding import ALLOCATIONS, MATCHES, OUTPUTS, PROJECTS, SPENDING, STREAMS
from cspdesk.present.tables.kpis import COMPARATORS, KPIS, READINGS, TARGETS
from cspdesk.present.tables.partnership import AREAS, PARTNERS, PARTNERSHIP, PLAN, POPULATIONS
from cspdesk.present.tables.priorities import NARRATIVES, OBJECTIVES, PRIORITIES
from cspdesk.present.tables.registers import RECOMMENDATIONS, RISKS
from cspdesk.present.tables.spec import TableSpec

TABLES: Mapping[str, TableSpec] = MappingProxyType(
    {
        spec.kind: spec
        for spec in (
            ACTIONS, MILESTONES, UPDATES, PRIORITIES, OBJECTIVES, NARRATIVES, KPIS, READINGS, TARGETS, COMPARATORS,
            STREAMS, ALLOCATIONS, PROJECTS, SPENDING, MATCHES, OUTPUTS, RISKS, RECOMMENDATIONS, PARTNERS, AREAS,
            POPULATIONS, PLAN, PARTNERSHIP,
        )
    }
)  # fmt: skip
"""The table of each kind of record an officer edits."""


def shown_with(plan: Workplan, kind: str, keys: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The kind and keys of the records in whose panes these are shown: an update's action, a reading's KPI."""
    spec = TABLES.get(kind)
    if spec is None or not spec.owner:
        return kind, tuple(keys)
    found = [plan.find(KINDS[kind], key) for key in keys]
    owners = dict.fromkeys(str(getattr(record, spec.owner)) for record in found if record)
    link = next(field.links for field in fields_of(KINDS[kind]) if field.name == spec.owner)
    return shown_with(plan, link, owners)
