"""Makes the two sample returns: workbooks as they are issued, filled in as a partner would.

Run `python -m tests.sample.filled_returns` after a change to the sample plan or to the workbook; a test compares what
ships with what this makes. The fire service answers tidily; the police answer as busy people do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.resources import resource_path
from cspdesk.sheets.return_workbook import write_return
from cspdesk.usecases.returns.identity import FILLED_BY, REMARKS
from cspdesk.usecases.returns.issuing import prepare
from cspdesk.usecases.sample import load_sample

QUARTER = Quarter(2023, 1)
SENT = datetime(2023, 7, 3, 9, 0, tzinfo=UTC)
TIDY, MESSY = "Return Q1 2023-24 fire.xlsx", "Copy of Return Q1 2023-24 police v2 FINAL.xlsx"

RAG, PERCENT, TOLD, EVIDENCE, RECOVERY = (
    "RAG this quarter",
    "% complete",
    "Progress this quarter",
    "Evidence",
    "Recovery step (Amber) or escalation (Red)",
)
COUNT, OUT_OF, NOTE = "Count", "Out of", "Anything the reader must know"
SPENT, TOTAL, MONEY_NOTE = "Spent this quarter", "Year's total you expect", "Note"
LIKELIHOOD, IMPACT, MITIGATION = "Likelihood now (1-5)", "Impact now (1-5)", "What is being done now"

Answers = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Sheet, reference, heading: what is typed there."""

TIDY_ANSWERS: Answers = {
    "Actions": {
        "1.3": {
            RAG: "G - On track",
            PERCENT: 0.8,
            TOLD: "Nine of ten schools visited with the police. The last is on 12 July, the news flash on 14 July.",
            EVIDENCE: "Visit sheets; text of the news flash",
        },
        "9.1": {
            RAG: "G - On track",
            PERCENT: 0.25,
            TOLD: "Three sessions held for housing and treatment staff. Referrals for home visits rose to 34.",
            EVIDENCE: "Session lists; referral log",
        },
        "9.2": {RAG: "G - On track", TOLD: "The white paper on reform was summed up for the June board."},
        "9.3": {
            RAG: "A - At risk",
            PERCENT: 0.5,
            TOLD: "Patrol routes are agreed. The water carrier is off the road until the end of July.",
            EVIDENCE: "Summer plan, draft 3",
            RECOVERY: "A carrier is on loan from the next station from 10 July.",
        },
    },
    "KPIs": {"K9.1": {COUNT: 19, NOTE: "Eleven of them in the dry second half of June."}},
    "Funding": {"L23.10": {SPENT: 640, TOTAL: 1800, MONEY_NOTE: "Two visits are still to be invoiced."}},
    "Risks": {"R10": {LIKELIHOOD: 4, MITIGATION: "As before, with a carrier on loan and daily weather warnings."}},
}

MESSY_ANSWERS: Answers = {
    "Actions": {
        "1.1": {
            RAG: "amber",
            PERCENT: "approx 35%",
            TOLD: "Form agreed in principle, training tbc",
            RECOVERY: "DI chasing",
        },
        "1.4": {
            RAG: "G",
            TOLD: "Ops Cadence stalls at 3 events (Apr, May, June) - good engagement",
            EVIDENCE: "Tweets",
        },
        "2.4": {RAG: "Green ", TOLD: "ongoing"},
        "2.5": {RAG: "GREEN", TOLD: "2 x DVPN issued, both DVPO granted", EVIDENCE: "court results"},
        "3.7": {RAG: "n/a", TOLD: "Not started - Sept"},
        "4.1": {RAG: "green", TOLD: "3 arrests, 1 line closed.\nSentencing of Feb jobs 24/5."},
        "4.8": {TOLD: "As discussed"},
        "5.1": {
            RAG: "A/R",
            PERCENT: 0.2,
            TOLD: "2 schools done, 3rd cancelled by school (exams). Needs decision on dates.",
            EVIDENCE: "SPOC has list",
        },
        "5.8": {RAG: "g", TOLD: "attended 8 June"},
        "6.1": {RAG: "G", TOLD: "2 cross border ops, 4 arrests, 3 vehicles recovered (2 x Ford, 1 x RR)"},
        "6.2": {
            RAG: "Amber",
            TOLD: "Patrol hrs down - abstractions for bank hol & football",
            RECOVERY: "ask Supt for OT",
        },
        "11.1": {RAG: "On track", PERCENT: "25", TOLD: "VAWG lead appointed, draft plan Sept"},
        "12.1": {PERCENT: 0.1, TOLD: "6 of 60 visited"},
        "13.2": {RAG: "Complete?", TOLD: "attended, notes sent round"},
    },
    "KPIs": {
        "K2.4": {COUNT: 31},
        "K2.5": {COUNT: 4, OUT_OF: "31"},
        "K2.6": {COUNT: "2 (prov)"},
        "K4.4": {COUNT: 3, NOTE: "Class A only"},
        "K5.9": {COUNT: 23, NOTE: "PROVISIONAL - 2 may be reclassified"},
        "K5.10": {COUNT: "9 or 10", NOTE: "one under review"},
        "K6.1": {NOTE: "tbc with analyst"},
    },
    "Funding": {"L23.5": {SPENT: "£540.00", TOTAL: "3.6k", MONEY_NOTE: "1 day of action so far"}},
    "Risks": {"R4": {LIKELIHOOD: 5, MITIGATION: "summer demand - daily tasking"}, "R5": {LIKELIHOOD: "3-4"}},
}


