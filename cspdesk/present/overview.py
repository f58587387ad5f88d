"""The quarter at a glance: what to look at first, each number with the records behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cspdesk.domain.actions import Action
from cspdesk.domain.budgets import NO_MONEY, Budget, projects_of, stream_budget
from cspdesk.domain.checks import checks
from cspdesk.domain.display import figure, number
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.funding import Stream
from cspdesk.domain.kpis import Kpi, Measure
from cspdesk.domain.money import shown
from cspdesk.domain.performance import KpiStatus, Performance, performance
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import rate, rated_actions, rollup
from cspdesk.present.inbox import PartnerLine, partner_lines
from cspdesk.present.viewpoint import Viewpoint

RATED = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.GREY, Rag.NO_UPDATE)
"""The order ratings are shown in: what needs a person first."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Records of one kind behind a number.

    Attributes:
        kind: As `Record.KIND`.
        keys: Theirs; none means all of that kind.
    """

    kind: str
    keys: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many."""
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class RagCount:
    """How many actions have a rating, and which."""

    rag: Rag
    rows: Rows


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A priority's ratings.

    Attributes:
        key: Its key; empty for the actions of all priorities together, and for those of none.
        counts: Those with none left out, in the order of `RATED`.
        text: `3 G, 1 A, 1 R, 2 N`.
    """

    key: str
    name: str
    worst: Rag
    counts: tuple[RagCount, ...]
    text: str
    actions: Rows


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A KPI that needs a look.

    Attributes:
        rag: Red or Amber.
        gap: How far short of target, in words; empty where it cannot be said.
        direction: Judgement of the change since the same time last year, or since the period before.
    """

    key: str
    name: str
    status: KpiStatus
    rag: Rag
    value: str
    target: str
    gap: str
    direction: str


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A funding stream's year to date.

    Attributes:
        unspent: Available less spent, in pence.
        share: Part of what is available that is spent, 0 to 1; 0 where nothing is available.
        flagged: Whether the forecast is far from the budget.
    """

    name: str
    available: str
    spent: str
    unspent: str
    uncommitted: str
    share: float
    flagged: bool
    projects: Rows


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Findings of one rule about one kind of record.

    Attributes:
        sentence: The finding where there is one, else how many there are and the first of them.
    """

    code: str
    severity: Severity
    sentence: str
    rows: Rows
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the Overview tab shows.

    Attributes:
        returns: One line a partner.
        outstanding: The returns something is still wanted for, by their partners' keys.
        everything: The ratings of all actions together.
        off_target: KPIs Red or Amber, the Red first.
    """

    returns: tuple[PartnerLine, ...]
    outstanding: Rows
    outstanding_text: str
    everything: PriorityLine
    priorities: tuple[PriorityLine, ...]
    off_target: tuple[KpiLine, ...]
    money: tuple[MoneyLine, ...]
    unspent: str
    money_text: str
    checks: tuple[CheckLine, ...]


def overview(view: Viewpoint) -> Overview:
    """The quarter as it stands."""
    returns = partner_lines(view.plan, view.quarter, view.today)
    wanted = tuple(line.partner for line in returns if _is_wanted(line))
    kpis = _measured(view)
    money, total = _money(view)
    return Overview(
        returns=returns,
        outstanding=Rows("return" if wanted else "", wanted),
        outstanding_text=_outstanding_text(returns, len(wanted)),
        everything=_priority_line(view, "", "All actions", rated_actions(view.plan)),
        priorities=tuple(_priorities(view)),
        off_target=tuple(_off_target(kpis)),
        money=money,
        unspent=shown(total.available - total.spent, with_pence=False),
        money_text=_money_text(view, total),
        checks=tuple(_checks(checks(view.plan, view.quarter, view.today))),
    )


def _is_wanted(line: PartnerLine) -> bool:
    return line.is_wanted or not (line.is_asked or line.received)


def _outstanding_text(lines: Sequence[PartnerLine], wanted: int) -> str:
    noun = "return" if wanted == 1 else "returns"
    if wanted and not any(line.is_asked for line in lines):
        return f"{noun} to issue"
    return f"{noun} outstanding"


def _priorities(view: Viewpoint) -> Iterable[PriorityLine]:
    for priority in view.plan.all(Priority):
        if actions := rated_actions(view.plan, priority.key):
            yield _priority_line(view, priority.key, f"{priority.ref} {priority.title}".strip(), actions)
    if stray := [action for action in rated_actions(view.plan) if not action.priority]:
        yield _priority_line(view, "", "No priority", stray)


def _priority_line(view: Viewpoint, key: str, name: str, actions: Sequence[Action]) -> PriorityLine:
    ratings = {action.key: rate(view.plan, action, view.quarter) for action in actions}
    rolled = rollup(ratings.values())
    counts = tuple(
        RagCount(rag, Rows("action", tuple(key for key, rating in ratings.items() if rating.rag is rag)))
        for rag in RATED
        if rag in rolled.counts
    )
    return PriorityLine(key, name, rolled.worst, counts, rolled.text, Rows("action", tuple(ratings)))


def _measured(view: Viewpoint) -> list[tuple[Kpi, Performance]]:
    standing = (kpi for kpi in view.plan.all(Kpi) if not kpi.withdrawn)
    return [(kpi, performance(view.plan, kpi, view.quarter)) for kpi in standing]


def _off_target(kpis: Iterable[tuple[Kpi, Performance]]) -> Iterable[KpiLine]:
    for wanted in (KpiStatus.RED, KpiStatus.AMBER):
        for kpi, found in kpis:
            if found.status is wanted:
                yield _kpi_line(kpi, found)


def _kpi_line(kpi: Kpi, found: Performance) -> KpiLine:
    target = found.target
    aim = figure(kpi, target.value) if target else ""
    if target and target.high is not None:
        aim = f"{aim} to {figure(kpi, target.high)}"
    change = found.long if found.long.arrow != "none" else found.short
    return KpiLine(
        key=kpi.key,
        name=f"{kpi.ref} {kpi.name}".strip(),
        status=found.status,
        rag=Rag.RED if found.status is KpiStatus.RED else Rag.AMBER,
        value=figure(kpi, found.value),
        target=aim,
        gap=_gap(kpi, found.gap or Decimal(0), target.value if target else None),
        direction=change.judgement.word,
    )


def _gap(kpi: Kpi, gap: Decimal, aim: Decimal | None) -> str:
    short = number(abs(gap), 1)
    if kpi.measure is Measure.PERCENTAGE:
        return f"{short} points short"
    return f"{short} short" if aim == 0 else f"{short}% short"


def _money(view: Viewpoint) -> tuple[tuple[MoneyLine, ...], Budget]:
    year = view.quarter.financial_year
    lines, total = [], NO_MONEY
    for stream in view.plan.all(Stream):
        budget = stream_budget(view.plan, stream, year, view.quarter)
        projects = projects_of(view.plan, stream, year)
        if budget == NO_MONEY and not projects:
            continue
        total += budget
        lines.append(_money_line(stream, budget, Rows("project", tuple(project.key for project in projects))))
    return tuple(lines), total


def _money_line(stream: Stream, budget: Budget, projects: Rows) -> MoneyLine:
    return MoneyLine(
        name=stream.name or stream.ref,
        available=shown(budget.available, with_pence=False),
        spent=shown(budget.spent, with_pence=False),
        unspent=shown(budget.available - budget.spent, with_pence=False),
        uncommitted=shown(budget.uncommitted, with_pence=False),
        share=max(0.0, min(1.0, budget.spent / budget.available)) if budget.available > 0 else 0.0,
        flagged=budget.flagged or budget.uncommitted < 0,
        projects=projects,
    )


def _money_text(view: Viewpoint, total: Budget) -> str:
    year = view.quarter.financial_year
    if total == NO_MONEY:
        return f"No money is allocated for {year}."
    available = shown(total.available, with_pence=False)
    return f"of {available} available in {year}; {shown(total.uncommitted, with_pence=False)} is not committed"


def _checks(findings: Iterable[Finding]) -> Iterable[CheckLine]:
    """Findings of a rule and kind together, errors first."""
    grouped: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.code, finding.kind].append(finding)
    order = list(Severity)
    for (code, kind), found in sorted(grouped.items(), key=lambda item: order.index(item[1][0].severity)):
        first = found[0]
        sentence = first.sentence if len(found) == 1 else f"{first.sentence} And {len(found) - 1} more like it."
        rows = Rows(kind, tuple(dict.fromkeys(finding.key for finding in found if finding.key)))
        yield CheckLine(code, first.severity, sentence, rows, len(found))
