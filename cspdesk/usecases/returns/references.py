"""References as spreadsheets mangle them: a nought lost at either end, a number turned into a date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from cspdesk.usecases.tables.grid import Cell, CellValue


@dataclass(frozen=True, slots=True)
class RefMatches:
    """The references of a plan that a cell may mean.

    Attributes:
        exact: Those it names as it stands.
        mangled: Those it would look like after a spreadsheet had its way with them.
    """

    exact: tuple[str, ...]
    mangled: tuple[str, ...]


def matching_refs(value: CellValue, refs: Iterable[str]) -> RefMatches:
    """The references a cell may mean, of those the plan has."""
    if value is None or isinstance(value, bool):
        return RefMatches((), ())
    if isinstance(value, date):
        looks = _looks_of_date(value)
        return RefMatches((), tuple(ref for ref in refs if _digits(ref) in looks))
    text = _tidy(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))
    known = tuple(refs)
    exact = tuple(ref for ref in known if _tidy(ref) == text)
    as_number = isinstance(value, int | float) or re.fullmatch(r"\d+\.\d+", text) is not None
    number = _as_number(text) if as_number else None
    if number is None:
        return RefMatches(exact, ())
    # A nought can be lost, never gained.
    return RefMatches(exact, tuple(ref for ref in known if _as_number(ref) == number and len(_tidy(ref)) > len(text)))


def as_shown(cell: Cell | None) -> CellValue:
    """A cell's value, a number with as many decimals as the cell shows: 1.10 where its format says so."""
    value = cell.value if cell else None
    places = re.fullmatch(r"0\.(0+)", cell.number_format) if cell and isinstance(value, float) else None
    return f"{value:.{len(places[1])}f}" if places else value


def looks_like_ref(text: str) -> bool:
    """Whether a text may be a reference at all: short, with a digit, in one piece."""
    return bool(re.fullmatch(r"[A-Za-z]{0,6}[ .\-/]?\d[\w.\-/]{0,10}", text.strip()))


def _tidy(ref: str) -> str:
    return re.sub(r"\s+", "", ref).strip(".)(:").casefold()


def _as_number(ref: str) -> float | None:
    tidy = _tidy(ref)
    return float(tidy) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", tidy) else None


def _digits(ref: str) -> tuple[int, ...]:
    parts = re.split(r"[.\-/\s]", ref.strip())
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def _looks_of_date(day: date) -> set[tuple[int, ...]]:
    """The numbers somebody may have typed for a spreadsheet to make this date of them."""
    if isinstance(day, datetime):
        day = day.date()
    century = day.year % 100
    looks = {(day.day, day.month), (day.month, day.day), (day.day, day.month, century), (day.month, day.day, century)}
    if day.day == 1:
        looks |= {(day.month, century), (day.month, day.year)}
    return looks
