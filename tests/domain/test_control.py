from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.control import Assurance, ControlChart, Signal, control_chart
from cspdesk.domain.kpis import Polarity

VECTOR = [410, 395, 430, 420, 405, 415, 398, 440, 425, 402, 418, 520]


def chart(values: list[float], better: Polarity = Polarity.NEUTRAL) -> ControlChart:
    found = control_chart(values, better)
    assert found is not None
    return found


def test_the_vector_of_the_rules() -> None:
    found = chart(list(VECTOR), Polarity.LOWER)
    assert round(found.mean, 2) == 423.17
    assert round(found.moving_range, 2) == 19.80
    assert (round(found.lower, 2), round(found.upper, 2)) == (370.50, 475.83)
    assert found.signals == (*[Signal.COMMON] * 11, Signal.CONCERN)
    assert found.why[-1] == "outside a control limit"
    assert not found.trial


def test_without_screening_as_some_workbooks_have_it() -> None:
    found = control_chart(VECTOR, screened=False)
    assert found is not None
    assert round(found.moving_range, 2) == 27.27
    assert (round(found.lower, 2), round(found.upper, 2)) == (350.62, 495.71)
    assert found.signals[-1] is Signal.CHANGE


def test_few_points_give_trial_limits_and_one_gives_none() -> None:
    assert chart([1, 2, 3]).trial
    assert control_chart([1]) is None
    assert control_chart([]) is None


def test_seven_points_running_one_way() -> None:
    found = chart([50, 60, 10, 20, 30, 40, 50, 60, 70, 20, 60], Polarity.HIGHER)
    assert found.why[2:9] == ("7 points running one way",) * 7
    assert found.signals[2:9] == (Signal.IMPROVEMENT,) * 7
    assert found.signals[:2] == (Signal.COMMON,) * 2
    assert found.signals[9:] == (Signal.COMMON,) * 2


def test_seven_points_on_one_side_of_the_mean() -> None:
    found = chart([4, 6, 4, 6, 4, 6, 4, 6, 7, 9, 7, 9, 7, 9, 7, 9], Polarity.LOWER)
    assert found.why[8:] == ("7 points on one side of the mean",) * 8
    assert set(found.signals[8:]) == {Signal.CONCERN}
    assert found.why[:8] == ("7 points on one side of the mean",) * 8
    assert set(found.signals[:8]) == {Signal.IMPROVEMENT}


def test_two_of_three_near_a_limit() -> None:
    values = [10.0, 12, 10, 12, 10, 12, 10, 12, 10, 17.2, 14, 17.2, 10, 12, 10]
    found = chart(values)
    near = [at for at, why in enumerate(found.why) if why == "two of three points near a control limit"]
    assert found.near_upper < 17.2 < found.upper
    assert near == [9, 11]


def test_a_third_point_on_the_other_side_makes_it_common() -> None:
    values = [10.0, 12, 10, 12, 10, 12, 10, 12, 10, 17.2, 10, 17.2, 10, 12, 10]
    assert set(chart(values).signals) == {Signal.COMMON}


def test_assurance_against_a_target() -> None:
    found = chart([10, 12, 10, 12])
    high, low = found.upper + 1, found.lower - 1
    assert found.assurance(high, Polarity.HIGHER) is Assurance.MISSES
    assert found.assurance(low, Polarity.HIGHER) is Assurance.MEETS
    assert found.assurance(high, Polarity.LOWER) is Assurance.MEETS
    assert found.assurance(low, Polarity.LOWER) is Assurance.MISSES
    assert found.assurance(found.mean, Polarity.LOWER) is Assurance.HIT_AND_MISS
    assert found.assurance(None, Polarity.LOWER) is Assurance.NONE
    assert found.assurance(high, Polarity.NEUTRAL) is Assurance.NONE


@given(st.floats(-1e6, 1e6), st.integers(2, 20))
def test_a_series_that_never_moves_has_no_special_cause(value: float, length: int) -> None:
    found = chart([value] * length)
    assert set(found.signals) == {Signal.COMMON}
    assert found.lower == found.upper == pytest.approx(value)


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=30))
def test_mirrored_figures_give_mirrored_signals(values: list[int]) -> None:
    one, other = chart(list(values), Polarity.HIGHER), chart([-value for value in values], Polarity.LOWER)
    assert one.signals == other.signals
