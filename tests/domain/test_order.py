from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.order import natural


def test_references_stand_as_people_count() -> None:
    refs = ["1.10", "A1", "2", "1.2", "1.2a", "10", "", "01.3"]
    assert sorted(refs, key=natural) == ["", "1.2", "1.2a", "01.3", "1.10", "2", "10", "A1"]


def test_nought_and_leading_noughts_are_numbers() -> None:
    assert natural("K0") < natural("K1")
    assert natural("K007") == natural("K7")


def test_digits_of_other_kinds_and_of_any_length_have_a_place() -> None:
    assert natural("m²") != natural("m2")
    assert natural("9" * 5000) < natural("1" + "0" * 5000)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_stand_by_size(one: int, other: int) -> None:
    assert (natural(str(one)) < natural(str(other))) == (one < other)


@given(st.lists(st.text()))
def test_any_texts_can_be_put_in_order(texts: list[str]) -> None:
    assert len(sorted(texts, key=natural)) == len(texts)
