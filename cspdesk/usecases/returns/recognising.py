"""Whose return a workbook is, for which quarter, and which issue it answers: nothing of another is taken quietly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from cspdesk.domain.display import long_date
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.returns import Issue, PartnerReturn
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.quarters import state_of
from cspdesk.usecases.returns.clues import (
    Heads,
    numbers_told,
    part_year_told,
    partners_told,
    quarter_told,
    quarters_told,
)
from cspdesk.usecases.returns.content import ReturnContent, decode
from cspdesk.usecases.returns.identity import Identity, read_identity
from cspdesk.usecases.returns.issuing import issues_for
from cspdesk.usecases.returns.review import Recognised
from cspdesk.usecases.tables.grid import Book

Attachment = Callable[[str], bytes]
"""Gives a file kept with the plan by its SHA-256."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a workbook turned out to be.

    Attributes:
        partner: Key of the partner; empty while nobody can tell.
        issue: The issue it answers; for a layout of their own, the last one the partner was sent for the quarter.
        issued: What stood in that issue, the base of the comparison.
    """

    recognised: Recognised
    partner: str
    quarter: Quarter | None
    issue: Issue | None = None
    issued: ReturnContent | None = None
    findings: tuple[Finding, ...] = field(default=())


def identity_of(book: Book) -> Identity | None:
    """The identity hidden in the first cell of one of its sheets, or None."""
    for sheet in book.sheets:
        value = sheet.cell(1, 1).value
        if isinstance(value, str) and (found := read_identity(value)) is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the officer expects a workbook to be.

    Attributes:
        quarter: None for whatever it says.
        partner: Key of the partner; empty for whoever it names.
    """

    quarter: Quarter | None = None
    partner: str = ""


def recognise(plan: Workplan, book: Book, heads: Heads, expected: Expected, attachment: Attachment) -> Recognition:
    """What a workbook is, beside what it is expected to be; `heads` are the rows its tables begin in.

    Raises:
        PersonError: if what was issued cannot be read from the plan.
    """
    identity = identity_of(book)
    known = identity is not None and identity.plan == plan.only(Plan).key and plan.find(Partner, identity.partner)
    if identity is not None and known and not identity.newer:
        found = _issued(plan, identity, expected, attachment)
        found = replace(found, findings=(*found.findings, *_contradicted(plan, book, heads, identity)))
    else:
        found = _of_content(plan, book, heads, expected, attachment)
    past = _about_the_past(plan, book, found)
    findings = (*_about_frozen(plan, found), *_about_identity(plan, identity), *found.findings, *past)
    return Recognition(found.recognised, found.partner, found.quarter, found.issue, found.issued, findings)


def _issued(plan: Workplan, identity: Identity, expected: Expected, attachment: Attachment) -> Recognition:
    quarter, partner = expected.quarter, expected.partner
    findings = []
    name = plan.get(Partner, identity.partner).name
    if partner and partner != identity.partner:
        asked = plan.get(Partner, partner).name
        findings.append(_obstacle("other-partner", f"This is the return of {name}, not of {asked}."))
    if quarter and quarter != identity.quarter:
        which = f"last quarter's return ({identity.quarter})"
        which = which if identity.quarter == quarter.previous else f"the return for {identity.quarter}"
        findings.append(_obstacle("other-quarter", f"This is {which}, not one for {quarter}."))
    issues = issues_for(plan, identity.partner, identity.quarter)
    issue = plan.find(Issue, identity.issue)
    recognised = Recognised.ISSUED
    if issue is None:
        findings.append(
            _worth(
                "issue-unknown",
                f"Issue {identity.number} is not recorded in this plan, so answers are compared with the plan as it is"
                " now.",
            )
        )
    elif issue.number < max(found.number for found in issues):
        recognised = Recognised.ISSUED_OLDER
        newest = issues[-1].number
        findings.append(
            _obstacle(
                "older-issue",
                f"This is issue {issue.number}; issue {newest} was sent to {name} since. Rows and wording may have"
                " changed.",
            )
        )
    if issue is not None and issue.content != identity.content:
        sentence = (
            f"Issue {issue.number} was made anew after this workbook was sent, so it is compared with the plan now."
        )
        findings.append(_obstacle("issue-differs", sentence))
        issue = None
    issued = decode(attachment(issue.content)) if issue else None
    return Recognition(recognised, identity.partner, identity.quarter, issue, issued, tuple(findings))


