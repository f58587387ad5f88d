"""A workbook that came back: read or not, reviewed or not, applied or not. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.domain.returns import Issue, PartnerReturn
from cspdesk.domain.workplan import Workplan
from cspdesk.present.review.keeping import kept, restore, rows_chosen
from cspdesk.present.review.ticks import Counts, ReviewTicks
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.ports import PlanStore, Progress
from cspdesk.usecases.returns.proposing import review
from cspdesk.usecases.returns.review import Recognised, Review
from cspdesk.usecases.returns.tables_in import Maps
from cspdesk.usecases.services import Services
from cspdesk.usecases.tables.grid import Book
from cspdesk.usecases.tables.wanted import Wanted


class Stage(IntEnum):
    """How far a workbook has come."""

    WAITING = 0
    UNREADABLE = 1
    NOT_READ = 2
    READY = 3


@dataclass(eq=False)
class Received:
    """One file of the inbox.

    Attributes:
        sentence: Why it could not be read, or empty.
        content: The file's bytes, kept with the plan when it is applied.
        review: What it asks for, by itself.
        ticks: The same set against the other files of the inbox, with what was decided.
        partner: Key of the partner the officer says it is from; empty for whoever it names.
        quarter: The quarter it is expected to be for.
        maps: What the officer said about its columns, by sheet.
        stale: Whether the plan has changed since it was reviewed.
        held: What was decided about it when the program last closed, until it has been read again.
        stamp: Time of change and size of the file when it was read, to tell whether it is still the same.
    """

    path: Path
    quarter: Quarter
    stage: Stage = Stage.WAITING
    sentence: str = ""
    book: Book | None = None
    content: bytes = field(default=b"", repr=False)
    review: Review | None = field(default=None, repr=False)
    ticks: ReviewTicks | None = None
    partner: str = ""
    maps: Maps = field(default_factory=dict)
    stale: bool = False
    held: Mapping[str, Any] = field(default_factory=dict, repr=False)
    stamp: tuple[int, int] | None = None

    def take(self, view: Viewpoint, found: Read) -> None:
        """Take in what reading it gave; what was decided before stays decided where it still fits."""
        self.book, self.content, self.review = found.book, found.content, found.review
        self.ticks = ReviewTicks(view, found.review, self.ticks)
        restore(self.ticks, self.held)
        self.held, self.stamp = {}, found.stamp
        self.stage, self.sentence, self.stale = Stage.READY, "", False

    def set_against(self, marked: Review) -> bool:
        """Take the review as it looks beside the other files; whether that made a difference."""
        if self.ticks is None or self.ticks.review == marked:
            return False
        self.ticks = ReviewTicks(self.ticks.view, marked, self.ticks)
        return True

    def say_columns(self, maps: Maps) -> None:
        """Take the officer's word on its columns; of the sheets not named, what was said before stands."""
        self.maps = {**self.maps, **maps}

    def refuse(self, sentence: str) -> None:
        """It could not be read."""
        self.stage, self.sentence = Stage.UNREADABLE, sentence


