"""Appendices made by hand for the writers to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from cspdesk.domain.markings import Marking
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.usecases.appendix.charts import ChartComparator, ChartLimits, ChartPoint, KpiChart
from cspdesk.usecases.appendix.content import (
    Appendix,
    Block,
    Bullets,
    Cell,
    Chip,
    Column,
    Day,
    Facts,
    Figure,
    Heading,
    Kind,
    Money,
    Number,
    Orientation,
    Paragraph,
    RagKey,
    Table,
    Tally,
    Words,
)

LONG = " ".join(f"word{number}" for number in range(1300))
UNBROKEN = "x" * 10_000
HOSTILE = "<b>bold</b> & \"quoted\" =cmd|' /C calc'!A0 ]]> \x07 \u202e漢字 😀 👍🏽 \ud800"
COLUMNS = (
    Column("Ref", Kind.REF),
    Column("Action"),
    Column("Lead", joined="by"),
    Column("Start", Kind.DATE),
    Column("Due", Kind.DATE, joined="to"),
    Column("RAG", Kind.RAG),
    Column("Done", Kind.NUMBER, joined="Done"),
    Column("Cost", Kind.NUMBER),
    Column("Update"),
)


def appendix(*blocks: Block, **changes: Any) -> Appendix:
    """An appendix of these blocks."""
    made = Appendix(
        code="workplan",
        number="4",
        title="Workplan & more",
        subtitle="Dunwick Plan 2023-26",
        partnership="Dunwick Community Safety Partnership",
        quarter=Quarter(2023, 1),
        marking=Marking.OFFICIAL,
        orientation=Orientation.LANDSCAPE,
        dated=date(2023, 7, 14),
        blocks=blocks,
        state="Draft. Prepared on 14 July 2023.",
    )
    return replace(made, **changes)


def table_row(number: int, text: str = "All went as planned, and the partners met twice.") -> tuple[Cell, ...]:
    """A row of every kind of cell."""
    rag = list(Rag)[number % 6]
    return (
        Words(f"1.{number}"),
        Words("Visit every school in the area and report on attendance"),
        Words("Dunshire Police" if number % 4 else ""),
        Day(date(2023, 4, 1)),
        Day(date(2024, 3, 31)) if number % 3 else Day(None, "Ongoing"),
        Chip(rag, rag.word, "Paused" if rag is Rag.GREY else ""),
        Number(number % 101, unit="%"),
        Money(number * 1000_00 + number),
        Words(text),
    )


def table(count: int, **changes: Any) -> Table:
    """A table of every kind of cell, with totals."""
    blank = Words()
    made = Table(
        caption="Actions under priority 1",
        sheet="Actions",
        columns=COLUMNS,
        rows=tuple(table_row(number) for number in range(1, count + 1)),
        totals=(Words("Total"), blank, blank, blank, blank, blank, blank, Money(123_45), blank),
        notes=("A note beside the table.",),
    )
    return replace(made, **changes)


def chart(values: Sequence[int | None] = (610, 580, None, 520, 430), **changes: Any) -> KpiChart:
    """Readings with targets, a range, comparators and limits."""
    points = tuple(
        ChartPoint(
            f"Q{number % 4 + 1} {2021 + number // 4}/{22 + number // 4}",
            None,
            None if value is None else Decimal(value),
            f"{value}",
            low=Decimal(value - 20) if value else None,
            high=Decimal(value + 20) if value else None,
            target=Decimal(450) if number > 1 else None,
            target_high=Decimal(480) if number > 1 else None,
        )
        for number, value in enumerate(values)
    )
    elsewhere = (ChartComparator("Force area average of all districts", tuple(Decimal(500) for _ in values)),)
    limits = ChartLimits(Decimal(520), Decimal(400), Decimal(640), trial=False)
    return replace(KpiChart("K1 Nuisance reports", "incidents", points, elsewhere, limits), **changes)


def figure(**changes: Any) -> Figure:
    """A chart with its table."""
    drawn = chart(**changes)
    rows = tuple((Words(p.label), Number(p.value), Number(p.target), Words()) for p in drawn.points)
    columns = (
        Column("Period", Kind.REF),
        Column("Reading", Kind.NUMBER),
        Column("Target", Kind.NUMBER),
        Column("Notes"),
    )
    data = Table("Figures of K1", "Readings", columns, rows, part=("Indicator", drawn.title))
    return Figure(drawn, "Readings fell from 610 to 430; the target of 450 was met in the last quarter.", data)


KEY = RagKey("What the ratings mean", tuple((Chip(rag, rag.word), f"meaning of {rag.word}") for rag in Rag))


def everything() -> Appendix:
    """One of every block, over several pages."""
    return appendix(
        Paragraph("Six actions under one priority."),
        Tally("All actions", tuple((Chip(rag, rag.word), number * 10) for number, rag in enumerate(Rag))),
        KEY,
        Heading("Priority 1: Nuisance"),
        Facts((("Lead", "Dunwick Council"), ("Partners", "Dunshire Police"))),
        table(40),
        Heading("In detail", 3),
        Bullets(("one", "two"), "What matters"),
        figure(),
        Heading("Nothing here"),
        table(0, sheet="Empty", caption="Nothing"),
        notes=("Assessment, section 4.", "Committee report."),
    )
