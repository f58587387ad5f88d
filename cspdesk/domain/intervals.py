"""How far a figure may be from the truth behind it, by chance alone (domain rules, section 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import exp, lgamma, log, sqrt

_BYAR_FROM = 10
"""Events. Below this the exact Poisson limits are used; public health practice switches at the same count."""


class Level(Enum):
    """How sure an interval is: its normal deviate, and the chance left outside.

    `SURE_95` is the usual one; `SURE_998` is for tables of many wards, where one in twenty would stand out by chance.
    """

    SURE_95 = (1.959964, 0.05, "95%")
    SURE_998 = (3.090232, 0.002, "99.8%")

    @property
    def z(self) -> float:
        """The normal deviate."""
        return self.value[0]

    @property
    def outside(self) -> float:
        """The chance that the truth lies outside, both sides together."""
        return self.value[1]

    @property
    def shown(self) -> str:
        """`95%`."""
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Interval:
    """A lower and an upper limit."""

    lower: float
    upper: float

    def scaled(self, factor: float) -> Interval:
        """The same interval in another unit."""
        return Interval(self.lower * factor, self.upper * factor)


def count_interval(count: int, level: Level = Level.SURE_95) -> Interval:
    """The interval of a count: exact Poisson below ten, Byar from there on."""
    return byar(count, level) if count >= _BYAR_FROM else exact_poisson(count, level)


def byar(count: int, level: Level = Level.SURE_95) -> Interval:
    """Byar's approximation to the Poisson limits of a count.

    Raises:
        ValueError: if the count is below 1.
    """
    if count < 1:
        raise ValueError(f"Byar's limits need a count of at least 1, not {count}")
    return Interval(_byar_limit(count, -level.z), _byar_limit(count + 1, level.z))


def exact_poisson(count: int, level: Level = Level.SURE_95) -> Interval:
    """The exact Poisson limits of a count: those of the chi-square form, found by halving.

    Raises:
        ValueError: if the count is below 0.
    """
    if count < 0:
        raise ValueError(f"a count is never below 0, as {count} is")
    side = level.outside / 2
    ceiling = count + 10 * sqrt(count + 1) + 20
    # More events than seen grow likelier as the true rate rises, and as many or fewer grow rarer.
    lower = _crossing(lambda rate: 1 - _at_most(count - 1, rate) - side, ceiling) if count else 0.0
    return Interval(lower, _crossing(lambda rate: side - _at_most(count, rate), ceiling))


def wilson(count: int, whole: int, level: Level = Level.SURE_95) -> Interval:
    """Wilson's limits of a share, from 0 to 1.

    Raises:
        ValueError: if the count is not within 0 and the whole, or the whole is 0.
    """
    if not 0 <= count <= whole or not whole:
        raise ValueError(f"{count} of {whole} is not a share")
    z = level.z
    spread = z * sqrt(z * z + 4 * count * (1 - count / whole))
    middle, width = 2 * count + z * z, 2 * (whole + z * z)
    return Interval((middle - spread) / width, (middle + spread) / width)


def _byar_limit(count: int, z: float) -> float:
    return float(count * (1 - 1 / (9 * count) + z / (3 * sqrt(count))) ** 3)


def _at_most(count: int, rate: float) -> float:
    """The chance of at most `count` events where `rate`, above 0, are expected."""
    return min(1.0, sum(exp(n * log(rate) - rate - lgamma(n + 1)) for n in range(count + 1)))


def _crossing(rising: Callable[[float], float], ceiling: float) -> float:
    """Where a rising function goes through 0 between 0 and `ceiling`."""
    low, high = 0.0, ceiling
    while high - low > 1e-10 * ceiling:
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
