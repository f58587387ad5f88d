"""What is otherwise between two points in the life of the plan, as a paper of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.brief import Brief
from cspdesk.usecases.appendix.content import Appendix, Block, Column, Kind, Orientation, Paragraph, Table, Words


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is otherwise, as people read it.

    Attributes:
        exempt: The paragraphs under which its record is exempt, or empty.
    """

    kind: str
    priority: str
    record: str
    field: str
    before: str
    after: str
    exempt: str = ""


_COLUMNS = (
    Column("Priority"),
    Column("Record", Kind.TEXT),
    Column("Field"),
    Column("Before"),
    Column("After"),
)


def comparison(
    plan: Workplan, quarter: Quarter, today: date, names: tuple[str, str], found: Iterable[Difference]
) -> Appendix:
    """A table for each kind of record. It holds exempt items too, and is then marked as not for publication.

    Args:
        plan: Whose title and marking it bears.
        quarter: The quarter looked at.
        today: The day it is made.
        names: What the two points are called.
        found: The differences, those of a kind together.
    """
    brief = Brief(plan, "compare", "", quarter, today, include_exempt=True)
    return brief.appendix("Comparison", Orientation.LANDSCAPE, _blocks(brief, names, found))


def _blocks(brief: Brief, names: tuple[str, str], found: Iterable[Difference]) -> Iterator[Block]:
    yield Paragraph(f"From {names[0]} to {names[1]}.")
    for kind, lines in groupby(found, key=lambda one: one.kind):
        rows = []
        for line in lines:
            brief.withheld(line.exempt)
            cells = (line.priority, line.record, line.field, line.before, line.after)
            rows.append(tuple(Words(text) for text in cells))
        yield Table(kind, kind, _COLUMNS, tuple(rows), header_column=1)
