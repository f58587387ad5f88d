"""Links to other records of the plan, chosen by what people call those."""

from __future__ import annotations

from typing import Any

from cspdesk.domain.order import natural
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.present.entries.choices import chosen
from cspdesk.present.entries.entry import EMPTY, Choice, Editor, Entry, Order
from cspdesk.present.viewpoint import Viewpoint

_NAMED_ALONE = {"partner", "stream", "area"}
"""Kinds people call by name; the others by reference first."""
_NAMES = ("name", "title", "text", "file_name")
_LONGEST = 60


class LinkTo(Entry):
    """The key of one record of a kind, or none."""

    editor = Editor.CHOICE

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def shown(self, view: Viewpoint, value: Any) -> str:
        """What people call the record."""
        return called(view.plan, self._kind, value)

    def parse(self, view: Viewpoint, text: str) -> str:
        """The record named: in full, or by its reference alone."""
        if not text.strip():
            return ""
        found = view.plan.by_ref(KINDS[self._kind], text)
        return found.key if found else str(chosen(self.choices(view), text))

    def choices(self, view: Viewpoint) -> tuple[Choice, ...]:
        """None, then every record of the kind that has not been withdrawn."""
        return (Choice("", ""), *standing(view.plan, self._kind))

    def order(self, view: Viewpoint, value: Any) -> Order:
        """By what people call them."""
        return (0, natural(self.shown(view, value))) if value else EMPTY


class LinksTo(LinkTo):
    """The keys of any number of records of a kind."""

    editor = Editor.TICKS

    def shown(self, view: Viewpoint, value: Any) -> str:
        """Their references, or their names where people use those, joined by semicolons (names hold commas)."""
        found = [view.plan.find(KINDS[self._kind], key) for key in value]
        return "; ".join(_short(record) for record in found if record)

    def parse(self, view: Viewpoint, text: str) -> Any:
        """The records named, each once, in the order given."""
        parts = [part for part in text.replace("\n", ";").split(";") if part.strip()]
        return tuple(dict.fromkeys(super(LinksTo, self).parse(view, part) for part in parts))

    def choices(self, view: Viewpoint) -> tuple[Choice, ...]:
        """Every record of the kind that has not been withdrawn."""
        return standing(view.plan, self._kind)


def standing(plan: Workplan, kind: str) -> tuple[Choice, ...]:
    """Every record of a kind that has not been withdrawn, by what people call it."""
    found = [record for record in plan.all(KINDS[kind]) if not getattr(record, "withdrawn", "")]
    choices = [Choice(record.key, name(record)) for record in found]
    return tuple(sorted(choices, key=_by_text)) if kind in _NAMED_ALONE else tuple(choices)


def called(plan: Workplan, kind: str, key: str) -> str:
    """What people call the record with this key; nothing for no record."""
    record = plan.find(KINDS[kind], key) if key else None
    return name(record) if record else ""


def name(record: Record) -> str:
    """What people call a record in a list: `Police`, `1 Violence and abuse`, `1.3 School fire visits`."""
    whole = full_name(record)
    return whole if len(whole) <= _LONGEST or record.KIND in _NAMED_ALONE else f"{whole[: _LONGEST - 1]}…"


def full_name(record: Record) -> str:
    """The same, however long."""
    ref = str(getattr(record, "ref", ""))
    words = next((str(text) for part in _NAMES if (text := getattr(record, part, ""))), "")
    if record.KIND in _NAMED_ALONE:
        return words or ref
    return " ".join(f"{ref} {words}".split())


def _short(record: Record) -> str:
    ref = str(getattr(record, "ref", ""))
    return ref if ref and record.KIND not in _NAMED_ALONE else full_name(record)


def _by_text(choice: Choice) -> tuple[object, ...]:
    return natural(choice.text)
