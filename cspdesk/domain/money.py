"""Money is a whole number of pence inside and pounds outside; rounding happens once, at display (section 5)."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

Pence = NewType("Pence", int)
NOTHING = Pence(0)


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """`value` to `places` decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def from_pounds(pounds: Decimal) -> Pence:
    """Pounds to pence, halves of a penny away from zero."""
    return Pence(int(rounded(pounds * 100)))


def to_pounds(pence: int) -> Decimal:
    """Pence to pounds, exact, with two decimals."""
    return Decimal(pence).scaleb(-2).quantize(Decimal("0.01"))


def shown(pence: int, *, with_pence: bool | None = None) -> str:
    """`£61,394`, `-£500`, `£49,115.20`: pence are shown when they matter or when asked for."""
    pounds = to_pounds(abs(pence))
    if with_pence is None:
        with_pence = pence % 100 != 0
    sign = "-" if pence < 0 else ""
    return f"{sign}£{pounds:,.2f}" if with_pence else f"{sign}£{rounded(pounds):,}"
