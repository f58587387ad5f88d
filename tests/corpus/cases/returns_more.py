"""More returns in layouts of the partners' own, written before they were read: several quarters, odd scales, asides."""

from __future__ import annotations

from tests.corpus.cases.returns_mixed import A
from tests.corpus.making import ASK, NOTHING, C, ReturnCase, book_of, converted, either, raw, text, xlsx

POLICE = ("Q2 2024/25", "police")
HEAD = ["Ref", "Action", "RAG", "Update"]

CASES = [
    ReturnCase(
        "returned-sheet-a-quarter.xlsx",
        book_of(
            ("Q1", [HEAD, ["1.1", A["1.1"], "G", "Planned"], ["1.2", A["1.2"], "R", "None seen"]]),
            ("Q2", [HEAD, ["1.1", A["1.1"], "A", "Two operations"], ["1.2", A["1.2"], "G", "All seen"]]),
            ("Q3", [HEAD, ["1.1", A["1.1"], "", ""], ["1.2", A["1.2"], "", ""]]),
        ),
        "police", given=POLICE,
        rows=[
            {"ref": "1.1", "rag": either("A", ASK), "narrative": either("Two operations", ASK)},
            {"ref": "1.2", "rag": either("G", ASK), "narrative": either("All seen", ASK)},
        ],
    ),
    ReturnCase(
        "returned-quarters-in-sections.xlsx",
        xlsx([
            ["Police log of progress 2024/25"], HEAD, [C("Quarter 1", bold=True)],
            ["1.1", A["1.1"], "G", "Planned"], ["2.4", A["2.4"], "R", "Not begun"],
            [C("Quarter 2", bold=True)], ["1.1", A["1.1"], "A", "Two operations"],
        ]),
        "police", given=POLICE,
        rows=[
            {"ref": "1.1", "rag": either("A", ASK), "narrative": either("Two operations", ASK)},
            {"ref": "2.4", "rag": either(ASK, NOTHING), "narrative": either(ASK, NOTHING)},
        ],
    ),
    ReturnCase(
        "returned-quarters-stacked.xlsx",
        xlsx([
            ["Quarter 1 2024/25"], HEAD, ["1.3", A["1.3"], "R", "Staff off"], [],
            ["Quarter 2 2024/25"], HEAD, ["1.3", A["1.3"], "G", "412 visits"],
        ]),
        "fire", given=("Q2 2024/25", "fire"), quarter="",
        rows=[{"ref": "1.3", "rag": either("G", ASK), "narrative": either("412 visits", ASK)}],
    ),
    ReturnCase(
        "returned-flat-quarters.csv",
        text("Ref\tQ1 RAG\tQ1 update\tQ2 RAG\tQ2 update\tQ3 RAG\tQ3 update\n"
             "1.1\tR\tOld\tAmber\tTwo operations\t\t\n1.2\tG\tFine\t\t\t\t\n"
             "2.4\tG\tOld\tGreen\tDaily\tRed\tplanned cut\n",
             "utf-16"),
        "police", given=POLICE,
        rows=[
            {"ref": "1.1", "rag": "A", "narrative": "Two operations"},
            {"ref": "2.4", "rag": "G", "narrative": "Daily"},
        ],
    ),
    ReturnCase(
        "returned-months-only.xlsx",
        xlsx([
            ["Police monthly figures"], ["Indicator", "July 2024", "August 2024", "September 2024"],
            ["Burglary of dwellings", 12, 15, 14], ["MARAC repeat referrals", "30%", "33%", "28%"],
        ]),
        "police", given=POLICE,
        rows=[
            {"ref": "K1", "actual": either("41", ASK, NOTHING)}, {"ref": "K5", "actual": either(ASK, NOTHING)},
        ],
    ),
    ReturnCase(
        "returned-kpi-other-measure.xlsx",
        xlsx([
            ["Ref", "KPI", "Q2 2024/25", "Comment"],
            ["K1", "Burglary of dwellings (rolling 12 months)", 171, ""],
            ["K2", "Anti-social behaviour incidents (county)", 2950, ""],
            ["K5", "MARAC repeat referrals", "31", "number, not per cent"],
        ]),
        "police", given=POLICE,
        rows=[
            {"ref": "K1", "actual": ASK}, {"ref": "K2", "actual": ASK},
            {"ref": "K5", "actual": ASK, "note": "number, not per cent"},
        ],
    ),
    ReturnCase(
        "returned-kpi-asides.ods",
        converted(xlsx([
            ["Fire and Rescue", "Q2 2024/25"], ["Measure", "Target", "Actual"],
            ["Home fire safety visits completed¹", 400, "412 (target 400)"], [],
            ["¹ Includes visits by partners"],
        ]), "ods"),
        "fire", given=("Q2 2024/25", ""),
        rows=[{"ref": "K4", "actual": either("412", ASK), "target": either(400, ASK, NOTHING)}],
    ),
    ReturnCase(
        "returned-money-asides.xlsx",
        xlsx([
            ["Project", "Budget 24/25", "Actual Q2 (ex VAT)", "Forecast year end"],
            ["Youth outreach", "20k", "£5,150.50 + VAT", "£19,500 - £20,500"],
        ]),
        "council", given=("Q2 2024/25", "council"),
        rows=[{"ref": "F3", "spent": ASK, "forecast": ASK, "allocated": either(NOTHING)}],
    ),
    ReturnCase(
        "returned-money-pence.csv",
        text("Project ref;Project;Spent Q1;Spent Q2;Total\nF2;Drop-in room hire;2.125,00;2.340,50;4.465,50\n"),
        "county", given=("Q2 2024/25", "county"),
        rows=[{"ref": "F2", "spent": either("2340.50", ASK)}],
    ),
    ReturnCase(
        "returned-five-points.xlsx",
        xlsx([
            ["Scale: 1 = on track, 2 = minor issues, 3 = at risk, 4 = off track, 5 = complete"],
            ["Ref", "Action", "Rating", "Narrative"],
            ["1.1", A["1.1"], 3, "Short of staff"], ["1.2", A["1.2"], 1, "All seen"], ["1.10", A["1.10"], 5, "Held"],
        ]),
        "police", given=POLICE,
        rows=[
            {"ref": "1.1", "rag": either("A", "R", ASK), "narrative": "Short of staff"},
            {"ref": "1.2", "rag": either("G", ASK), "narrative": "All seen"},
            {"ref": "1.10", "rag": either("B", ASK), "narrative": "Held"},
        ],
    ),
    ReturnCase(
        "returned-last-and-this.xml.xls",
        raw(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:'
            b'office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Return">'
            b'<Table>' + b"".join(
                b"<Row>" + b"".join(b'<Cell><Data ss:Type="String">%s</Data></Cell>' % cell for cell in row)
                + b"</Row>" for row in (
                    (b"Ref", b"Action", b"Previous RAG", b"Current RAG", b"Previous update", b"Current update"),
                    (b"2.2", b"Serve community protection warnings for noise", b"Red", b"Green", b"None", b"Nine"),
                    (b"2.3", b"Serve community protection notices for noise", b"Red", b"", b"None", b""))
            ) + b"</Table></Worksheet></Workbook>"),
        "housing", given=("Q2 2024/25", "housing"),
        rows=[{"ref": "2.2", "rag": "G", "narrative": "Nine"}],
    ),
    ReturnCase(
        "returned-last-year.xlsx",
        xlsx([["Quarter 2 2023/24 update"], HEAD, ["1.1", A["1.1"], "R", "Old story"]]),
        "police", given=POLICE, quarter="", held=True,
    ),
    ReturnCase(
        "returned Q1 2024-25.xlsx",
        xlsx([["Police update, Quarter 2 2024/25"], HEAD, ["1.1", A["1.1"], "A", "Two operations"]]),
        "police", given=POLICE,
        rows=[{"ref": "1.1", "rag": either("A", ASK), "narrative": either("Two operations", ASK)}],
    ),
    ReturnCase(
        "returned-rows-together.xlsx",
        xlsx([
            HEAD, ["1.1 & 1.2", "", "Green", "Both on course"], ["2.4-3.3", "", "A", "Short of staff"],
            ["1.10", A["1.10"], "G", "See 1.1"],
        ]),
        "police", given=POLICE,
        rows=[
            {"ref": ASK, "row": 2}, {"ref": ASK, "row": 3},
            {"ref": "1.10", "rag": "G", "narrative": either("See 1.1", ASK)},
        ],
    ),
    ReturnCase(
        "returned-done-yes-no.xlsx",
        xlsx([
            ["Ref", "Action", "Done?", "Due", "Comments"],
            ["3.1", A["3.1"], "N", "Mar-25", "22 trained"], ["3.2", A["3.2"], "Y", "Sept", "Open since 2 September"],
        ]),
        "county", given=("Q2 2024/25", "county"),
        rows=[
            {"ref": "3.1", "narrative": "22 trained", "rag": either(ASK, NOTHING), "progress": either(ASK, NOTHING)},
            {"ref": "3.2", "narrative": "Open since 2 September", "rag": either(ASK, NOTHING, "B"),
             "progress": either(ASK, NOTHING, 100), "due": either(ASK, NOTHING)},
        ],
    ),
    ReturnCase(
        "returned-asides-in-comments.xlsx",
        xlsx([
            HEAD, ["1.1", A["1.1"], C("G", comment="Actually amber since Friday"), "Two operations"],
            ["1.2", A["1.2"], "Green?", "All seen"], ["2.4", A["2.4"], "G (was A)", "Daily"],
        ]),
        "police", given=POLICE,
        rows=[
            {"ref": "1.1", "rag": ASK, "narrative": "Two operations"},
            {"ref": "1.2", "rag": ASK, "narrative": "All seen"},
            {"ref": "2.4", "rag": either("G", ASK), "narrative": "Daily"},
        ],
    ),
    ReturnCase(
        "returned-year-columns.xlsx",
        xlsx([
            ["KPI", "Q2 23/24", "Q2 24/25", "% change"],
            ["Burglary of dwellings", 52, 41, "-21%"], ["Anti-social behaviour incidents", 410, 395, "-4%"],
        ]),
        "police", given=POLICE,
        rows=[{"ref": "K1", "actual": "41"}, {"ref": "K2", "actual": "395"}],
    ),
    ReturnCase(
        "returned-prose-lines.xlsx",
        xlsx([
            ["Ref", "Action", "Progress", "RAG"],
            ["1.1", A["1.1"], "Two operations run.", "A"], [None, None, "Eleven knives found.", None],
            [None, None, "Next one in November.", None], ["1.2", A["1.2"], "All seen.", "G"],
        ]),
        "police", given=POLICE,
        rows=[
            {"ref": "1.1", "rag": "A",
             "narrative": either("Two operations run.\nEleven knives found.\nNext one in November.", ASK)},
            {"ref": "1.2", "rag": "G", "narrative": "All seen."},
        ],
    ),
    ReturnCase(
        "returned-bare-quarter.xlsx", xlsx([["Quarter 1 return"], HEAD, ["1.1", A["1.1"], "R", "Old story"]]),
        "police", given=POLICE, quarter="", held=True,
    ),
    ReturnCase(
        "returned-bare-sheet.xlsx", xlsx([HEAD, ["1.1", A["1.1"], "R", "Old story"]], title="Q1"),
        "police", given=POLICE, quarter="", held=True,
    ),
    ReturnCase(
        "returned-as-at.xlsx", xlsx([["Position as at 30 June 2024"], HEAD, ["1.1", A["1.1"], "R", "Old story"]]),
        "police", given=POLICE, quarter="", held=True,
    ),
    ReturnCase(
        "returned-half-year.xlsx",
        xlsx([
            ["Half-year return, April to September 2024"], ["KPI", "Figure", "Comment"],
            ["Burglary of dwellings", 88, "Down a little"],
        ]),
        "police", given=POLICE, quarter="", held=True,
    ),
    ReturnCase(
        "returned-months-and-total.xlsx",
        xlsx([
            ["Police"], ["KPI", "Target", "Apr", "May", "Jun", "Jul", "Aug", "Total"],
            ["Burglary of dwellings", 160, 14, 17, 16, 12, 15, 74],
        ]),
        "police", given=POLICE,
        rows=[{"ref": "K1", "actual": either(ASK, NOTHING), "target": either(ASK, NOTHING, "160")}],
    ),
]  # fmt: skip