def filled() -> dict[str, Workbook]:
    """The two workbooks by file name."""
    return {TIDY: _tidy(_issued("fire")), MESSY: _messy(_issued("police"))}


def _issued(ref: str) -> Workbook:
    plan = load_sample(resource_path("sample"))
    partner = plan.by_ref(Partner, ref)
    assert partner
    (ready,) = prepare(plan, QUARTER, at=SENT, by="community safety officer", partners=[partner.key])
    with TemporaryDirectory() as folder:
        path = Path(folder) / ready.issue.file_name
        write_return(ready.content, path)
        return load_workbook(path)


def _tidy(book: Workbook) -> Workbook:
    _fill(book, TIDY_ANSWERS)
    _beside(book, FILLED_BY, "Prevent and Protect Station Manager")
    return book


def _messy(book: Workbook) -> Workbook:
    for sheet in book.worksheets:
        sheet.protection.sheet = False
    _fill(book, MESSY_ANSWERS)
    _beside(book, FILLED_BY, "LPT admin")
    _beside(book, REMARKS, "Sorry its late!! any q's ring the office")
    actions = book["Actions"]
    _colour_instead_of_a_word(actions, "12.1")
    actions[f"{_column(actions, TOLD)}{_row(actions, '2.4')}"].comment = Comment("same as last time", "LPT admin")
    _crossed_out(actions, "13.2", EVIDENCE, "minutes to follow")
    _row_of_their_own(actions, "NEW", "Bait car trial Wilnecote (2 wks Aug) - to add to plan?", "G")
    money = book["Funding"]
    below = money.max_row + 1
    money.cell(below, 3, "TOTAL")
    money[f"{_column(money, SPENT)}{below}"] = 540
    notes = book.create_sheet("Sheet1")
    notes["A1"] = "ring schools re Sept dates"
    notes["A2"] = "OT budget??"
    return book


def _fill(book: Workbook, answers: Answers) -> None:
    for title, rows in answers.items():
        sheet = book[title]
        for ref, row in rows.items():
            for heading, value in row.items():
                sheet[f"{_column(sheet, heading)}{_row(sheet, ref)}"] = value


def _beside(book: Workbook, question: str, answer: str) -> None:
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == question:
                book.worksheets[0].cell(cell.row, cell.column + 1, answer)


def _column(sheet: Worksheet, heading: str) -> str:
    return next(cell.column_letter for row in sheet.iter_rows() for cell in row if cell.value == heading)


def _row(sheet: Worksheet, ref: str) -> int:
    return next(cell.row for row in sheet.iter_rows(max_col=3) for cell in row if cell.value == ref)


def _colour_instead_of_a_word(sheet: Worksheet, ref: str) -> None:
    cell = sheet[f"{_column(sheet, RAG)}{_row(sheet, ref)}"]
    cell.fill = PatternFill("solid", fgColor="FFC000")


def _crossed_out(sheet: Worksheet, ref: str, heading: str, words: str) -> None:
    cell = sheet[f"{_column(sheet, heading)}{_row(sheet, ref)}"]
    cell.value = words
    cell.font = Font(strike=True)


def _row_of_their_own(sheet: Worksheet, ref: str, words: str, rag: str) -> None:
    below = sheet.max_row + 1
    sheet[f"{_column(sheet, 'Ref')}{below}"] = ref
    sheet[f"{_column(sheet, 'Action')}{below}"] = words
    sheet[f"{_column(sheet, RAG)}{below}"] = rag


if __name__ == "__main__":
    for name, book in filled().items():
        book.save(Path(resource_path("sample/returns")) / name)
