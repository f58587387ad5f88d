"""What is still to come in a quarter: updates, narratives, readings, spending, returns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cspdesk.domain.actions import Action, ActionState, Update
from cspdesk.domain.budgets import spend_for
from cspdesk.domain.display import long_date
from cspdesk.domain.findings import Finding, Severity, about, named
from cspdesk.domain.funding import Project
from cspdesk.domain.kpis import Frequency, Kpi
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import HEADINGS, Narrative, Priority, PriorityKind
from cspdesk.domain.quarters import PlanQuarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import rate, rated_actions, says_something, update_for
from cspdesk.domain.readings import reading_at, reading_for, reading_value
from cspdesk.domain.returns import Issue, PartnerReturn, ReturnState
from cspdesk.domain.workplan import Workplan


def missing(plan: Workplan, quarter: Quarter, today: date) -> Iterator[Finding]:
    """What has not come yet: a remark until the day it is wanted by, a warning after it."""
    level = Severity.WARNING if today > _wanted_by(plan, quarter) else Severity.INFO
    yield from _updates(plan, quarter, level)
    yield from _narratives(plan, quarter, level)
    yield from _readings(plan, quarter, today, level)
    yield from _spending(plan, quarter, level)
    yield from _returns(plan, quarter, today)


def _wanted_by(plan: Workplan, quarter: Quarter) -> date:
    due = [found.due for found in plan.all(PlanQuarter) if found.quarter == quarter and found.due]
    return due[0] if due else quarter.last_day


def _updates(plan: Workplan, quarter: Quarter, level: Severity) -> Iterator[Finding]:
    for action in rated_actions(plan):
        rating = rate(plan, action, quarter)
        if rating.rag is not Rag.NO_UPDATE or action.state is not ActionState.LIVE:
            continue
        if says_something(update_for(plan, action.key, quarter)):
            advice = "the officer rates it" if action.ongoing else "set its dates and per cent, or rate it"
            sentence = f"Action {action.ref} has an update for {quarter} but no rating: {advice}."
            yield about(action, "no-rating", level, sentence)
            continue
        last = _last_heard(plan, action, quarter)
        if last and last < quarter.previous:
            sentence = f"Action {action.ref} has had no update since {last}: ask its lead, or pause it with a reason."
            yield about(action, "silent-action", level, sentence)
        else:
            sentence = f"Action {action.ref} has no update for {quarter}: ask its lead for one."
            yield about(action, "missing-update", level, sentence)


def _last_heard(plan: Workplan, action: Action, quarter: Quarter) -> Quarter | None:
    entries = plan.linked(Update, "action", action.key)
    heard = [entry.quarter for entry in entries if entry.quarter and entry.quarter < quarter and says_something(entry)]
    return max(heard, default=None)


def _narratives(plan: Workplan, quarter: Quarter, level: Severity) -> Iterator[Finding]:
    for priority in plan.all(Priority):
        if priority.withdrawn:
            continue
        entries = plan.linked(Narrative, "priority", priority.key)
        narrative = next((entry for entry in entries if entry.quarter == quarter), None)
        blank = [name for field, name in HEADINGS.items() if not narrative or not getattr(narrative, field).strip()]
        if len(blank) == len(HEADINGS):
            if priority.kind is PriorityKind.CONSIDERATION:
                continue  # written about when there is something to say
            sentence = f"Priority {priority.ref} has no narrative for {quarter}: write its six headings."
            yield about(priority, "missing-narrative", level, sentence)
        elif blank:
            sentence = (
                f"Priority {priority.ref} for {quarter} leaves empty: {', '.join(blank)}."
                " Each is printed as 'None': write it, or leave it if that is meant."
            )
            yield about(priority, "missing-heading", Severity.INFO, sentence)


def _readings(plan: Workplan, quarter: Quarter, today: date, level: Severity) -> Iterator[Finding]:
    for kpi in plan.all(Kpi):
        if kpi.withdrawn:
            continue
        absent = _readings_due(plan, kpi, quarter, today)
        if absent:
            periods = named([str(period) for period in absent])
            sentence = f"KPI {kpi.ref} has no reading for {periods}: ask its lead for {'them' if absent[1:] else 'it'}."
            yield about(kpi, "missing-reading", level, sentence)


def _readings_due(plan: Workplan, kpi: Kpi, quarter: Quarter, today: date) -> list[Period]:
    """The periods that have ended, by the KPI's frequency, and have no figure."""
    if kpi.frequency is Frequency.OTHER:
        return []
    if kpi.frequency is Frequency.YEARLY:
        ended = quarter.financial_year if quarter.number == 4 else FinancialYear(quarter.year - 1)
        due = [Period.of_year(ended)] if _in_plan(plan, ended) else []
    elif kpi.frequency is Frequency.MONTHLY:
        whole = reading_at(plan, kpi, Period.of_quarter(quarter))
        due = [] if whole else list(Period.of_quarter(quarter).each_month)
    else:
        found = reading_for(plan, kpi, quarter)
        due = [] if found and reading_value(kpi, found) is not None else [Period.of_quarter(quarter)]
    return [period for period in due if period.end < today and not _has_figure(plan, kpi, period)]


