"""Partners and priorities as people name them in a workbook."""

from __future__ import annotations

import re

from cspdesk.domain.partners import Partner
from cspdesk.domain.priorities import Priority
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.likeness import plain_words
from cspdesk.usecases.tables.answers import Answer, Ask, Sure

_NOBODY = "No partner of the plan has this name."
_BETWEEN = re.compile(r"\s*[;,/\n&]\s*|\s+and\s+", re.IGNORECASE)


def partner_named(plan: Workplan, words: str, raw: str) -> Answer:
    """The key of the partner a text names: by its name, short name or post, else by words only it has."""
    wanted = plain_words(words)
    partners = plan.all(Partner)
    exact = [one.key for one in partners if wanted in (plain_words(one.name), plain_words(one.ref))]
    exact = exact or [one.key for one in partners if wanted == plain_words(one.contact) != ""]
    if len(exact) == 1:
        return Sure(exact[0])
    part = set(wanted.split())
    near = [one.key for one in partners if part and _within(part, set(plain_words(one.name).split()))]
    if len(near) == 1 and not exact:
        return Ask("partner-in-part", raw, "It names a partner only in part.", (near[0],), near[0])
    several = tuple(dict.fromkeys(key for one in _parts(words) if len(one) < len(words) for key in _keys(plan, one)))
    known = tuple(exact or near or several)
    return Ask("which-partner", raw, "Several partners may be meant." if known else _NOBODY, known)


def partners_named(plan: Workplan, words: str, raw: str) -> Answer:
    """The keys of all partners a list names."""
    whole = partner_named(plan, words, raw)
    if isinstance(whole, Sure):
        return Sure((whole.value,))
    found = [partner_named(plan, part, raw) for part in _parts(words)]
    keys = tuple(dict.fromkeys(one.value for one in found if isinstance(one, Sure)))
    if len(keys) == len(found):
        return Sure(keys)
    return Ask("which-partner", raw, "Not every partner in the list is known.", (keys,) if keys else ())


def priority_named(plan: Workplan, words: str, raw: str) -> Answer:
    """The key of the priority a text names by number, title, or both."""
    wanted = plain_words(words)
    numbered = re.fullmatch(r"(?:priority|theme)?\s*([a-z]*\d+)\b\s*(.*)", wanted)
    found = []
    for one in plan.all(Priority):
        title, ref = plain_words(one.title), plain_words(one.ref)
        if wanted == title or (numbered and numbered[1] == ref and numbered[2] in ("", title)):
            found.append(one.key)
    if len(found) == 1:
        return Sure(found[0])
    return Ask("which-priority", raw, "It is no priority of the plan.", tuple(found))


def _parts(words: str) -> list[str]:
    return [part for part in _BETWEEN.split(words.strip()) if part]


def _keys(plan: Workplan, words: str) -> tuple[str, ...]:
    found = partner_named(plan, words, "")
    return (found.value,) if isinstance(found, Sure) else found.options if isinstance(found, Ask) else ()


def _within(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one
