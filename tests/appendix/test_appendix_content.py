from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.rag import Rag
from cspdesk.usecases.appendix.brief import counted, listed
from cspdesk.usecases.appendix.content import Bullets, Chip, Day, Money, Number, Paragraph, Words
from cspdesk.usecases.appendix.prose import prose


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Words("as it is"), "as it is"),
        (Day(date(2024, 3, 31)), "31 Mar 2024"),
        (Day(None, "Ongoing"), "Ongoing"),
        (Money(61_394_00), "£61,394"),
        (Money(-12_50), "-£12.50"),
        (Money(None, "[exempt]"), "[exempt]"),
        (Number(Decimal("12.5")), "13"),
        (Number(Decimal("1685.04"), 1), "1,685.0"),
        (Number(45, unit="%"), "45%"),
        (Number(None, instead="Not set"), "Not set"),
        (Chip(Rag.RED, "Red"), "Red"),
        (Chip(Rag.GREY, "Grey", "Paused"), "Grey: Paused"),
    ],
)
def test_a_cell_says_itself_how_it_reads(cell: Words | Day | Money | Number | Chip, shown: str) -> None:
    assert cell.shown == shown


def test_text_becomes_paragraphs_and_lists() -> None:
    assert list(prose("First.\n\n- one\n* two\nLast.\n1. three")) == [
        Paragraph("First."),
        Bullets(("one", "two")),
        Paragraph("Last."),
        Bullets(("three",)),
    ]


@pytest.mark.parametrize("text", ["", "  \n \n"])
def test_an_empty_heading_says_none_deliberately(text: str) -> None:
    assert list(prose(text)) == [Paragraph("None.")]


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_no_word_of_a_text_is_lost(text: str) -> None:
    said = " ".join(
        part
        for block in prose(text, "")
        for part in (block.items if isinstance(block, Bullets) else [block.text])  # type: ignore[union-attr] # prose yields these two only
    )
    letters = "".join(character for character in text if character.isalpha())
    assert "".join(character for character in said if character.isalpha()) == letters


def test_counts_and_lists_read_as_people_say_them() -> None:
    assert counted(0, "action") == "No actions"
    assert counted(1, "action") == "1 action"
    assert counted(1204, "priority", "priorities") == "1,204 priorities"
    assert listed(["1"]) == "1"
    assert listed(["1", "3", "7"]) == "1, 3 and 7"
    assert listed([]) == ""
