"""What a careful officer would find before a quarter goes to the board: missing, stale, contradictory, unreconciled.

An error is a figure or field that cannot be right as it stands; a warning is for a person to look at; a remark says
what is still to come.
"""

from __future__ import annotations

from datetime import date

from cspdesk.domain.checks_contradictory import contradictory
from cspdesk.domain.checks_figures import unreconciled_figures
from cspdesk.domain.checks_missing import missing
from cspdesk.domain.checks_money import unreconciled_money
from cspdesk.domain.checks_stale import stale
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.order import natural
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def checks(plan: Workplan, quarter: Quarter, today: date) -> tuple[Finding, ...]:
    """Everything to look at in a quarter, the gravest first, then by kind and reference."""
    found = [
        *missing(plan, quarter, today),
        *stale(plan, quarter),
        *contradictory(plan, quarter),
        *unreconciled_money(plan, quarter),
        *unreconciled_figures(plan, quarter),
    ]
    return tuple(sorted(found, key=lambda finding: (_RANK[finding.severity], finding.kind, natural(finding.ref))))
