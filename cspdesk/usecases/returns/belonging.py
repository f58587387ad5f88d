"""Whether a workbook has anything to do with the plan: of a stranger's, nothing is sure, however plain it reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from cspdesk.usecases.returns.recognising import Recognition
from cspdesk.usecases.returns.review import CellState, Match, Recognised, ReviewCell, ReviewRecord
from cspdesk.usecases.tables.answers import Ask

UNRELATED = "unrelated"
"""Code of the question about a value in a row that may have nothing to do with the plan."""

_NOTHING_MATCHES = "No row of this workbook is surely one of the plan's, so it may be about something else."
_NOBODY_KNOWS_WHOSE = "It is not in the plan, and nothing says which partner the workbook is from."


def as_stranger(
    known: Recognition, records: Iterable[ReviewRecord], said: Collection[str] = ()
) -> Iterator[ReviewRecord]:
    """The records with rows and values asked about that nothing ties to the plan.

    Args:
        known: What the workbook turned out to be; one that we issued is no stranger.
        records: Its rows as they were matched.
        said: Ids of rows the officer has said what they are about.
    """
    found = tuple(records)
    matched = any(record.match in (Match.CERTAIN, Match.LIKELY) for record in found)
    ours = known.recognised is not Recognised.UNKNOWN_LAYOUT
    for record in found:
        if ours or record.id in said or (matched and (known.partner or record.match is not Match.NEW)):
            yield record
        elif matched:
            yield replace(record, match=Match.ASK, why=_NOBODY_KNOWS_WHOSE)
        else:
            yield _asked(record)


def _asked(record: ReviewRecord) -> ReviewRecord:
    if record.match is Match.NEW:
        record = replace(record, match=Match.ASK, why=_NOTHING_MATCHES)
    return replace(record, cells=tuple(_doubted(cell, record.why) for cell in record.cells))


def _doubted(cell: ReviewCell, why: str) -> ReviewCell:
    if cell.state is not CellState.CLEAN:
        return cell
    return replace(cell, state=CellState.ASK, answer=Ask(UNRELATED, cell.raw, why, (cell.theirs,)), theirs=None)
