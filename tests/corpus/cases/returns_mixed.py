"""Returns in layouts of the partners' own, written as officers write them before anybody read the readers."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.corpus.making import ASK, NOTHING, C, ReturnCase, book_of, converted, either, raw, text, xlsx

A = {
    "1.1": "Run knife crime operations in the town centre",
    "1.2": "Visit repeat victims of burglary within two days",
    "1.3": "Home fire safety visits to vulnerable residents",
    "1.4": "Install CCTV columns at the Castle car park",
    "1.10": "Hold knife surrender weeks in spring and autumn",
    "2.1": "Hold monthly case reviews of anti-social behaviour with partners",
    "2.2": "Serve community protection warnings for noise",
    "2.3": "Serve community protection notices for noise",
    "2.4": "Patrol the park after school on weekdays",
    "3.1": "Train 50 front-line staff to recognise coercive control",
    "3.2": "Open a drop-in for victims of domestic abuse at the library",
    "3.3": "Refer every repeat victim of domestic abuse to MARAC",
}
NONE = either(NOTHING)


def _police_theme(sheet: Any) -> None:
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    red, green = PatternFill("solid", bgColor="FFFF0000"), PatternFill("solid", bgColor="FF00B050")
    sheet.conditional_formatting.add(
        "D3:D5", Rule(type="cellIs", operator="lessThan", formula=["50"], dxf=DifferentialStyle(fill=red))
    )
    sheet.conditional_formatting.add(
        "D3:D5", Rule(type="expression", formula=["D3>=50"], dxf=DifferentialStyle(fill=green))
    )


CASES = [
    # 1. forms, one action a sheet
    ReturnCase(
        "returned-forms-by-sheet.xlsx",
        book_of(
            ("Action 1.1", [["Safer Town Partnership"], ["Quarterly update form"],
                            ["Quarter", "Q2 (July to September) 2024"], ["Action", f"1.1 {A['1.1']}"],
                            ["Reporting officer", "Neighbourhood Inspector"], ["RAG status", "AMBER"],
                            ["Progress this quarter"], ["Two operations run, eleven knives taken off the street."],
                            ["% complete", "45%"]]),
            ("Action 1.2", [["Safer Town Partnership"], ["Quarterly update form"],
                            ["Quarter", "Q2 (July to September) 2024"], ["Action", f"1.2 {A['1.2']}"],
                            ["Reporting officer", "Burglary Sergeant"], ["RAG status", "GREEN"],
                            ["Progress this quarter"], ["All 31 repeat victims seen in time."],
                            ["% complete", "60%"]]),
        ),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[
            {"ref": "1.1", "rag": "A", "progress": 45,
             "narrative": "Two operations run, eleven knives taken off the street."},
            {"ref": "1.2", "rag": "G", "progress": 60, "narrative": "All 31 repeat victims seen in time."},
        ],
    ),
    # 2. emailed table pasted in
    ReturnCase(
        "returned-email-pasted.xlsx",
        xlsx([
            ["From: Fire Prevention Manager"], ["Sent: 04 October 2024 16:12"], ["To: Community Safety Officer"],
            ["Subject: RE: CSP Q2 return"], [], ["Hi, update below as promised, sorry it is late"], [],
            ["Action", "Where we are", "RAG"],
            [A["1.3"], "412 visits in the quarter, 28 with police", "Green"],
            [], ["Kind regards"], ["Fire Prevention Manager"],
            ["From: Community Safety Officer"], ["Sent: 20 September 2024"],
            ["Please could you fill in the table by 4 October?"],
        ]),
        "fire",
        given=("Q2 2024/25", "fire"),
        rows=[{"ref": "1.3", "rag": "G", "narrative": "412 visits in the quarter, 28 with police"}],
    ),
    # 3. two partners' sheets in one book
    ReturnCase(
        "returned-two-partners.xlsx",
        book_of(
            ("Housing", [["Housing Association – Q2 2024/25"], ["Ref", "Action", "RAG", "Update"],
                         ["2.2", A["2.2"], "G", "Nine warnings served"],
                         ["2.3", A["2.3"], "A", "One notice drafted"]]),
            ("Council", [["Borough Council – Q2 2024/25"], ["Ref", "Action", "RAG", "Update"],
                         ["1.4", A["1.4"], "R", "Columns not delivered"],
                         ["2.1", A["2.1"], "G", "Three reviews held"]]),
        ),
        "housing",
        given=("Q2 2024/25", "housing"),
        rows=[
            {"ref": "2.2", "rag": "G", "narrative": "Nine warnings served"},
            {"ref": "2.3", "rag": "A", "narrative": "One notice drafted"},
            {"ref": "1.4", "rag": ASK, "narrative": ASK}, {"ref": "2.1", "rag": ASK, "narrative": ASK},
        ],
    ),
    # 4. quarters side by side, all four filled through Q2
    ReturnCase(
        "returned-quarters-across.xlsx",
        xlsx([
            ["Ref", "Action", "Q1", None, "Q2", None, "Q3", None, "Q4", None],
            [None, None, "RAG", "Update", "RAG", "Update", "RAG", "Update", "RAG", "Update"],
            ["1.1", A["1.1"], "G", "Planned", "A", "Two ops", None, None, None, None],
            ["1.2", A["1.2"], "A", "Late", "G", "Caught up", None, None, None, None],
            ["2.4", A["2.4"], "G", "Patrols begun", None, None, None, None, None, None],
        ], merges=["C1:D1", "E1:F1", "G1:H1", "I1:J1"]),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[
            {"ref": "1.1", "rag": "A", "narrative": "Two ops"},
            {"ref": "1.2", "rag": "G", "narrative": "Caught up"},
        ],
    ),
    # 5. a summary sheet repeats figures, one of which disagrees
    ReturnCase(
        "returned-summary-repeats.xlsx",
        book_of(
            ("Dashboard", [["Police dashboard Q2 2024/25"], ["KPI", "This quarter"],
                           ["Burglary of dwellings", 41], ["Anti-social behaviour incidents", 390]]),
            ("KPIs", [["Ref", "KPI", "Q2 2024/25", "YTD"], ["K1", "Burglary of dwellings", 41, 88],
                      ["K2", "Anti-social behaviour incidents", 395, 801]]),
        ),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[{"ref": "K1", "actual": "41"}, {"ref": "K2", "actual": ASK}],
    ),
    # 6. RAG only by conditional format over per cent
    ReturnCase(
        "returned-colour-by-rule.xlsx",
        xlsx([
            ["Borough Council return, Quarter 2 2024/25"], ["Ref", "Action", "Comments", "% complete"],
            ["1.4", A["1.4"], "Foundations dug", 30], ["2.1", A["2.1"], "Three held", 55],
        ], then=_police_theme),
        "council",
        given=("Q2 2024/25", ""),
        rows=[
            {"ref": "1.4", "narrative": "Foundations dug", "progress": either(30), "rag": either("R", ASK, NOTHING)},
            {"ref": "2.1", "narrative": "Three held", "progress": 55, "rag": either("G", ASK, NOTHING)},
        ],
    ),
    # 7. theme fills, no words
    ReturnCase(
        "returned-status-by-fill.ods",
        converted(xlsx([
            ["County Council", None, None, "Q2 24/25"], ["No.", "Task", "Status", "What we did"],
            ["3.1", A["3.1"], C(fill="92D050"), "22 staff trained"],
            ["3.2", A["3.2"], C(fill="FF0000"), "Library closed for repairs"],
        ]), "ods"),
        "county",
        given=("Q2 2024/25", ""),
        rows=[
            {"ref": "3.1", "rag": either("G", ASK), "narrative": "22 staff trained"},
            {"ref": "3.2", "rag": either("R", ASK), "narrative": "Library closed for repairs"},
        ],
    ),
    # 8. monthly figures with quarter totals
    ReturnCase(
        "returned-monthly-kpis.xlsx",
        xlsx([
            ["Measure", "Apr", "May", "Jun", "Q1", "Jul", "Aug", "Sep", "Q2", "YTD"],
            ["Burglary of dwellings", 14, 17, 16, 47, 12, 15, 14, 41, 88],
            ["Anti-social behaviour incidents", 120, 140, 146, 406, 150, 130, 115, 395, 801],
        ]),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[
            {"ref": "K1", "actual": either("41")},
            {"ref": "K2", "actual": either("395")},
        ],
    ),
    # 9. months whose Q2 total does not add up
    ReturnCase(
        "returned-months-disagree.csv",
        text("KPI ref,KPI,Jul-24,Aug-24,Sep-24,Q2 total\nK1,Burglary of dwellings,12,15,14,51\n"
             "K2,Anti-social behaviour incidents,150,130,115,395\n"),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[{"ref": "K1", "actual": ASK}, {"ref": "K2", "actual": "395"}],
    ),
    # 10. suppressed, footnoted, YTD only
    ReturnCase(
        "returned-suppressed.xlsx",
        xlsx([
            ["KPI", "Q2", "Notes"],
            ["Home fire safety visits completed", "412*", "* includes 28 with police"],
            ["* provisional until November"],
        ]),
        "fire",
        given=("Q2 2024/25", "fire"),
        rows=[{"ref": "K4", "actual": either(ASK, "412"), "note": "* includes 28 with police"}],
    ),
    ReturnCase(
        "returned-ytd-only.xlsx",
        xlsx([
            ["KPI", "Year to date", "Comment"],
            ["Burglary of dwellings", 88, ""], ["MARAC repeat referrals", "31%", "a little up"],
        ]),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[
            {"ref": "K1", "actual": either(ASK, NOTHING)},
            {"ref": "K5", "actual": either(ASK, NOTHING), "note": either("a little up", NOTHING)},
        ],
    ),
    # 12. £k funding
    ReturnCase(
        "returned-funding-thousands.xlsx",
        xlsx([
            ["Locality deal fund (£000)"],
            ["Project", "Budget", "Q2 spend", "Forecast outturn"],
            ["Knife bins", 12.0, 2.9, 12.0], ["Total", 12.0, 2.9, 12.0],
        ]),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[{"ref": "F1", "spent": "2900.00", "forecast": "12000.00"}],
    ),
    ReturnCase(
        "returned-funding-to-date.xlsx",
        xlsx([
            ["Scheme", "Award", "Spent to 30/9/24", "Left to spend"],
            ["Drop-in room hire", "£8,500", "£4,250", "£4,250"],
        ]),
        "county",
        given=("Q2 2024/25", "county"),
        rows=[{"ref": "F2", "spent": either(ASK, NOTHING, "2125.00")}],
    ),
    # 14. hidden old rows and strike-through
    ReturnCase(
        "returned-hidden-old.xlsx",
        xlsx([
            ["Ref", "Action", "Update", "RAG"],
            ["1.1", A["1.1"], "Q1: planning only", "G"], ["1.1", A["1.1"], "Q2: two operations", "A"],
            ["1.2", A["1.2"], C("Cancelled, no staff", strike=True), C("R", strike=True)],
            ["2.4", A["2.4"], "Daily patrols", "G"],
        ], hidden_rows=[2]),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[
            {"ref": "1.1", "narrative": either("Q2: two operations", "two operations", ASK), "rag": either("A", ASK)},
            {"ref": "1.2", "narrative": either(ASK, NOTHING), "rag": either(ASK, NOTHING)},
            {"ref": "2.4", "narrative": "Daily patrols", "rag": "G"},
        ],
    ),
    # 15. merged down, as above, see narrative
    ReturnCase(
        "returned-as-above.xlsx",
        xlsx([
            ["Theme", "Action", "Progress", "RAG", "Due"],
            ["ASB", A["2.2"], "Nine warnings for one block", "G", "31/03/2025"],
            [None, A["2.3"], "As above", "as above", "31.3.25"],
        ], merges=["A2:A3"]),
        "housing",
        given=("Q2 2024/25", "housing"),
        rows=[
            {"ref": "2.2", "narrative": "Nine warnings for one block", "rag": "G"},
            {"ref": "2.3", "narrative": either(ASK, "Nine warnings for one block"), "rag": either(ASK, "G")},
        ],
    ),
    # 16. mangled references
    ReturnCase(
        "returned-mangled-refs.xlsx",
        xlsx([
            ["Q2 2024-25 update from Police"], ["Ref", "Update", "RAG"],
            [1.1, "Surrender week planned for November", "G"], [1.1, "Two operations in the town centre", "A"],
            [C(date(2024, 2, 1), format="d-mmm"), "All repeat victims seen", "G"],
        ]),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[
            {"ref": ASK, "row": 3}, {"ref": ASK, "row": 4},
            {"row": 5, "ref": "1.2", "narrative": "All repeat victims seen", "rag": "G"},
        ],
    ),
    # 17. reworded and near-twin actions without references
    ReturnCase(
        "returned-reworded.xlsx",
        xlsx([
            ["What we said we would do", "How it is going", "BRAG"],
            ["Serving of CPWs for noise nuisance", "Nine", "Green"],
            ["Serve community protection notices (noise)", "None needed", "Blue"],
            ["Serve community protection warnings/notices", "More training", "Amber"],
        ]),
        "housing",
        given=("Q2 2024/25", "housing"),
        rows=[
            {"row": 2, "ref": ASK}, {"row": 4, "ref": ASK},
            {"row": 3, "ref": "2.3", "narrative": "None needed", "rag": either("B", ASK)},
        ],
    ),
    # 18. rows split over two lines, notes in numbers, dates in every style
    ReturnCase(
        "returned-split-lines.xls",
        converted(xlsx([
            ["County Council   Quarterly return   Quarter: 2   Year: 2024/25"],
            [], ["Ref", "Action", "Due date", "Progress", "Complete"],
            ["3.1", "Train 50 front-line staff to", "end of Q4", "22 trained,", "44% (22/50)"],
            ["", "recognise coercive control", "", "28 booked", ""],
            ["3.2", A["3.2"], "slipped to 30th Nov 24", "Library shut", "half"],
        ]), "xls"),
        "county",
        given=("Q2 2024/25", ""),
        rows=[
            {"ref": "3.1", "narrative": either("22 trained, 28 booked", "22 trained,\n28 booked", ASK),
             "progress": either(44, ASK, NOTHING), "due": NONE},
            {"ref": "3.2", "due": either("2024-11-30", ASK), "narrative": "Library shut",
             "progress": either(50, ASK, NOTHING)},
        ],
        findings=["column-unknown"],
    ),
    # 19. US dates in one column
    ReturnCase(
        "returned-month-first.csv",
        text("Ref;Action;Revised date;Status\n1.1;" + A["1.1"] + ";03/31/2025;On track\n1.2;" + A["1.2"]
             + ";12/05/2024;At risk\n1.10;" + A["1.10"] + ";11/29/2024;On track\n", "cp1252"),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[
            {"ref": "1.1", "rag": "G"}, {"ref": "1.2", "rag": "A", "due": either("2024-12-05", ASK)},
            {"ref": "1.10", "rag": "G", "due": "2024-11-29"},
        ],
    ),
    # 20. percent on both scales
    ReturnCase(
        "returned-percent-scales.xlsx",
        xlsx([
            ["Ref", "Done %", "Comment"],
            ["1.1", C(0.45, format="0%"), "a"], ["1.2", 60, "b"], ["1.10", 0.5, "c"], ["2.4", "80 %", "d"],
        ]),
        "police",
        given=("Q2 2024/25", "police"),
        rows=[
            {"ref": "1.1", "progress": 45, "narrative": "a"}, {"ref": "1.2", "progress": 60, "narrative": "b"},
            {"ref": "1.10", "progress": either(ASK, 50), "narrative": "c"},
            {"ref": "2.4", "progress": 80, "narrative": "d"},
        ],
    ),
    # 21. wrong quarter in the title
    ReturnCase(
        "returned-other-quarter.xlsx",
        xlsx([["Fire and Rescue return for Q1 2024/25"], ["Ref", "RAG", "Update"], ["1.3", "R", "Staff off sick"]]),
        "fire", given=("Q2 2024/25", "fire"), quarter="", held=True,
    ),
    # 22. title Q2, rows Q1
    ReturnCase(
        "returned-title-and-rows-differ.xlsx",
        xlsx([
            ["Police return Q2 2024/25"], ["Ref", "Period", "RAG", "Update"],
            ["1.1", "Q1 2024/25", "R", "Old story"], ["1.2", "Q2 2024/25", "G", "New story"],
        ]),
        "police", given=("Q2 2024/25", "police"),
        rows=[
            {"ref": "1.1", "rag": either(ASK, NOTHING), "narrative": either(ASK, NOTHING)},
            {"ref": "1.2", "rag": "G", "narrative": "New story"},
        ],
    ),
    # 23. file says another partner than the officer
    ReturnCase(
        "returned-other-partner.html.xls",
        raw(b"<html><body><h2>Housing Association - Quarter 2 2024/25</h2><table border=1><tr><th>Ref</th>"
            b"<th>Action</th><th>RAG</th><th>Update</th></tr><tr><td>2.2</td><td>Serve community protection warnings"
            b" for noise</td><td bgcolor='#ff0000'>Red</td><td>None&nbsp;served</td></tr></table></body></html>"),
        "housing", given=("Q2 2024/25", "police"), quarter="", held=True,
    ),
    # 24. words: no change, nil, see narrative
    ReturnCase(
        "returned-no-change.xlsx",
        xlsx([
            ["Ref", "Action", "RAG", "Due date", "Progress", "%"],
            ["1.1", A["1.1"], "No change", "no change", "No change", "no change"],
            ["1.2", A["1.2"], "see narrative", "TBC", "Now at risk: two officers moved", "n/a"],
            ["1.10", A["1.10"], "-", "ongoing", "nil", ""],
        ]),
        "police", given=("Q2 2024/25", "police"),
        rows=[
            {"ref": "1.1", "rag": either(ASK, "G", NOTHING), "narrative": either(ASK, NOTHING, "No change"),
             "progress": either(ASK, NOTHING, 20)},
            {"ref": "1.2", "rag": ASK, "due": ASK, "narrative": "Now at risk: two officers moved",
             "progress": either(NOTHING, ASK)},
            {"ref": "1.10", "due": either("ongoing", ASK), "narrative": either(ASK, NOTHING, "nil")},
        ],
    ),
    # 25. totals that disagree
    ReturnCase(
        "returned-total-wrong.xlsx",
        xlsx([
            ["Q2 2024/25 spend"], ["Ref", "Project", "Q2 spend (£)"],
            ["F3", "Youth outreach", "5,200"], ["", "Street lighting", "1,000"], ["", "Total", "7,200"],
        ]),
        "council", given=("Q2 2024/25", "council"),
        rows=[{"ref": "F3", "spent": either("5200.00", ASK)}, {"ref": ASK, "row": 4}],
    ),
    # 26. rated contradictorily, other partner's row among ours
    ReturnCase(
        "returned-word-against-fill.xlsx",
        xlsx([
            ["Council update", "Q2 2024/25"], ["Ref", "Action", "RAG", "Update"],
            ["1.4", A["1.4"], C("Green", fill="FF0000"), "Wired"],
            ["3.2", A["3.2"], "Red", "We hear the library is shut"], ["2.1", A["2.1"], "Amber/Red", "Two of three"],
        ]),
        "council", given=("Q2 2024/25", "council"),
        rows=[
            {"ref": "1.4", "rag": ASK, "narrative": "Wired"},
            {"ref": "3.2", "rag": ASK, "narrative": ASK},
            {"ref": "2.1", "rag": ASK, "narrative": "Two of three"},
        ],
    ),
    # 27. percentages as KPI, both scales
    ReturnCase(
        "returned-kpi-percent.xlsx",
        xlsx([
            ["Indicator", "Baseline", "Q1 24/25", "Q2 24/25", "Direction"],
            ["Victims of domestic abuse satisfied with support", "50%", 0.81, 0.84, "up"],
        ]),
        "county", given=("Q2 2024/25", "county"),
        rows=[{"ref": "K3", "actual": either("84", ASK)}],
    ),
]  # fmt: skip
