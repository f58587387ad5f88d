"""Plans to keep: one record of every kind with every field filled, whatever fields the kinds have."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from cspdesk.domain.changes import ChangeSet
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.records import Field, Record, fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.store.connection import reading
from cspdesk.store.plan_file import PlanFile, open_plan
from cspdesk.store.replay import ChangeRow, Replay
from cspdesk.store.tables import change
from cspdesk.usecases.ports import Stamp

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)
STAMP = Stamp(NOON, "officer", "PC-1")

_EXAMPLES: dict[type, Any] = {
    str: "Straße £5, ‘quoted’; line one\nline two",
    int: 6_139_400,
    bool: True,
    Decimal: Decimal("12.50"),
    date: date(2024, 2, 29),
    datetime: NOON,
    Quarter: Quarter(2023, 1),
    FinancialYear: FinancialYear(2023),
}


def key_of(kind: str, number: int = 1) -> str:
    """The key of the example of a kind."""
    return f"{kind}-{number}"


def example_value(field: Field, kind: str) -> Any:
    """A value that is not empty, and survives only a faithful mapping."""
    if field.name == "key":
        return key_of(kind)
    if (kind, field.name) == ("plan", "years"):
        return 3  # a plan of thousands of years is refused
    if field.links:
        return (key_of(field.links),) if field.type is tuple else key_of(field.links)
    if field.type is tuple:
        return ("a", 'b"')
    if issubclass(field.type, StrEnum):
        return list(field.type)[-1]
    if field.type not in _EXAMPLES:  # a period
        return Period(date(2023, 4, 1), date(2024, 3, 31))
    return _EXAMPLES[field.type]


def example(kind: type[Record]) -> Record:
    """A record with every field filled."""
    return kind(**{field.name: example_value(field, kind.KIND) for field in fields_of(kind)})


def full_plan() -> Workplan:
    """One record of every kind, each linked to the others."""
    return Workplan.of(example(kind) for kind in KINDS.values())


def as_change_set(plan: Workplan, title: str = "make the plan") -> ChangeSet:
    """Everything in a plan, as the change set that makes it."""
    made = Workplan().difference(plan, title)
    return ChangeSet(made.title, made.changes, "create")


def reopened(plan: PlanFile) -> Workplan:
    """What a fresh opening of the same file reads."""
    plan.close()
    again = open_plan(plan.path)
    try:
        return again.load()
    finally:
        again.close()


def replayed(plan: PlanFile) -> Replay:
    """What the history of an open plan amounts to."""
    with reading(plan._engine) as connection:
        return Replay(ChangeRow(*row) for row in connection.execute(select(change).order_by(change.c.number)))


def assert_history_tells_the_plan(plan: PlanFile) -> None:
    told, live = replayed(plan), plan.load()
    known = {(kind, key) for kind in KINDS for key in live.table(kind)}
    assert told.fields.keys() == known
    for kind, key in known:
        assert told.record((kind, key)) == live.table(kind)[key]
