"""The history of a record, or of the plan, as lines people read: newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from cspdesk.domain.records import Plain
from cspdesk.present.naming import about, said
from cspdesk.present.viewpoint import Viewpoint
from cspdesk.present.wording import capital, label, moment
from cspdesk.usecases.ports import HistoryLine


class PastLine(NamedTuple):
    """One field that changed, or one record that was added."""

    when: str
    who: str
    field: str
    old: str
    new: str
    what: str


HEADINGS = ("When", "Who", "Field", "From", "To", "What was done")
_NAMES = ("name", "title", "text", "ref")


def past(view: Viewpoint, lines: Iterable[HistoryLine], *, with_names: bool = False) -> tuple[PastLine, ...]:
    """What the history says, newest first; `with_names` says of each line which record it is about.

    A record that was added is one line, not one for each of its fields.
    """
    told: list[PastLine] = []
    for number, found in _by_record(lines):
        added = number == 1 and all(line.old is None for line in found)
        if added:
            told.append(_added(view, found, with_names=with_names))
        else:
            told += [_line(view, line, with_names=with_names) for line in found]
    return tuple(reversed(told))


def _by_record(lines: Iterable[HistoryLine]) -> list[tuple[int, list[HistoryLine]]]:
    """The lines of each change set and record together, with which of the record's change sets it is."""
    groups: dict[tuple[int, str, str], list[HistoryLine]] = {}
    for line in lines:
        groups.setdefault((line.set_number, line.kind, line.key), []).append(line)
    seen: Counter[tuple[str, str]] = Counter()
    numbered = []
    for (_, kind, key), found in groups.items():
        seen[kind, key] += 1
        numbered.append((seen[kind, key], found))
    return numbered


def _added(view: Viewpoint, found: list[HistoryLine], *, with_names: bool) -> PastLine:
    first = next((line for name in _NAMES for line in found if line.field == name), found[0])
    about = _about(view, first)
    field = f"{capital(about)}: added" if with_names else "Added"
    return PastLine(moment(first.at), first.by, field, "", _said(view, first, first.new), capital(first.title))


def _line(view: Viewpoint, line: HistoryLine, *, with_names: bool) -> PastLine:
    field = label(line.field) if line.field else ""
    return PastLine(
        when=moment(line.at),
        who=line.by,
        field=f"{capital(_about(view, line))}: {field}" if with_names else field,
        old=_said(view, line, line.old),
        new=_said(view, line, line.new),
        what=capital(line.title),
    )


def _about(view: Viewpoint, line: HistoryLine) -> str:
    return about(view.plan, line.kind, line.key, line.ref)


def _said(view: Viewpoint, line: HistoryLine, plain: Plain) -> str:
    return said(view, line.kind, line.field, plain)
