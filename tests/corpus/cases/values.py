"""What people type: dates, ratings, percentages, references, text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from openpyxl.formatting.rule import IconSetRule, Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle

from tests.corpus.making import ASK, C, Case, Formula, rezipped, xlsx

_T = [
    f"Action number {word}"
    for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
]


def _table(heading: str, values: list[Any]) -> list[list[Any]]:
    return [["Ref", "Action", heading], *([f"1.{n}", _T[n - 1], value] for n, value in enumerate(values, start=1))]


def _told(field: str, values: list[Any]) -> list[dict[str, Any]]:
    """Truths by row; None says nothing."""
    return [
        {"row": n + 1, "ref": f"1.{n}", "text": _T[n - 1], **({} if value is None else {field: value})}
        for n, value in enumerate(values, start=1)
    ]


def _case(name: str, heading: str, field: str, pairs: list[tuple[Any, Any]], **more: Any) -> Case:
    then = more.pop("then", None)
    grid = _table(heading, [typed for typed, _ in pairs])
    return Case(name, xlsx(grid, then=then), rows=_told(field, [wanted for _, wanted in pairs]), **more)


def _rule(kind: Literal["cellIs", "expression"], formula: str, colour: str) -> Rule:
    style = DifferentialStyle(fill=PatternFill(bgColor=colour))
    return Rule(type=kind, operator="equal" if kind == "cellIs" else None, formula=[formula], dxf=style)


def _coloured_by_rule(sheet: Any) -> None:
    for word, colour in (("R", "FFFF0000"), ("A", "FFFFC000"), ("G", "FF00B050")):
        sheet.conditional_formatting.add("C2:C9", _rule("cellIs", f'"{word}"', colour))


def _icons(sheet: Any) -> None:
    make: Any = IconSetRule  # has no types
    sheet.conditional_formatting.add("C2:C9", make("3TrafficLights1", "num", [0, 2, 3]))


def _contradicting_rule(sheet: Any) -> None:
    sheet.conditional_formatting.add("C2:C9", _rule("expression", '$B2="Action number two"', "FFFF0000"))


def _in_1904(name: str, content: bytes) -> bytes:
    return content.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>') if name == "xl/workbook.xml" else content


CASES = [
    _case(
        "dates-as-written.xlsx",
        "By when",
        "due",
        [
            ("31/03/2025", "2025-03-31"),
            ("31.3.25", "2025-03-31"),
            ("31st March 2025", "2025-03-31"),
            ("Mon 31 Mar 25", "2025-03-31"),
            ("end of Q4", "2025-03-31"),
            ("Mar-25", "2025-03-31"),
            ("by end of March 2025", "2025-03-31"),
            ("2025-03-31", "2025-03-31"),
            (date(2025, 3, 31), "2025-03-31"),
            (datetime.fromisoformat("2025-03-31T17:00"), "2025-03-31"),
            ("March 31, 2025", "2025-03-31"),
            ("Q4 2024/25", "2025-03-31"),
        ],
    ),
    _case(
        "dates-that-are-none.xlsx",
        "Timescale",
        "due",
        [
            ("ongoing", "ongoing"),
            ("TBC", ASK),
            ("Summer 2025", ASK),
            ("31 March", ASK),
            ("30/02/2025", ASK),
            ("31/03/2025 or later", ASK),
            ("was 31/12/24, now 31/03/25", ASK),
            ("ASAP", ASK),
            ("Completed", ASK),
            ("no change", None),
            ("-", None),
            ("end of Q1", ASK),
        ],
    ),
    _case(
        "dates-month-first.xlsx",
        "Due date",
        "due",
        [
            ("03/31/2025", "2025-03-31"),
            ("12/25/2024", "2024-12-25"),
            ("04/05/2025", "2025-04-05"),
            ("09/30/2024", "2024-09-30"),
        ],
    ),
    _case(
        "dates-both-ways.xlsx",
        "Due date",
        "due",
        [
            ("31/03/2025", "2025-03-31"),
            ("12/25/2024", "2024-12-25"),
            ("04/05/2025", ASK),
            ("05/05/2025", "2025-05-05"),
        ],
    ),
    _case(
        "dates-swapped-by-excel.xlsx",
        "Due date",
        "due",
        [
            ("31/03/2025", "2025-03-31"),
            ("28/02/2025", "2025-02-28"),
            (date(2025, 4, 5), ASK),
            (date(2025, 1, 12), ASK),
            (date(2025, 6, 6), "2025-06-06"),
        ],
    ),
    _case(
        "dates-as-numbers.xlsx",
        "Target date",
        "due",
        [
            (45747, "2025-03-31"),
            (45747.5, "2025-03-31"),
            ("45747", "2025-03-31"),
            (20250331, "2025-03-31"),
            (2025, ASK),
            (12, ASK),
        ],
    ),
    Case(
        "dates-since-1904.xlsx",
        rezipped(xlsx(_table("Due", [44285, C(44285, format="dd/mm/yyyy")])), _in_1904),
        rows=_told("due", ["2025-03-31", "2025-03-31"]),
    ),
    _case(
        "dates-months-only.xlsx",
        "Due",
        "due",
        [
            (C(date(2025, 3, 1), format="mmm-yy"), ASK),
            (C(date(2025, 3, 31), format="mmm-yy"), "2025-03-31"),
            ("03/2025", "2025-03-31"),
        ],
    ),
    _case(
        "rag-words.xlsx",
        "RAG",
        "rag",
        [
            ("Green", "G"),
            ("g", "G"),
            ("RED", "R"),
            ("On track", "G"),
            ("Complete", "B"),
            ("Amber/Green", ASK),
            ("Green (was Amber)", ASK),
            ("In progress", ASK),
            ("n/a", ASK),
            ("🟢", "G"),
            ("Overdue", "R"),
            ("On hold", "X"),
        ],
    ),
    _case(
        "rag-by-colour.xlsx",
        "RAG",
        "rag",
        [
            (C(fill="FF0000"), "R"),
            (C(fill="FFC000"), "A"),
            (C(fill="00B050"), "G"),
            (C(fill="92D050"), "G"),
            (C(fill="0070C0"), "B"),
            (C(theme=6), "G"),  # openpyxl writes the theme of Office 2007
            (C(theme=9), "A"),
            (C(fill="C6EFCE"), "G"),
            (C(fill="FFFF00"), ASK),
            (C(fill="D9D9D9"), ASK),
            (C(" ", fill="FF0000"), "R"),
            (None, None),
        ],
    ),
    _case(
        "rag-yellow-for-amber.xlsx",
        "RAG",
        "rag",
        [(C(fill="FF0000"), "R"), (C(fill="FFFF00"), "A"), (C(fill="00B050"), "G"), (C(fill="FFFF00"), "A")],
    ),
    _case(
        "rag-word-against-colour.xlsx",
        "RAG",
        "rag",
        [
            (C("Green", fill="FF0000"), ASK),
            (C("Red", fill="FF0000"), "R"),
            (C("Amber", fill="FFC000"), "A"),
            (C("Complete", fill="00B050"), ASK),
            (C("Green", fill="D9D9D9"), "G"),
        ],
    ),
    Case(
        "rag-in-banded-rows.xlsx",
        xlsx(
            [
                ["Ref", "Action", "RAG", "Update"],
                *(
                    [C(value, fill="E2EFDA" if n % 2 else "") for value in (f"1.{n}", _T[n - 1], "Red", "Late")]
                    for n in range(1, 5)
                ),
                [C(value, fill="70AD47") for value in ("1.5", _T[4], "Red", "Late")],
                [C(value, fill="70AD47") for value in ("1.6", _T[5], "Amber", "Late")],
            ]
        ),
        rows=[
            {"row": n + 1, "ref": f"1.{n}", "text": _T[n - 1], "rag": "A" if n == 6 else "R", "narrative": "Late"}
            for n in range(1, 7)
        ],
    ),
    _case(
        "rag-by-conditional-format.xlsx",
        "RAG",
        "rag",
        [("R", "R"), ("A", "A"), ("G", "G")],
        then=_coloured_by_rule,
    ),
    _case("rag-by-icon.xlsx", "RAG", "rag", [(3, "G"), (2, "A"), (1, "R")], then=_icons),
    _case(
        "rag-rule-against-word.xlsx",
        "RAG",
        "rag",
        [("Green", "G"), ("Green", ASK), ("Green", "G")],
        then=_contradicting_rule,
    ),
    _case(
        "rag-spots.xlsx",
        "RAG",
        "rag",
        [(C("●", ink="00B050"), "G"), (C("●", ink="FF0000"), "R"), (C("l", ink="FFC000"), "A"), ("●", ASK)],
    ),
    _case(
        "percent-both-scales.xlsx",
        "% complete",
        "progress",
        [
            (C(0.45, format="0%"), 45),
            (45, 45),
            ("45%", 45),
            (0.45, 45),
            (1, ASK),
            (C(1, format="0%"), 100),
            ("c. 50%", 50),
            ("50-60%", ASK),
            ("Complete", ASK),
            (0, 0),
            (C(45, format="0%"), ASK),
            (C(45, format='0"%"'), 45),
        ],
    ),
    _case(
        "percent-fractions.xlsx",
        "Progress (%)",
        "progress",
        [(0.1, 10), (0.25, 25), (1, 100), (0.5, 50), (0, 0)],
    ),
    _case(
        "percent-odd.xlsx",
        "% complete",
        "progress",
        [
            (150, ASK),
            (-5, ASK),
            (date(2025, 4, 3), ASK),
            ("over 75%", ASK),
            ("n/a", ASK),
            ("33.3%", 33),
            ("half", ASK),
            ("nil", 0),
        ],
    ),
    _case(
        "text-as-above.xlsx",
        "Update",
        "narrative",
        [
            ("Session held in June", "Session held in June"),
            ("As above", "Session held in June"),
            ('"', "Session held in June"),
            ("No change", None),
            ("Nil", None),
            ("N/A", None),
            ("Nothing to report", None),
            ("  Spaces \u00a0 here  ", "Spaces here"),
            ("Line one\r\n\r\n\r\n\r\nLine two", "Line one\n\nLine two"),
        ],
    ),
    _case(
        "text-that-looks-like-more.xlsx",
        "Update",
        "narrative",
        [
            ('=HYPERLINK("http://example.invalid")', '=HYPERLINK("http://example.invalid")'),
            ("+44 1234 567890", "+44 1234 567890"),
            ("@officer to follow up", "@officer to follow up"),
            ("-10% on last year", "-10% on last year"),
            ("Gr\u202een", "Gren"),
            ("one\u200btwo", "onetwo"),
            ("<b>bold</b> & more", "<b>bold</b> & more"),
            ("=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"),
        ],
        findings=["characters-removed", "text-like-formula"],
    ),
    _case(
        "text-garbled.xlsx",
        "Update",
        "narrative",
        [("Cost Â£500 to date", "Cost £500 to date"), ("the partnerâ€™s view", "the partner’s view"), ("Café", "Café")],
    ),
    Case(
        "errors-and-formulas.xlsx",
        xlsx(
            [
                ["Ref", "Action", "RAG", "Due", "% complete"],
                ["1.1", _T[0], Formula("=A1"), C("#REF!"), Formula("=1/0")],
                ["1.2", _T[1], "G", date(2025, 3, 31), 50],
            ],
            then=lambda sheet: setattr(sheet["D2"], "data_type", "e"),
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _T[0], "rag": ASK, "due": ASK, "progress": ASK},
            {"row": 3, "ref": "1.2", "text": _T[1], "rag": "G", "due": "2025-03-31", "progress": 50},
        ],
        findings=["never-calculated"],
    ),
    Case(
        "refs-mangled.xlsx",
        xlsx(
            [
                ["Ref", "Action", "RAG"],
                [1.8, _T[0], "G"],
                [1.9, _T[1], "G"],
                [C(1.1, format="0.00"), _T[2], "A"],
                [1.11, _T[3], "R"],
                [C(date(2025, 2, 1), format="d-mmm"), _T[4], "G"],
                [2, _T[5], "G"],
            ]
        ),
        rows=[
            {"row": 2, "ref": "1.8", "text": _T[0], "rag": "G"},
            {"row": 3, "ref": "1.9", "text": _T[1], "rag": "G"},
            {"row": 4, "ref": "1.10", "text": _T[2], "rag": "A"},
            {"row": 5, "ref": "1.11", "text": _T[3], "rag": "R"},
            {"row": 6, "ref": "ask", "rag": "G"},
            {"row": 7, "ref": "2", "text": _T[5], "rag": "G"},
        ],
    ),
    Case(
        "refs-lost-nought.xlsx",
        xlsx(
            [
                ["Ref", "Action", "RAG"],
                [1.1, _T[0], "G"],
                *([1 + n / 10, _T[n - 1], "G"] for n in range(2, 10)),
                [1.1, _T[9], "A"],
            ]
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _T[0], "rag": "G"},
            *({"row": n + 1, "ref": f"1.{n}", "text": _T[n - 1], "rag": "G"} for n in range(2, 10)),
            {"row": 11, "ref": "ask", "rag": "A"},
        ],
    ),
    Case(
        "leads.xlsx",
        xlsx(
            [
                ["Ref", "Action", "Lead", "Partners"],
                ["1.1", _T[0], "police", "Fire and Rescue; Housing Association"],
                ["1.2", _T[1], "Council", "All"],
                ["1.3", _T[2], "Health", None],
                ["1.4", _T[3], "Police / County Council", "Police"],
            ]
        ),
        rows=[
            {
                "row": 2,
                "ref": "1.1",
                "text": _T[0],
                "lead": "Police",
                "partners": ["Fire and Rescue", "Housing Association"],
            },
            {"row": 3, "ref": "1.2", "text": _T[1], "lead": "Borough Council", "partners": ASK},
            {"row": 4, "ref": "1.3", "text": _T[2], "lead": ASK},
            {"row": 5, "ref": "1.4", "text": _T[3], "lead": ASK, "partners": ["Police"]},
        ],
    ),
    Case(
        "revised-dates.xlsx",
        xlsx(
            [
                ["Ref", "Action", "Original due date", "Revised due date", "Completed"],
                ["1.1", _T[0], date(2024, 9, 30), date(2025, 3, 31), None],
                ["1.2", _T[1], date(2024, 9, 30), None, date(2024, 9, 20)],
            ]
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _T[0], "due": "2025-03-31"},
            {"row": 3, "ref": "1.2", "text": _T[1], "due": "2024-09-30"},
        ],
    ),
    Case(
        "no-priority.xlsx",
        xlsx([["Ref", "Action", "RAG"], ["A1", _T[0], "G"], ["9.1", _T[1], "A"]]),
        rows=[
            {"row": 2, "ref": "A1", "text": _T[0], "rag": "G", "priority": ASK},
            {"row": 3, "ref": "9.1", "text": _T[1], "rag": "A", "priority": ASK},
        ],
    ),
]
