"""A plan with one of everything the commands need, and a store that keeps it in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from cspdesk.domain.actions import Milestone
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding
from cspdesk.domain.funding import Spend
from cspdesk.domain.kpis import Comparator, Target
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Area, Partner, Partnership, Population
from cspdesk.domain.periods import Period
from cspdesk.domain.priorities import Narrative, Objective
from cspdesk.domain.quarters import PlanQuarter, QuarterState
from cspdesk.domain.rag import Rag
from cspdesk.domain.recommendations import Recommendation
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.ports import HistoryLine, Stamp
from cspdesk.usecases.workbench import Workbench
from tests.domain.small import Q1, action, base, kpi, number, project, reading, update
from tests.usecases.quiet_store import QuietStore

NOON = datetime(2023, 7, 20, 12, tzinfo=UTC)


def small_plan() -> Workplan:
    """A plan in its first quarter, with a record of most kinds."""
    quarter = Period.of_quarter(Q1)
    return base(
        Partnership(key="csp", name="A partnership", lead="police"),
        Partner(key="fire", ref="fire", name="Fire service"),
        Area(key="castle", name="Castle"),
        Population(key="pop", area="castle", year=2022, people=7700),
        Objective(key="o1", ref="1a", priority="p1", text="Fewer"),
        Narrative(key="n1", priority="p1", quarter=Q1, progress="Patrols doubled"),
        action(objective="o1", partners=("fire",)),
        action(key="a2", ref="1.2", lead="fire"),
        Milestone(key="m1", action="a1", text="Print"),
        update(Q1, rag=Rag.GREEN, percent=30, narrative="Second patrol", evidence="Log"),
        kpi(),
        Target(key="t1", kpi="k1", period=quarter, value=number("80")),
        reading(Q1, count=84),
        reading(Q1 + -4, count=62),
        Comparator(key="c1", kpi="k1", name="Force", period=quarter, value=number("4.5")),
        project(partner="police"),
        Spend(key="s1", project="pr1", quarter=Q1, profile=Pence(250_00), spent=Pence(200_00)),
        Risk(key="risk", ref="R1", title="No money", owner="police", action="a1", likelihood=2, impact=3),
        Recommendation(key="rec", ref="S1", text="Do more", owner="police", actions=("a1",)),
        PlanQuarter(key="q1", quarter=Q1, state=QuarterState.OPEN),
    )


class MemoryStore(QuietStore):
    """Keeps change sets and attachments, and no file."""

    name = "memory.cspplan"

    def __init__(self, plan: Workplan) -> None:
        self.plan = plan
        self.read_only = ""
        self.fault: PersonError | None = None
        self.commits: list[tuple[ChangeSet, Stamp]] = []
        self.attachments: dict[str, bytes] = {}
        self.lines: tuple[HistoryLine, ...] = ()

    def load(self) -> Workplan:
        return self.plan

    def verify(self) -> tuple[Finding, ...]:
        """Nothing can be damaged."""
        return ()

    def commit(self, change_set: ChangeSet, stamp: Stamp) -> None:
        if self.fault:
            raise self.fault
        self.plan = self.plan.apply(change_set)
        self.commits.append((change_set, stamp))
        self.attachments |= change_set.attachments

    def attachment(self, sha256: str) -> bytes:
        return self.attachments[sha256]

    def history(self, kind: str = "", key: str = "") -> Sequence[HistoryLine]:
        return [line for line in self.lines if kind in ("", line.kind) and key in ("", line.key)]

    def save_copy(self, path: str) -> None:
        raise AssertionError(f"no copy is saved to {path} here")

    def close(self) -> None:
        """Nothing is open."""


def bench_of(plan: Workplan | None = None) -> tuple[Workbench, MemoryStore]:
    """A workbench on a plan, and its store."""
    store = MemoryStore(small_plan() if plan is None else plan)
    return Workbench(store, "officer", "PC-1", lambda: NOON), store
