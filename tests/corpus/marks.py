"""How one expectation of the corpus was met: what is imported and what is returned are scored alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

RIGHT, ASKED, GUESSED, MISSED, WRONG = "right", "asked", "guessed", "missed", "WRONG"


@dataclass(frozen=True)
class Mark:
    """How one expectation was met."""

    file: str
    what: str
    verdict: str
    told: str = ""


def verdict(value: Any, field: str, sure: dict[str, Any], asks: dict[str, Any]) -> tuple[str, str]:
    """How a field wanted as `value` was met by what is sure and what is asked, and what was told."""
    if isinstance(value, dict):
        told = [verdict(one, field, sure, asks) for one in value["either"]]
        return next((one for one in told if one[0] == RIGHT), told[0])
    if field in sure:
        if value == "ask":
            return GUESSED, repr(sure[field])
        return (RIGHT, "") if _same(sure[field], value) else (WRONG, f"{sure[field]!r} for {value!r}")
    if field in asks:
        return (
            (RIGHT, "") if value == "ask" else (ASKED, f"{asks[field]['code']} {asks[field]['options']} for {value!r}")
        )
    return MISSED, f"for {value!r}"


def _same(one: Any, other: Any) -> bool:
    if one == other:
        return True
    try:
        return Decimal(str(one)) == Decimal(str(other))
    except InvalidOperation:
        return False
