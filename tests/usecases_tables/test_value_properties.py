"""What holds of every reader of a value, whatever is typed: it never raises, believes its own printed form, and takes
no look-alike of a space, dash or digit for something else."""

from __future__ import annotations

import string
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import DateOrder, Edge, Hints, Scale
from cspdesk.usecases.tables.values import (
    ONGOING,
    read_count,
    read_date,
    read_decimal,
    read_flag,
    read_money,
    read_percent,
    read_progress,
    read_rag,
    read_ref,
    read_text,
)

Reader = Callable[[Cell, Hints], Answer]
READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        read_count, read_date, read_decimal, read_flag, read_money, read_percent, read_progress, read_rag, read_ref,
        read_text,
    )
}  # fmt: skip

_PIECES = st.sampled_from(
    [
        *"0123456789", *"£€$%()[]<>~*+-–—−.,:;/'\"?!#=", " ", "\u00a0", "\u202f", "\n", "\t", "k", "m", "1,234", "45%",
        "0.45", "31/03/2024", "03/04/24", "Mar", "2024", "Q2", "end of", "tbc", "nil", "VAT", "to", "was", "ongoing",
        "as above", "Green", "amber", "R", "complete", "not", "🟢", "✓", "½", "²", "٣", "５", "\u200b", "\u202e", "n/a",
        "1904", "99999999999",
    ]
)  # fmt: skip
WORDS = st.one_of(st.lists(_PIECES, max_size=9).map("".join), st.lists(_PIECES, max_size=6).map(" ".join), st.text())
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.times(), WORDS)
HINTS = st.builds(
    Hints,
    quarter=st.none() | st.builds(Quarter, st.integers(2015, 2035), st.integers(1, 4)),
    edge=st.sampled_from(Edge),
    order=st.sampled_from(DateOrder),
    swapped=st.booleans(),
    since_1904=st.booleans(),
    scale=st.sampled_from(Scale),
    times=st.sampled_from([1, 1000, 1_000_000]),
    decimal_comma=st.booleans(),
    decimal_point=st.booleans(),
    among_words=st.booleans(),
)
LOOKS = st.sampled_from(["", "General", "0%", "0.00%", "£#,##0.00", "#,##0,", "mmm-yy", "[$€-2] #,##0", '0"%"'])
AMOUNTS = st.integers(0, 10**9)


def _told(answer: Answer) -> Any:
    return answer.value if isinstance(answer, Sure) else type(answer)


@pytest.mark.parametrize("name", READERS)
@given(value=VALUES, hints=HINTS, look=LOOKS, fill=st.sampled_from(["", "FF0000", "92D050", "7030A0"]))
def test_no_reader_ever_raises_and_each_gives_the_same_answer_twice(
    name: str, value: Any, hints: Hints, look: str, fill: str
) -> None:
    cell = Cell(1, 1, value, number_format=look, fill=fill)
    answer = READERS[name](cell, hints)
    assert isinstance(answer, Sure | Ask | Nothing)
    assert READERS[name](cell, hints) == answer
    if isinstance(answer, Ask):
        assert answer.why.endswith((".", "?"))
        assert answer.prefer is None or answer.prefer in answer.options


@given(AMOUNTS)
def test_money_reads_its_own_printed_form(pence: int) -> None:
    pounds = Decimal(pence) / 100
    for text in (f"£{pounds:,.2f}", f"{pounds:.2f}", f"£ {pounds:,.2f}", f"{pounds:,.2f} GBP"):
        assert _told(read_money(Cell(1, 1, text), Hints())) == pence, text
    assert _told(read_money(Cell(1, 1, f"£{pounds:,.2f}".replace(",", "\u00a0")), Hints())) == pence


@given(AMOUNTS.filter(bool))
def test_brackets_and_every_dash_are_a_minus(pence: int) -> None:
    pounds = Decimal(pence) / 100
    for text in (f"(£{pounds:,.2f})", f"(£{pounds:,.2f} )", *(f"{dash}£{pounds:,.2f}" for dash in "-−–")):
        assert _told(read_money(Cell(1, 1, text), Hints())) == -pence, text


@given(st.integers(1, 999))
def test_thousands_are_multiplied_or_asked_and_never_passed_over(thousands: int) -> None:
    hints = Hints(times=1000)
    assert _told(read_money(Cell(1, 1, thousands), hints)) == thousands * 1000 * 100
    assert _told(read_money(Cell(1, 1, f"{thousands}k"), hints)) == thousands * 1000 * 100
    for value in (f"£{thousands}", thousands * 1000, f"{thousands * 1000:,}"):
        answer = read_money(Cell(1, 1, value), hints)
        assert isinstance(answer, Ask), value
        assert answer.code == "pounds-or-thousands"


@given(st.integers(0, 10**9))
def test_counts_read_their_own_printed_form_in_any_digits_and_spaces(count: int) -> None:
    wide = str(count).translate(str.maketrans(string.digits, "０１２３４５６７８９"))
    for text in (
        str(count),
        f"{count:,}",
        f" {count}\u00a0",
        f"\u200b{count}",
        f"{count:,}".replace(",", "\u202f"),
        wide,
    ):
        assert _told(read_count(Cell(1, 1, text), Hints())) == count, text
    assert _told(read_count(Cell(1, 1, count), Hints())) == count


