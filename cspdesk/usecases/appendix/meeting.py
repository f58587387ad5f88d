"""By when the papers of a meeting must be out."""

from __future__ import annotations

from datetime import date

from cspdesk.domain.display import weekday_date
from cspdesk.domain.faults import PersonError
from cspdesk.domain.notice import publish_by

_FIRST_YEAR, _LAST_YEAR = 1972, 2199
"""From the year of the Local Government Act the rule stands in."""


def publication_notice(meeting: date, today: date) -> str:
    """One sentence: `Meeting on Thursday 23 March 2023: publish by Wednesday 15 March 2023, five clear days before.`.

    Raises:
        PersonError: if no meeting is held on such a day.
    """
    if not _FIRST_YEAR <= meeting.year <= _LAST_YEAR:
        raise PersonError(f"No meeting is held in the year {meeting.year}.", "Give the day of the meeting.")
    by = publish_by(meeting)
    told = "publish by" if today <= by else "the papers had to be out by"
    return f"Meeting on {weekday_date(meeting)}: {told} {weekday_date(by)}, five clear days before."
