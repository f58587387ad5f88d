"""The order people expect of references: 1.2 before 1.10."""

import re


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that compares runs of digits as numbers: `1.2` < `1.10` < `A1`."""
    return tuple(_part(found) for found in re.findall(r"[0-9]+|[^0-9.\s]+", text))


def _part(found: str) -> tuple[int, int, str]:
    """Of two numbers the one with more digits is larger, however long; `²` is a digit too, but no number."""
    if found[0] not in "0123456789":
        return 1, 0, found.casefold()
    digits = found.lstrip("0")
    return 0, len(digits), digits
