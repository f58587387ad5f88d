"""What a partner's workbook asks to change, cell by cell, before anybody has decided anything.

A `Review` is made by `proposing.review`, drawn by the window, printed by `review_json`, and applied by
`applying.ApplyReview` together with the officer's decisions. It changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.periods import Quarter
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing
from cspdesk.usecases.tables.found_tables import Skipped as Skipped

OTHER_PARTNER, HIDDEN_ROW = "another-row", "hidden-row"
"""Codes of questions about a whole row: it is another partner's, or nobody sees it."""


class Recognised(StrEnum):
    """How the workbook was recognised."""

    ISSUED = "issued"
    ISSUED_OLDER = "issued-older"
    UNKNOWN_LAYOUT = "unknown-layout"


class Match(StrEnum):
    """How surely a row is about a record of the plan."""

    CERTAIN = "certain"
    LIKELY = "likely"
    ASK = "ask"
    NEW = "new"


class CellState(StrEnum):
    """What has to happen to a cell.

    CLEAN: only they changed it, and what they wrote can only mean one thing.
    ASK: what they wrote is doubtful, see `answer`.
    CONFLICT: they changed it and so did we (or another partner) since it was issued.
    REWORDING: they wrote the plan's own words differently; kept as they are unless the officer takes theirs.
    UNCHANGED: nothing to do; hidden.
    """

    CLEAN = "clean"
    ASK = "ask"
    CONFLICT = "conflict"
    REWORDING = "rewording"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ReviewCell:
    """One answer in the workbook beside what was issued and what the plan holds now.

    The three values are of the type the plan keeps for that field (`str`, `int`, `Decimal`, `date`, `Rag`, a partner's
    key for `lead`), pence for money, or None.

    Attributes:
        field: Name of the field, as in the review's JSON: `rag`, `progress`, `due`, `spent`.
        label: The field as people call it: `% complete`.
        base: What was issued; what the plan holds now when nothing was issued.
        theirs: What they wrote; None while it is doubtful.
        ours: What the plan holds now.
        state: What has to happen.
        answer: How the cell was read; an `Ask` holds the options.
        where: The cell, such as `D9`.
        raw: The cell as it stands, as text.
        rival: For a conflict between partners, the key of the other one, else empty.
        rival_says: What the other one wrote in a file reviewed together with this; None where it is what `ours` holds.
        comment: What is pinned to the cell as a comment.
    """

    field: str
    label: str
    base: Any
    theirs: Any
    ours: Any
    state: CellState
    answer: Answer = Nothing()  # noqa: RUF009 - frozen and empty
    where: str = ""
    raw: str = ""
    rival: str = ""
    rival_says: Any = None
    comment: str = ""

    @property
    def options(self) -> tuple[Any, ...]:
        """What the officer may choose besides keeping ours, likeliest first."""
        return self.answer.options if isinstance(self.answer, Ask) else (self.theirs,)

    @property
    def says_unchanged(self) -> bool:
        """Whether it says in words that nothing has changed."""
        return isinstance(self.answer, Nothing) and self.answer.unchanged


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """A row of the workbook and the record of the plan it is about.

    Attributes:
        kind: `action`, `kpi`, `funding` or `risk`.
        key: Key of the record (of the project, for funding); empty for a new one. For a match to be asked about, the
            likeliest, against which the cells are compared.
        ref: What people call it; None when the row gives none.
        name: Its text, for a person to recognise it by.
        sheet: Name of the sheet.
        row: As a person counts them.
        match: How surely.
        why: For any match but a certain one, the reason in a sentence.
        candidates: For a match to be asked about, the keys it may be, likeliest first.
        cells: Every column read from the row, the unchanged ones too.
    """

    kind: str
    key: str
    ref: str | None
    name: str
    sheet: str
    row: int
    match: Match
    cells: tuple[ReviewCell, ...]
    why: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What tells it from the other rows of its file: `action Actions!9`."""
        return row_id(self.kind, self.sheet, self.row)

    def cell(self, name: str) -> ReviewCell | None:
        """The cell of a field, if the row has one."""
        return next((cell for cell in self.cells if cell.field == name), None)

    def waiting(self) -> tuple[ReviewCell, ...]:
        """The cells that are not unchanged."""
        return tuple(cell for cell in self.cells if cell.state is not CellState.UNCHANGED)


@dataclass(frozen=True, slots=True)
class ReviewColumn:
    """A column of a table in a layout of the partner's own, and how it was understood.

    Attributes:
        letter: Of the sheet's column.
        field: The field read from it; empty for one that is left out.
        own: The field its heading and cells speak of by themselves, before anybody says otherwise.
    """

    letter: str
    heading: str
    field: str
    own: str


@dataclass(frozen=True, slots=True)
class ReviewTable:
    """A table found in the workbook.

    Attributes:
        header_rows: The rows its headings stand in.
        columns: Field to column letter.
        layout: Its columns left to right, where somebody may say otherwise: in a table with headings not ours.
    """

    sheet: str
    kind: str
    header_rows: tuple[int, ...]
    columns: Mapping[str, str]
    first_row: int
    last_row: int
    layout: tuple[ReviewColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Everything one workbook asks for.

    Attributes:
        file: The file's name, without its folder.
        sha256: Of its bytes.
        partner: Key of the partner it is from; empty while nobody can tell.
        quarter: The quarter its answers are for; None while nobody can tell.
        recognised: How it was recognised.
        issue: Key of the issue it answers, or empty.
        tables: The tables found.
        records: One for each row that is about something, in the order of the workbook.
        skipped: What was left out.
        findings: What is wrong or worth knowing, the whole file's first. Those of severity ERROR are obstacles: nothing
            is applied until the officer has said so (`ApplyReview.despite`).
        nil: Whether the partner says it has nothing to report.
        filled_by: The post that filled it in, as the workbook says.
        remarks: What else the partner wrote on the first sheet.
    """

    file: str
    sha256: str
    partner: str
    quarter: Quarter | None
    recognised: Recognised
    issue: str = ""
    tables: tuple[ReviewTable, ...] = ()
    records: tuple[ReviewRecord, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    findings: tuple[Finding, ...] = ()
    nil: bool = False
    filled_by: str = ""
    remarks: str = ""

    @property
    def obstacles(self) -> tuple[Finding, ...]:
        """What must be confirmed before anything is applied: someone else's return, another quarter's, seen before."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def sure(self) -> int:
        """How many cells only they changed, in rows the plan certainly has: what may be taken without a look."""
        rows = (record for record in self.records if record.match is Match.CERTAIN)
        return sum(cell.state is CellState.CLEAN for record in rows for cell in record.cells)

    def count(self, state: CellState) -> int:
        """How many cells are in a state."""
        return sum(cell.state is state for record in self.records for cell in record.cells)


class Verdict(StrEnum):
    """What the officer decided about a cell."""

    ACCEPT = "accept"
    KEEP = "keep"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Decision:
    """Take theirs, keep ours, or a value of the officer's own (or one of the options of a doubtful cell).

    Attributes:
        value: For VALUE, in the type the plan keeps.
    """

    verdict: Verdict
    value: Any = None


ACCEPT = Decision(Verdict.ACCEPT)
KEEP = Decision(Verdict.KEEP)

Decisions = Mapping[tuple[str, str], Decision]
"""By (record id, field). A cell without a decision is left for later. The field `""` decides over the row itself: KEEP
leaves all of it out; a new row is added to the plan only when it is accepted there; of a row that is to be asked about
ACCEPT, or VALUE with the key it was compared with, says that it is that record. For another record, review again with
`proposing.Chosen`, as the row was compared with the wrong one."""


def row_id(kind: str, sheet: str, row: int) -> str:
    """What tells a row of a workbook from all others: `action Actions!9`."""
    return f"{kind} {sheet}!{row}"
