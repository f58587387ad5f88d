"""The order people expect of references: 1.2 before 1.10."""

import re


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that compares runs of digits as numbers: `1.2` < `1.10` < `A1`."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part.casefold())
        for part in re.findall(r"[0-9]+|[^0-9.\s]+", text)
    )
