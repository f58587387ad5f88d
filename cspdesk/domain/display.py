"""How figures and dates are written wherever people read them (domain rules, section 5)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cspdesk.domain.kpis import Kpi, Measure
from cspdesk.domain.money import rounded, shown
from cspdesk.domain.periods import MONTHS, WEEKDAYS

_SMALL_RATE = Decimal("0.05")
_SMALL_BASE = 10
_POUND = 100


def long_date(day: date | None) -> str:
    """`31 March 2024`; empty for no date."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def weekday_date(day: date) -> str:
    """`Thursday 23 March 2023`."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def short_date(day: date | None) -> str:
    """`31 Mar 2024`, for tables; empty for no date."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else ""


def number(value: Decimal | int, places: int = 0) -> str:
    """`3,362` or `17.8`: halves away from zero, thousands by comma, never `-0`."""
    exact = rounded(Decimal(value), places)
    return f"{abs(exact) if exact == 0 else exact:,}"


def rate(value: Decimal) -> str:
    """A rate per 1,000: one decimal, two below 0.05."""
    return number(value, 2 if value and abs(value) < _SMALL_RATE else 1)


def figure(kpi: Kpi, value: Decimal | None) -> str:
    """A KPI's figure as its measure asks, such as `3,362`, `17.8`, `72.5%`, `£61,394`; empty for no figure."""
    if value is None:
        return ""
    match kpi.measure:
        case Measure.PERCENTAGE:
            return f"{number(value, kpi.places)}%"
        case Measure.MONEY:
            return shown(int(rounded(value * _POUND)))
        case Measure.RATE:
            return number(value, kpi.places) if kpi.places > 1 else rate(value)
    return number(value, kpi.places)


def percent_change(new: Decimal | int, old: Decimal | int, *, on_small: bool = False) -> str:
    """The change from `old` to `new` as people should read it.

    `+35%` from unrounded values; `n/a (from 0)` where there is nothing to change from; from a base below ten the two
    figures (`3 to 18`), as a per cent of so few misleads, unless asked for with `on_small`.
    """
    if old == 0:
        return "n/a (from 0)"
    base = abs(Decimal(old))
    if base < _SMALL_BASE and not on_small:
        return f"{_plain(old)} to {_plain(new)}"
    return f"{_signed((Decimal(new) - Decimal(old)) / base * 100)}%"


def point_change(new: Decimal, old: Decimal, places: int = 1) -> str:
    """The change between two percentages: `+3.0 percentage points`, never a per cent of a per cent."""
    return f"{_signed(new - old, places)} percentage points"


def change(kpi: Kpi, new: Decimal, old: Decimal) -> str:
    """The change of a KPI's figure: percentage points for a percentage, else per cent or, if small, both as shown."""
    if kpi.measure is Measure.PERCENTAGE:
        return point_change(new, old, max(kpi.places, 1))
    if 0 < abs(old) < _SMALL_BASE:
        return f"{figure(kpi, old)} to {figure(kpi, new)}"
    return percent_change(new, old)


def p_value(p: float) -> str:
    """`p = 0.08`, `p < 0.001`, `p = 1`: two digits that matter, never `p = 0`."""
    if p < 0.001:
        return "p < 0.001"
    return "p = 1" if p > 0.995 else f"p = {p:.2g}"


def _signed(value: Decimal, places: int = 0) -> str:
    text = number(value, places)
    return text if text.startswith("-") or not Decimal(text.replace(",", "")) else f"+{text}"


def _plain(value: Decimal | int) -> str:
    return f"{Decimal(value).normalize():,f}"
