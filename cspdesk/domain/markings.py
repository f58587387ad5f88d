"""Who may read it: protective marking and exempt information (domain rules, sections 13 and 14)."""

from __future__ import annotations

import re

from cspdesk.domain.records import Word


class Marking(Word):
    """Government security classification, as councils use it."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


PARAGRAPHS = {
    1: "Information relating to any individual",
    2: "Information likely to reveal the identity of an individual",
    3: "Financial or business affairs of any person, the authority included",
    4: "Consultations or negotiations about labour relations",
    5: "Legal professional privilege",
    6: "A proposal to give a notice or to make an order or direction",
    7: "Action to prevent, investigate or prosecute crime",
}
"""Schedule 12A Part 1, Local Government Act 1972, England: paragraph number to what it covers, in short."""


def paragraphs(exempt: str) -> tuple[int, ...]:
    """The paragraph numbers in an `exempt` field such as `3` or `1, 7`; empty when the item is open.

    Raises:
        ValueError: if it names anything but paragraphs 1 to 7.
    """
    numbers = tuple(int(part) for part in re.findall(r"\d+", exempt))
    if any(number not in PARAGRAPHS for number in numbers) or re.sub(r"[\d,;\s]|and", "", exempt):
        raise ValueError(f"'{exempt}' is not a list of Schedule 12A paragraphs 1 to 7")
    return numbers
