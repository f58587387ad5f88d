"""Chooses which column of a table holds which field, by headings first and contents second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cspdesk.usecases.tables.contents import Contents
from cspdesk.usecases.tables.found_tables import FoundColumn
from cspdesk.usecases.tables.headings import EXACT, Heading, fields_of
from cspdesk.usecases.tables.moments import MONTHS

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "action": ("text",),
    "kpi": ("name",),
    "funding": ("line",),
    "risk": ("title",),
    "recommendation": ("text",),
    "priority": ("title",),
}
"""By kind, the field a record is known by in words."""

_TELLING: Mapping[str, frozenset[str]] = {
    "action": frozenset({"text", "rag", "due", "progress", "narrative", "evidence"}),
    "kpi": frozenset({"name", "target", "actual", "baseline", "better", "unit", "to_date", "count"}),
    "funding": frozenset({"line", "allocated", "spent", "committed", "forecast", "funder", "to_date"}),
    "risk": frozenset({"title", "likelihood", "impact", "mitigation", "cause", "last_likelihood"}),
    "recommendation": frozenset({"text", "tag", "response", "made_by"}),
    "priority": frozenset({"title", "definition", "why_chosen", "aims"}),
}
_SERIES: Mapping[str, frozenset[str]] = {
    "action": frozenset({"rag", "narrative", "progress", "evidence"}),
    "kpi": frozenset({"actual", "target", "count", "denominator", "baseline", "to_date"}),
    "funding": frozenset({"spent", "profile", "allocated", "forecast", "committed", "to_date"}),
}
"""Fields a table may give for several quarters or years, one column each."""


_SPOKEN_OF: Mapping[str, tuple[str, str]] = {
    "action": ("rag", "rag"),
    "kpi": ("better", "better"),
    "recommendation": ("tag", "tag"),
}
"""By kind, a field whose cells give it away, and the share of them that do."""

_MOST = 0.8
_MONTHS_OF_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """Columns chosen for a kind of table, and how well the headings fit it.

    Attributes:
        exact: How many fields stand under a known name of theirs, not only under a telling word.
        named: The fields found by their headings; the rest were found by what the cells hold.
    """

    kind: str
    columns: tuple[FoundColumn, ...]
    score: float
    exact: int
    named: frozenset[str] = frozenset()

    @property
    def fields(self) -> frozenset[str]:
        """The fields found."""
        return frozenset(column.field for column in self.columns if column.field not in ("", "other"))

    @property
    def is_table(self) -> bool:
        """Whether that is enough to be a table of the kind: something to know a row by, and something it says."""
        telling = self.named & _TELLING[self.kind]
        known = bool(self.named & {*IDENTITY[self.kind], "ref"})
        named = self.exact >= 2 or (self.exact and len(self.named) >= 3)
        return bool(known and telling and named and len(self.named) >= 2 and self.score >= 4)


def choose(
    kind: str, headings: Mapping[int, Heading], looks: Mapping[int, Contents], hidden: frozenset[int] = frozenset()
) -> Chosen:
    """Give each field of a kind its column.

    Args:
        kind: The kind of table supposed.
        headings: By column number.
        looks: What the columns hold, by column number.
        hidden: Columns a person does not see: taken only where no other will do.
    """
    offers = []
    periods = sum(heading.is_dated or heading.base[:3] in MONTHS for heading in headings.values())
    trusted: dict[tuple[int, str], float] = {}
    for number, heading in headings.items():
        if periods not in (0, _MONTHS_OF_QUARTER) and heading.base == "total" and not heading.is_dated:
            continue  # of the columns beside it, whatever they are
        for place, (field, trust) in enumerate(fields_of(kind, heading)):
            weight = _weighed(kind, field, trust, looks.get(number))
            if weight > 0:
                offers.append((number in hidden, -weight, place, number, field))
                trusted[number, field] = trust
    taken: dict[int, str] = {}
    held: set[str] = set()
    score, exact = 0.0, 0
    for is_hidden, weight, _, number, field in sorted(offers):
        heading = headings[number]
        several = heading.is_dated and field in _SERIES.get(kind, ())
        if number in taken or (field in held and not several and field != "other"):
            continue
        taken[number] = field
        if field not in held and field != "other":
            exact += trusted[number, field] >= EXACT
            score += 0 if is_hidden else min(-weight, 3.0) * (0.4 if field.startswith("last_") else 1)
        if not heading.is_dated:
            held.add(field)
    score += _bonus(kind, taken.values())
    named = frozenset(taken.values()) - {"other"}
    _by_contents(kind, headings, looks, hidden, taken)
    return Chosen(kind, tuple(_columns(headings, taken, hidden)), score, exact, named)


def _by_contents(
    kind: str,
    headings: Mapping[int, Heading],
    looks: Mapping[int, Contents],
    hidden: frozenset[int],
    taken: dict[int, str],
) -> None:
    """Give columns whose heading says nothing the field their cells speak of, where it is the only one that does."""
    held = set(taken.values())
    free = [
        number
        for number, heading in headings.items()
        if number not in hidden
        and taken.get(number, "") in ("", "other", "objective")
        and not (heading.is_dated or heading.before)
        and (look := looks.get(number))
        and look.count > 1
    ]
    field, share = _SPOKEN_OF.get(kind, ("", ""))
    telling = [number for number in free if field and getattr(looks[number], share) > _MOST]
    if field not in held and len(telling) == 1 and looks[telling[0]].number < _MOST:
        taken[telling[0]] = field
    first = min(headings)
    if "ref" not in held and first in free and looks[first].ref > _MOST and looks[first].distinct == 1:
        taken[first] = "ref"


def _columns(
    headings: Mapping[int, Heading], taken: Mapping[int, str], hidden: frozenset[int]
) -> Sequence[FoundColumn]:
    return [
        FoundColumn(
            taken.get(number, ""),
            number,
            heading.text,
            heading.quarter,
            heading.period,
            heading.times,
            hidden=number in hidden,
        )
        for number, heading in sorted(headings.items())
    ]


def _bonus(kind: str, fields: object) -> float:
    found = set(fields)  # type: ignore[call-overload]
    return 1.0 if found & set(IDENTITY[kind]) else -1.0


def _weighed(kind: str, field: str, trust: float, look: Contents | None) -> float:
    """How far a heading is to be trusted, given what its column holds."""
    if kind == "action" and look and look.count:
        trust += _figures_sense(field, trust, look)
    if look is None or look.count < 2:
        return trust
    if kind == "action":
        trust += _action_sense(field, look)
    if field == "priority" and look.levels > 0.6:
        return 0
    if field == "ref" and look.wordy > 0.6:
        return 0
    if field in ("text", "name", "line", "title") and look.number > 0.8:
        return trust - 2.5
    return trust


def _figures_sense(field: str, trust: float, look: Contents) -> float:
    """Whether a column headed `Progress` holds percentages or words: even one row tells."""
    figures = max(look.number, look.percent) if look.number else 0.0  # the word half alone tells nothing
    if field == "narrative":
        return -2.0 if figures > 0.5 else 0.0
    if field == "progress" and trust < EXACT:
        return 1.0 if figures > 0.5 else 0.0 if figures else -trust
    return 0.0


def _action_sense(field: str, look: Contents) -> float:
    if field == "rag":
        if look.wordy > 0.5 and look.rag < 0.3:
            return -3.0
        return 1.0 if look.rag > 0.5 else 0.0
    if field == "progress":
        return -3.0 if look.wordy > 0.5 else 0.0
    if field == "narrative":
        return 0.5 if look.wordy > 0.5 else 0.0
    if field == "due":
        return 0.5 if look.date > 0.5 else -2.0 if look.wordy > 0.6 else 0.0
    if field == "text":
        return 0.5 if look.wordy > 0.5 else -2.0 if look.ref > 0.8 else 0.0
    return 0.0
