"""Tables in odd places: titles, two-row headings, sections, totals, side by side, forms."""

# ruff: noqa: E501 - a workbook reads best with one of its rows a line
from __future__ import annotations

from datetime import date

from tests.corpus.making import ASK, C, Case, Formula, book_of, xlsx

_HEAD = ["Ref", "Action", "Lead", "Due date", "RAG", "% complete", "Update"]
_TEXTS = (
    "Deliver knife crime sessions in every secondary school",
    "Publish the serious violence strategy",
    "Install deployable cameras at agreed hotspots",
    "Train licensed premises staff in vulnerability",
)


def _row(
    ref: object, text: str, lead: object, due: object, rag: object, progress: object, update: object
) -> list[object]:
    return [ref, text, lead, due, rag, progress, update]


_ROWS = [
    _row("1.1", _TEXTS[0], "Police", date(2025, 3, 31), "Green", 50, "Twelve sessions held"),
    _row("1.2", _TEXTS[1], "County Council", date(2024, 12, 31), "Amber", 75, "Draft out for comment"),
    _row("2.1", _TEXTS[2], "Borough Council", date(2024, 9, 30), "Red", 20, "Supplier is late"),
]
_TOLD = [
    {"ref": "1.1", "text": _TEXTS[0], "lead": "Police", "due": "2025-03-31", "rag": "G", "progress": 50,
     "narrative": "Twelve sessions held"},
    {"ref": "1.2", "text": _TEXTS[1], "lead": "County Council", "due": "2024-12-31", "rag": "A", "progress": 75,
     "narrative": "Draft out for comment"},
    {"ref": "2.1", "text": _TEXTS[2], "lead": "Borough Council", "due": "2024-09-30", "rag": "R", "progress": 20,
     "narrative": "Supplier is late"},
]  # fmt: skip


def _at(*rows: int) -> list[dict[str, object]]:
    return [{"row": row, **told} for row, told in zip(rows, _TOLD, strict=False)]


_TITLES = [["Community Safety Partnership"], ["Workplan 2024/25: Quarter 2 (July - September 2024)"], []]

