from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdesk.domain.actions import Action, ActionState, Update
from cspdesk.domain.funding import Allocation
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.records import Field, Record, derived_key, fields_of, new_key
from cspdesk.domain.workplan import KINDS

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
VALUES: dict[type, st.SearchStrategy[Any]] = {
    str: st.text(),
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Quarter: st.builds(Quarter, st.integers(1900, 2190), st.integers(1, 4)),
    FinancialYear: st.integers(1900, 2190).map(FinancialYear),
    Period: st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair))),
    tuple: st.lists(st.text(min_size=1)).map(tuple),
}
FIELDS = [(kind, field) for kind in KINDS.values() for field in fields_of(kind)]


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Everything a field may hold."""
    found = st.sampled_from(field.type) if issubclass(field.type, StrEnum) else VALUES[field.type]
    return st.none() | found if field.optional else found


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=[f"{kind.KIND}.{field.name}" for kind, field in FIELDS])
@settings(max_examples=20)
@given(data=st.data())
def test_every_field_comes_back_from_its_plain_form(kind: type[Record], field: Field, data: st.DataObject) -> None:
    value = data.draw(values_of(field))
    plain = json.loads(json.dumps(field.to_plain(value)))
    assert field.from_plain(plain) == value
    assert type(field.from_plain(plain)) is type(value)


def test_the_key_comes_first_and_links_lead_to_kinds() -> None:
    for kind in KINDS.values():
        assert fields_of(kind)[0].name == "key"
        assert all(field.links in KINDS for field in fields_of(kind) if field.links)
    assert fields_of(Action) is fields_of(Action)


def test_money_fields_say_so() -> None:
    assert [field.name for field in fields_of(Allocation) if field.money] == [
        "amount",
        "carry_in",
        "additional",
        "top_slice",
    ]


def test_what_may_not_be_empty_is_refused() -> None:
    by_name = {field.name: field for field in fields_of(Plan)}
    with pytest.raises(ValueError, match="years may not be empty"):
        by_name["years"].from_plain(None)
    update = {field.name: field for field in fields_of(Update)}
    assert update["percent"].from_plain(None) is None


@pytest.mark.parametrize(
    ("type_", "plain"),
    [
        (str, 5),
        (int, "5"),
        (bool, "yes"),
        (Decimal, 1.5),
        (Decimal, "NaN"),
        (Decimal, "Infinity"),
        (Decimal, "many"),
        (date, 20230401),
        (date, "1 April"),
        (Quarter, "2023Q5"),
        (Quarter, "9999Q1"),
        (Quarter, "soon"),
        (FinancialYear, "2023"),
        (FinancialYear, 99999),
        (Period, "2023-04-01"),
        (Period, "2023-04-01/1066-04-01"),
        (Period, "1066-04-01/1066-05-01"),
        (tuple, "ab"),
        (tuple, [1]),
        (ActionState, "asleep"),
    ],
)
def test_what_is_no_value_of_a_field_is_refused(type_: type, plain: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        Field("field", type_, optional=True, links="").from_plain(plain)


def test_words_are_shown_with_a_capital() -> None:
    assert (ActionState.PAUSED.value, ActionState.PAUSED.word) == ("paused", "Paused")


def test_a_derived_key_is_the_same_wherever_it_is_derived() -> None:
    assert derived_key("update", "a", "2023Q1") == derived_key("update", "a", "2023Q1")
    assert derived_key("update", "a", "2023Q1") != derived_key("update", "a2023Q1")
    assert new_key() != new_key()
    assert len(new_key()) == len(derived_key("x")) == 32
