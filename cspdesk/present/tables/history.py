"""The history of a record, or of the plan, as lines people read: newest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cspdesk.domain.records import Plain, fields_of
from cspdesk.domain.workplan import KINDS
from cspdesk.present.entries.of_fields import entry_of
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import capital, label, moment, one
from cspdesk.usecases.ports import HistoryLine


class PastLine(NamedTuple):
    """One field that changed."""

    when: str
    who: str
    what: str
    field: str
    old: str
    new: str


HEADINGS = ("When", "Who", "What", "Field", "From", "To")


def past(view: Viewpoint, lines: Iterable[HistoryLine], *, with_names: bool = False) -> tuple[PastLine, ...]:
    """What the history says, newest first; `with_names` says of each line which record it is about."""
    return tuple(_line(view, line, with_names=with_names) for line in reversed(list(lines)))


def _line(view: Viewpoint, line: HistoryLine, *, with_names: bool) -> PastLine:
    about = f"{one(line.kind)} {line.ref}".strip() if line.kind in KINDS else line.kind
    field = label(line.field) if line.field else ""
    return PastLine(
        when=moment(line.at),
        who=line.by,
        what=capital(line.title),
        field=f"{capital(about)}: {field}" if with_names else field,
        old=_said(view, line, line.old),
        new=_said(view, line, line.new),
    )


def _said(view: Viewpoint, line: HistoryLine, plain: Plain) -> str:
    """A value as the screen shows it; as it is stored where today's fields do not know it any more."""
    if plain is None or plain == "":
        return ""
    try:
        field = next(field for field in fields_of(KINDS[line.kind]) if field.name == line.field)
        return entry_of(line.kind, line.field).shown(view, field.from_plain(plain)) or "(no longer in the plan)"
    except (KeyError, StopIteration, ValueError, ArithmeticError):
        return str(plain)