CASES = [
    Case("tidy.xlsx", xlsx([_HEAD, *_ROWS]), rows=_at(2, 3, 4)),
    Case(
        "title-block.xlsx",
        xlsx([*_TITLES, ["Please return to the council by 11 October 2024"], [], _HEAD, *_ROWS], merges=["A1:G1", "A4:G4"]),
        rows=_at(7, 8, 9),
        skip={1: "title-rows", 2: "title-rows", 4: "title-rows"},
    ),
    Case("far-from-the-corner.xlsx", xlsx([_HEAD, *_ROWS], top=17, left=6), rows=_at(18, 19, 20)),
    Case(
        "two-row-headings.xlsx",
        xlsx(
            [
                ["Ref", "Action", "Lead", "Due date", "Quarter 2 2024/25", None, None],
                [None, None, None, None, "RAG", "% complete", "Progress"],
                *_ROWS,
            ],
            merges=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1"],
        ),
        rows=_at(3, 4, 5),
    ),
    Case(
        "two-row-headings-unmerged.xlsx",
        xlsx(
            [
                ["Action", None, "Lead", "Timescale", "Q2 2024/25", None, None],
                ["No.", "Description", "agency", None, "RAG", "% complete", "Narrative"],
                *_ROWS,
            ]
        ),
        rows=_at(3, 4, 5),
    ),
    Case(
        "sections-and-totals.xlsx",
        xlsx(
            [
                _HEAD,
                [C("Priority 1: Violence", bold=True, fill="D9D9D9")],
                _ROWS[0],
                _ROWS[1],
                [C("Priority 2: Anti-social behaviour", bold=True, fill="D9D9D9")],
                _ROWS[2],
                ["Total", None, None, None, None, None, "3 actions"],
                [],
                ["* RAG as agreed at the last board meeting"],
            ],
            merges=["A2:G2", "A5:G5"],
        ),
        rows=_at(3, 4, 6),
        skip={2: "section-heading", 5: "section-heading", 7: "total", 9: "footnote"},
    ),
    Case(
        "sections-by-number.xlsx",
        xlsx([_HEAD, ["1", "Violence"], _ROWS[0], _ROWS[1], ["2", "Anti-social behaviour"], _ROWS[2]]),
        rows=_at(3, 4, 6),
        skip={2: "section-heading", 5: "section-heading"},
    ),
    Case(
        "headings-repeated.xlsx",
        xlsx([_HEAD, _ROWS[0], _ROWS[1], [], _HEAD, _ROWS[2]]),
        rows=_at(2, 3, 6),
        skip={5: "repeated-heading"},
    ),
    Case(
        "side-by-side.xlsx",
        xlsx(
            [
                ["Ref", "Action", "RAG", None, "Ref", "Action", "RAG"],
                ["1.1", _TEXTS[0], "G", None, "2.1", _TEXTS[2], "R"],
                ["1.2", _TEXTS[1], "A", None, "2.2", _TEXTS[3], "B"],
            ]
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _TEXTS[0], "rag": "G"},
            {"row": 3, "ref": "1.2", "text": _TEXTS[1], "rag": "A"},
            {"row": 2, "ref": "2.1", "text": _TEXTS[2], "rag": "R"},
            {"row": 3, "ref": "2.2", "text": _TEXTS[3], "rag": "B"},
        ],
    ),
    Case(
        "stacked-tables.xlsx",
        xlsx(
            [
                ["Actions"],
                _HEAD,
                *_ROWS,
                [],
                ["Risks"],
                ["Ref", "Risk", "Likelihood", "Impact", "Owner"],
                ["R1", "The grant ends early", 3, 4, "Borough Council"],
            ]
        ),
        rows=_at(3, 4, 5),
    ),
    Case(
        "stacked-risks.xlsx",
        xlsx(
            [
                ["Actions"],
                _HEAD,
                *_ROWS,
                [],
                ["Risks"],
                ["Ref", "Risk", "Likelihood", "Impact", "Owner"],
                ["R1", "The grant ends early", 3, 4, "Borough Council"],
            ]
        ),
        kind="risks",
        rows=[
            {"row": 9, "ref": "R1", "title": "The grant ends early", "likelihood": 3, "impact": 4, "owner": "Borough Council"}
        ],
    ),
    Case(
        "guidance-and-example.xlsx",
        xlsx(
            [
                _HEAD,
                ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)"],
                ["Number", "Free text", "Please select", "dd/mm/yyyy", "R/A/G", "0-100", "Free text"],
                ["e.g. 9.9", "Example action", "Police", "01/04/2024", "G", "10%", "Describe progress here"],
                *_ROWS,
            ]
        ),
        rows=_at(5, 6, 7),
        skip={2: "column-numbers", 3: "guidance", 4: "example"},
    ),
    Case(
        "legend-beside.xlsx",
        xlsx(
            [
                _HEAD,
                *_ROWS,
                [],
                ["Key:"],
                [C("R", fill="FF0000"), "Red: off track or overdue"],
                [C("A", fill="FFC000"), "Amber: at risk, can be recovered"],
                [C("G", fill="00B050"), "Green: on track"],
            ]
        ),
        rows=_at(2, 3, 4),
        skip={6: "legend", 7: "legend", 8: "legend", 9: "legend"},
    ),
    Case(
        "legend-of-its-own.xlsx",
        xlsx(
            [
                _HEAD,
                *_ROWS,
                [],
                ["RAG key"],
                ["Green = complete"],
                ["Amber = in progress"],
                ["Red = not started"],
            ]
        ),
        rows=[{"row": row["row"], **row, "rag": ASK} for row in _at(2, 3, 4)],
        skip={6: "legend", 7: "legend", 8: "legend", 9: "legend"},
    ),
    Case(
        "numbered-scale-with-key.xlsx",
        xlsx(
            [
                ["1 = Red: off track"],
                ["2 = Amber: some slippage"],
                ["3 = Green: on track"],
                ["Ref", "Action", "Status", "Comments"],
                ["1.1", _TEXTS[0], 3, "Fine"],
                ["1.2", _TEXTS[1], 1, "Stuck"],
            ]
        ),
        rows=[
            {"row": 5, "ref": "1.1", "text": _TEXTS[0], "rag": "G", "narrative": "Fine"},
            {"row": 6, "ref": "1.2", "text": _TEXTS[1], "rag": "R", "narrative": "Stuck"},
        ],
    ),
    Case(
        "five-point-scale.xlsx",
        xlsx(
            [
                ["Ref", "Action", "Rating (1-5)", "Comments"],
                ["1.1", _TEXTS[0], 4, "Fine"],
                ["1.2", _TEXTS[1], 2, "Stuck"],
                ["1.3", _TEXTS[2], "Amber/Green", "Mostly"],
            ]
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _TEXTS[0], "rag": ASK, "narrative": "Fine"},
            {"row": 3, "ref": "1.2", "text": _TEXTS[1], "rag": ASK, "narrative": "Stuck"},
            {"row": 4, "ref": "1.3", "text": _TEXTS[2], "rag": ASK, "narrative": "Mostly"},
        ],
    ),
    Case(
        "hidden-rows-and-columns.xlsx",
        xlsx(
            [
                ["Ref", "Action", "RAG", "RAG", "Update"],
                ["1.1", _TEXTS[0], "Red", "Green", "Going well"],
                ["1.2", _TEXTS[1], "Red", "Amber", "Late"],
                ["1.3", _TEXTS[2], "Red", "Green", "Old row"],
            ],
            hidden_rows=[4],
            hidden_columns=["C"],
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _TEXTS[0], "rag": "G", "narrative": "Going well"},
            {"row": 3, "ref": "1.2", "text": _TEXTS[1], "rag": "A", "narrative": "Late"},
            {"row": 4, "ref": "ask", "rag": ASK, "narrative": ASK},
        ],
        findings=["hidden-rows"],
    ),
    Case(
        "hidden-sheet.xlsx",
        book_of(
            ("Actions", [_HEAD, *_ROWS]),
            ("Last quarter", [_HEAD, *[[*row[:4], "Red", *row[5:]] for row in _ROWS]]),
            then=lambda book: setattr(book["Last quarter"], "sheet_state", "hidden"),
        ),
        rows=_at(2, 3, 4),
    ),
    Case(
        "crossed-out.xlsx",
        xlsx(
            [
                _HEAD,
                _ROWS[0],
                [C(value, strike=True) for value in _ROWS[1]],
                [*_ROWS[2][:4], C("Red", strike=True), *_ROWS[2][5:]],
            ]
        ),
        rows=[_at(2)[0], {"row": 4, **_TOLD[2], "rag": ASK}],
        skip={3: "crossed-out"},
    ),
    Case(
        "merged-down.xlsx",
        xlsx(
            [
                ["Priority", "Ref", "Action", "Lead", "RAG"],
                ["Violence", "1.1", _TEXTS[0], "Police", "G"],
                [None, "1.2", _TEXTS[1], None, "A"],
                ["Anti-social behaviour", "2.1", _TEXTS[2], "Fire and Rescue", "R"],
            ],
            merges=["A2:A3", "D2:D3"],
        ),
        rows=[
            {"row": 2, "ref": "1.1", "priority": "1", "text": _TEXTS[0], "lead": "Police", "rag": "G"},
            {"row": 3, "ref": "1.2", "priority": "1", "text": _TEXTS[1], "lead": "Police", "rag": "A"},
            {"row": 4, "ref": "2.1", "priority": "2", "text": _TEXTS[2], "lead": "Fire and Rescue", "rag": "R"},
        ],
    ),
    Case(
        "one-action-over-rows.xlsx",
        xlsx(
            [
                ["Ref", "Action", "RAG", "Progress"],
                ["1.1", _TEXTS[0], "G", "First session held"],
                [None, None, None, "Second session held"],
                ["1.2", _TEXTS[1], "A", "Drafted"],
            ],
            merges=["A2:A3", "B2:B3", "C2:C3"],
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _TEXTS[0], "rag": "G", "narrative": "First session held\nSecond session held"},
            {"row": 4, "ref": "1.2", "text": _TEXTS[1], "rag": "A", "narrative": "Drafted"},
        ],
    ),
    Case(
        "form-one-action-a-page.xlsx",
        xlsx(
            [
                ["Quarterly action return"],
                [],
                ["Action ref:", "1.1"],
                ["Action:", _TEXTS[0]],
                ["Lead:", "Police"],
                ["Due date:", date(2025, 3, 31)],
                ["RAG:", "Green"],
                ["Progress:", "Twelve sessions held"],
                [],
                ["Action ref:", "1.2"],
                ["Action:", _TEXTS[1]],
                ["Lead:", "County Council"],
                ["Due date:", date(2024, 12, 31)],
                ["RAG:", "Amber"],
                ["Progress:", "Draft out for comment"],
            ]
        ),
        rows=[
            {"row": 3, **{name: value for name, value in _TOLD[0].items() if name != "progress"}},
            {"row": 10, **{name: value for name, value in _TOLD[1].items() if name != "progress"}},
        ],
    ),
    Case(
        "form-across.xlsx",
        xlsx(
            [
                ["Ref", "1.1", "1.2"],
                ["Action", _TEXTS[0], _TEXTS[1]],
                ["RAG", "G", "A"],
                ["Update", "Twelve sessions held", "Draft out for comment"],
            ]
        ),
        rows=[
            {"row": 1, "ref": "1.1", "text": _TEXTS[0], "rag": "G", "narrative": "Twelve sessions held"},
            {"row": 1, "ref": "1.2", "text": _TEXTS[1], "rag": "A", "narrative": "Draft out for comment"},
        ],
    ),
    Case(
        "other-words.xlsx",
        xlsx(
            [
                ["Action ID", "What will we do?", "Who is responsible", "By when", "BRAG status", "Percentage complete",
                 "Progress made this quarter", "Evidence of impact"],
                ["1.1", _TEXTS[0], "Police", "31/03/2025", "B", "100%", "Done", "Pupil survey"],
            ]
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _TEXTS[0], "lead": "Police", "due": "2025-03-31", "rag": "B",
             "progress": 100, "narrative": "Done", "evidence": "Pupil survey"}
        ],
    ),
    Case(
        "last-quarter-beside-this.xlsx",
        xlsx(
            [
                ["Ref", "Action", "Previous RAG", "Current RAG", "Update last quarter", "Update this quarter"],
                ["1.1", _TEXTS[0], "R", "G", "Nothing yet", "Twelve sessions held"],
                ["1.2", _TEXTS[1], "A", None, "Drafting", None],
            ]
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _TEXTS[0], "rag": "G", "narrative": "Twelve sessions held"},
            {"row": 3, "ref": "1.2", "text": _TEXTS[1]},
        ],
    ),
    Case(
        "year-across.xlsx",
        xlsx(
            [
                ["Ref", "Action", "Q1 RAG", "Q1 update", "Q2 RAG", "Q2 update", "Q3 RAG", "Q3 update"],
                ["1.1", _TEXTS[0], "A", "Planned", "G", "Held", None, None],
                ["1.2", _TEXTS[1], "R", "Stuck", "A", "Moving", None, None],
            ]
        ),
        rows=[
            {"row": 2, "ref": "1.1", "text": _TEXTS[0], "rag": "G", "narrative": "Held"},
            {"row": 3, "ref": "1.2", "text": _TEXTS[1], "rag": "A", "narrative": "Moving"},
        ],
    ),
    Case(
        "no-headings-known.xlsx",
        xlsx([["Colour", "Animal"], ["Blue", "Horse"], ["Green", "Cow"]]),
        findings=["no-table"],
    ),
    Case("only-headings.xlsx", xlsx([_HEAD, [None] * 7])),
    Case(
        "sign-off-block.xlsx",
        xlsx([_HEAD, *_ROWS, [], ["Completed by:", "Partnership Officer"], ["Date:", date(2024, 10, 9)], ["Signature"]]),
        rows=_at(2, 3, 4),
        skip={6: "footnote", 7: "footnote", 8: "footnote"},
    ),
    Case(
        "unlabelled-total.xlsx",
        xlsx([["Ref", "Action", "RAG", "Cost"], ["1.1", _TEXTS[0], "G", 500], ["1.2", _TEXTS[1], "A", 700],
              [None, None, None, Formula("=SUM(D2:D3)")]]),
        rows=[{"row": 2, "ref": "1.1", "text": _TEXTS[0], "rag": "G"}, {"row": 3, "ref": "1.2", "text": _TEXTS[1], "rag": "A"}],
    ),
]  # fmt: skip
