"""Reading the cells of a row in the types the plan keeps, and saying values in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cspdesk.domain.funding import SpendKind
from cspdesk.domain.kpis import Measure, Polarity
from cspdesk.domain.rag import Rag
from cspdesk.domain.risks import RiskState
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.answering import answer_of
from cspdesk.usecases.returns.columns import RAG_CHOICES, Form, section_of
from cspdesk.usecases.returns.fields import rule_of, same
from cspdesk.usecases.returns.found import cell_text
from cspdesk.usecases.returns.saying import said
from cspdesk.usecases.returns.writing import agrees
from cspdesk.usecases.tables.answers import Ask, Nothing, Sure
from cspdesk.usecases.tables.dates import ONGOING
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.hints import NO_HINTS
from tests.returns.dunmarsh import small_plan


def read(form: Form, value: Any, measure: Measure = Measure.NUMBER, **cell: Any) -> Any:
    return answer_of(small_plan(), form, Cell(1, 1, value, **cell), NO_HINTS, measure)


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        (Form.TEXT, "some text", "some text"),
        (Form.DATE, "March 2024", None),
        (Form.DATE, "1 March 2024", date(2024, 3, 1)),
        (Form.DUE, "31/03/2024", date(2024, 3, 31)),
        (Form.DUE, "Ongoing", ONGOING),
        (Form.PERCENT, "45%", 45),
        (Form.COUNT, "1,045", 1045),
        (Form.MONEY, "£2.5k", 250_000),
        (Form.SCORE, 5, 5),
        (Form.STATE, "Closed", RiskState.CLOSED),
        (Form.POLARITY, "Lower is better", Polarity.LOWER),
        (Form.SPEND_KIND, "Cap", SpendKind.CAPITAL),
        (Form.PARTNER, "fire", "fire"),
        (Form.PARTNERS, "fire and police", ("fire", "police")),
        (Form.PRIORITY, "Priority 2", "p2"),
    ],
)
def test_each_form_gives_the_plans_own_type(form: Form, value: Any, expected: Any) -> None:
    answer = read(form, value)
    assert answer.value == expected if expected is not None else isinstance(answer, Sure | Ask)


@pytest.mark.parametrize("rag", list(RAG_CHOICES))
def test_every_choice_of_our_own_list_means_itself(rag: Rag) -> None:
    assert read(Form.RAG, RAG_CHOICES[rag]) == Sure(rag)
    assert read(Form.RAG, RAG_CHOICES[rag].upper()) == Sure(rag)
    assert isinstance(read(Form.RAG, RAG_CHOICES[rag], struck=True), Ask)


@pytest.mark.parametrize("form", [Form.PARTNER, Form.PARTNERS, Form.PRIORITY, Form.TEXT, Form.DUE, Form.MONEY])
def test_blanks_say_nothing(form: Form) -> None:
    assert isinstance(read(form, None), Nothing)
    assert isinstance(read(form, "no change"), Nothing)


@pytest.mark.parametrize(
    ("measure", "value", "expected"),
    [
        (Measure.NUMBER, "12.5", Decimal("12.5")),
        (Measure.RATE, 17.8, Decimal("17.8")),
        (Measure.PERCENTAGE, "72.5%", Decimal("72.5")),
        (Measure.MONEY, "£1,200", Decimal("1200.00")),
    ],
)
def test_a_figure_is_read_by_its_measure(measure: Measure, value: Any, expected: Decimal) -> None:
    assert read(Form.NUMBER, value, measure).value == expected


def test_doubtful_money_figures_offer_pounds() -> None:
    answer = read(Form.NUMBER, "£1,000 to £1,200", Measure.MONEY)
    assert isinstance(answer, Ask)
    assert answer.options == (Decimal("1000.00"), Decimal("1200.00"))
    assert isinstance(read(Form.NUMBER, None, Measure.MONEY), Nothing)


@pytest.mark.parametrize(("value", "text"), [(None, ""), (2.0, "2"), (2.1, "2.1"), (" a \n b ", "a b"), (3, "3")])
def test_cells_as_text(value: Any, text: str) -> None:
    assert cell_text(Cell(1, 1, value)) == text


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        (Form.TEXT, None, "nothing"),
        (Form.TEXT, "", "nothing"),
        (Form.PARTNERS, (), "nothing"),
        (Form.RAG, Rag.NO_UPDATE, "No update"),
        (Form.STATE, RiskState.OPEN, "Open"),
        (Form.DUE, date(2024, 3, 31), "31 Mar 2024"),
        (Form.MONEY, 123_45, "£123.45"),
        (Form.PERCENT, 45, "45%"),
        (Form.PARTNER, "fire", "Dunmarsh Fire and Rescue Service"),
        (Form.PARTNERS, ("fire", "gone"), "Dunmarsh Fire and Rescue Service, gone"),
        (Form.PRIORITY, "p1", "1"),
        (Form.PRIORITY, "gone", "gone"),
        (Form.COUNT, 3, "3"),
        (Form.TEXT, "a\nb", "'a b'"),
        (Form.TEXT, "x" * 90, f"'{'x' * 80}...'"),
    ],
)
def test_values_in_words(plan: Workplan, form: Form, value: Any, text: str) -> None:
    assert said(plan, form, value) == text


@pytest.mark.parametrize(
    ("kind", "field", "one", "other", "alike"),
    [
        ("action", "rag", None, None, True),
        ("action", "narrative", None, "", True),
        ("action", "narrative", "", "x", False),
        ("action", "narrative", "a  b\nc", "a b c", True),
        ("action", "narrative", "Not done", "not done", False),
        ("action", "text", "Fit alarms.", "fit  Alarms", True),
        ("action", "text", "Fit alarms", "Do not fit alarms", False),
        ("action", "text", "Fit alarms in homes", "Fit alarms in the homes", True),
        ("action", "text", "Fit alarms in homes", "Fit alarms in shops", False),
        ("action", "partners", ("a", "b"), ("b", "a"), True),
        ("kpi", "actual", Decimal("33.3333333333"), Decimal("33.33333333334"), True),
        ("kpi", "actual", Decimal("33.3"), Decimal("33.4"), False),
        ("action", "due", date(2024, 3, 31), ONGOING, False),
    ],
)
def test_what_counts_as_the_same(kind: str, field: str, one: Any, other: Any, alike: bool) -> None:
    rule = rule_of(kind, field)
    assert rule is not None
    assert same(rule, one, other) is alike
    assert same(rule, other, one) is alike


def test_columns_only_to_look_at_have_no_rule() -> None:
    assert rule_of("action", "last_rag") is None
    assert section_of("action").column("rag") is not None
    assert section_of("action").column("owner") is None


@pytest.mark.parametrize(
    ("figure", "counted", "expected"),
    [("80", "80.48", True), ("80.5", "80.48", True), ("80.4", "80.48", False), ("1E+2", "100.3", True)],
)
def test_a_figure_agrees_with_counts_as_far_as_it_goes(figure: str, counted: str, expected: bool) -> None:
    assert agrees(Decimal(figure), Decimal(counted)) is expected
