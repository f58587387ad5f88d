"""What every appendix is written from: the plan, the quarter, and whether exempt information may stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cspdesk.domain.display import long_date
from cspdesk.domain.funding import Project
from cspdesk.domain.markings import paragraphs
from cspdesk.domain.partners import Partner, Partnership
from cspdesk.domain.periods import Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Priority
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Appendix, Block, Orientation
from cspdesk.usecases.quarters import state_of, state_words

_SCHEDULE = "Part 1 of Schedule 12A, Local Government Act 1972 (as amended)"


@dataclass
class Brief:
    """One appendix while it is being written.

    Attributes:
        number: What the committee's papers call the appendix.
        today: The day it is prepared.
        include_exempt: Whether exempt items are shown (and the appendix then marked), or left out.
        earlier: The plan as it stood when the quarter before was frozen, or None.
    """

    plan: Workplan
    code: str
    number: str
    quarter: Quarter
    today: date
    include_exempt: bool
    earlier: Workplan | None = None
    _sources: dict[str, int] = field(default_factory=dict)
    _exempt: set[int] = field(default_factory=set)
    _has_exempt: bool = False

    def withheld(self, exempt: str) -> str:
        """What stands in place of an item: `[exempt: paragraph 3]`; empty where the item itself may stand.

        An item marked in words nobody understands is withheld all the same.
        """
        if not exempt.strip():
            return ""
        numbers = _numbers(exempt)
        if self.include_exempt:
            self._exempt.update(numbers)
            self._has_exempt = True
            return ""
        if not numbers:
            return "[exempt]"
        return f"[exempt: paragraph{'s' if len(numbers) > 1 else ''} {listed(str(n) for n in numbers)}]"

    @cached_property
    def money_plan(self) -> Workplan:
        """The plan that sums of money are taken from: without exempt projects where those are withheld.

        A total that held a withheld amount would give it away beside the lines that are shown.
        """
        hidden = {project.key for project in self.plan.all(Project) if self.withheld(project.exempt)}
        if not hidden:
            return self.plan
        return Workplan.of(
            record
            for record in self.plan.records()
            if record.key not in hidden and getattr(record, "project", "") not in hidden
        )

    def cite(self, *sources: str) -> str:
        """Marks for the notes at the end, such as `[1], [3]`: where figures come from. Empty sources are left out."""
        marks = []
        for source in sources:
            if words := " ".join(source.split()):
                number = self._sources.setdefault(words, len(self._sources) + 1)
                if (mark := f"[{number}]") not in marks:
                    marks.append(mark)
        return ", ".join(marks)

    def partner(self, key: str) -> str:
        """A partner's name; empty for none."""
        found = self.plan.find(Partner, key)
        return found.name or found.ref if found else ""

    def priorities(self) -> tuple[Priority, ...]:
        """The priorities that stand, in order."""
        return tuple(priority for priority in self.plan.all(Priority) if not priority.withdrawn)

    def priority(self, key: str) -> str:
        """A priority as tables name it: `1 Anti-social behaviour`; empty for none."""
        found = self.plan.find(Priority, key)
        return f"{found.ref} {found.title}".strip() if found else ""

    def appendix(self, title: str, orientation: Orientation, blocks: Iterable[Block]) -> Appendix:
        """The appendix of these blocks."""
        written = tuple(blocks)
        plan = self.plan.only(Plan)
        standing = state_words(self.plan, self.quarter)
        if not state_of(self.plan, self.quarter).is_frozen:
            standing = f"Draft ({standing[:1].lower()}{standing[1:]})"
        return Appendix(
            code=self.code,
            number=self.number,
            title=title,
            subtitle=plan.title,
            partnership=next((body.name for body in self.plan.all(Partnership)), ""),
            quarter=self.quarter,
            marking=plan.marking,
            orientation=orientation,
            dated=self.today,
            blocks=written,
            state=f"{standing}. Prepared on {long_date(self.today)}.",
            warning=self._warning(),
            notes=tuple(self._sources),
        )

    def _warning(self) -> str:
        if not self._has_exempt:
            return ""
        under = ""
        if self._exempt:
            under = (
                f"paragraph{'s' if len(self._exempt) > 1 else ''} {listed(str(n) for n in sorted(self._exempt))} of "
            )
        return f"NOT FOR PUBLICATION - contains exempt information under {under}{_SCHEDULE}"


def listed(words: Iterable[str]) -> str:
    """`1`, `1 and 3`, `1, 3 and 7`."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def counted(count: int, one: str, several: str = "") -> str:
    """`1 action`, `1,204 actions`, `No actions`."""
    return f"{count:,} {one}" if count == 1 else f"{f'{count:,}' if count else 'No'} {several or one + 's'}"


def _numbers(exempt: str) -> tuple[int, ...]:
    try:
        return paragraphs(exempt)
    except ValueError:
        return ()
