"""Partners and priorities as people name them in a workbook."""

from __future__ import annotations

import re

from cspdesk.domain.partners import Partner
from cspdesk.domain.priorities import Priority
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.likeness import plain_words
from cspdesk.usecases.tables.answers import Answer, Ask, Sure

_NOBODY = "No partner of the plan has this name."
_BETWEEN = re.compile(r"(\s*[;,/\n&]\s*(?:and\s+)?|\s+and\s+)", re.IGNORECASE)
_LOOSE = re.compile(r"\s*&\s*|\s+and\s+", re.IGNORECASE)
"""What may part two names or stand within one: Health and Social Care."""

_MOST_PARTS = 40


def partner_named(plan: Workplan, words: str, raw: str) -> Answer:
    """The key of the partner a text names: by its name, short name or post, else by words only it has."""
    wanted = _as_name(words)
    partners = plan.all(Partner)
    exact = [one.key for one in partners if wanted in (_as_name(one.name), _as_name(one.ref))]
    exact = exact or [one.key for one in partners if wanted == _as_name(one.contact) != ""]
    if len(exact) == 1:
        return Sure(exact[0])
    part = set(wanted.split())
    near = [one.key for one in partners if part and _within(part, set(_as_name(one.name).split()))]
    if len(near) == 1 and not exact:
        return Ask("partner-in-part", raw, "It names a partner only in part.", (near[0],), near[0])
    several = tuple(dict.fromkeys(key for one in _parts(words) if len(one) < len(words) for key in _keys(plan, one)))
    known = tuple(exact or near or several)
    return Ask("which-partner", raw, "Several partners may be meant." if known else _NOBODY, known)


def partners_named(plan: Workplan, words: str, raw: str) -> Answer:
    """The keys of all partners a list names; a name the plan knows is never taken apart, whatever stands in it."""
    known, strange = partners_told(plan, words)
    if not strange:
        return Sure(known)
    return Ask("which-partner", raw, "Not every partner in the list is known.", (known,) if known else ())


def partners_told(plan: Workplan, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of the partners a list names, and the names in it that no partner has.

    The longest names the plan knows go first, so that a known `Health and Social Care` is one partner, and what lies
    between them is parted at commas, strokes and lines only: an unknown `Youth Offending and Prevention` is one name.
    """
    pieces = _BETWEEN.split(" ".join(words.strip().split(" ")))
    names, between = pieces[::2][:_MOST_PARTS], pieces[1::2]
    keys: list[str] = []
    strange: list[str] = []
    place = 0
    apart = True
    while place < len(names):
        key, after = _longest(plan, names, between, place)
        if key:
            keys.append(key)
        elif apart or not strange:
            strange.append(names[place])
        else:
            strange[-1] += between[place - 1] + names[place]
        apart = bool(key) or (after <= len(between) and not _LOOSE.fullmatch(between[after - 1]))
        place = after
    return tuple(dict.fromkeys(keys)), tuple(name for name in strange if name)


def _longest(plan: Workplan, names: list[str], between: list[str], place: int) -> tuple[str, int]:
    """The partner with the longest name from a place on, and the place after it; empty and the next place for none."""
    for end in range(len(names), place, -1):
        joints = [*between[place : end - 1], ""]
        words = "".join(name + joint for name, joint in zip(names[place:end], joints, strict=True))
        found = partner_named(plan, words, "") if words else None
        if isinstance(found, Sure):
            return found.value, end
    return "", place + 1


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


def _as_name(words: str) -> str:
    """A name as it is compared: `The Fire & Rescue Service` is `fire and rescue service`."""
    return plain_words(words.replace("&", " and ")).removeprefix("the ")


def _parts(words: str) -> list[str]:
    return [part for part in _BETWEEN.split(words.strip())[::2] if part]


def _keys(plan: Workplan, words: str) -> tuple[str, ...]:
    found = partner_named(plan, words, "")
    return (found.value,) if isinstance(found, Sure) else found.options if isinstance(found, Ask) else ()


def _within(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one
