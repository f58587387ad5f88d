"""A small plan of two partners, a store that lives in memory, and a person who issues and fills returns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cspdesk.domain.actions import Action, Update
from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.findings import Finding
from cspdesk.domain.funding import Allocation, Project, Spend, Stream
from cspdesk.domain.kpis import Frequency, Kpi, Measure, Polarity, Reading, Target
from cspdesk.domain.money import Pence
from cspdesk.domain.partners import Partner, PartnerKind, Partnership
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Priority
from cspdesk.domain.quarters import PlanQuarter, QuarterState
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import update_for
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.sheets.reader import read_book
from cspdesk.sheets.return_workbook import write_return
from cspdesk.usecases.ports import HistoryLine, Stamp
from cspdesk.usecases.returns.applying import ApplyReview
from cspdesk.usecases.returns.deciding import Extent, decide
from cspdesk.usecases.returns.issuing import IssueReturns, prepare
from cspdesk.usecases.returns.proposing import Chosen, review
from cspdesk.usecases.returns.review import Decisions, Review, ReviewCell, ReviewRecord
from cspdesk.usecases.workbench import Workbench
from tests.usecases.quiet_store import QuietStore

NOW = datetime(2023, 7, 3, 9, 30, tzinfo=UTC)
Q4 = Quarter(2022, 4)
Q1 = Quarter(2023, 1)
Q2 = Quarter(2023, 2)


@dataclass
class MemoryStore(QuietStore):
    """A plan kept in memory, with its attachments."""

    plan: Workplan
    files: dict[str, bytes] = field(default_factory=dict)
    name: str = "memory"
    read_only: str = ""

    def load(self) -> Workplan:
        return self.plan

    def verify(self) -> tuple[Finding, ...]:
        return ()

    def commit(self, change_set: ChangeSet, stamp: Stamp) -> None:
        self.plan = self.plan.apply(change_set)
        self.files.update(change_set.attachments)

    def attachment(self, sha256: str) -> bytes:
        return self.files[sha256]

    def history(self, kind: str = "", key: str = "") -> Sequence[HistoryLine]:
        return ()

    def save_copy(self, path: str) -> None: ...

    def close(self) -> None: ...


def small_plan() -> Workplan:
    """Fire and police, two priorities, six actions, three KPIs, two projects and a risk."""
    year = FinancialYear(2023)
    return Workplan.of(
        [
            Partner(
                key="fire",
                ref="fire",
                name="Dunmarsh Fire and Rescue Service",
                kind=PartnerKind.FIRE,
                contact="Station Manager",
            ),
            Partner(
                key="police",
                ref="police",
                name="Dunmarsh Police",
                kind=PartnerKind.POLICE,
                contact="Neighbourhood Inspector",
            ),
            Partner(key="council", ref="council", name="Dunmarsh District Council", kind=PartnerKind.COUNCIL),
            Partner(key="quiet", ref="quiet", name="Dunmarsh College", kind=PartnerKind.EDUCATION),
            Partnership(key="csp", name="Dunmarsh Community Safety Partnership", lead="council"),
            Plan(key="plan", title="Community Safety Plan 2023-26", start=year),
            PlanQuarter(key="q1", quarter=Q1, state=QuarterState.COLLECTING, due=date(2023, 7, 14)),
            Priority(key="p1", ref="1", title="Anti-social behaviour", lead="council"),
            Priority(key="p2", ref="2", title="Fire setting", lead="fire"),
            Action(
                key="a11",
                ref="1.1",
                priority="p1",
                text="Publish a monthly summary of repeat anti-social behaviour locations",
                lead="police",
                partners=("council",),
                start=date(2023, 4, 1),
                due=date(2023, 9, 30),
            ),
            Action(
                key="a12",
                ref="1.2",
                priority="p1",
                text="Hold a joint patrol in the town centre on Friday and Saturday evenings",
                lead="police",
                start=date(2023, 4, 1),
                ongoing=True,
            ),
            Action(
                key="a21",
                ref="2.1",
                priority="p2",
                text="Deliver fire safety talks to every year 8 class",
                lead="fire",
                partners=("police",),
                start=date(2023, 4, 1),
                due=date(2024, 3, 31),
            ),
            Action(
                key="a22",
                ref="2.2",
                priority="p2",
                text="Fit smoke alarms in the homes of people at risk",
                lead="fire",
                start=date(2023, 4, 1),
                due=date(2024, 3, 31),
            ),
            Action(
                key="a210",
                ref="2.10",
                priority="p2",
                text="Remove abandoned vehicles within five working days",
                lead="fire",
                start=date(2023, 4, 1),
                due=date(2023, 12, 31),
            ),
            Action(
                key="a23",
                ref="2.3",
                priority="p2",
                text="=Review the arson reduction referral form",
                lead="fire",
                due=date(2023, 10, 31),
            ),
            Update(
                key="u21",
                action="a21",
                quarter=Q4,
                rag=Rag.GREEN,
                percent=20,
                narrative="Talks booked with all six schools.",
                at=NOW,
            ),
            Update(
                key="u22",
                action="a22",
                quarter=Q4,
                rag=Rag.AMBER,
                percent=10,
                narrative="Stock late.\nOrder chased & confirmed.",
                at=NOW,
            ),
            Kpi(
                key="k1",
                ref="K1",
                priority="p2",
                name="Deliberate small fires",
                definition="Deliberate secondary fires attended",
                measure=Measure.NUMBER,
                unit="fires",
                better=Polarity.LOWER,
                lead="fire",
            ),
            Kpi(
                key="k2",
                ref="K2",
                priority="p2",
                name="Home visits to people at risk",
                measure=Measure.PERCENTAGE,
                per=100,
                unit="per cent of visits",
                better=Polarity.HIGHER,
                lead="fire",
                places=1,
            ),
            Kpi(
                key="k3",
                ref="K3",
                priority="p2",
                name="Confidence survey",
                measure=Measure.PERCENTAGE,
                per=100,
                frequency=Frequency.YEARLY,
                lead="fire",
            ),
            Target(key="t1", kpi="k1", period=Period.of_quarter(Q1), value=Decimal(40)),
            Reading(key="r1", kpi="k1", period=Period.of_quarter(Q4), count=44),
            Reading(key="r2", kpi="k2", period=Period.of_quarter(Q4), count=30, denominator=40),
            Stream(key="ldf", ref="LDF", name="Locality Deal Fund", funder="Commissioner"),
            Allocation(key="al", stream="ldf", year=year, amount=Pence(2_000_000)),
            Project(
                key="pr1",
                ref="F1",
                stream="ldf",
                year=year,
                priority="p2",
                title="Smoke alarms for people at risk",
                partner="fire",
                budget=Pence(1_200_000),
                committed=Pence(800_000),
            ),
            Project(
                key="pr2",
                ref="F2",
                stream="ldf",
                year=year,
                priority="p1",
                title="Town centre patrol equipment",
                partner="police",
                budget=Pence(500_000),
            ),
            *(
                Spend(key=f"s{n}", project="pr1", quarter=Quarter(2023, n), profile=Pence(300_000))
                for n in (1, 2, 3, 4)
            ),
            Risk(
                key="risk1",
                ref="R1",
                title="Volunteers leave",
                owner="fire",
                likelihood=3,
                impact=4,
                mitigation="Recruit in schools",
            ),
        ]
    )


@dataclass
class Desk:
    """Issues and takes in returns of the small plan as a person would, through the workbench."""

    bench: Workbench
    store: MemoryStore
    folder: Path

    def issue(self, partner: str = "fire", quarter: Quarter = Q1, at: datetime = NOW) -> Path:
        """Issue a partner's return and write its workbook."""
        prepared = prepare(self.bench.plan, quarter, at=at, by="officer", partners=(partner,))
        path = self.folder / prepared[0].issue.file_name
        write_return(prepared[0].content, path)
        self.bench.do(IssueReturns(prepared))
        return path

    def review(
        self, path: Path, quarter: Quarter | None = Q1, partner: str = "", chosen: Chosen | None = None
    ) -> Review:
        """Read and review a workbook."""
        return review(
            self.bench.plan,
            read_book(path),
            attachment=self.store.attachment,
            today=NOW.date(),
            quarter=quarter,
            partner=partner,
            chosen=chosen,
        )

    def apply(
        self, path: Path, found: Review, decisions: Decisions | None = None, despite: Iterable[str] = ()
    ) -> ChangeSet:
        """Apply a review, all that is clean unless decided otherwise."""
        decided = decide(found, Extent.CLEAN) if decisions is None else decisions
        return self.bench.do(ApplyReview(found, decided, path.read_bytes(), "officer", NOW, frozenset(despite)))

    def update(self, action: str, quarter: Quarter = Q1) -> Update:
        """What the plan holds about an action for a quarter."""
        found = update_for(self.bench.plan, action, quarter)
        assert found is not None
        return found


