from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.intervals import Level, byar, count_interval, exact_poisson, wilson


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        (0, 0, 3.6889),
        (1, 0.0253, 5.5716),
        (3, 0.6187, 8.7673),
        (5, 1.6235, 11.6683),
        (9, 4.1154, 17.0848),
        (10, 4.7874, 18.3915),
        (65, 50.1632, 82.8491),
        (1045, 982.5932, 1110.3312),
    ],
)
def test_count_vectors(count: int, lower: float, upper: float) -> None:
    found = count_interval(count)
    assert found.lower == pytest.approx(lower, abs=5.1e-5)
    assert found.upper == pytest.approx(upper, abs=5.1e-5)


@pytest.mark.parametrize(
    ("count", "whole", "lower", "upper"),
    [(87, 120, 63.91, 79.70), (147, 155, 90.15, 97.36), (17, 110, 9.88, 23.36)],
)
def test_wilson_vectors(count: int, whole: int, lower: float, upper: float) -> None:
    found = wilson(count, whole).scaled(100)
    assert (round(found.lower, 2), round(found.upper, 2)) == (lower, upper)


def test_the_surer_level_is_wider() -> None:
    assert round(byar(1370, Level.SURE_998).scaled(1000 / 76900).lower, 1) == 16.4
    assert round(byar(1370, Level.SURE_998).scaled(1000 / 76900).upper, 1) == 19.4
    assert exact_poisson(3, Level.SURE_998).upper > exact_poisson(3).upper
    assert [level.shown for level in Level] == ["95%", "99.8%"]


@pytest.mark.parametrize(("count", "whole"), [(-1, 10), (11, 10), (0, 0)])
def test_what_is_no_share_is_refused(count: int, whole: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson(count, whole)


def test_what_is_no_count_is_refused() -> None:
    with pytest.raises(ValueError, match="never below 0"):
        exact_poisson(-1)
    with pytest.raises(ValueError, match="at least 1"):
        byar(0)


@given(st.integers(0, 5000))
def test_an_interval_holds_its_count_and_moves_with_it(count: int) -> None:
    found, following = count_interval(count), count_interval(count + 1)
    assert found.lower <= count <= found.upper
    assert found.lower < following.lower
    assert found.upper < following.upper


@given(st.integers(1, 400), st.data())
def test_a_share_stays_between_none_and_all(whole: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, whole))
    found = wilson(count, whole)
    assert -1e-12 <= found.lower <= count / whole + 1e-12
    assert count / whole - 1e-12 <= found.upper <= 1 + 1e-12
