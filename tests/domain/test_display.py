from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cspdesk.domain.display import (
    change,
    figure,
    long_date,
    number,
    p_value,
    percent_change,
    point_change,
    rate,
    short_date,
)
from cspdesk.domain.kpis import Measure
from tests.domain.small import kpi


def test_dates_in_sentences_and_in_tables() -> None:
    assert long_date(date(2024, 3, 31)) == "31 March 2024"
    assert short_date(date(2024, 3, 1)) == "1 Mar 2024"
    assert (long_date(None), short_date(None)) == ("", "")


def test_numbers_have_commas_and_no_negative_nought() -> None:
    assert number(3362) == "3,362"
    assert number(Decimal("-1234.55"), 1) == "-1,234.6"
    assert number(Decimal("-0.4")) == "0"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("17.81", "17.8"), ("0.05", "0.1"), ("0.049", "0.05"), ("0.03", "0.03"), ("0", "0.0"), ("-0.03", "-0.03")],
)
def test_rates_have_one_decimal_and_two_when_tiny(value: str, expected: str) -> None:
    assert rate(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        (84, 62, "+35%"),
        (41, 59, "-31%"),
        (375, 650, "-42%"),
        (58, 30, "+93%"),
        (45, 40, "+13%"),
        (25, 40, "-38%"),
        (40, 40, "0%"),
        (5, 0, "n/a (from 0)"),
        (0, 0, "n/a (from 0)"),
        (18, 3, "3 to 18"),
        (9, 9, "9 to 9"),
        (11, 10, "+10%"),
        (-5, -10, "+50%"),
    ],
)
def test_percent_change(new: int, old: int, expected: str) -> None:
    assert percent_change(new, old) == expected


def test_a_percent_of_a_small_base_is_given_on_request() -> None:
    assert percent_change(18, 3, on_small=True) == "+500%"
    assert percent_change(Decimal("2.50"), Decimal("1.0")) == "1 to 2.5"


def test_percentages_change_by_points() -> None:
    assert point_change(Decimal("72.5"), Decimal("69.46")) == "+3.0 percentage points"
    assert change(kpi(measure=Measure.PERCENTAGE, places=2), Decimal(5), Decimal(6)) == "-1.00 percentage points"
    assert change(kpi(), Decimal(50), Decimal(40)) == "+25%"


def test_a_change_from_a_small_figure_is_told_as_the_figures_are() -> None:
    before, after = Decimal(650) / Decimal("76.9"), Decimal(375) / Decimal("76.9")
    assert change(kpi(measure=Measure.RATE), after, before) == "8.5 to 4.9"


@pytest.mark.parametrize(
    ("measure", "places", "value", "expected"),
    [
        (Measure.NUMBER, 0, "3362.5", "3,363"),
        (Measure.RATE, 0, "17.81", "17.8"),
        (Measure.RATE, 2, "17.815", "17.82"),
        (Measure.PERCENTAGE, 1, "72.45", "72.5%"),
        (Measure.MONEY, 0, "61394", "£61,394"),
        (Measure.MONEY, 0, "61394.5", "£61,394.50"),
    ],
)
def test_a_figure_is_shown_as_its_measure_asks(measure: Measure, places: int, value: str, expected: str) -> None:
    assert figure(kpi(measure=measure, places=places), Decimal(value)) == expected
    assert figure(kpi(), None) == ""


@pytest.mark.parametrize(
    ("p", "expected"),
    [(0.0000001, "p < 0.001"), (0.0015, "p = 0.0015"), (0.0819, "p = 0.082"), (0.82, "p = 0.82"), (1.0, "p = 1")],
)
def test_a_chance_is_never_nought(p: float, expected: str) -> None:
    assert p_value(p) == expected