class Filling:
    """Fills an issued workbook by reference and heading, as a partner does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)

    def sheet(self, title: str) -> Worksheet:
        found = self.book[title]
        assert isinstance(found, Worksheet)
        return found

    def column(self, title: str, heading: str) -> int:
        return next(cell.column for cell in self.sheet(title)[3] if cell.value == heading)

    def row(self, title: str, ref: str) -> int:
        sheet = self.sheet(title)
        return next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 2).value == ref)

    def put(self, title: str, ref: str, heading: str, value: Any) -> None:
        self.sheet(title).cell(self.row(title, ref), self.column(title, heading)).value = value

    def answer(self, question: str, value: str) -> None:
        sheet = self.sheet("Start here")
        row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == question)
        sheet.cell(row, 3).value = value

    def save(self, name: str = "") -> Path:
        path = self.path.with_name(name) if name else self.path
        self.book.save(path)
        return path


def record_of(found: Review, ref: str, kind: str = "") -> ReviewRecord:
    """The record of a review with a reference."""
    return next(record for record in found.records if record.ref == ref and kind in ("", record.kind))


def cell_of(found: Review, ref: str, field_name: str) -> ReviewCell:
    """One cell of a review."""
    cell = record_of(found, ref).cell(field_name)
    assert cell is not None
    return cell


def codes(found: Review) -> list[str]:
    """The codes of a review's findings, in order."""
    return [finding.code for finding in found.findings]
