"""Words that stand for words: `see attached`, `TBC`, a bare figure. They would say nothing in a committee's papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.returns.far_off import taken
from cspdesk.usecases.returns.fields import RULES, Nature
from cspdesk.usecases.returns.review import ReviewRecord
from cspdesk.usecases.tables.answers import Ask
from cspdesk.usecases.tables.cleaning import tidy

_ELSEWHERE = re.compile(
    r"(?:please )?(?:see|refer to|as per|same as|as in|as|per) (?:the |my |our |separate |attached |other )*"
    r"(?:attach(?:ed|ment)s?|e-?mails?|reports?|documents?|sheets?|tabs?|appendix|comments?|notes?|below|link|enclosed|"
    r"evidence|minutes|meeting|(?:action|row|line|ref|no\.?)? ?[a-z]{0,3}\d+(?:\.\d+)*)(?: .{0,20})?"
    r"|attached|enclosed|as discussed(?: .{0,30})?|https?://\S+|(?:as|see) above .+"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_PLACEHOLDER = re.compile(
    r"t\.?b\.?[acd]\.?|to (?:follow|be (?:confirmed|advised|added|completed))|\?+|awaiting .{0,40}|pending|"
    r"(?:an )?update (?:required|needed|to follow|awaited)|will (?:update|follow|send)(?: .{0,20})?|\[.{0,40}\]|"
    rf"<.{{0,40}}>|(?:type|enter|insert) .{{0,20}}|[\d\s.,/%£-]+|\d{{1,2}} (?:{_MONTHS}) \d{{4}}"
)


def referrals(_plan: Workplan, record: ReviewRecord, _quarter: Quarter) -> Iterator[tuple[str, Ask]]:
    """Questions about answers in words that only point elsewhere or hold a place, by field."""
    for rule in RULES[record.kind]:
        cell = taken(record, rule.name) if rule.nature is Nature.ANSWER and rule.form is Form.WORDING else None
        words = tidy(str(cell.theirs)).rstrip(" .") if cell is not None and cell.theirs else ""
        if cell is None or not words:
            continue
        if _ELSEWHERE.fullmatch(words):
            yield rule.name, Ask("refers-elsewhere", cell.raw, "It only points to something else.", (cell.theirs,))
        elif _PLACEHOLDER.fullmatch(words):
            yield rule.name, Ask("holds-a-place", cell.raw, "It is not an answer in words.", (cell.theirs,))
