"""What the Appendices tab offers and says: which appendices, from which edition, open or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cspdesk.domain.display import short_date
from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.present.entries.dates import Day
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.appendix.editions import Edition, edition
from cspdesk.usecases.appendix.meeting import publication_notice
from cspdesk.usecases.appendix.publishing import APPENDICES, file_name
from cspdesk.usecases.ports import PlanStore
from cspdesk.usecases.quarters import snapshots_of, state_of


@dataclass(frozen=True, slots=True)
class Offer:
    """An appendix that can be chosen."""

    code: str
    title: str
    about: str


OFFERS = tuple(Offer(kind.code, f"Appendix {kind.number}: {kind.title}", kind.about) for kind in APPENDICES)
"""Every appendix, in the order of their numbers."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: taken from the plan before a job starts, as no job may touch the plan file.

    Attributes:
        dated: The day printed on it.
        include_exempt: Whether exempt items stand in it, so that it must not be published.
    """

    source: Edition
    quarter: Quarter
    dated: date
    include_exempt: bool

    @classmethod
    def of(
        cls,
        store: PlanStore,
        plan: Workplan,
        quarter: Quarter,
        today: date,
        *,
        include_exempt: bool,
        version: int = 0,
    ) -> Publication:
        """What a quarter is published from: its frozen copy, the newest unless a version is named, or the plan.

        Raises:
            PersonError: if a frozen copy is missing or damaged.
        """
        source = edition(store, plan, quarter, version)
        return cls(source, quarter, source.dated(today), include_exempt)

    def appendix(self, code: str) -> Appendix:
        """The content of one appendix.

        Raises:
            PersonError: if the plan holds no plan record.
        """
        return self.source.appendix(code, self.quarter, self.dated, include_exempt=self.include_exempt)

    @property
    def words(self) -> str:
        """From which state it is written, for a person to know before it goes out."""
        if self.source.version:
            return f"{self.quarter} as frozen, version {self.source.version}."
        if self.source.corrects:
            return f"{self.quarter} is open for correction: a draft of version {self.source.corrects.version + 1}."
        return f"{self.quarter} is not frozen: a draft, as the plan stands now."

    def file_names(self, codes: Sequence[str], formats: Sequence[str]) -> tuple[str, ...]:
        """What the files will be called."""
        return tuple(file_name(self.appendix(code), form) for code in codes for form in formats)


def editions_of(plan: Workplan, quarter: Quarter) -> tuple[tuple[int, str], ...]:
    """The editions a quarter can be published from, newest first: number and name; a single one needs no choice.

    The first is number 0: what is published now, be it frozen or a draft.
    """
    kept = snapshots_of(plan, quarter)
    named = [
        (one.version, f"Version {one.version}{f' of {short_date(one.at.date())}' if one.at else ''}") for one in kept
    ]
    newest = (0, f"{named.pop()[1]} (newest)" if state_of(plan, quarter).is_frozen else "Draft, as it stands now")
    return (newest, *reversed(named))


def notice_for(meeting: str, view: Viewpoint) -> str:
    """By when the papers of a meeting must be out; nothing where no day is given.

    Args:
        meeting: The day as somebody typed it.
        view: From which day one looks.

    Raises:
        PersonError: if it is no day, or none a meeting is held on.
    """
    day = Day().parse(view, meeting)
    return publication_notice(day, view.today) if day else ""


def standing_in_the_way(folder: Path, names: Sequence[str]) -> tuple[str, ...]:
    """The names that are taken in a folder."""
    return tuple(name for name in names if (folder / name).exists())
