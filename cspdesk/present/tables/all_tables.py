"""Every table there is, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
