"""What a column's heading says: which field it is, and for which quarter, in which unit, now or before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.heading_names import NAMES

EXACT, LIKELY = 3.0, 1.5
"""How far a heading that is a known name, or only holds a telling word, is to be trusted."""

_ASIDE = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_THOUSANDS = re.compile(r"£ ?'?000'?s?\b|(?<![\d,])'?000'?s\b|£ ?k\b|\bk£|\bthousands?\b")
_MILLIONS = re.compile(r"£ ?mn?\b|\bmillions?\b")
_NOW = re.compile(
    r"\b(?:in |for |during |at |(?:at )?end of )?(?:this|current|the|latest) (?:quarter|qtr|period|month|return)\b"
    r"|\bnow\b|\bto be completed\b|\bplease complete\b|\bthis time\b|\bin[- ]quarter\b"
)
_BEFORE = re.compile(
    r"\b(?:last|previous|prior|preceding) (?:quarter|qtr|period|month|time|year|return|fy)(?:'s)?\b"
    r"|\b(?:same (?:quarter|period) )?last year\b|\bpreviously\b(?: reported)?"
    r"|\b(?:previous|prior|former|last)\b(?! updated| review)"
)
_TO_DATE = re.compile(r"\b(?:ytd|year[- ]to[- ]date|cumulative|cum)\b")
_FY = r"(?:fy ?)?(?:20)?\d\d ?[/-] ?(?:20)?\d\d"
_QUARTER = re.compile(
    rf"\b(?P<fy>{_FY})[ ,:-]*(?:q|qtr|quarter) ?(?P<a>[1-4])\b"
    rf"|\b(?:q|qtr|quarter) ?(?P<b>[1-4])\b(?:[ ,:(-]*(?P<fy2>{_FY})\)?)?"
)
_QUARTER_ASIDE = re.compile(
    rf"[(\[]([^()\[\]]*\b(?:q|qtr|quarter) ?[1-4]\b[^()\[\]]*|{_FY}|[a-z]{{3,9}} ?- ?[a-z]{{3,9}}[^()\[\]]*)[)\]]"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_SPAN = re.compile(rf"\b{_MONTHS} ?(?:-|to) ?{_MONTHS}(?: ?'?(?P<year>(?:20)?\d\d))?\b")
_SPENT_TO = re.compile(
    r"\b(spent|spend|spending|expenditure|actuals?|paid|claimed|invoiced|drawn down) (?:up )?to (?:the )?(?:end (?:of )?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ ./-]*(?:{_MONTHS}|\d{{1,2}}\b)|{_MONTHS}|q[1-4]\b|quarter [1-4]\b)"
    r"(?:[ ./'-]*(?:20)?\d\d\b)?"
)
_MONTH = re.compile(rf"\b({_MONTHS})[ '-]*((?:20)?\d\d)\b")
_YEAR = re.compile(rf"\b(?P<fy>{_FY})\b(?![/.-])")
_JOINERS = r"for|in|at|as at|during|of|the|on|as|end"
_LEADING = re.compile(rf"^(?:[^\w%#£]|\b(?:{_JOINERS}|by(?= \w)(?! wh)|to|your|please|enter|our|s)\b)+")
_TRAILING = re.compile(rf"(?:[^\w%#£]|\b(?:{_JOINERS})\b)+$")
_FILLERS = re.compile(r"[*:?†‡¹²³]+|\.(?=\s|$)|^\d{1,2}[.)] ")
_ADJECTIVES = re.compile(
    r"^(?:(?:current|overall|latest|new|proposed|partner|officer|quarter(?:ly)?|end quarter|reported|your)\b ?)+"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart.

    Attributes:
        text: As it stands, on one line.
        base: What is left without qualifiers, in `tidy` form.
        quarter: Number of the quarter it names without a year; 0 when none.
        period: The period it names.
        to_date: Whether its figures run from April.
        before: Whether it shows what was said earlier.
        now: Whether it says that it is about the quarter reported.
        percent: Whether it says per cent.
        times: What its figures are multiplied by: 1000 for £000.
    """

    text: str
    base: str
    quarter: int = 0
    period: Period | None = None
    to_date: bool = False
    before: bool = False
    now: bool = False
    percent: bool = False
    times: int = 1

    @property
    def is_dated(self) -> bool:
        """Whether it names a quarter or period."""
        return bool(self.quarter or self.period)


def read_heading(raw: str) -> Heading:
    """Take a heading apart."""
    text = " ".join(raw.split())
    words = tidy(raw)
    asides = " ".join(_ASIDE.findall(words))
    times = 1_000_000 if _MILLIONS.search(words) else 1000 if _THOUSANDS.search(words) else 1
    bare = _SPENT_TO.sub(r"\1 to date", _MILLIONS.sub(" ", _THOUSANDS.sub(" ", words)))
    bare, quarter, period = _without_period(_QUARTER_ASIDE.sub(r" \1 ", bare))
    bare = _ASIDE.sub(" ", bare)
    before, to_date = bool(_BEFORE.search(bare)), bool(_TO_DATE.search(words))
    now = bool(_NOW.search(words)) and not before
    base = _BEFORE.sub(" ", _NOW.sub(" ", bare))
    base = base.replace("£", " ") if base.strip(" £") else base
    percent = "%" in words or "percent" in words or "per cent" in words or "percent" in asides
    return Heading(text, _plain(base), quarter, period, to_date, before, now, percent, times)


def _plain(base: str) -> str:
    base = re.sub(r" ?/ ?", "/", _FILLERS.sub(" ", base))
    return " ".join(_TRAILING.sub("", _LEADING.sub("", " ".join(base.split()))).split())