@dataclass(frozen=True, slots=True)
class Read:
    """What a job found in a file."""

    book: Book
    content: bytes = field(repr=False)
    review: Review
    stamp: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads and reviews one file. A job: it works on values, and touches neither the plan file nor a screen.

    Attributes:
        issued: What was sent out, by SHA-256.
        maps: What the officer said about the columns, and about which workbook, by its SHA-256: a file changed since
            is read without.
        book: The workbook, where it was read before and only the review is wanted again.
    """

    view: Viewpoint
    services: Services
    path: Path
    quarter: Quarter
    partner: str
    issued: Mapping[str, bytes] = field(repr=False)
    chosen: Mapping[str, str] = field(default_factory=dict)
    maps: tuple[Maps, str] = ({}, "")
    book: Book | None = field(default=None, repr=False)
    content: bytes = field(default=b"", repr=False)
    stamp: tuple[int, int] | None = None

    @classmethod
    def of(cls, received: Received, view: Viewpoint, services: Services, issued: Mapping[str, bytes]) -> Reading:
        """The job that reads a file of the inbox, or reviews it again."""
        chosen = dict(received.ticks.chosen) if received.ticks else rows_chosen(received.held)
        return cls(
            view,
            services,
            received.path,
            received.quarter,
            received.partner,
            issued,
            chosen,
            (received.maps, received.book.sha256 if received.book else str(received.held.get("sha256"))),
            received.book,
            received.content,
            received.stamp,
        )

    def __call__(self, progress: Progress) -> Read:
        """Read and review it.

        Raises:
            PersonError: if it cannot be read, or changes while it is read.
            CancelledError: if the person pressed Cancel.
        """
        book, content, stamp = self.book, self.content, self.stamp
        if book is None:
            stamp = stamp_of(self.path)
            book = self.services.read_book(self.path, progress)
            content = self._bytes(book)
        progress(1, 1, f"Reviewing {self.path.name}")
        return Read(book, content, self._review(book), stamp)

    def _bytes(self, book: Book) -> bytes:
        try:
            content = self.path.read_bytes()
        except OSError as error:
            raise PersonError(f"{self.path.name} cannot be read any more.", "Drop it here again.") from error
        if sha256(content).hexdigest() != book.sha256:
            raise PersonError(f"{self.path.name} was changed while it was read.", "Drop it here again.")
        return content

    def _review(self, book: Book) -> Review:
        return review(
            self.view.plan,
            book,
            attachment=self._attachment,
            today=self.view.today,
            quarter=self.quarter,
            partner=self.partner,
            chosen=self.chosen,
            maps=self.maps[0] if self.maps[1] == book.sha256 else {},
        )

    def _attachment(self, sha: str) -> bytes:
        try:
            return self.issued[sha]
        except KeyError:
            raise PersonError("What was issued is not kept in this plan any more.") from None


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Time of change and size of a file; None where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def kept_file(received: Received) -> dict[str, Any]:
    """A file of the inbox as it is remembered until the next start: where it is, and what was decided."""
    return {
        "path": str(received.path),
        "quarter": received.quarter.code,
        "partner": received.partner,
        "columns": {sheet: dict(wanted.columns) for sheet, wanted in received.maps.items()},
        "held": kept(received.ticks) if received.ticks else dict(received.held),
    }


def remembered_file(told: object) -> Received | None:
    """The inverse of `kept_file`; None for anything else, as people edit settings."""
    match told:
        case {"path": str(path), "quarter": str(code), "partner": str(partner), "held": dict(held), **others}:
            try:
                maps = _maps_kept(others.get("columns"))
                return Received(Path(path), Quarter.from_code(code), partner=partner, maps=maps, held=held)
            except ValueError:
                return None
    return None


def _maps_kept(told: object) -> dict[str, Wanted]:
    """What was said about columns, from settings as people may have edited them."""
    sheets = told.items() if isinstance(told, dict) else ()
    return {
        str(sheet): Wanted(columns={str(name): str(place) for name, place in columns.items()})
        for sheet, columns in sheets
        if isinstance(columns, dict)
    }


def issued_contents(store: PlanStore, plan: Workplan) -> dict[str, bytes]:
    """What was sent out, by SHA-256: fetched before a job, as no job may touch the plan file."""
    contents = {}
    for issue in plan.all(Issue):
        try:
            contents[issue.content] = store.attachment(issue.content)
        except PersonError:  # the review says so, if it is this issue that the workbook answers
            continue
    return contents


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """A file of the inbox as its table shows it."""

    file: str
    partner: str
    quarter: str
    state: str
    waiting: str
    changes: str


def received_line(received: Received, plan: Workplan) -> ReceivedLine:
    """What the inbox says about a file."""
    if received.ticks is None:
        return ReceivedLine(received.path.name, "", "", state_of(received, plan), "", "")
    review = received.ticks.review
    counts = received.ticks.counts()
    partner = plan.find(Partner, review.partner)
    return ReceivedLine(
        file=received.path.name,
        partner=partner.name if partner else "Not known",
        quarter=str(review.quarter) if review.quarter else "Not known",
        state=state_of(received, plan),
        waiting=str(counts.waiting) if counts.waiting else "",
        changes=f"{counts.taken} of {counts.changes}",
    )


def state_of(received: Received, plan: Workplan) -> str:
    """A file's state in words: read from the plan, so that an undone import is to be reviewed again."""
    if received.ticks is None:
        return received.sentence or _BEFORE[received.stage]
    waiting = received.ticks.counts().waiting
    if is_applied(received, plan):
        return f"Applied, {waiting} still to decide" if waiting else "Applied"
    if received.ticks.stopped_by:
        return "Stopped: look at it"
    return "To be decided" if waiting else "Ready to apply"


def is_applied(received: Received, plan: Workplan) -> bool:
    """Whether the very file was taken in."""
    if received.ticks is None:
        return False
    return any(came.file == received.ticks.review.sha256 for came in plan.all(PartnerReturn))


def counts_text(counts: Counts) -> str:
    """`62 changes: 48 ticked, 6 not ticked, 8 to decide`: parts that make up the whole."""
    noun = "change" if counts.changes == 1 else "changes"
    parts = ((counts.taken, "ticked"), (counts.unticked, "not ticked"), (counts.waiting, "to decide"))
    told = ", ".join(f"{count:,} {words}" for count, words in parts if count)
    return f"{counts.changes:,} {noun}: {told}" if told else "No changes"


def applied_text(file: str, taken: int, waiting: int) -> tuple[str, str]:
    """What was applied, and what to do about it: where to answer what is still open."""
    noun = "change" if taken == 1 else "changes"
    sentence = f"{taken:,} {noun} from {file} applied as one step."
    if not waiting:
        return sentence, "Undo takes it back."
    return (
        f"{sentence} {waiting} still to decide.",
        f"Open {file} again in the inbox of the Returns tab to answer them. Undo takes the step back.",
    )


def recognised_text(review: Review) -> str:
    """How a workbook was recognised, in words."""
    return _RECOGNISED[review.recognised]


_BEFORE = {
    Stage.WAITING: "Being read",
    Stage.UNREADABLE: "Cannot be read",
    Stage.NOT_READ: "Not read: cancelled",
    Stage.READY: "",
}
_RECOGNISED = {
    Recognised.ISSUED: "A workbook we issued",
    Recognised.ISSUED_OLDER: "An older issue of our workbook",
    Recognised.UNKNOWN_LAYOUT: "A layout of their own",
}
