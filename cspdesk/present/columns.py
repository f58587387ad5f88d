"""What stands in the columns of a table and the boxes of a form, and how an edit there becomes a command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cspdesk.domain.faults import PersonError
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Record
from cspdesk.present.entries.entry import EMPTY, Entry, Order
from cspdesk.present.entries.links import name as name_of
from cspdesk.present.entries.of_fields import entry_of
from cspdesk.present.entries.texts import Line
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import label, one
from cspdesk.usecases.commands import Revise
from cspdesk.usecases.quarters import why_kept
from cspdesk.usecases.workbench import Command

WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.NO_UPDATE, Rag.GREEN, Rag.BLUE, Rag.GREY)
"""The order in which people look at ratings."""

_WIDE = 16


@dataclass(frozen=True, kw_only=True)
class Column:
    """Something shown of each record of a kind.

    Attributes:
        name: Its identity in settings; for a field of the record, the field's name, which is also its widget's.
        title: Its heading, or the words beside its box.
        entry: Which sort of value it holds.
        width: In average characters.
        hidden: Not shown until somebody chooses it.
        editable: Whether it can be changed here.
    """

    name: str
    title: str
    entry: Entry
    width: int = 12
    hidden: bool = False
    editable: bool = False

    @property
    def wraps(self) -> bool:
        """Whether its text may take several lines: wide columns of words do."""
        return self.width >= _WIDE and not self.entry.right

    def value(self, view: Viewpoint, record: Any) -> Any:
        """What is edited."""
        raise NotImplementedError

    def text(self, view: Viewpoint, record: Any) -> str:
        """What is shown."""
        return self.entry.shown(view, self.value(view, record))

    def mark(self, view: Viewpoint, record: Any) -> Rag | None:
        """The chip shown in place of the text, if any."""
        return None

    def tip(self, view: Viewpoint, record: Any) -> str:
        """What to say about the value beyond the text, or nothing."""
        return ""

    def order(self, view: Viewpoint, record: Any) -> Order:
        """Where the record sorts by this column."""
        return self.entry.order(view, self.value(view, record))

    def locked(self, view: Viewpoint, record: Any) -> str:
        """Why it cannot be changed now although it is editable, as a sentence; empty when it can."""
        return why_kept(view.plan, record)

    def write(self, view: Viewpoint, record: Any, value: Any) -> Command:
        """The command that gives it another value.

        Raises:
            PersonError: if the record cannot have that value.
        """
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class OwnColumn(Column):
    """A field of the record itself."""

    kind: str
    editable: bool = True

    def value(self, view: Viewpoint, record: Record) -> Any:
        """The field."""
        return getattr(record, self.name)

    def mark(self, view: Viewpoint, record: Record) -> Rag | None:
        """The field, where it is a rating."""
        value = self.value(view, record)
        return value if isinstance(value, Rag) else None

    def write(self, view: Viewpoint, record: Record, value: Any) -> Command:
        """A revision of the field; a reference must stay the only one of its kind."""
        if self.name == "ref":
            _refuse_taken(view, record, value)
        return Revise(self.kind, record.key, {self.name: value}, f"change {_inside(self.name)} of {_said(record)}")


def own(
    kind: str,
    name: str,
    *,
    title: str = "",
    width: int = 12,
    hidden: bool = False,
    editable: bool = True,
    entry: Entry | None = None,
) -> OwnColumn:
    """The column of a field, named and edited as its type asks."""
    return OwnColumn(
        name=name,
        title=title or label(name),
        entry=entry or entry_of(kind, name),
        width=width,
        hidden=hidden,
        kind=kind,
        editable=editable,
    )


@dataclass(frozen=True, kw_only=True)
class Derived(Column):
    """Something worked out from the plan, which cannot be edited."""

    worked_out: Callable[[Viewpoint, Any], Any]

    def value(self, view: Viewpoint, record: Any) -> Any:
        """What was worked out; nothing for None."""
        return self.worked_out(view, record)

    def text(self, view: Viewpoint, record: Any) -> str:
        """In words, a rating by its colour."""
        value = self.value(view, record)
        if value is None:
            return ""
        return value.word if isinstance(value, Rag) else self.entry.shown(view, value)

    def mark(self, view: Viewpoint, record: Any) -> Rag | None:
        """The rating, if it is one."""
        value = self.value(view, record)
        return value if isinstance(value, Rag) else None

    def order(self, view: Viewpoint, record: Any) -> Order:
        """Ratings the worst first, everything else as its sort of value does."""
        value = self.value(view, record)
        return rag_order(value) if isinstance(value, Rag) or value is None else self.entry.order(view, value)


def derived(
    name: str,
    title: str,
    worked_out: Callable[[Viewpoint, Any], Any],
    *,
    entry: Entry | None = None,
    width: int = 12,
    hidden: bool = False,
) -> Derived:
    """The column of something worked out from the plan: words unless `entry` says otherwise."""
    return Derived(name=name, title=title, entry=entry or Line(), width=width, hidden=hidden, worked_out=worked_out)


def rag_order(rag: Rag | None) -> Order:
    """The worst first, none last."""
    return (0, WORST_FIRST.index(rag)) if rag else EMPTY


def _inside(field: str) -> str:
    """A label as it stands within a sentence: `due`, but `RAG` and `KPI` as they are."""
    words = label(field)
    return words if words.isupper() else words[:1].casefold() + words[1:]


def _said(record: Record) -> str:
    return f"{one(record.KIND)} {getattr(record, 'ref', '') or name_of(record)}".strip()


def _refuse_taken(view: Viewpoint, record: Record, ref: str) -> None:
    if not ref:
        raise PersonError("A reference cannot be empty.", "Give it one that nothing else of its kind has.")
    other = view.plan.by_ref(type(record), ref)
    if other is not None and other.key != record.key:
        raise PersonError(f"There is already {_article(one(record.KIND))} {ref}.", "Give this one another reference.")


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
