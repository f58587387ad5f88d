"""A case of every command: how to make one on the small plan. A new command needs one here, or its tests fail.

A case may name the steps that lead to where the command can be given.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import cspdesk.usecases
from cspdesk.domain.kpis import Kpi
from cspdesk.domain.periods import Period
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.commands import Add, Remove, Revise, Withdraw
from cspdesk.usecases.history import PutBack
from cspdesk.usecases.ports import HistoryLine
from cspdesk.usecases.quarters import (
    ApproveQuarter,
    CarryForward,
    CorrectQuarter,
    FreezeQuarter,
    OpenQuarter,
    StartChecking,
    StartCollecting,
)
from cspdesk.usecases.returns.applying import ApplyReview, ApplyReviews
from cspdesk.usecases.returns.chasing import RecordChase
from cspdesk.usecases.returns.issuing import IssueReturns, prepare
from cspdesk.usecases.returns.review import ACCEPT, CellState, Match, Recognised, Review, ReviewCell, ReviewRecord
from cspdesk.usecases.together import Together
from cspdesk.usecases.updates import RecordReading, RecordSpend, SetTarget, WriteNarrative, WriteUpdate
from cspdesk.usecases.workbench import Command
from tests.domain.small import Q1, Q2, number
from tests.usecases.plans import NOON

Case = Callable[[Workplan], tuple[Any, ...]]
"""From the small plan, the steps to take; the last one is the command itself."""


def return_of(partner: str, action: str, ref: str) -> ApplyReview:
    """A return with one answer, which is taken."""
    cell = ReviewCell("progress", "% complete", None, 45, 30 if action == "a1" else None, CellState.CLEAN)
    row = ReviewRecord("action", action, ref, "Do it", "Actions", 9, Match.CERTAIN, (cell,))
    content = f"a workbook of {partner}".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    review = Review(f"{partner}.xlsx", sha256, partner, Q1, Recognised.ISSUED, records=(row,))
    return ApplyReview(review, {(row.id, "progress"): ACCEPT}, content, "officer", NOON)


WORDS = HistoryLine(1, NOON, "officer", "PC", "edit", "change", "", "action", "a1", "1.1", "text", "Before", "Do it")

FREEZE = FreezeQuarter(Q1, "officer", NOON)

CASES: dict[type[Any], list[Case]] = {
    Revise: [
        lambda _: (Revise("action", "a1", {"text": "Do it better", "partners": ()}),),
        lambda _: (Revise("action", "a1", {"priority": ""}, title="unfile 1.1"),),
    ],
    Add: [lambda _: (Add((Kpi(key="k2", ref="K2", priority="p1"), Kpi(key="k3", ref="K3"))),)],
    Remove: [
        lambda _: (Remove("risk", "risk"),),
        lambda _: (
            Revise("recommendation", "rec", {"actions": ()}),
            Revise("risk", "risk", {"action": ""}),
            Remove("action", "a1", (("milestone", "action"), ("update", "action"))),
        ),
    ],
    PutBack: [lambda _: (PutBack(WORDS),)],
    Withdraw: [
        lambda _: (Withdraw("action", "a1", "Merged"),),
        lambda _: (Withdraw("action", "a1", "Merged"), Withdraw("action", "a1", "")),
    ],
    WriteUpdate: [
        lambda _: (WriteUpdate("a1", Q1, {"rag": Rag.AMBER, "recovery": "More staff"}, at=NOON, by="Officer"),),
        lambda _: (WriteUpdate("a2", Q1, {"percent": 20}),),
    ],
    WriteNarrative: [
        lambda _: (WriteNarrative("p1", Q1, {"funding": "None"}),),
        lambda _: (WriteNarrative("p1", Q2, {"funding": "None"}, title="write"),),
    ],
    RecordSpend: [
        lambda _: (RecordSpend("pr1", Q1, {"spent": 300_00}),),
        lambda _: (RecordSpend("pr1", Q2, {"profile": 250_00}),),
    ],
    SetTarget: [
        lambda _: (SetTarget("k1", Period.of_quarter(Q1), {"value": number("70")}),),
        lambda _: (SetTarget("k1", Period.of_quarter(Q2), {"value": number("70"), "high": number("90")}),),
    ],
    RecordReading: [
        lambda _: (RecordReading("k1", Period.of_quarter(Q1), {"count": 85}),),
        lambda _: (RecordReading("k1", Period.of_quarter(Q1), {"count": 8}, area="castle"),),
    ],
    Together: [
        lambda _: (
            Together("paste", (WriteUpdate("a2", Q1, {"percent": 5}), WriteUpdate("a2", Q1, {"narrative": "Begun"}))),
        )
    ],
    OpenQuarter: [lambda _: (OpenQuarter(Q2),)],
    StartCollecting: [lambda _: (StartCollecting(Q1, NOON.date()),)],
    StartChecking: [lambda _: (StartChecking(Q1),)],
    ApproveQuarter: [lambda _: (ApproveQuarter(Q1, "Chair", NOON),)],
    FreezeQuarter: [
        lambda _: (FREEZE,),
        lambda _: (FreezeQuarter(Q2, "officer", NOON),),
        lambda _: (FREEZE, CorrectQuarter(Q1, "Wrong count"), FREEZE),
    ],
    CorrectQuarter: [lambda _: (FREEZE, CorrectQuarter(Q1, "Wrong count"))],
    CarryForward: [lambda _: (FREEZE, CarryForward(Q1, NOON.date()))],
    IssueReturns: [lambda plan: (IssueReturns(prepare(plan, Q1, at=NOON, by="officer")),)],
    RecordChase: [
        lambda plan: (
            IssueReturns(prepare(plan, Q1, at=NOON, by="officer")),
            RecordChase(Q1, ("fire",), NOON.date()),
        )
    ],
    ApplyReview: [lambda _: (return_of("fire", "a2", "1.2"),)],
    ApplyReviews: [
        lambda _: (ApplyReviews((return_of("fire", "a2", "1.2"),)),),
        lambda _: (ApplyReviews((return_of("fire", "a2", "1.2"), return_of("police", "a1", "1.1"))),),
    ],
}


def command_classes() -> Iterator[type[Any]]:
    """Every command of the use cases, found by looking."""
    for module in pkgutil.walk_packages(cspdesk.usecases.__path__, "cspdesk.usecases."):
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            ours = found.__module__ == module.name and found is not Command
            if ours and callable(getattr(found, "changes", None)):
                yield found
