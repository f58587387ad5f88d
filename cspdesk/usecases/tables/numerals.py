"""Takes written figures apart: `c. £1.2k (YTD 34)*` is figures, and words that say how they are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "mil": 1_000_000, "million": 1_000_000,
          "bn": 1_000_000_000, "billion": 1_000_000_000}  # fmt: skip
_NUMBER_WORDS = {"nil": 0, "none": 0, "zero": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
                 "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip

_CURRENCY = r"£|€|\$|gbp|eur|usd"
_FIGURE = re.compile(
    # A dash is a minus only where nothing before it could make it a range.
    rf"(?<![\d.,])(?:(?P<outer>{_CURRENCY})\s?(?=\())?(?P<open>\()?\s?(?:(?<![\w)%£])(?<![\w)%] )(?P<sign>[-+])\s?)?"
    rf"(?P<currency>{_CURRENCY})?\s?(?P<sign2>(?<=[£€$])[-+]|(?<=\()[-+])?\s?"
    r"(?P<digits>(?>\d[\d,.' ]*\d|\d))(?P<sign3>-(?=\s*\)?\s*$))?"
    r"\s?(?P<times>(?:thousand|million|billion|mil|mn|bn|k|m)(?![a-z]))?(?![a-z\d])\s?(?P<close>\))?"
)
_MARKS = re.compile(
    r"[⁰¹²³⁴-⁹]+|\*+|[†‡§#]+|\[(?:\d|[a-z]|note ?\d*)\]|\((?:p|r|e|prov(?:isional)?|rev(?:ised)?|\*+)\)"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SPACED = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_CONTINENTAL = re.compile(r"\d{1,3}(?:[.' ]\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_COMMA = re.compile(r"\d+,\d+")
_POINT_OR_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""`1.500`: one and a half in Britain, fifteen hundred in most of Europe."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in a text.

    Attributes:
        values: What its digits may mean, likeliest first; more than one only where commas and points are doubtful.
        negative: Whether brackets or a minus sign make it less than nought.
        currency: `£`, `€`, `$` or empty.
        times: 1000 for `k`, and so on; 1 when nothing is said.
        bracketed: Whether it stands in brackets: less than nought, or an aside.
    """

    values: tuple[Decimal, ...]
    negative: bool = False
    currency: str = ""
    times: int = 1
    bracketed: bool = False

    @property
    def meanings(self) -> tuple[Decimal, ...]:
        """Its values with sign and multiplier."""
        sign = -1 if self.negative else 1
        return tuple(sign * value * self.times for value in self.values)


@dataclass(frozen=True, slots=True)
class Numerals:
    """A text taken apart.

    Attributes:
        figures: In the order they stand.
        marks: Footnote marks and status letters in brackets.
        words: Everything else, in order: words, and signs such as `%`, `<`, `~`.
        shape: The text with `0` for each figure and without marks, to match patterns against.
    """

    figures: tuple[Figure, ...]
    marks: tuple[str, ...]
    words: tuple[str, ...]
    shape: str


def numerals(text: str, *, decimal_comma: bool = False, decimal_point: bool = False) -> Numerals:
    """Take a text in `tidy` form apart.

    Args:
        text: What stands in the cell.
        decimal_comma: Whether its column is known to write 12,5.
        decimal_point: Whether its column is known to write 12.5; where neither is known, 1.500 is doubtful.
    """
    marks = tuple(found[0] for found in _MARKS.finditer(text)) if not text.startswith(("*", "[")) else ()
    bare = _MARKS.sub(" ", text) if marks else text
    figures: list[Figure] = []

    def take(found: re.Match[str]) -> str:
        read = _figure(found, decimal_comma=decimal_comma, decimal_point=decimal_point)
        if read is None:
            return found[0]
        figures.append(read)
        before = "(" if found["open"] and not found["close"] else ""
        after = ")" if found["close"] and not found["open"] else ""
        return f" {before}0{after} "

    shape = " ".join(_FIGURE.sub(take, bare).split())
    if not figures and shape.strip(" .") in _NUMBER_WORDS:
        return Numerals((Figure((Decimal(_NUMBER_WORDS[shape.strip(" .")]),)),), marks, (), "0")
    words = tuple(word for word in re.findall(r"[^\W\d_]+|[^\w\s]", shape) if word not in "()")
    return Numerals(tuple(figures), marks, words, shape)


def _figure(found: re.Match[str], *, decimal_comma: bool, decimal_point: bool) -> Figure | None:
    shortened = bool(found["times"])  # nobody writes thousands of thousands: 1.250m has decimals
    values = written(found["digits"], decimal_comma=decimal_comma, decimal_point=decimal_point or shortened)
    if not values:
        return None
    bracketed = bool(found["open"] and found["close"])
    minus = "-" in ((found["sign"] or "") + (found["sign2"] or "") + (found["sign3"] or ""))
    named = found["currency"] or found["outer"] or ""
    currency = {"gbp": "£", "eur": "€", "usd": "$"}.get(named, named)
    return Figure(values, minus or bracketed, currency, _TIMES.get(found["times"] or "", 1), bracketed)


def written(digits: str, *, decimal_comma: bool, decimal_point: bool = False) -> tuple[Decimal, ...]:
    """What digits with points and commas may mean, likeliest first; empty when they are no number."""
    digits = digits.strip()
    if _PLAIN.fullmatch(digits):
        plain = Decimal(digits)
        if _POINT_OR_THOUSANDS.fullmatch(digits) and (decimal_comma or not decimal_point):
            return plain, Decimal(digits.replace(".", ""))
        return (plain,)
    if _GROUPED.fullmatch(digits):
        grouped = Decimal(digits.replace(",", ""))
        if decimal_comma and digits.count(",") == 1 and "." not in digits:
            return Decimal(digits.replace(",", ".")), grouped
        return (grouped,)
    if _SPACED.fullmatch(digits):
        return (Decimal(digits.replace(" ", "").replace("'", "")),)
    if _CONTINENTAL.fullmatch(digits):
        return (Decimal(re.sub("[.' ]", "", digits).replace(",", ".")),)
    if _COMMA.fullmatch(digits):
        point = Decimal(digits.replace(",", "."))
        return (point,) if decimal_comma else (point, Decimal(digits.replace(",", "")))
    return ()


def exact(number: float) -> Decimal:
    """A workbook's number as Excel shows it in full: 15 significant digits, without the noise beyond them."""
    return Decimal(format(number, ".15g"))
