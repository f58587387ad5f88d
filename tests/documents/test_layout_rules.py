"""How text, columns, pages and charts are laid out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdesk.documents.chart_geometry import kept_apart, scale_for, shown_labels
from cspdesk.documents.chip_looks import CHIPS
from cspdesk.documents.flow import Step, paged
from cspdesk.documents.folding import on_paper
from cspdesk.documents.fonts import legible, needs_words
from cspdesk.documents.grid import grid_of
from cspdesk.documents.lines import Lettering, broken, natural_width
from cspdesk.documents.look import BODY, CAPTION, HEADINGS, RUNNING, SHADE, SUBTITLE, TABLE, TITLE, WARNING
from cspdesk.documents.pieces import Piece, Tag
from cspdesk.documents.storable import on_one_line, storable
from cspdesk.documents.widths import column_widths
from cspdesk.domain.faults import BugError
from cspdesk.usecases.appendix.content import FULL_STOP, Column, Kind, Table, Words
from tests.documents.samples import LONG, chart, table

PLAIN = Lettering(10, 12)
ANY_TEXT = st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=200)


@given(ANY_TEXT, st.floats(20, 400))
def test_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = broken(text, PLAIN, room)
    for line in lines:
        said = "".join(characters for _, characters in line.runs)
        assert line.width <= room + 0.01 or len(said) == 1
    said = "".join("".join(c for _, c in line.runs) + line.joint for line in lines)
    assert said.split() == legible(text).split() or "".join(said.split()) == "".join(legible(text).split())


def test_words_break_where_they_may() -> None:
    lines = ["".join(c for _, c in line.runs) for line in broken("multi-agency and/or 2023/24 1-4", PLAIN, 40)]
    assert lines[:2] == ["multi-", "agency"]
    assert "2023/24" in lines
    assert not any(line.endswith("2023/") for line in lines)


def test_a_no_break_space_holds_together() -> None:
    lines = ["".join(c for _, c in line.runs) for line in broken("due 31\u00a0Mar\u00a02024", PLAIN, 60)]
    assert lines == ["due", "31\u00a0Mar\u00a02024"]


def test_what_no_face_has_is_made_visible() -> None:
    assert legible("ŵ ŷ £ → ✓ é") == "ŵ ŷ £ → ✓ é"
    assert legible("漢") == "\ufffd"
    assert legible("👍🏽") == "[thumbs up sign]"
    assert legible("e\u0301") == "é"
    assert legible("a\u00adb\u202ec\ufeff") == "abc"
    assert needs_words("漢")
    assert not needs_words("plain")
    assert not needs_words("→")


def test_what_files_keep() -> None:
    assert storable("a\r\nb\u2028c\x07\ud800") == "a\nb\nc\ufffd\ufffd"
    assert on_one_line(" a\n b\t") == "a b"


@given(st.integers(1, 9), st.floats(300, 900))
@settings(max_examples=25)
def test_columns_never_take_more_than_the_room(count: int, room: float) -> None:
    widths = column_widths([table(count)], room)
    assert sum(widths) <= room + 0.01
    assert all(width > 10 for width in widths)


def test_dates_and_references_do_not_wrap_where_there_is_room() -> None:
    drawn = on_paper([table(5)])[0]
    widths = column_widths([drawn], 757)
    dates = [column.title for column in drawn.columns].index("Start, due")
    assert widths[dates] > natural_width("to 31 Mar 2024", TABLE)


def test_a_small_table_stays_small_and_long_text_gets_the_room() -> None:
    small = Table("", "", (Column("A", Kind.REF), Column("B")), ((Words("1"), Words("two")),))
    assert sum(column_widths([small], 757)) < 150
    rows = ((Words("short text"), Words(LONG)),)
    first, second = column_widths([Table("", "", (Column("A"), Column("B")), rows)], 500)
    assert second > 5 * first


def test_joined_columns_stand_below_and_empty_ones_go() -> None:
    columns = (Column("A"), Column("B", joined="by"), Column("C"), Column("D", joined=""))
    rows = ((Words("a"), Words("b"), Words(), Words()), (Words("x"), Words(), Words(), Words("d")))
    (drawn,) = on_paper([Table("", "", columns, rows, totals=(Words("t"), Words(), Words(), Words()))])
    assert [column.title for column in drawn.columns] == ["A, b, d"]
    assert [cells[0].shown for cells in drawn.rows] == ["a\nby b", "x\nd"]
    assert drawn.totals is not None


def test_a_full_stop_goes_on_on_the_line_of_what_is_joined_before_it() -> None:
    columns = (Column("Name"), Column("Unit", joined=""), Column("Better", joined=FULL_STOP))
    rows = ((Words("n"), Words("per head"), Words("Low")), (Words("n"), Words(), Words("Low")))
    (drawn,) = on_paper([Table("", "", columns, rows)])
    assert [cells[0].shown for cells in drawn.rows] == ["n\nper head. Low", "n\nLow"]


def low_table(rows: int) -> Table:
    return Table("", "", (Column("A"), Column("B")), ((Words("one"), Words("two")),) * rows)


@pytest.mark.parametrize(("rows", "together"), [(2, 2), (12, 12), (40, 3)])
def test_a_short_table_stays_whole_and_a_long_one_begins_with_three_rows(rows: int, together: int) -> None:
    grid = grid_of(low_table(rows), (100, 100), Tag("Table"))
    assert grid.least() == pytest.approx(grid.header.height + together * grid.rows[0].height)


def test_of_high_rows_fewer_are_kept_together_where_a_table_begins() -> None:
    high = Table("", "", (Column("A"), Column("B")), ((Words("one"), Words("two\n" * 5)),) * 20)
    grid = grid_of(high, (100, 100), Tag("Table"))
    assert grid.least() == pytest.approx(grid.header.height + 2 * grid.rows[0].height)


@dataclass(frozen=True)
class Block:
    """A piece of a height, cut anywhere or not at all."""

    height: float
    cuttable: bool = True

    def least(self) -> float:
        return 10.0 if self.cuttable else self.height

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        if not self.cuttable or room < 10:
            return None
        return Block(room), Block(self.height - room)

    def draw(self, paper: object, x: float, top: float) -> None:
        raise AssertionError("nothing is drawn here")


@given(st.lists(st.tuples(st.floats(1, 250), st.booleans(), st.floats(0, 20), st.booleans()), max_size=30))
def test_everything_lands_on_a_page_within_its_room(pieces: list[tuple[float, bool, float, bool]]) -> None:
    steps = [
        Step(Block(height if cuttable else min(height, 100), cuttable), gap, clings)
        for height, cuttable, gap, clings in pieces
    ]
    pages = paged(steps, 100)
    total = sum(placed.piece.height for page in pages for placed in page)
    assert total == pytest.approx(sum(step.piece.height for step in steps))
    assert all(placed.down + placed.piece.height <= 100.001 for page in pages for placed in page)


def test_a_heading_goes_with_what_follows() -> None:
    pages = paged([Step(Block(80)), Step(Block(10, cuttable=False), clings=True), Step(Block(50, cuttable=False))], 100)
    assert [[placed.piece.height for placed in page] for page in pages] == [[80], [10, 50]]


def test_what_cannot_be_cut_and_does_not_fit_is_our_mistake() -> None:
    with pytest.raises(BugError, match="does not fit a page"):
        paged([Step(Block(150, cuttable=False))], 100)


def test_axes_begin_at_nought_unless_figures_lie_close_together() -> None:
    assert scale_for(chart((610, 100))).ticks[0] == 0
    near = chart((610, 600), limits=None, comparators=())
    assert scale_for(near).ticks[0] > 0
    assert scale_for(chart((), limits=None, comparators=())).ticks[0] == 0
    flat = scale_for(chart((0, 0), limits=None, comparators=(), points=chart((0,)).points[:1]))
    assert flat.ticks[0] < flat.ticks[-1]


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=8))
def test_every_figure_lies_within_the_axis(values: list[int]) -> None:
    drawn = chart(values, limits=None, comparators=())
    scale = scale_for(drawn)
    for point in drawn.points:
        assert point.value is not None
        assert -0.001 <= scale.height(point.value, 100) <= 100.001
    assert len(scale.ticks) <= 12
    assert all(tick == tick.to_integral_value() for tick in scale.ticks)


def test_axis_steps_may_be_parts_where_figures_are() -> None:
    points = tuple(point for point in chart((1,)).points)
    scale = scale_for(chart(points=points[:1], places=1, limits=None, comparators=()))
    assert scale.ticks[-1] > Decimal(0)


def test_labels_along_the_bottom_never_touch_and_the_last_is_shown() -> None:
    assert shown_labels([50.0] * 4, 60) == (0, 1, 2, 3)
    assert shown_labels([50.0] * 7, 20) == (0, 3, 6)
    assert shown_labels([50.0] * 6, 20) == (2, 5)
    assert shown_labels([], 20) == ()


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_line_names_are_kept_apart(wanted: list[float]) -> None:
    placed = kept_apart(wanted, 11, 0, 100)
    assert all(abs(a - b) >= 10.99 for i, a in enumerate(placed) for b in placed[i + 1 :])


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_all_text_can_be_read_by_weak_eyes() -> None:
    for look in CHIPS.values():
        assert contrast(look.ink, look.fill) >= 4.5
        assert contrast(look.edge, "#ffffff") >= 3
    for lettering in (TITLE, SUBTITLE, *HEADINGS.values(), BODY, CAPTION, RUNNING, WARNING, TABLE):
        assert contrast(lettering.colour, "#ffffff") >= 4.5
        assert lettering.size >= 9
    assert contrast(TABLE.colour, SHADE) >= 4.5
    assert len({look.shape for look in CHIPS.values()}) == len(CHIPS)