def _contradicted(plan: Workplan, book: Book, heads: Heads, identity: Identity) -> list[Finding]:
    """Where what people see in an issued workbook names another quarter or partner: perhaps an old one typed over."""
    findings = []
    for quarter in sorted(quarters_told(book, heads) - {identity.quarter}):
        sentence = f"This workbook was issued for {identity.quarter}, and a title in it says {quarter}."
        findings.append(_obstacle("other-quarter", sentence))
    own = plan.get(Partner, identity.partner).name
    for key in sorted(partners_told(plan, book, heads) - {identity.partner}):
        sentence = f"This workbook was issued to {own}, and a title in it names {plan.get(Partner, key).name}."
        findings.append(_obstacle("other-partner", sentence))
    return findings


def _of_content(plan: Workplan, book: Book, heads: Heads, expected: Expected, attachment: Attachment) -> Recognition:
    quarter, partner = expected.quarter, expected.partner
    findings = []
    told, named = quarter_told(book, heads), partners_told(plan, book, heads)
    if quarter and (sentence := _another_quarter(book, heads, quarter)):
        findings.append(_obstacle("other-quarter", sentence))
    if part := part_year_told(book, heads):
        sentence = f"A title says '{part}': its figures may be for more than one quarter."
        findings.append(_obstacle("other-period", sentence))
    if partner and named and partner not in named:
        names = " and ".join(sorted(plan.get(Partner, key).name for key in named))
        asked = plan.get(Partner, partner).name
        findings.append(_obstacle("other-partner", f"This workbook names {names}, not {asked}."))
    chosen = partner or (next(iter(named)) if len(named) == 1 else "")
    when = quarter or told
    if not when:
        findings.append(_obstacle("quarter-unknown", "Nothing in this workbook says which quarter it is for."))
    issues = issues_for(plan, chosen, when) if chosen else ()
    issue = issues[-1] if issues else None
    issued = decode(attachment(issue.content)) if issue else None
    return Recognition(Recognised.UNKNOWN_LAYOUT, chosen, when, issue, issued, tuple(findings))


def _another_quarter(book: Book, heads: Heads, quarter: Quarter) -> str:
    """What is said where the titles name quarters, and not the one expected; else empty."""
    told, numbers = quarters_told(book, heads), numbers_told(book, heads)
    if told and quarter not in told:
        names = " and ".join(str(one) for one in sorted(told))
        return f"This workbook says it is for {names}, not for {quarter}."
    if not told and numbers and quarter.number not in numbers:
        names = " and ".join(str(number) for number in sorted(numbers))
        return f"This workbook says it is for quarter {names}, not for {quarter}."
    return ""


def _about_identity(plan: Workplan, identity: Identity | None) -> list[Finding]:
    if identity is None:
        return []
    if identity.newer:
        return [_obstacle("newer-workbook", "This workbook was issued by a newer cspdesk and was read as any other.")]
    if identity.plan != plan.only(Plan).key:
        return [_obstacle("other-plan", "This workbook was issued from another plan.")]
    if not plan.find(Partner, identity.partner):
        return [_obstacle("unknown-partner", "This workbook was issued to a partner that is no longer in the plan.")]
    return []


def _about_the_past(plan: Workplan, book: Book, found: Recognition) -> list[Finding]:
    findings = []
    for before in plan.all(PartnerReturn):
        on = f" on {long_date(before.at.date())}" if before.at else ""
        if before.file == book.sha256:
            findings.append(_obstacle("same-file", f"This very file was taken in{on}."))
        elif found.partner and (before.partner, before.quarter) == (found.partner, found.quarter):
            findings.append(_worth("earlier-return", f"Another return of this partner was taken in{on}."))
    return findings


def _about_frozen(plan: Workplan, found: Recognition) -> list[Finding]:
    """First of all obstacles, as no other matters then."""
    if found.quarter is None or not state_of(plan, found.quarter).is_frozen:
        return []
    return [_obstacle("quarter-frozen", f"{found.quarter} is frozen: nothing can be changed in it.")]


def _obstacle(code: str, sentence: str) -> Finding:
    return Finding(code, Severity.ERROR, sentence)


def _worth(code: str, sentence: str) -> Finding:
    return Finding(code, Severity.WARNING, sentence)
