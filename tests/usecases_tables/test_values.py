"""Ratings, figures, percentages, money, flags, text and references as people type them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.money import from_pounds
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.cleaning import clean, tidy
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.numerals import numerals, written
from cspdesk.usecases.tables.reading import raw, unsure
from cspdesk.usecases.tables.shades import is_orange, is_yellow, rating_of
from cspdesk.usecases.tables.values import (
    Hints,
    Scale,
    read_choice,
    read_count,
    read_decimal,
    read_flag,
    read_money,
    read_percent,
    read_progress,
    read_rag,
    read_ref,
    read_text,
    shown,
)

READERS = (
    read_count, read_decimal, read_flag, read_money, read_percent, read_progress, read_rag, read_ref, read_text,
)  # fmt: skip
_VALUES = st.one_of(
    st.text(max_size=40),
    st.from_regex(r"[£(<~c-]{0,2}[0-9.,]{1,9}[%km*)]{0,2}( (ytd|to|or|pa|vat|[0-9]{1,3}))?", fullmatch=True),
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-(10**15), 10**15),
    st.booleans(),
    st.none(),
    st.dates(),
    st.times(),
)


def _told(answer: Answer) -> Any:
    return answer.value if isinstance(answer, Sure) else answer.code if isinstance(answer, Ask) else None


@pytest.mark.parametrize("reader", READERS)
@given(value=_VALUES, shape=st.sampled_from(["General", "0%", "#,##0,", "[$€] 0", '0"k"', "mmm-yy"]))
def test_no_value_makes_a_reader_stumble(reader: Any, value: Any, shape: str) -> None:
    for hints in (Hints(), Hints(times=1000, decimal_comma=True, scale=Scale.FRACTION, by_colour=True)):
        told = reader(Cell(1, 1, value, number_format=shape, fill="FF0000"), hints)
        assert isinstance(told, Sure | Ask | Nothing)
        if isinstance(told, Ask):
            assert told.why.endswith(".")
            assert told.prefer is None or told.prefer in told.options


@given(st.integers(-(10**9), 10**9))
def test_whole_numbers_are_read_as_they_stand_however_they_are_grouped(number: int) -> None:
    for typed in (number, float(number), str(number), f"{number:,}"):
        assert _told(read_count(Cell(1, 1, typed))) == number


@given(st.integers(0, 10**9))
def test_pence_survive_every_usual_way_of_writing_pounds(pence: int) -> None:
    pounds = Decimal(pence) / 100
    for typed in (f"£{pounds:,.2f}", f"{pounds:.2f}", f"GBP {pounds:.2f}", f"£ {pounds:,.2f}"):
        assert read_money(Cell(1, 1, typed)) == Sure(pence)
    assert read_money(Cell(1, 1, f"(£{pounds:,.2f})")) == Sure(-pence)
    assert read_money(Cell(1, 1, f"-£{pounds:,.2f}")) == Sure(-pence)


@given(st.integers(0, 100))
def test_progress_is_the_same_on_either_scale(percent: int) -> None:
    assert _told(read_progress(Cell(1, 1, f"{percent}%"))) == percent
    assert _told(read_progress(Cell(1, 1, percent / 100, number_format="0%"))) == percent
    if percent > 1:
        assert _told(read_progress(Cell(1, 1, percent))) == percent
    if 0 < percent < 100:
        assert _told(read_progress(Cell(1, 1, percent / 100))) == percent


@given(st.text(max_size=200))
def test_cleaned_text_stays_as_it_is(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once
    assert not set(once) & set("\u202e\u2066\x00\x1b\u200b")
    assert tidy(text) == tidy(tidy(text))


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        ("Green", Rag.GREEN), ("g", Rag.GREEN), ("RAG: amber", Rag.AMBER), ("On track", Rag.GREEN), ("done", Rag.BLUE),
        ("1 - Red", Rag.RED), ("🔴", Rag.RED), ("G ↑", Rag.GREEN), ("Amber: awaiting funding from county", Rag.AMBER),
        ("Green - on track", Rag.GREEN), ("paused", Rag.GREY), ("status: red", Rag.RED),
        ("Amber/Green", "two-ratings"), ("A/G", "two-ratings"), ("Red (was Amber)", "two-ratings"),
        ("Amber to Green", "two-ratings"), ("was Green", "two-ratings"), ("Green but slipping", "doubtful-status"),
        ("not green", "doubtful-status"), ("in progress", "doubtful-status"), ("Amber?", "doubtful-status"),
        ("🔴🟢", "two-ratings"), ("xyz", "not-a-rating"), ("●", "not-a-rating"), (3, "number-for-rating"),
        (True, "number-for-rating"), ("no change", None), ("", None),
    ],
)  # fmt: skip
def test_ratings_in_words(typed: Any, rating: Any) -> None:
    assert _told(read_rag(Cell(1, 1, typed))) == rating


@pytest.mark.parametrize(
    "typed",
    ["probably green", "Green (probably)", "hopefully Green", "moving to green", "Green by Q3", "Green next quarter",
     "last quarter green", "on the way to Green", "Green subject to funding", "greener-ish green-ish", "A-", "G+"],
)  # fmt: skip
def test_a_guess_a_hope_or_another_time_is_no_rating(typed: str) -> None:
    assert _told(read_rag(Cell(1, 1, typed))) == "doubtful-status"


@pytest.mark.parametrize(
    "typed", ["Green - funding expected in Q3", "Green. Meeting by June.", "G - on track", "Green -"]
)
def test_what_is_said_beside_a_rating_does_not_doubt_it(typed: str) -> None:
    assert _told(read_rag(Cell(1, 1, typed))) is Rag.GREEN


def test_a_rating_that_moved_puts_the_newer_forward() -> None:
    asked = read_rag(Cell(1, 1, "Amber → Green"))
    assert isinstance(asked, Ask)
    assert asked.prefer is Rag.GREEN


@pytest.mark.parametrize(
    ("fill", "rating"),
    [
        ("FF0000", Rag.RED), ("C00000", Rag.RED), ("FFC000", Rag.AMBER), ("FFFF00", Rag.AMBER), ("92D050", Rag.GREEN),
        ("00B050", Rag.GREEN), ("FFC7CE", Rag.RED), ("0070C0", "pale-colour"), ("7030A0", None), ("E2EFDA", None),
        ("000000", None), ("833C0B", None), ("FEFEFE", None), ("D9D9D9", None),
    ],
)  # fmt: skip
def test_ratings_by_colour_alone(fill: str, rating: Any) -> None:
    assert _told(read_rag(Cell(1, 1, None, fill=fill))) == rating


def test_colours_a_column_makes_telling_or_doubtful() -> None:
    by_colour = Hints(by_colour=True, orange=True)
    assert read_rag(Cell(1, 1, None, fill="0070C0"), by_colour) == Sure(Rag.BLUE, "from the colour of the cell")
    assert _told(read_rag(Cell(1, 1, None, fill="FFFF00"), by_colour)) == "pale-colour"
    assert _told(read_rag(Cell(1, 1, None, fill="D9D9D9"), by_colour)) == "pale-colour"
    assert _told(read_rag(Cell(1, 1, "-", fill="FF0000"), by_colour)) == "not-a-rating"
    assert read_rag(Cell(1, 1, None, fill="FF0000"), Hints(fill_counts=False)) == Nothing()
    assert is_yellow("FFFF00")
    assert is_orange("FFC000")
    assert rating_of("") is None


def test_a_word_and_a_colour_that_disagree_are_asked_about() -> None:
    asked = read_rag(Cell(1, 1, "Green", fill="FF0000"))
    assert isinstance(asked, Ask)
    assert asked.options == (Rag.GREEN, Rag.RED)
    assert _told(read_rag(Cell(1, 1, "Green", fill="808080"))) is Rag.GREEN
    doubtful = read_rag(Cell(1, 1, "In progress", fill="00B050"))
    assert isinstance(doubtful, Ask)
    assert doubtful.prefer is Rag.GREEN


def test_shapes_icons_and_the_sheets_own_key() -> None:
    assert _told(read_rag(Cell(1, 1, "l", ink="FF0000"))) is Rag.RED
    assert _told(read_rag(Cell(1, 1, "●", fill="00B050"))) is Rag.GREEN
    assert _told(read_rag(Cell(1, 1, 3, icon="A"))) is Rag.AMBER
    key = Hints(key={"3": Rag.GREEN, "green": None, "ff0000": Rag.RED})
    assert _told(read_rag(Cell(1, 1, 3), key)) is Rag.GREEN
    assert _told(read_rag(Cell(1, 1, "Green"), key)) == "another-key"
    assert _told(read_rag(Cell(1, 1, None, fill="FF0000"), key)) is Rag.RED


_Q2 = Hints(quarter=Quarter(2024, 2))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("12 (YTD 34)", 12), ("34 YTD / 12", 12), ("Q2: 12, YTD: 34", 12), ("12 this quarter / 34 to date", 12),
        ("123*", 123), ("12¹", 12), ("12 [1]", 12), ("123 (p)", 123), ("twelve", 12), ("nil", 0), ("(12)", -12),
        ("Q3: 12, YTD: 34", "several-figures"), ("12 YTD 34", "several-figures"), ("34 YTD", "year-to-date"),
        ("12 (34)", "several-figures"), ("<5", "suppressed"), ("*", "suppressed"), ("[c]", "suppressed"),
        ("n/a", "not-available"), ("c. 120", "approximate"), ("1.2k", "approximate"), ("120+", "bound"),
        ("more than 20", "bound"), ("10-12", "range"), ("between 5 and 7", "range"), ("45%", "per-cent-sign"),
        ("£12", "more-than-a-number"), ("12 of them late", "more-than-a-number"), ("12a", "not-a-number"),
        ("1.234", "comma-or-point"), ("12,5", "comma-or-point"), (12.5, "not-whole"), (True, "not-a-number"),
        (date(2024, 12, 10), "turned-into-date"), (1e14, "unlikely-number"), ("9" * 20, "unlikely-number"),
        ("9" * 20 + "-" + "9" * 20, "unlikely-number"), ("same", None),
    ],
)  # fmt: skip
def test_counts(typed: Any, told: Any) -> None:
    assert _told(read_count(Cell(1, 1, typed), _Q2)) == told


def test_figures_with_decimals() -> None:
    assert read_decimal(Cell(1, 1, 0.1 + 0.2)) == Sure(Decimal("0.3"))
    assert _told(read_decimal(Cell(1, 1, "17.8"))) == Decimal("17.8")
    assert _told(read_decimal(Cell(1, 1, 0.5, number_format="0%"))) == "per-cent-sign"
    assert _told(read_decimal(Cell(1, 1, "12,5"), Hints(decimal_comma=True))) == Decimal("12.5")
    assert _told(read_decimal(Cell(1, 1, "12,345"), Hints(decimal_comma=True))) == "comma-or-point"
    assert _told(read_decimal(Cell(1, 1, 3), Hints(times=1000))) == 3000
    assert written("1.234", decimal_comma=True) == (Decimal("1.234"), Decimal(1234))
    assert written("abc", decimal_comma=False) == ()
    assert numerals("£(500)").figures[0].meanings == (Decimal(-500),)


@pytest.mark.parametrize(
    ("value", "shape", "scale", "told"),
    [
        ("45%", "", Scale.UNKNOWN, Decimal(45)), (0.45, "0%", Scale.UNKNOWN, Decimal(45)),
        (45, '0"%"', Scale.UNKNOWN, Decimal(45)), (0.45, "", Scale.FRACTION, Decimal(45)),
        (0.45, "", Scale.UNKNOWN, "percent-scale"), (45, "", Scale.FRACTION, "percent-scale"),
        (75, "0%", Scale.UNKNOWN, "percent-scale"), (-12.5, "0.0%", Scale.WHOLE, "percent-scale"),
        (1.5, "0%", Scale.UNKNOWN, Decimal(150)), (1, "0%", Scale.WHOLE, Decimal(100)),
        (1, "", Scale.WHOLE, Decimal(1)), ("£45", "", Scale.UNKNOWN, "not-a-number"),
        ("about 45%", "", Scale.UNKNOWN, "approximate"), (date(2024, 1, 1), "", Scale.UNKNOWN, "turned-into-date"),
    ],
)  # fmt: skip
def test_percentages(value: Any, shape: str, scale: Scale, told: Any) -> None:
    assert _told(read_percent(Cell(1, 1, value, number_format=shape), Hints(scale=scale))) == told


def test_a_figure_the_sheet_shows_a_hundredfold_is_asked_and_put_forward_as_typed() -> None:
    cell = Cell(1, 1, 75, number_format="0%")
    told = read_progress(cell)
    assert isinstance(told, Ask)
    assert (told.code, told.options, told.prefer) == ("percent-scale", (75,), 75)
    assert "7500 %" in told.why
    rate = read_percent(cell)
    assert isinstance(rate, Ask)
    assert (rate.options, rate.prefer) == ((Decimal(75), Decimal(7500)), Decimal(75))
    for figure in (75, 2, 0):  # in a column written so from top to bottom
        told = read_progress(Cell(1, 1, figure, number_format="0%"), Hints(signs_added=True))
        assert isinstance(told, Sure)
        assert told.value == figure


@pytest.mark.parametrize(
    ("value", "shape", "told"),
    [
        (1, "", "percent-scale"), (150, "", "beyond-100"), (45, "0%", "percent-scale"),
        ("complete", "", "status-for-percent"),
        ("half", "", "status-for-percent"), ("~50%", "", 50), ("33.3%", "", 33), ("50-60%", "", "range"),
        (None, "", None),
    ],
)  # fmt: skip
def test_progress(value: Any, shape: str, told: Any) -> None:
    assert _told(read_progress(Cell(1, 1, value, number_format=shape))) == told


@pytest.mark.parametrize(
    ("value", "shape", "told"),
    [
        ("12k", "", 1_200_000), ("£1.2m", "", 120_000_000), ("£ -", "", 0), ("nil", "", 0), ("1.234,56", "", 123_456),
        (1234.567, "", 123_457), (12_000, '#,##0,"k"', 1_200_000), ("£500-", "", -50_000), ("£1,000*", "", 100_000),
        ("£1,000 + VAT", "", "vat"), ("€500", "", "other-currency"), (500, "[$€-2] 0", "other-currency"),
        (500, "$#,##0", "other-currency"), (500, "[$£-809]0", 50_000), (12, '0"k"', "shown-in-thousands"),
        ("£500 pa", "", "per-period"), ("in kind", "", "in-kind"), ("£1.234", "", "comma-or-point"),
        (0.5, "0%", "per-cent-sign"), (1e11, "", "unlikely-number"), ("TBC", "", "not-available"), ("-", "", None),
        ("£10 (£5 spent)", "", "several-figures"), (None, "", None),
    ],
)  # fmt: skip
def test_money(value: Any, shape: str, told: Any) -> None:
    assert _told(read_money(Cell(1, 1, value, number_format=shape))) == told


def test_money_under_a_heading_of_thousands() -> None:
    thousands = Hints(times=1000)
    assert _told(read_money(Cell(1, 1, 12.5), thousands)) == from_pounds(Decimal(12_500))
    assert _told(read_money(Cell(1, 1, "£12k"), thousands)) == from_pounds(Decimal(12_000))
    asked = read_money(Cell(1, 1, 61_394), thousands)
    assert isinstance(asked, Ask)
    assert asked.options == (6_139_400, 6_139_400_000)


def test_flags_choices_and_references() -> None:
    assert [_told(read_flag(Cell(1, 1, said))) for said in ("Yes", "n", True, "✓", 1, "x", None)] == [
        True, False, True, True, True, "yes-or-no", None,
    ]  # fmt: skip
    assert _told(read_choice(Cell(1, 1, "Open."), {"open": 1})) == 1
    assert _told(read_choice(Cell(1, 1, "Ajar"), {"open": 1})) == "not-in-list"
    assert read_choice(Cell(1, 1, None), {"open": 1}) == Nothing()
    assert _told(read_ref(Cell(1, 1, 1.1, number_format="0.00"))) == "1.10"
    assert _told(read_ref(Cell(1, 1, 1.1))) == "1.1"
    assert _told(read_ref(Cell(1, 1, " A1: "))) == "A1"
    asked = read_ref(Cell(1, 1, date(2025, 2, 1), number_format="d-mmm"))
    assert isinstance(asked, Ask)
    assert "1.2" in asked.options
    month = read_ref(Cell(1, 1, date(2025, 2, 1), number_format="mmm-yy"))
    assert isinstance(month, Ask)
    assert month.options[0] == "2.25"


def test_text_is_kept_as_text_and_its_traps_are_said() -> None:
    told = read_text(Cell(1, 1, "Gr\u202een \x07light"))
    assert told == Sure("Gren light", "text direction marks and control characters taken out")
    assert _told(read_text(Cell(1, 1, "=1+1"))) == "=1+1"
    assert _told(read_text(Cell(1, 1, "_x000D_\nhello"))) == "hello"
    assert [_told(read_text(Cell(1, 1, said))) for said in ("N/A", "nil", "No update", "...")] == [None] * 4
    assert shown(Cell(1, 1, datetime.fromisoformat("2025-03-01T09:30"))) == "1 March 2025 09:30"
    assert shown(Cell(1, 1, True)) == "Yes"
    assert shown(Cell(1, 1, 1.5)) == "1.5"
    assert shown(Cell(1, 1, None, error="#REF!")) == "#REF!"


def test_what_stands_around_a_cell() -> None:
    assert _told(read_text(Cell(1, 1, None, error="#REF!"))) == "error-value"
    assert _told(read_text(Cell(1, 1, None, formula=True))) == "never-calculated"
    assert _told(read_rag(Cell(1, 1, "Red", struck=True))) == "crossed-out"
    assert _told(read_rag(Cell(1, 1, "Red", crossed_out="Green"))) == "partly-crossed-out"
    assert read_rag(Cell(1, 1, None, struck=True)) == Nothing()
    assert _told(read_text(Cell(1, 1, "as above"), Hints(above=Sure("Held")))) == "Held"
    assert _told(read_text(Cell(1, 1, '"'), Hints(above=Ask("x", "", ".", ("a",))))) == "as-above"
    assert _told(read_text(Cell(1, 1, "ditto"))) == "as-above"
    assert unsure(Nothing()) == ()
    assert raw(Cell(1, 1, datetime.fromisoformat("2025-03-01T00:00"))) == "2025-03-01"
    assert raw(Cell(1, 1, time(9, 30))) == "09:30:00"
    assert raw(Cell(1, 1, 0.1)) == "0.1"
