"""The history of a record, or of the plan, as lines people read: newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cspdesk.domain.records import Plain, fields_of
from cspdesk.domain.workplan import KINDS
from cspdesk.present.naming import about, said
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import capital, label, moment
from cspdesk.usecases.history import Asked, together
from cspdesk.usecases.ports import HistoryLine


class PastLine(NamedTuple):
    """One field that changed, or one record that was added or removed.

    Attributes:
        record: What people call the record.
        line: The line of the history, whose old value can be put back; None for a whole record.
        whole: For a whole record, the line that names it.
    """

    when: str
    who: str
    record: str
    field: str
    old: str
    new: str
    what: str
    kind: str
    key: str
    line: HistoryLine | None
    whole: HistoryLine | None = None

    @property
    def about(self) -> str:
        """`Action 1.3: Lead`, `Action 1.3: added`."""
        return f"{self.record}: {self.field if self.line else self.field.lower()}"

    def holds(self, words: str) -> bool:
        """Whether the words stand anywhere in it, letter case aside."""
        texts = (self.record, self.field, self.old, self.new, self.what, self.who)
        return any(words.casefold() in text.casefold() for text in texts)


HEADINGS = ("When", "Who", "Record", "Field", "From", "To", "What was done")
_NAMES = ("name", "title", "text", "ref")
_DULL = {"", "key", "source", "quarter", "period", "content", "version", "by", "at"}
_MOST_TOLD = 4


def past(view: Viewpoint, lines: Iterable[HistoryLine], asked: Asked | None = None) -> Iterator[PastLine]:
    """What the history says, in the order of its lines; a record that was added or removed is one line.

    Args:
        view: Whence one looks.
        lines: Of the history, newest first for a person.
        asked: Which of them are wanted.
    """
    for found in together(lines):
        wanted = [line for line in found if asked is None or asked.takes(line)]
        if wanted and found[0].operation != "revise":
            yield _whole(view, found)
        else:
            yield from (_line(view, line) for line in wanted)


def _whole(view: Viewpoint, found: tuple[HistoryLine, ...]) -> PastLine:
    first = next((line for name in _NAMES for line in found if line.field == name), found[0])
    record = capital(about(view.plan, first.kind, first.key, first.ref))
    old, new = (
        in_short(view, first.kind, {line.field: value for line, value in zip(found, values, strict=True)})
        for values in ([line.old for line in found], [line.new for line in found])
    )
    word = {"add": "Added", "remove": "Removed"}.get(first.operation, first.operation)
    return PastLine(
        moment(first.at), first.by, record, word, old, new, capital(first.title), first.kind, first.key, None, first
    )


def in_short(view: Viewpoint, kind: str, values: Mapping[str, Plain]) -> str:
    """A whole record in a few words: its name, else the first of what it says."""
    for name in _NAMES:
        if values.get(name):
            return said(view, kind, name, values[name])
    links = {field.name for field in fields_of(KINDS[kind]) if field.links} if kind in KINDS else set()
    told = [
        f"{label(name, kind)}: {text}"
        for name, value in values.items()
        if name not in links | _DULL and (text := said(view, kind, name, value))
    ]
    return "; ".join(told[:_MOST_TOLD])


def _line(view: Viewpoint, line: HistoryLine) -> PastLine:
    return PastLine(
        moment(line.at),
        line.by,
        capital(about(view.plan, line.kind, line.key, line.ref)),
        label(line.field, line.kind) if line.field else "",
        said(view, line.kind, line.field, line.old),
        said(view, line.kind, line.field, line.new),
        capital(line.title),
        line.kind,
        line.key,
        line,
    )
