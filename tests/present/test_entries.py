"""Every sort of value: what is typed is read back, what cannot be read is refused in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.actions import ActionState
from cspdesk.domain.faults import PersonError
from cspdesk.domain.money import Pence
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan
from cspdesk.present.entries.choices import Flag, RagOf, WordOf
from cspdesk.present.entries.dates import Day, Moment, PeriodOf, QuarterOf, YearOf, quarters_around
from cspdesk.present.entries.entry import EMPTY, Editor, Entry
from cspdesk.present.entries.links import LinksTo, LinkTo, full_name, name
from cspdesk.present.entries.numbers import CalendarYear, Money, Number, Whole
from cspdesk.present.entries.of_fields import entry_of
from cspdesk.present.entries.texts import Exempt, Figure, Line, Paragraphs
from cspdesk.present.viewpoint import Viewpoint
from tests.present.desk_plan import Q1, TODAY, desk_plan

VIEW = Viewpoint(desk_plan(), Q1, TODAY)


def refusal(entry: Entry, text: str) -> str:
    with pytest.raises(PersonError) as caught:
        entry.parse(VIEW, text)
    assert caught.value.advice
    return caught.value.sentence


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_day_is_read_back_as_shown(day: date) -> None:
    assert Day().parse(VIEW, Day().typed(VIEW, day)) == day


@pytest.mark.parametrize(
    "text",
    [
        "31/3/2024",
        "31/03/24",
        "31.3.2024",
        "31-3-24",
        "31 3 2024",
        "2024-03-31",
        "31 March 2024",
        "31 mar 24",
        "31st March, 2024",
        "Sunday 31 March 2024",
        "31-Mar-2024",
        "31st of March 2024",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert Day().parse(VIEW, text) == date(2024, 3, 31)


@pytest.mark.parametrize(
    "text", ["31/2/2024", "soon", "12/2024", "3/31/2024", "0/0/0", "31 Marchember 2024", "٣١/٣/٢٠٢٤"]
)
def test_no_day_is_refused(text: str) -> None:
    assert refusal(Day(), text) == f"“{text}” is not a date."


def test_an_empty_day_is_none() -> None:
    assert Day().parse(VIEW, "  ") is None
    assert Day().shown(VIEW, None) == ""


@given(st.integers(-(10**12), 10**12))
def test_money_is_read_back_as_shown_and_as_copied(pence: int) -> None:
    entry = Money()
    assert entry.parse(VIEW, entry.shown(VIEW, Pence(pence)).replace("-£", "-")) == pence
    assert entry.parse(VIEW, entry.copied(VIEW, Pence(pence))) == pence


@pytest.mark.parametrize(
    ("text", "pence"),
    [("1250", 125000), ("£1,250.50", 125050), ("(500)", -50000), (".5", 50), ("1 250", 125000), ("-£3", -300)],
)
def test_money_is_read_as_people_write_it(text: str, pence: int) -> None:
    assert Money().parse(VIEW, text) == pence


@pytest.mark.parametrize("text", ["ten", "1.234", "1e9", "12k", "9" * 20, "nan", "££5"])
def test_no_money_is_refused(text: str) -> None:
    assert "is not an amount of money." in refusal(Money(), text)


def test_money_may_be_left_open_or_not() -> None:
    assert Money(optional=True).parse(VIEW, "") is None
    assert refusal(Money(), "") == "“” is not a number."
    assert Money(optional=True).shown(VIEW, None) == Money(optional=True).copied(VIEW, None) == ""


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_a_figure_is_read_back_as_shown(value: Decimal) -> None:
    entry = Number()
    assert entry.parse(VIEW, entry.shown(VIEW, value)) == value
    assert entry.parse(VIEW, entry.copied(VIEW, value)) == value


def test_a_figure_keeps_its_decimals_and_drops_signs() -> None:
    assert str(Number().parse(VIEW, "17.80%")) == "17.80"
    assert Number().parse(VIEW, "£12") == 12
    assert "is not a number." in refusal(Number(), "about ten")
    assert Number(optional=True).shown(VIEW, None) == Number(optional=True).copied(VIEW, None) == ""


@given(st.integers(0, 10**9))
def test_a_whole_number_is_read_back(value: int) -> None:
    entry = Whole()
    assert entry.parse(VIEW, entry.shown(VIEW, value)) == entry.parse(VIEW, entry.copied(VIEW, value)) == value


def test_a_whole_number_keeps_its_limits() -> None:
    percent = Whole(0, 100, optional=True, sign="%")
    assert percent.parse(VIEW, "45 %") == percent.parse(VIEW, "45") == 45
    assert percent.shown(VIEW, 45) == "45%"
    assert percent.parse(VIEW, "") is None
    for text in ("101", "-1", "4.5", "most"):
        assert "is not a whole number that fits here." in refusal(percent, text)
    with pytest.raises(PersonError, match="0 or more"):
        Whole().parse(VIEW, "-3")
    assert Whole(optional=True).shown(VIEW, None) == Whole(optional=True).copied(VIEW, None) == ""


def test_a_calendar_year_has_no_comma() -> None:
    assert CalendarYear().shown(VIEW, 2022) == "2022"
    assert CalendarYear().shown(VIEW, 0) == ""
    assert CalendarYear().parse(VIEW, "2022") == 2022


def test_a_line_stays_one_line() -> None:
    assert Line().parse(VIEW, "  two\n words ") == "two words"
    assert Paragraphs().parse(VIEW, " a\r\n\r\nb \n") == "a\n\nb"


@pytest.mark.parametrize("text", ["=1+1", "+44 1827", "-5", "@SUM(A1)"])
def test_text_never_reaches_a_spreadsheet_as_a_formula(text: str) -> None:
    copied = Line().copied(VIEW, text)
    assert copied == f"'{text}"
    assert Line().parse(VIEW, copied) == text


def test_an_apostrophe_of_ones_own_stays() -> None:
    assert Line().parse(VIEW, "'tis the season") == "'tis the season"
    assert Line().copied(VIEW, "plain") == "plain"


def test_text_sorts_numbers_by_size_and_empty_last() -> None:
    words = ["1.10", "", "1.2"]
    assert sorted(words, key=lambda word: Line().order(VIEW, word)) == ["1.2", "1.10", ""]


def test_exempt_paragraphs_are_put_in_order() -> None:
    assert Exempt().parse(VIEW, "7 and 1; 7") == "1, 7"
    assert Exempt().parse(VIEW, "") == ""
    assert refusal(Exempt(), "8") == "“8” is not a list of exempt paragraphs."


def test_a_written_figure_stands_on_the_right() -> None:
    assert Figure().right
    assert Figure().shown(VIEW, "17.8") == "17.8"


def test_a_quarter_is_chosen_or_typed() -> None:
    entry = QuarterOf()
    assert entry.parse(VIEW, "q2 24/25") == Quarter(2024, 2)
    assert "is not a quarter." in refusal(entry, "spring")
    offered = [choice.value for choice in entry.choices(VIEW)]
    assert (offered[0], offered[-1]) == (Quarter(2023, 1), Quarter(2027, 4))
    assert entry.shown(VIEW, None) == ""
    assert entry.order(VIEW, None) == EMPTY
    assert entry.order(VIEW, Q1) < entry.order(VIEW, Q1.next)


def test_quarters_are_offered_even_without_a_plan() -> None:
    assert quarters_around(Workplan(), Q1)[4] == Q1


def test_a_financial_year_is_chosen_or_typed() -> None:
    entry = YearOf()
    assert entry.parse(VIEW, "2024-25") == FinancialYear(2024)
    assert "is not a financial year." in refusal(entry, "2024")
    assert [choice.text for choice in entry.choices(VIEW)] == ["2023/24", "2024/25", "2025/26", "2026/27", "2027/28"]
    assert entry.shown(VIEW, None) == ""


def test_a_period_is_typed() -> None:
    entry = PeriodOf()
    assert entry.parse(VIEW, "12 months to Oct 2024") == Period(date(2023, 11, 1), date(2024, 10, 31))
    assert entry.parse(VIEW, " ") is None
    assert "is not a period." in refusal(entry, "lately")
    assert entry.order(VIEW, None) == EMPTY
    assert entry.order(VIEW, Period.of_quarter(Q1)) < entry.order(VIEW, Period.of_quarter(Q1.next))
    assert entry.shown(VIEW, None) == ""


def test_a_moment_is_shown_in_the_time_of_this_place() -> None:
    at = datetime(2024, 8, 5, 9, 30, tzinfo=UTC)
    assert Moment().shown(VIEW, at) == f"5 Aug 2024 {at.astimezone():%H:%M}"
    assert Moment().shown(VIEW, None) == ""


def test_a_word_is_chosen_by_its_text() -> None:
    entry = WordOf(ActionState)
    assert entry.parse(VIEW, "pAUSED") is ActionState.PAUSED
    assert entry.shown(VIEW, ActionState.PAUSED) == "Paused"
    assert entry.order(VIEW, ActionState.LIVE) < entry.order(VIEW, ActionState.CANCELLED)
    assert entry.order(VIEW, "") == EMPTY
    with pytest.raises(PersonError, match="Choose Live, Paused or Cancelled"):
        entry.parse(VIEW, "asleep")


@pytest.mark.parametrize(
    ("text", "rag"), [("r", Rag.RED), ("Amber", Rag.AMBER), ("complete", Rag.BLUE), ("", None), ("X", Rag.GREY)]
)
def test_a_rating_is_read_by_letter_colour_or_meaning(text: str, rag: Rag | None) -> None:
    assert RagOf().parse(VIEW, text) is rag


def test_no_rating_is_refused() -> None:
    for text in ("N", "purple"):
        assert "is not a RAG rating." in refusal(RagOf(), text)


def test_ratings_are_offered_worst_first_after_the_suggested_one() -> None:
    offered = RagOf().choices(VIEW)
    assert [choice.value for choice in offered] == [None, Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.GREY]
    assert RagOf().order(VIEW, Rag.RED) < RagOf().order(VIEW, Rag.BLUE)
    assert RagOf().order(VIEW, None) == EMPTY
    assert RagOf().copied(VIEW, Rag.RED) == "R"
    assert RagOf().shown(VIEW, None) == RagOf().copied(VIEW, None) == ""


def test_yes_and_no() -> None:
    entry = Flag()
    assert entry.parse(VIEW, "YES") is entry.parse(VIEW, "x") is True
    assert entry.parse(VIEW, "") is entry.parse(VIEW, "n") is False
    assert (entry.shown(VIEW, True), entry.shown(VIEW, False)) == ("Yes", "")
    assert (entry.copied(VIEW, True), entry.copied(VIEW, False)) == ("Yes", "No")
    assert entry.order(VIEW, True) < entry.order(VIEW, False)
    assert [choice.text for choice in entry.choices(VIEW)] == ["Yes", "No"]
    assert "is not yes or no." in refusal(entry, "perhaps")


def test_a_link_is_read_by_reference_or_name() -> None:
    entry = LinkTo("partner")
    assert entry.parse(VIEW, "POLICE") == entry.parse(VIEW, "dunmarsh police") == "police"
    assert entry.parse(VIEW, "") == ""
    assert entry.shown(VIEW, "police") == "Dunmarsh Police"
    assert entry.shown(VIEW, "gone") == "Old Trust"
    assert entry.shown(VIEW, "nobody") == ""
    assert [choice.text for choice in entry.choices(VIEW)] == ["", "Dunmarsh Fire and Rescue", "Dunmarsh Police"]
    assert "is not one of the choices." in refusal(entry, "The army")
    assert entry.order(VIEW, "") == EMPTY
    assert entry.order(VIEW, "fire") < entry.order(VIEW, "police")


def test_several_links_are_told_by_references_or_names() -> None:
    actions, partners = LinksTo("action"), LinksTo("partner")
    assert actions.shown(VIEW, ("a12", "a11")) == "1.2; 1.1"
    assert actions.parse(VIEW, "1.2; 1.1; 1.2") == ("a12", "a11")
    assert partners.shown(VIEW, ("fire", "police")) == "Dunmarsh Fire and Rescue; Dunmarsh Police"
    assert partners.parse(VIEW, partners.typed(VIEW, ("fire", "police"))) == ("fire", "police")
    assert partners.parse(VIEW, "") == ()
    assert "a22" not in [choice.value for choice in actions.choices(VIEW)]
    assert actions.editor is Editor.TICKS


def test_long_names_are_shortened_in_lists_only() -> None:
    action = VIEW.plan.by_ref(type(VIEW.plan.table("action")["a11"]), "1.1")
    assert action is not None
    long = action.__class__(key="x", ref="9", text="word " * 30)  # type: ignore[call-arg]
    assert len(name(long)) == 60
    assert name(long).endswith("…")
    assert full_name(long) == "9 " + ("word " * 30).strip()


def test_what_is_no_list_offers_no_choices() -> None:
    assert Line().choices(VIEW) == ()


def test_the_base_is_not_an_entry_of_its_own() -> None:
    for asked in (Entry().shown, Entry().parse):
        with pytest.raises(NotImplementedError):
            asked(VIEW, "x")


def test_a_long_wrong_text_is_told_in_short() -> None:
    assert len(refusal(Day(), "x" * 500)) < 80


@pytest.mark.parametrize(
    ("kind", "field", "entry"),
    [
        ("action", "text", Paragraphs),
        ("action", "ref", Line),
        ("action", "exempt", Exempt),
        ("action", "due", Day),
        ("action", "partners", LinksTo),
        ("action", "lead", LinkTo),
        ("action", "state", WordOf),
        ("action", "ongoing", Flag),
        ("update", "rag", RagOf),
        ("update", "percent", Whole),
        ("update", "at", Moment),
        ("allocation", "amount", Money),
        ("allocation", "year", YearOf),
        ("spend", "quarter", QuarterOf),
        ("reading", "period", PeriodOf),
        ("kpi", "tolerance", Number),
        ("population", "year", CalendarYear),
    ],
)
def test_each_field_has_its_sort_of_value(kind: str, field: str, entry: type[Any]) -> None:
    assert type(entry_of(kind, field)) is entry
