"""Turning and zooming never leave the document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.present.pages import ZOOMS, Fit, Place, fitted, zoomed


def test_a_place_says_where_it_is() -> None:
    place = Place.start(7, 2)
    assert (place.text, place.has_next, place.has_previous) == ("Page 2 of 7", True, True)
    assert Place().text == ""


@given(st.integers(0, 500), st.integers(-10, 600))
def test_a_place_is_always_in_the_document(count: int, wanted: int) -> None:
    place = Place.start(count, wanted)
    assert 1 <= place.page <= count if count else place.page == 0
    assert place.at(wanted) == place


@pytest.mark.parametrize(
    ("percent", "step", "expected"),
    [(100, 1, 125), (100, -1, 75), (99.7, 1, 125), (87.3, 1, 100), (87.3, -1, 75), (400, 1, 400), (25, -1, 25)],
)
def test_zooming_goes_step_by_step(percent: float, step: int, expected: int) -> None:
    assert zoomed(percent, step) == expected


def test_a_page_is_fitted_to_its_room() -> None:
    assert fitted(Fit.WIDTH, (595, 842), (793, 300), 96) == pytest.approx(100, abs=0.1)
    assert fitted(Fit.PAGE, (595, 842), (793, 561), 96) == pytest.approx(50, abs=0.1)
    assert fitted(Fit.PAGE, (595, 842), (10, 10), 96) == ZOOMS[0]
    assert fitted(Fit.WIDTH, (10, 10), (5000, 10), 96) == ZOOMS[-1]
