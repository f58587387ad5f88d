"""Labels of figures that are close never lie on each other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cspdesk.gui.charts.labels import spread


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_labels_are_kept_apart_in_their_order(wanted: list[float]) -> None:
    placed = spread(wanted, 16, 400)
    ordered = sorted(zip(wanted, placed, strict=True))
    gaps = [after - before for (_, before), (_, after) in pairwise(ordered)]
    assert all(gap >= 16 - 1e-9 for gap in gaps)
    assert all(7.9 <= at <= 392.1 for at in placed)


def test_labels_with_room_stay_where_they_belong() -> None:
    assert spread([20, 200, 100], 16, 400) == [20, 200, 100]
