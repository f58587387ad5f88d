"""Numbers: whole, decimal, money in pence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from cspdesk.domain.money import Pence, from_pounds, shown, to_pounds
from cspdesk.present.entries.entry import Entry, refused
from cspdesk.present.viewpoint import Viewpoint

_LONGEST = 15
"""Digits a figure may have before the point: more is a slip of the hand."""


class _Numeric(Entry):
    right = True

    def __init__(self, *, optional: bool = False) -> None:
        self._optional = optional

    def parse(self, view: Viewpoint, text: str) -> Any:
        """The number typed; thousands commas and spaces are let through."""
        words = re.sub(r"[\s,]", "", text)
        if not words:
            if self._optional:
                return None
            raise refused(text, "a number", "This one cannot be left empty; give 0 if there is none.")
        return self._read(words, text)

    def _read(self, words: str, text: str) -> Any:
        raise NotImplementedError


def _decimal(words: str) -> Decimal | None:
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", words, re.ASCII) or len(words.split(".")[0]) > _LONGEST:
        return None
    return Decimal(words)


class Whole(_Numeric):
    """A whole number within limits."""

    def __init__(self, low: int = 0, high: int = 10**9, *, optional: bool = False, sign: str = "") -> None:
        super().__init__(optional=optional)
        self._low, self._high, self._sign = low, high, sign

    def shown(self, view: Viewpoint, value: Any) -> str:
        """With thousands commas, and a sign such as `%` where there is one."""
        return "" if value is None else f"{value:,}{self._sign}"

    def copied(self, view: Viewpoint, value: Any) -> str:
        """The digits alone."""
        return "" if value is None else str(value)

    def _read(self, words: str, text: str) -> int:
        number = _decimal(words.removesuffix(self._sign) if self._sign else words)
        if number is None or number != int(number) or not self._low <= number <= self._high:
            high = f"{self._low} to {self._high}" if self._high < 10**9 else f"{self._low} or more"
            raise refused(text, "a whole number that fits here", f"Give a whole number, {high}.")
        return int(number)


class CalendarYear(Whole):
    """A calendar year, without thousands comma."""

    def __init__(self) -> None:
        super().__init__(1900, 2199)

    def shown(self, view: Viewpoint, value: Any) -> str:
        """The four digits; nothing for a year not given yet."""
        return str(value) if value else ""


class Number(_Numeric):
    """A figure in a KPI's unit, kept to the decimals it was given with."""

    def shown(self, view: Viewpoint, value: Any) -> str:
        """With thousands commas."""
        return "" if value is None else f"{value:,f}"

    def copied(self, view: Viewpoint, value: Any) -> str:
        """The digits alone."""
        return "" if value is None else f"{value:f}"

    def _read(self, words: str, text: str) -> Decimal:
        number = _decimal(words.removeprefix("£").removesuffix("%"))
        if number is None:
            raise refused(text, "a number", "Give digits, such as 1,250 or 17.8.")
        return number


class Money(_Numeric):
    """Pence inside, pounds on the screen."""

    def shown(self, view: Viewpoint, value: Any) -> str:
        """`£61,394`; pence only where they matter."""
        return "" if value is None else shown(value)

    def copied(self, view: Viewpoint, value: Any) -> str:
        """Pounds as digits alone: `61394.00`."""
        return "" if value is None else str(to_pounds(value))

    def _read(self, words: str, text: str) -> Pence:
        bare = re.sub(r"^\((.*)\)$", r"-\1", words).replace("£", "", 1)
        number = _decimal(bare)
        if number is None or number.as_tuple().exponent < -2:  # type: ignore[operator]  # finite, so an int
            raise refused(text, "an amount of money", "Give pounds, such as 1,250 or £1,250.50.")
        return from_pounds(number)
