"""What an issued workbook hides in itself, so that it is known again whatever was moved, renamed or re-saved."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from cspdesk.domain.periods import Quarter
from cspdesk.usecases.returns.content import FORMAT, ReturnContent, digest

HIDDEN_SHEET = "cspdesk"
"""Name of the sheet that holds the identity of the workbook in its first cell."""

CHECK_SHEET = "Please check"
"""Name of the sheet of questions put in front of a workbook that is sent back; its first cell begins with it too."""

NIL_QUESTION = "Nothing to report this quarter?"
FILLED_BY = "Filled in by (post, not name)"
REMARKS = "Anything else we should know"
COVER_ANSWERS = (NIL_QUESTION, FILLED_BY, REMARKS)
"""Questions of the first sheet; the answer stands in the cell to the right."""

_PROGRAM = "cspdesk"
_TOKEN = re.compile(r"cspdesk:(action|kpi|funding|risk):([0-9a-zA-Z-]{1,64})")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which return a workbook is.

    Attributes:
        plan: Key of the plan it belongs to.
        partner: Key of the partner it was sent to.
        issue: Key of the issue.
        number: Which one for that partner and quarter.
        content: SHA-256 of what stood in it.
        newer: Whether a newer program than this one wrote it.
    """

    plan: str
    partner: str
    issue: str
    quarter: Quarter
    number: int
    content: str = ""
    newer: bool = False


def identity_text(content: ReturnContent) -> str:
    """The identity as it is hidden in the workbook."""
    return json.dumps(
        {
            "program": _PROGRAM,
            "format": FORMAT,
            "plan": content.plan,
            "partner": content.partner,
            "issue": content.issue,
            "quarter": content.quarter.code,
            "number": content.number,
            "content": digest(content),
        },
        sort_keys=True,
    )


def read_identity(text: str) -> Identity | None:
    """The inverse of `identity_text`; None for any other text, as partners may hide anything in a workbook."""
    if _PROGRAM not in text:
        return None
    try:
        held = json.loads(text)
        if not isinstance(held, dict) or held.get("program") != _PROGRAM:
            return None
        return Identity(
            plan=str(held["plan"]),
            partner=str(held["partner"]),
            issue=str(held["issue"]),
            quarter=Quarter.from_code(str(held["quarter"])),
            number=int(held["number"]),
            content=str(held["content"]),
            newer=int(held["format"]) > FORMAT,
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def row_token(kind: str, key: str) -> str:
    """What identifies a row, hidden in its first column."""
    return f"cspdesk:{kind}:{key}"


def read_token(text: str) -> tuple[str, str] | None:
    """Kind and key a row token names, or None."""
    found = _TOKEN.fullmatch(text.strip())
    return (found[1], found[2]) if found else None
