"""Exact tests of chance, in plain arithmetic (domain rules, section 4)."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log, log1p

_SLACK = 1 + 1e-7
"""Outcomes this near to as likely as the one seen count as as likely: logarithms round."""


def two_counts(new: int, old: int, new_exposure: float = 1, old_exposure: float = 1) -> float:
    """How likely two counts differ at least so much by chance alone: the exact two-sided binomial p.

    Args:
        new: Events in the new period.
        old: Events in the old one.
        new_exposure: People or days the new count is out of, on any scale.
        old_exposure: The same for the old one.
    """
    total = new + old
    share = new_exposure / (new_exposure + old_exposure)
    if total == 0:
        return 1.0
    place, other = log(share), log1p(-share)
    constant = lgamma(total + 1)

    def likelihood(events: int) -> float:
        logarithm = constant - lgamma(events + 1) - lgamma(total - events + 1)
        return exp(logarithm + events * place + (total - events) * other)

    return _two_sided(likelihood, new, 0, total, min(total, int((total + 1) * share)))


def two_shares(new: int, new_total: int, old: int, old_total: int) -> float:
    """How likely two shares differ at least so much by chance alone: Fisher's exact two-sided p.

    Used for percentages, where both how many met the test and how many were asked are known.
    """
    drawn, everyone = new + old, new_total + old_total
    constant = _choices(everyone, drawn)

    def likelihood(events: int) -> float:
        return exp(_choices(new_total, events) + _choices(old_total, drawn - events) - constant)

    first, last = max(0, drawn - old_total), min(new_total, drawn)
    peak = (new_total + 1) * (drawn + 1) // (everyone + 2)
    return _two_sided(likelihood, new, first, last, max(first, min(last, peak)))


def _choices(things: int, taken: int) -> float:
    return lgamma(things + 1) - lgamma(taken + 1) - lgamma(things - taken + 1)


def _two_sided(likelihood: Callable[[int], float], seen: int, first: int, last: int, peak: int) -> float:
    """The sum of all outcomes no likelier than the one seen; likelihoods rise to `peak` and fall after it."""
    limit = likelihood(seen) * _SLACK
    if likelihood(peak) <= limit:
        return 1.0
    return min(1.0, _tail(likelihood, limit, peak, first, -1) + _tail(likelihood, limit, peak, last, 1))


def _tail(likelihood: Callable[[int], float], limit: float, peak: int, end: int, step: int) -> float:
    """The sum from the first outcome beyond `peak` that is no likelier than `limit` to `end`."""
    near, far = 0, abs(end - peak) + 1  # near is likelier than the limit; far is not, or lies beyond the end
    while far - near > 1:
        middle = (near + far) // 2
        if likelihood(peak + step * middle) <= limit:
            far = middle
        else:
            near = middle
    total = 0.0
    for distance in range(far, abs(end - peak) + 1):
        term = likelihood(peak + step * distance)
        total += term
        if term < total * 1e-17 or term == 0:
            break
    return total
