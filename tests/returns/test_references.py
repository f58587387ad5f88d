"""References as spreadsheets mangle them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cspdesk.usecases.returns.references import looks_like_ref, matching_refs

REFS = ("1.1", "1.2", "1.10", "2.10", "3/4", "K01", "007", "1.2.23")


@pytest.mark.parametrize(
    ("value", "exact", "mangled"),
    [
        ("1.2", ("1.2",), ()),
        (" 1.2. ", ("1.2",), ()),
        ("k01", ("K01",), ()),
        ("1.1", ("1.1",), ("1.10",)),
        (1.1, ("1.1",), ("1.10",)),
        (2.1, (), ("2.10",)),
        (7, (), ("007",)),
        (7.0, (), ("007",)),
        (datetime(2023, 4, 3), (), ("3/4",)),  # noqa: DTZ001 - a spreadsheet's dates have no zone
        (date(2023, 3, 4), (), ("3/4",)),
        (date(2023, 2, 1), (), ("1.2", "1.2.23")),
        (date(2010, 2, 1), (), ("1.2", "2.10")),
        (None, (), ()),
        (True, (), ()),
        ("", (), ()),
        ("1.3", (), ()),
        ("action one", (), ()),
    ],
)
def test_matching_refs(value: object, exact: tuple[str, ...], mangled: tuple[str, ...]) -> None:
    found = matching_refs(value, REFS)  # type: ignore[arg-type]  # any value a cell may hold
    assert (found.exact, found.mangled) == (exact, mangled)


@pytest.mark.parametrize("text", ["1.2", "A1", "KPI 3", "1.2.3", "7"])
def test_what_may_be_a_reference(text: str) -> None:
    assert looks_like_ref(text)


@pytest.mark.parametrize("text", ["", "Police", "see note 4 below", "first"])
def test_what_may_not(text: str) -> None:
    assert not looks_like_ref(text)
