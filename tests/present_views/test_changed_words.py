"""The words that changed are marked, and no letter is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.present.review.changed_words import Piece, Pieces, changed_words


def _marked(pieces: Pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("Two visits were made", "Three visits were made", "[Two] visits were made", "[Three] visits were made"),
        ("Begun.", "Begun. All is well.", "Begun.", "Begun.[ All is well.]"),
        ("", "Begun", "", "Begun"),
        ("Begun", "", "Begun", ""),
        ("same words", "same words", "same words", "same words"),
        ("alpha beta gamma delta", "one two three four", "[alpha beta gamma delta]", "[one two three four]"),
    ],
)
def test_only_the_words_that_differ_are_marked(old: str, new: str, before: str, after: str) -> None:
    left, right = changed_words(old, new)
    assert (_marked(left), _marked(right)) == (before, after)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_give_both_texts_back(old: str, new: str) -> None:
    left, right = changed_words(old, new)
    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new


@given(st.text(max_size=80))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    left, right = changed_words(text, text)
    assert not any(piece.changed for piece in (*left, *right))


def test_very_long_texts_are_marked_whole() -> None:
    long = "word " * 2000
    assert changed_words(long, long + "more")[1] == (Piece(long + "more", changed=True),)
