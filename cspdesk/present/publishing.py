"""What the Appendices tab offers and says: which appendices, from which edition, open or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cspdesk.domain.periods import Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.present.entries.dates import Day
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.usecases.appendix.content import Appendix
from cspdesk.usecases.appendix.editions import Edition, edition, published_on
from cspdesk.usecases.appendix.meeting import publication_notice
from cspdesk.usecases.appendix.publishing import APPENDICES, build, file_name
from cspdesk.usecases.ports import PlanStore


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
        cls, store: PlanStore, plan: Workplan, quarter: Quarter, today: date, *, include_exempt: bool
    ) -> Publication:
        """What a quarter is published from: its frozen copy, or the plan as it stands.

        Raises:
            PersonError: if a frozen copy is missing or damaged.
        """
        source = edition(store, plan, quarter)
        return cls(source, quarter, published_on(plan, quarter, today), include_exempt)

    def appendix(self, code: str) -> Appendix:
        """The content of one appendix.

        Raises:
            PersonError: if the plan holds no plan record.
        """
        return build(self.source.plan, code, self.quarter, self.dated, self.include_exempt, earlier=self.source.earlier)

    @property
    def words(self) -> str:
        """From which state it is written, for a person to know before it goes out."""
        if self.source.version:
            return f"{self.quarter} as frozen, version {self.source.version}."
        return f"{self.quarter} is not frozen: a draft, as the plan stands now."

    def file_names(self, codes: Sequence[str], formats: Sequence[str]) -> tuple[str, ...]:
        """What the files will be called."""
        return tuple(file_name(self.appendix(code), form) for code in codes for form in formats)


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