def _without_period(words: str) -> tuple[str, int, Period | None]:
    """The words without the first quarter, span or year they name; its number; its days."""
    if found := _QUARTER.search(words):
        number = int(found["a"] or found["b"])
        year = FinancialYear.parse((found["fy"] or found["fy2"] or "").replace(" ", ""))
        period = Period.of_quarter(Quarter(year.start, number)) if year else None
        rest = _SPAN.sub(" ", words[: found.start()] + " " + words[found.end() :])
        return rest, 0 if period else number, period
    for pattern in (_SPAN, _MONTH, _YEAR):
        if found := pattern.search(words):
            period = _period(pattern, found)
            quarter = _quarter_of_span(found[0]) if pattern is _SPAN and not period else 0
            if period or quarter:
                return words[: found.start()] + " " + words[found.end() :], quarter, period
    return words, 0, None


def _period(pattern: re.Pattern[str], found: re.Match[str]) -> Period | None:
    if pattern is _YEAR:
        year = FinancialYear.parse(found["fy"].replace(" ", ""))
        return Period.of_year(year) if year else None
    if pattern is _MONTH:
        return Period.parse(f"{found[1]} {_four(found[2])}")
    return Period.parse(found[0].replace(found["year"], _four(found["year"]))) if found["year"] else None


def _four(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _quarter_of_span(words: str) -> int:
    """`jul-sep` is the second quarter."""
    quarter = Quarter.parse(f"{words} 2001")
    return quarter.number if quarter else 0


@cache
def _patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (field, re.compile("".join(line.strip() for line in names.splitlines())))
        for field, names in NAMES[kind].items()
    )


_TELLING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "action": (("rag", r"\bb?rag\b"), ("due", r"\b(?:due|deadline|by when|target date|timescale)\b"), ("ref", r"\b(?:ref|id)\b"),
               ("lead", r"\b(?:lead|responsible|owner)\b"), ("progress", r"%|\bper ?cent|^completed?$"), ("evidence", r"\bevidence\b"),
               ("narrative", r"\b(?:update|progress|commentary|comments|narrative)\b"), ("start", r"\bstart\b"),
               ("text", r"\baction\b|\bactivity\b")),
    "kpi": (("target", r"\btarget\b"), ("baseline", r"\bbaseline\b"), ("ref", r"\b(?:ref|id)\b"), ("actual", r"\bactual\b|\boutturn\b|\bfigure\b"),
            ("note", r"\b(?:commentary|comments|narrative|note)\b"), ("name", r"\bindicator\b|\bkpi\b|\bmeasure\b"), ("lead", r"\blead\b|\bowner\b")),
    "funding": (("forecast", r"\bforecast\b|\bprojected\b"), ("committed", r"\bcommitted\b"), ("spent", r"\bspent\b|\bspend\b|\bactual\b|\bexpenditure\b"),
                ("allocated", r"\bbudget\b|\ballocat|\baward|\bgrant amount\b"), ("funder", r"\bfunder\b|\bsource\b|\bfunding stream\b"),
                ("line", r"\bproject\b|\bscheme\b"), ("note", r"\b(?:comments|notes?|narrative)\b")),
    "risk": (("likelihood", r"\b(?:likelihood|probability)\b"), ("impact", r"\bimpact\b"), ("mitigation", r"\b(?:mitigat|control)"), ("owner", r"\bowner\b"),
             ("title", r"\brisk\b")),
    "recommendation": (("text", r"\brecommendation\b"), ("response", r"\bresponse\b|\bupdate\b"), ("owner", r"\bowner\b|\blead\b|\bresponsible\b")),
    "priority": (("title", r"\bpriority\b"), ("definition", r"\bdefin|\bdescri"), ("why_chosen", r"\bwhy\b|\brationale\b"), ("aims", r"\baims?\b")),
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def fields_of(kind: str, heading: Heading) -> tuple[tuple[str, float], ...]:
    """The fields of a kind of table a heading may name, with how far it is to be trusted; best first.

    A field that shows what was said earlier is called `last_` and its name; a spend to date `to_date`.
    """
    base = heading.base
    found: list[tuple[str, float]] = []
    if base:
        found = _named(kind, base) or _named(kind, _ADJECTIVES.sub("", base))
        if not found and _any_telling(kind).search(base):
            found = [(field, LIKELY) for field, pattern in _TELLING[kind] if re.search(pattern, base)]
        if kind == "action" and base == "progress":  # the plan's own name for a percentage; most people mean words
            found.append(("progress", LIKELY))
    elif heading.percent and kind == "action":
        found = [("progress", EXACT)]
    elif heading.is_dated or heading.now or heading.before or heading.to_date:
        trust = EXACT if kind == "kpi" else LIKELY  # of figures alone a quarter is heading enough
        found = [(_BARE[kind], trust)] if kind in _BARE else []
    return tuple((_qualified(kind, field, heading), trust) for field, trust in found)


def _named(kind: str, base: str) -> list[tuple[str, float]]:
    if not _any_name(kind).fullmatch(base):  # most cells asked about are no headings: one look tells
        return []
    return [(field, EXACT) for field, pattern in _patterns(kind) if pattern.fullmatch(base)]


@cache
def _any_name(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for _, pattern in _patterns(kind)))


@cache
def _any_telling(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern for _, pattern in _TELLING[kind]))


_BARE = {"kpi": "actual", "action": "narrative", "funding": "spent"}
"""What a column headed by a quarter alone holds."""


def _qualified(kind: str, field: str, heading: Heading) -> str:
    if kind == "action" and field == "narrative" and heading.percent:
        field = "progress"
    if heading.to_date and (kind, field) in {("kpi", "actual"), ("funding", "spent"), ("kpi", "count")}:
        return "to_date"
    if heading.before and field not in ("ref", "text", "name", "line", "title", "other", "reviewed"):
        return f"last_{field}"
    return field