def _has_figure(plan: Workplan, kpi: Kpi, period: Period) -> bool:
    found = reading_at(plan, kpi, period)
    return found is not None and reading_value(kpi, found) is not None


def _in_plan(plan: Workplan, year: FinancialYear) -> bool:
    return any(year in found.financial_years for found in plan.all(Plan))


def _spending(plan: Workplan, quarter: Quarter, level: Severity) -> Iterator[Finding]:
    for project in plan.all(Project):
        over = project.ends is not None and project.ends < quarter.first_day
        if project.withdrawn or over or project.year != quarter.financial_year or not project.budget:
            continue
        line = spend_for(plan, project.key, quarter)
        if line is None or line.spent is None:
            sentence = f"Project {project.ref} has no spending reported for {quarter}: ask for it, nought if none."
            yield about(project, "missing-spend", level, sentence)


def _returns(plan: Workplan, quarter: Quarter, today: date) -> Iterator[Finding]:
    not_issued = []
    for partner in plan.all(Partner):
        issued = [issue for issue in plan.linked(Issue, "partner", partner.key) if issue.quarter == quarter]
        came = [back for back in plan.linked(PartnerReturn, "partner", partner.key) if back.quarter == quarter]
        if came:
            newest = max(came, key=lambda back: back.at.isoformat() if back.at else "")
            yield from _received(partner, newest, quarter)
        elif issued:
            yield _outstanding(partner, max(issued, key=lambda issue: issue.number), quarter, today)
        elif partner.returns and not partner.withdrawn:
            not_issued.append(_named(partner))
    if not_issued:
        verb = "have" if not_issued[1:] else "has"
        sentence = f"{named(not_issued)} {verb} not been sent a return for {quarter}: issue returns."
        yield Finding("return-not-issued", Severity.INFO, sentence, Partner.KIND)


def _received(partner: Partner, back: PartnerReturn, quarter: Quarter) -> Iterator[Finding]:
    if back.state is ReturnState.RECEIVED:
        sentence = f"{_named(partner)}'s return for {quarter} has come and is not applied: review it."
        yield about(partner, "return-not-applied", Severity.WARNING, sentence)
    elif back.state is ReturnState.FAILED:
        sentence = f"{_named(partner)}'s return for {quarter} failed its checks: send it back to be corrected."
        yield about(partner, "return-failed", Severity.WARNING, sentence)


def _outstanding(partner: Partner, issue: Issue, quarter: Quarter, today: date) -> Finding:
    late = issue.due is not None and issue.due < today
    wanted = f" (due {long_date(issue.due)})" if issue.due else ""
    chased = f", chased {issue.chased} time{'s' if issue.chased > 1 else ''} so far" if issue.chased else ""
    sentence = f"{_named(partner)} has not sent its return for {quarter}{wanted}{chased}: "
    sentence += "chase it." if late else "it is not due yet." if issue.due else "ask when it will come."
    return about(partner, "return-outstanding", Severity.WARNING if late else Severity.INFO, sentence)


def _named(partner: Partner) -> str:
    return partner.name or partner.ref
