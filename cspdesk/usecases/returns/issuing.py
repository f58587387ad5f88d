"""Issuing: what each partner is asked for a quarter, and the record that it was asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner, Partnership
from cspdesk.domain.periods import Quarter
from cspdesk.domain.plans import Plan, meaning
from cspdesk.domain.records import derived_key
from cspdesk.domain.returns import Issue
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.quarters import quarter_record
from cspdesk.usecases.returns.columns import RAG_CHOICES, SECTIONS, Section
from cspdesk.usecases.returns.content import ReturnContent, ReturnRow, ReturnSheet, digest, encode
from cspdesk.usecases.returns.facts import facts, rows_of

_LONGEST_NAME = 60
_TIME_TO_ANSWER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class PreparedIssue:
    """A workbook about to be written, and the record of it."""

    issue: Issue
    content: ReturnContent


@dataclass(frozen=True, slots=True)
class IssueReturns:
    """Record that these workbooks were sent out, with what stood in each. Write the workbooks first."""

    prepared: tuple[PreparedIssue, ...]

    def changes(self, plan: Workplan) -> ChangeSet:
        """One issue a partner.

        Raises:
            PersonError: if another workbook with the same number was issued to a partner meanwhile.
        """
        for ready in self.prepared:
            if any(found.number == ready.issue.number for found in issues_of(plan, ready.issue)):
                raise PersonError(
                    f"Issue {ready.issue.number} for {ready.content.partner_name} was sent out meanwhile.",
                    "Issue the returns again.",
                )
        return ChangeSet(
            _title(self.prepared),
            tuple(Change.add(ready.issue) for ready in self.prepared),
            attachments={ready.issue.content: encode(ready.content) for ready in self.prepared},
        )


def prepare(
    plan: Workplan, quarter: Quarter, *, at: datetime, by: str, partners: Iterable[str] = (), due: date | None = None
) -> tuple[PreparedIssue, ...]:
    """What is to be sent for a quarter to the partners whose keys are named.

    When none are named, to all that are asked for returns and have something to report on. Answers are wanted by
    `due`, or by the day set for the quarter.

    Raises:
        PersonError: if the quarter is frozen, or a partner named has nothing to report on.
    """
    refuse_frozen(plan, quarter)
    kept = quarter_record(plan, quarter)
    due = due or (kept.due if kept else None)
    named = tuple(partners)
    asked = [plan.get(Partner, key) for key in named] or [
        partner for partner in plan.all(Partner) if partner.returns and not partner.withdrawn
    ]
    prepared = []
    for partner in asked:
        sheets = _sheets(plan, partner, quarter)
        if sheets:
            prepared.append(_prepared(plan, partner, quarter, sheets, at=at, by=by, due=due))
        elif named:
            raise PersonError(
                f"{partner.name} has nothing to report on for {quarter}.",
                "Make it the lead of an action or KPI, the reporter of a project or the owner of a risk first.",
            )
    return tuple(prepared)


def refuse_frozen(plan: Workplan, quarter: Quarter) -> None:
    """Let only a quarter pass that returns can still be asked for.

    Raises:
        PersonError: if it is frozen.
    """
    kept = quarter_record(plan, quarter)
    if kept and kept.state.is_frozen:
        raise PersonError(f"{quarter} is frozen, so no more returns can be asked for.", "Choose the quarter after it.")


def usual_due(plan: Workplan, quarter: Quarter, today: date) -> date:
    """The day set for the quarter while it lies ahead; else two weeks after the quarter, or from today if later."""
    kept = quarter_record(plan, quarter)
    if kept and kept.due and kept.due > today:
        return kept.due
    return max(quarter.last_day, today) + _TIME_TO_ANSWER


def issues_of(plan: Workplan, like: Issue) -> tuple[Issue, ...]:
    """What was issued to the same partner for the same quarter, oldest first."""
    return issues_for(plan, like.partner, like.quarter)


def issues_for(plan: Workplan, partner: str, quarter: Quarter | None) -> tuple[Issue, ...]:
    """What was issued to a partner for a quarter, oldest first."""
    found = [issue for issue in plan.linked(Issue, "partner", partner) if issue.quarter == quarter]
    return tuple(sorted(found, key=lambda issue: issue.number))


def _prepared(
    plan: Workplan,
    partner: Partner,
    quarter: Quarter,
    sheets: tuple[ReturnSheet, ...],
    *,
    at: datetime,
    by: str,
    due: date | None,
) -> PreparedIssue:
    head = plan.only(Plan)
    number = max((found.number for found in issues_for(plan, partner.key, quarter)), default=0) + 1
    key = derived_key("issue", head.key, partner.key, quarter.code, str(number))
    content = ReturnContent(
        plan=head.key,
        partner=partner.key,
        issue=key,
        quarter=quarter,
        number=number,
        due=due,
        plan_title=head.title,
        partnership=next((found.name for found in plan.all(Partnership)), ""),
        partner_name=partner.name,
        contact=partner.contact,
        marking=head.marking.value,
        meanings={rag: meaning(head, rag) for rag in RAG_CHOICES},
        sheets=sheets,
    )
    issue = Issue(
        key=key,
        partner=partner.key,
        quarter=quarter,
        number=number,
        at=at,
        by=by,
        due=due,
        file_name=file_name(partner, quarter, number),
        content=digest(content),
    )
    return PreparedIssue(issue, content)


def _sheets(plan: Workplan, partner: Partner, quarter: Quarter) -> tuple[ReturnSheet, ...]:
    rows = rows_of(plan, partner.key, quarter)
    sheets = (
        ReturnSheet(section, tuple(_row(plan, section, record.key, quarter) for record in rows[section.kind]))
        for section in SECTIONS
    )
    return tuple(sheet for sheet in sheets if sheet.rows)


def _row(plan: Workplan, section: Section, key: str, quarter: Quarter) -> ReturnRow:
    held = facts(plan, section.kind, key, quarter)
    return ReturnRow(key, {column.field: held[column.field] for column in section.columns})


def file_name(partner: Partner, quarter: Quarter, number: int) -> str:
    """`Return Q1 2023-24 police.xlsx`, `Return Q1 2023-24 police (issue 2).xlsx`: safe on every system."""
    called = re.sub(r"[^\w -]+", " ", partner.ref or partner.name)
    called = " ".join(called.split())[:_LONGEST_NAME].strip() or "partner"
    again = f" (issue {number})" if number > 1 else ""
    return f"Return {str(quarter).replace('/', '-')} {called}{again}.xlsx"


def _title(prepared: tuple[PreparedIssue, ...]) -> str:
    if len(prepared) == 1:
        content = prepared[0].content
        return f"issue return {content.quarter} to {content.partner_name}"
    return f"issue {len(prepared)} returns for {prepared[0].content.quarter}" if prepared else "issue returns"
