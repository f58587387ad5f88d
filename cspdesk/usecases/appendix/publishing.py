"""Which appendices there are, and what their files are called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cspdesk.domain.faults import PersonError
from cspdesk.domain.markings import Marking
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.changes import changes
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.appendix.funding import funding
from cspdesk.usecases.appendix.kpis import kpis
from cspdesk.usecases.appendix.progress import progress
from cspdesk.usecases.appendix.recommendations import recommendations
from cspdesk.usecases.appendix.risks import risks
from cspdesk.usecases.appendix.workplan import workplan

_NOT_IN_A_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class AppendixKind:
    """An appendix that can be published.

    Attributes:
        code: Its name on the command line.
        number: What the committee's papers call it unless told otherwise.
        title: What people call it.
        about: One sentence on what it holds.
    """

    code: str
    number: str
    title: str
    about: str
    builder: Callable[[Brief], Appendix]


APPENDICES: tuple[AppendixKind, ...] = (
    AppendixKind("progress", "1", "Progress report", "Each priority under the committee's six headings.", progress),
    AppendixKind("workplan", "4", "Workplan", "Every action under its priority, with its rating and update.", workplan),
    AppendixKind("funding", "5", "Funding plan", "Streams, projects, spending, match funding and outputs.", funding),
    AppendixKind("kpis", "6", "KPIs against targets", "Every indicator, its chart and how it compares.", kpis),
    AppendixKind("risks", "7", "Risk register", "What could stop the plan, gravest first.", risks),
    AppendixKind(
        "recommendations", "8", "Recommendations", "What was recommended and what answers it.", recommendations
    ),
    AppendixKind("changes", "9", "Changes since the last quarter", "What is otherwise than a quarter ago.", changes),
)
"""In the order of their usual numbers; 2 and 3 are the strategic assessment and the plan itself."""


def build(
    plan: Workplan,
    code: str,
    quarter: Quarter,
    today: date,
    include_exempt: bool = False,  # noqa: FBT001, FBT002 - callers of every floor pass it by place or by name
    *,
    earlier: Workplan | None = None,
    number: str = "",
) -> Appendix:
    """The content of one appendix.

    Args:
        plan: The plan, or what was frozen of it.
        code: Which appendix.
        quarter: For which quarter.
        today: The day it is prepared.
        include_exempt: Whether exempt items stand in it; it is then marked as not for publication.
        earlier: The plan as the quarter before was frozen, for what changed since.
        number: What the committee's papers call it, where that is not the usual number.

    Raises:
        PersonError: if there is no such appendix, or the plan holds no plan record.
    """
    kind = next((known for known in APPENDICES if known.code == code), None)
    if kind is None:
        raise PersonError(
            f"There is no appendix called {code}.", f"Choose one of {', '.join(known.code for known in APPENDICES)}."
        )
    return kind.builder(Brief(plan, code, number or kind.number, quarter, today, include_exempt, earlier))


def file_name(appendix: Appendix, extension: str) -> str:
    """`Appendix 4 - Workplan Q1 2023-24 v2.pdf`: a name every system takes, that says what must not be published."""
    called = f"Appendix {appendix.number} - {appendix.title}" if appendix.number else appendix.title
    parts = [f"{called} {str(appendix.quarter).replace('/', '-')}"]
    if appendix.version > 1:
        parts.append(f"v{appendix.version}")
    if appendix.marking is not Marking.OFFICIAL:
        parts.append(appendix.marking.value)
    if appendix.warning:
        parts.append("NOT FOR PUBLICATION")
    name = " ".join(_NOT_IN_A_FILE_NAME.sub("-", " ".join(parts)).split())[:_LONGEST_NAME].strip(" .")
    return f"{'_' if _RESERVED.match(name) else ''}{name}.{extension.lstrip('.')}"