@given(st.decimals(-(10**6), 10**6, places=2))
def test_figures_read_their_own_printed_form(figure: Decimal) -> None:
    assert _told(read_decimal(Cell(1, 1, f"{figure:f}"), Hints())) == figure


@given(st.integers(0, 100), st.sampled_from(Scale))
def test_a_per_cent_sign_settles_the_scale(whole: int, scale: Scale) -> None:
    hints = Hints(scale=scale)
    for text in (f"{whole}%", f"{whole} %", f"{whole} per cent", f"{whole}\u00a0%", f"{whole}٪".replace("٪", "%")):
        assert _told(read_percent(Cell(1, 1, text), hints)) == whole, text
        assert _told(read_progress(Cell(1, 1, text), hints)) == whole, text
    assert _told(read_percent(Cell(1, 1, whole / 100, number_format="0%"), hints)) == whole


@given(st.decimals("0.01", "1", places=2))
def test_a_bare_fraction_of_a_rate_is_never_scaled_unless_its_column_proves_it(part: Decimal) -> None:
    assert _told(read_percent(Cell(1, 1, float(part)), Hints(scale=Scale.WHOLE))) == part
    assert _told(read_percent(Cell(1, 1, float(part)), Hints(scale=Scale.FRACTION))) == part * 100
    for scale in (Scale.MIXED, Scale.UNKNOWN):
        answer = read_percent(Cell(1, 1, float(part)), Hints(scale=scale))
        assert isinstance(answer, Ask)
        assert answer.code == "percent-scale"


_DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(_DAYS, st.sampled_from("/.-"), st.sampled_from([DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST]))
def test_dates_are_day_first_unless_the_column_proves_otherwise(day: date, sign: str, order: DateOrder) -> None:
    text = f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"
    told = _told(read_date(Cell(1, 1, text), Hints(order=order)))
    if order is DateOrder.DAY_FIRST:
        assert told == day
    elif day.day <= 12:
        assert told in (date(day.year, day.day, day.month), Ask)


@given(_DAYS, st.sampled_from(Edge))
def test_dates_read_their_own_printed_forms(day: date, edge: Edge) -> None:
    hints = Hints(edge=edge)
    ordinal = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    forms = (
        day.isoformat(), f"{day.day} {day:%B %Y}", f"{day.day}{ordinal} {day:%B %Y}", f"{day:%a} {day.day} {day:%b %Y}",
        f"{day:%d-%b-%y}", f"{day:%d/%m/%y}", f"{day:%A}, {day.day} {day:%B} {day.year}",
        f"{day:%d}\u00a0{day:%b}\u00a0{day:%Y}",
        f"{day:%d}–{day:%m}–{day:%Y}",
    )  # fmt: skip
    for text in forms:
        assert _told(read_date(Cell(1, 1, text), hints)) == day, text
    assert _told(read_date(Cell(1, 1, day), hints)) == day
    assert _told(read_date(Cell(1, 1, str(ONGOING)), Hints())) == ONGOING


@given(_DAYS)
def test_a_wrong_weekday_is_asked_about(day: date) -> None:
    other = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[(day.weekday() + 1) % 7]
    answer = read_date(Cell(1, 1, f"{other} {day.day} {day:%B %Y}"), Hints())
    assert isinstance(answer, Ask)
    assert answer.code == "weekday-mismatch"


@pytest.mark.parametrize("rag", [Rag.BLUE, Rag.GREEN, Rag.AMBER, Rag.RED, Rag.GREY])
@given(before=st.sampled_from(["", " ", "\u00a0", "RAG: "]), after=st.sampled_from(["", " ", ".", " ↑", "\u200b"]))
def test_ratings_read_their_own_words(rag: Rag, before: str, after: str) -> None:
    word = {"X": "Grey"}.get(rag.value, rag.name.title())
    for text in (word, word.upper(), word.lower()):
        assert _told(read_rag(Cell(1, 1, f"{before}{text}{after}"), Hints())) is rag, text


@given(st.sampled_from(["Red", "Amber", "Green", "Blue"]), st.sampled_from(["Red", "Amber", "Green", "Blue"]))
def test_two_ratings_in_a_cell_are_never_one(one: str, other: str) -> None:
    if one != other:
        for joint in ("/", " / ", " - ", " to ", " and ", ", "):
            assert isinstance(read_rag(Cell(1, 1, f"{one}{joint}{other}"), Hints()), Ask)


@pytest.mark.parametrize(("text", "told"), [("Yes", True), ("y", True), ("✓", True), ("No", False), ("n", False)])
def test_flags_read_their_own_words_whatever_space_is_round_them(text: str, told: bool) -> None:
    for words in (text, f" {text} ", f"\u00a0{text}", f"{text}\u200b", text.upper()):
        assert _told(read_flag(Cell(1, 1, words), Hints())) is told


@given(st.lists(st.text(string.ascii_letters, min_size=1), min_size=4).map(" ".join))
def test_text_is_kept_as_it_stands_once_and_for_all(text: str) -> None:
    answer = read_text(Cell(1, 1, text), Hints())
    if isinstance(answer, Sure):
        assert answer.value == text
        assert _told(read_text(Cell(1, 1, answer.value), Hints())) == text
