from __future__ import annotations

import itertools

from cspdesk.domain.rag import Rag


def test_every_rating_has_its_letter_and_word() -> None:
    assert [rag.value for rag in Rag] == ["B", "G", "A", "R", "X", "N"]
    assert [rag.word for rag in Rag] == ["Blue", "Green", "Amber", "Red", "Grey", "No update"]


def test_better_goes_from_blue_to_red_and_leaves_grey_and_no_update_out() -> None:
    better = [(a.value, b.value) for a, b in itertools.product(Rag, Rag) if a.better_than(b)]
    assert better == [("B", "G"), ("B", "A"), ("B", "R"), ("G", "A"), ("G", "R"), ("A", "R")]
    assert not Rag.BLUE.better_than(None)
