"""Reads amounts of money as pence."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from cspdesk.domain.money import Pence, from_pounds
from cspdesk.usecases.tables.answers import Answer, Ask, Sure
from cspdesk.usecases.tables.cleaning import listed
from cspdesk.usecases.tables.figures import certain, number_in, read_figure
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS, Hints
from cspdesk.usecases.tables.numerals import Numerals
from cspdesk.usecases.tables.reading import ask, read_with

_NOUNS = listed(": = £ only total gbp pounds sterling")
_NIL = re.compile(r"£ ?(?:-|nil|0)|nil|zero|£ ?- ?-")
_PERIODS = listed("per pa annum annually month monthly quarter quarterly week weekly year yearly each pcm pm")
_VAT = listed("vat")
_IN_KIND = re.compile(r"in[- ]kind|officer time|staff time|free|no cost|within existing (?:resources|budgets?)")
_MOST_POUNDS = Decimal(10) ** 10
_SUSPECT_THOUSANDS = 1_000
"""In a column headed £000, a million pounds: more likely somebody wrote pounds."""


def read_money(cell: Cell, hints: Hints = NO_HINTS) -> Answer:
    """Read an amount in pounds.

    Args:
        cell: What stands in the workbook.
        hints: `times` is 1000 under a heading such as `£000`.

    Returns:
        Sure(pence), Nothing, or an Ask whose options are pence. Codes: `vat`, `per-period`, `other-currency`,
        `in-kind`, `pounds-or-thousands`, `shown-in-thousands` and those of `read_count`.
    """
    return read_with(cell, hints, _read)


def _read(cell: Cell, words: str, hints: Hints) -> Answer:
    answer = _pounds(cell, words, hints)
    if isinstance(answer, Sure):
        return _in_pence(cell, answer)
    if isinstance(answer, Ask):
        options = tuple(from_pounds(value) for value in answer.options if abs(value) <= _MOST_POUNDS)
        return ask(cell, answer.code, answer.why, options, prefer=answer.prefer is not None)
    return answer


def _in_pence(cell: Cell, answer: Sure) -> Answer:
    pounds: Decimal = answer.value
    if abs(pounds) > _MOST_POUNDS:
        return ask(cell, "unlikely-number", "The amount is too large to be meant.")
    pence: Pence = from_pounds(pounds)
    if pence != pounds * 100 and not cell.formula and isinstance(cell.value, str):
        return ask(cell, "comma-or-point", "It has more than two decimals.", (pence, from_pounds(pounds * 1000)))
    note = f"{pounds} rounded to pence" if pence != pounds * 100 else answer.note
    return Sure(pence, note)


def _pounds(cell: Cell, words: str, hints: Hints) -> Answer:
    if not words:
        return _value(cell, hints)
    if _NIL.fullmatch(words):
        return Sure(Decimal(0))
    if _IN_KIND.fullmatch(words):
        return ask(cell, "in-kind", "It is given in kind, not in money.")
    # Nobody writes pounds with three decimals, whatever the rest of the column does: £4.500 is asked about.
    return read_figure(cell, words, replace(hints, decimal_point=False), _written)


def _value(cell: Cell, hints: Hints) -> Answer:
    number = number_in(cell)
    if isinstance(number, Ask) and number.code == "shown-in-thousands":
        pounds: Decimal = number.options[0]
        return ask(cell, number.code, number.why, (pounds * 1000, pounds))
    if not isinstance(number, Decimal):
        return number
    if "%" in cell.number_format:
        return ask(cell, "per-cent-sign", "It is shown with a per cent sign.", ())
    if _foreign(cell.number_format):
        return ask(cell, "other-currency", "It is shown in another currency than pounds.", (number,))
    return _times(cell, number, 1 if _shows_thousands(cell.number_format) else hints.times)


def _times(cell: Cell, number: Decimal, times: int, *, signed: bool = False) -> Answer:
    if times > 1 and (abs(number) >= _SUSPECT_THOUSANDS or (signed and number)):
        why = "The heading says thousands, but the figure looks like pounds."
        return ask(cell, "pounds-or-thousands", why, (number, number * times))
    return Sure(number * times, f"in thousands: {number.normalize():f}" if times > 1 and number else "")


def _foreign(number_format: str) -> bool:
    bare = re.sub(r"\[\$£[^\]]*\]|\[\$-[^\]]*\]", "", number_format)
    return bool(re.search(r"[€$¥]|\bEUR\b|\bUSD\b", re.sub(r"_.|\\ ", "", bare)))


def _shows_thousands(number_format: str) -> bool:
    """Whether the format divides by a thousand to show: the cell then holds pounds whatever the heading says."""
    return bool(re.search(r"[0#?],+(?![0#?])", number_format.split(";", maxsplit=1)[0]))


def _written(cell: Cell, found: Numerals, hints: Hints) -> Answer:
    figure, left = found.figures[0], set(found.words) - {"."}
    if figure.currency not in ("", "£") or left & {"€", "$", "euro", "euros", "dollars"}:
        return ask(cell, "other-currency", "It is in another currency than pounds.", figure.meanings)
    if left & _VAT:
        why = "It speaks of VAT: the plan's money may be with or without."
        return ask(cell, "vat", why, figure.meanings, prefer=len(figure.meanings) == 1)
    if left & _PERIODS or "p.a" in found.shape:
        return ask(cell, "per-period", "It is an amount for a period, perhaps not this one.", figure.meanings)
    if doubt := certain(cell, found, left, _NOUNS):
        return doubt
    note = f"mark {' '.join(found.marks)} left out" if found.marks else ""
    if figure.times > 1 or hints.times == 1:
        return Sure(figure.meanings[0], note)
    return _times(cell, figure.meanings[0], hints.times, signed=bool(figure.currency))
