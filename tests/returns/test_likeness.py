"""How alike texts are: enough to find a row again, never enough to take one thing for another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.usecases.returns.likeness import Texts, plain_words, same_but_for_slips

TALKS = "Deliver fire safety talks to every year 8 class"


@pytest.mark.parametrize(
    "other",
    [
        "Deliver fire safety talks to every Year 8 class.",
        "Fire safety talks: deliver to every year 8 class",
        "Deliver fire safty talks to every year 8 class",
        "Deliver fire safety talks to every year 8 class in the district",
    ],
)
def test_slips_order_and_additions_leave_it_the_same(other: str) -> None:
    assert same_but_for_slips(TALKS, other)


@pytest.mark.parametrize(
    "other",
    [
        "Deliver fire safety talks to every year 9 class",
        "Deliver road safety talks to every year 8 class",
        "Deliver fire safety talks to every year class",
    ],
)
def test_another_number_or_telling_word_makes_it_something_else(other: str) -> None:
    assert not same_but_for_slips(TALKS, other)


def test_nearest_comes_first_and_identical_scores_one() -> None:
    texts = Texts([("a", TALKS), ("b", "Fit smoke alarms"), ("c", "Deliver road safety talks"), ("d", "")])
    found = texts.nearest(TALKS.upper() + "!")
    assert (found[0].key, found[0].score) == ("a", 1.0)
    assert [one.key for one in found] == ["a", "c"]
    assert texts.nearest("") == ()
    assert texts.nearest("entirely different words") == []
    assert texts.score("b", "Fit smoke alarms in homes") > 0.6
    assert texts.score("d", "") == 0.0


@given(st.text(), st.text())
def test_likeness_is_between_nothing_and_one_and_the_same_both_ways_for_equal_texts(one: str, other: str) -> None:
    texts = Texts([("k", one)])
    assert 0.0 <= texts.score("k", other) <= 1.0
    if plain_words(one):
        assert texts.score("k", one) == 1.0
