"""Tables of figures: KPIs, readings, funding; and the registers."""

# ruff: noqa: E501 - a workbook reads best with one of its rows a line
from __future__ import annotations

from datetime import date
from typing import Any

from tests.corpus.making import ASK, C, Case, Formula, text, xlsx

_FUNDING = ["Ref", "Project", "Funder", "Budget", "Spent this quarter", "Forecast"]


def _lines(name: str, heading: str, field: str, pairs: list[tuple[Any, Any]], **more: Any) -> Case:
    grid = [
        ["Ref", "Project", heading],
        *([f"F{n}", f"Project {n}", typed] for n, (typed, _) in enumerate(pairs, start=1)),
    ]
    rows = [
        {"row": n + 1, "ref": f"F{n}", "line": f"Project {n}", **({} if wanted is None else {field: wanted})}
        for n, (_, wanted) in enumerate(pairs, start=1)
    ]
    return Case(name, xlsx(grid, title="Funding"), kind="funding", rows=rows, **more)


def _kpis(name: str, pairs: list[tuple[Any, Any]], unit: str = "") -> Case:
    grid = [["KPI ref", "Indicator", "Unit", "Actual Q2"],
            *([f"K{n}", f"Indicator {n}", unit or None, typed] for n, (typed, _) in enumerate(pairs, start=1))]  # fmt: skip
    rows = [
        {"row": n + 1, "ref": f"K{n}", "name": f"Indicator {n}", **({"unit": unit} if unit else {}),
         **({} if wanted is None else {"actual": wanted})}
        for n, (_, wanted) in enumerate(pairs, start=1)
    ]  # fmt: skip
    return Case(name, xlsx(grid, title="KPIs"), kind="kpis", rows=rows)


CASES = [
    Case(
        "funding-tidy.xlsx",
        xlsx(
            [
                ["Locality Deal Fund 2024/25"],
                _FUNDING,
                ["F1", "Street outreach", "Commissioner", 10000, 2500, 10000],
                ["F2", "Target hardening", "Commissioner", 5000, 1000.5, 5000],
                ["Total", None, None, 15000, 3500.5, 15000],
            ],
            title="Funding",
        ),
        kind="funding",
        rows=[
            {"row": 3, "ref": "F1", "line": "Street outreach", "funder": "Commissioner", "allocated": "10000.00",
             "spent": "2500.00", "forecast": "10000.00"},
            {"row": 4, "ref": "F2", "line": "Target hardening", "funder": "Commissioner", "allocated": "5000.00",
             "spent": "1000.50", "forecast": "5000.00"},
        ],
        skip={1: "title-rows", 5: "total"},
    ),
    Case(
        "funding-does-not-add-up.xlsx",
        xlsx(
            [
                ["Project", "Funder", "Budget"],
                ["Street outreach", "Commissioner", 10000],
                ["Target hardening", "Commissioner", 5000],
                ["TOTAL", None, 16000],
            ],
            title="Funding",
        ),
        kind="funding",
        rows=[
            {"row": 2, "line": "Street outreach", "funder": "Commissioner", "allocated": "10000.00"},
            {"row": 3, "line": "Target hardening", "funder": "Commissioner", "allocated": "5000.00"},
        ],
        skip={4: "total"},
        findings=["total-differs"],
    ),
    _lines(
        "money-as-written.xlsx",
        "Budget",
        "allocated",
        [
            ("£1,234.56", "1234.56"),
            (1234.56, "1234.56"),
            ("12k", "12000.00"),
            ("£1.2m", "1200000.00"),
            ("(500)", ASK),
            ("-£500", ASK),
            ("£500-", ASK),
            ("£5 000", "5000.00"),
            ("nil", "0.00"),
            ("£ -", "0.00"),
            ("GBP 750", "750.00"),
            ("£1,000*", "1000.00"),
            (20464.666666667, "20464.67"),
            (C(12000, format='#,##0,"k"'), "12000.00"),
        ],
    ),
    _lines(
        "money-to-ask-about.xlsx",
        "Budget",
        "allocated",
        [
            ("£1,000 + VAT", ASK),
            ("£1,200 inc VAT", ASK),
            ("£500-£600", ASK),
            ("€500", ASK),
            ("approx £500", ASK),
            ("up to £500", ASK),
            ("£500 per month", ASK),
            ("£10,000 (£5,000 spent)", ASK),
            ("TBC", ASK),
            ("in kind", ASK),
            ("£1.234", ASK),
            (C(500, format="[$€-2] #,##0"), ASK),
            (C(12, format='0"k"'), ASK),
            ("-", None),
            ("12,50", ASK),
            ("1,23,456", ASK),
        ],
    ),
    _lines("money-in-thousands.xlsx", "Budget (£000)", "allocated", [(12.5, "12500.00"), ("7", "7000.00"), ("£12k", "12000.00"), (61394, ASK)]),
    _lines("spend-to-date.xlsx", "Spend to date", "spent", [(500, ASK), (700, ASK)]),
    Case(
        "money-point-and-three.csv",
        text("ref;line;allocated;spent\nF1;Patrols;1.000;500\nF2;Lights;2.500;1.234,56\nF3;Bins;12.000;1.000\n"),
        kind="funding",
        rows=[
            {"row": 2, "ref": "F1", "line": "Patrols", "allocated": ASK, "spent": "500.00"},
            {"row": 3, "ref": "F2", "line": "Lights", "allocated": ASK, "spent": "1234.56"},
            {"row": 4, "ref": "F3", "line": "Bins", "allocated": ASK, "spent": ASK},
        ],
    ),
    Case(
        "money-continental.csv",
        text("Ref;Project;Budget\nF1;Outreach;1.234,56\nF2;Cameras;99,50\nF3;Lights;12,5\nF4;Signs;1.000,00\n"),
        kind="funding",
        rows=[
            {"row": 2, "ref": "F1", "line": "Outreach", "allocated": "1234.56"},
            {"row": 3, "ref": "F2", "line": "Cameras", "allocated": "99.50"},
            {"row": 4, "ref": "F3", "line": "Lights", "allocated": "12.50"},
            {"row": 5, "ref": "F4", "line": "Signs", "allocated": "1000.00"},
        ],
    ),
    Case(
        "funding-by-quarter.xlsx",
        xlsx(
            [
                ["Project", "Capital/Revenue", "2024/25 budget", "Q1 spend", "Q2 spend", "Q3 spend"],
                ["Outreach", "Revenue", 8000, 2000, 1500, None],
                ["Cameras", "Cap", 12000, 0, "£4k", None],
            ],
            title="Funding",
        ),
        kind="funding",
        rows=[
            {"row": 2, "line": "Outreach", "kind": "revenue", "allocated": "8000.00", "spent": "1500.00"},
            {"row": 3, "line": "Cameras", "kind": "capital", "allocated": "12000.00", "spent": "4000.00"},
        ],
    ),
    Case(
        "kpis-tidy.xlsx",
        xlsx(
            [
                ["Ref", "Indicator", "Unit", "Good is", "Baseline 2022/23", "Target 2024/25", "Actual Q2 2024/25", "Comment"],
                ["K1", "Anti-social behaviour incidents", "incidents", "Low", 3362, 3292, 812, "Down on last year"],
                ["K2", "Residents who feel safe", "%", "High", "72%", "75%", "74.5%", None],
                ["K3", "Domestic abuse rate", "per 1,000", "Monitor", 17.8, None, 16.9, None],
            ],
            title="KPIs",
        ),
        kind="kpis",
        rows=[
            {"row": 2, "ref": "K1", "name": "Anti-social behaviour incidents", "unit": "incidents", "better": "lower",
             "baseline": "3362", "target": "3292", "actual": "812", "note": "Down on last year"},
            {"row": 3, "ref": "K2", "name": "Residents who feel safe", "unit": "%", "better": "higher",
             "baseline": "72", "target": "75", "actual": "74.5"},
            {"row": 4, "ref": "K3", "name": "Domestic abuse rate", "unit": "per 1,000", "better": "neutral",
             "baseline": "17.8", "actual": "16.9"},
        ],
    ),
    _kpis(
        "kpi-counts.xlsx",
        [
            ("1,234", "1234"),
            ("812*", "812"),
            ("812 (p)", "812"),
            ("12¹", "12"),
            ("12 (YTD 34)", "12"),
            ("34 YTD / 12", "12"),
            ("Q2: 12, YTD: 34", "12"),
            ("nil", "0"),
            ("12 incidents", "12"),
            ("<5", ASK),
            ("*", ASK),
            ("[c]", ASK),
            ("c. 120", ASK),
            ("120+", ASK),
            ("10-12", ASK),
            (date(2024, 12, 10), ASK),
            ("12 (34)", ASK),
            ("n/a", ASK),
            ("34 YTD", ASK),
            ("12,5", ASK),
            ("no change", None),
        ],
        unit="incidents",
    ),
    _kpis(
        "kpi-percentages.xlsx",
        [("74.5%", "74.5"), (C(0.745, format="0.0%"), "74.5"), (74.5, "74.5"), (0.745, ASK), (1, ASK), ("72 per cent", "72")],
        unit="%",
    ),
    Case(
        "kpis-years-across.xlsx",
        xlsx(
            [
                ["Ref", "Indicator", "Target", None, "Actual", None, "YTD"],
                [None, None, "2024/25", "2025/26", "Q1", "Q2", None],
                ["K1", "Incidents", 3300, 3200, 800, 812, 1612],
            ],
            merges=["C1:D1", "E1:F1", "A1:A2", "B1:B2", "G1:G2"],
            title="KPIs",
        ),
        kind="kpis",
        rows=[{"row": 3, "ref": "K1", "name": "Incidents", "target": "3300", "actual": "812"}],
    ),
    Case(
        "risks.xlsx",
        xlsx(
            [
                ["Risk ref", "Risk description", "Gross likelihood", "Gross impact", "Mitigating actions", "Net likelihood",
                 "Net impact", "Score", "Risk owner", "Status"],
                ["R1", "The grant ends early", 4, 5, "Quarterly review", 3, 4, 12, "Borough Council", "Open"],
                ["R2", "Staff turnover", 3, 3, "Cover agreed", "2", "High", 6, "Police", "Closed"],
            ],
            title="Risk log",
        ),
        kind="risks",
        rows=[
            {"row": 2, "ref": "R1", "title": "The grant ends early", "likelihood": 3, "impact": 4,
             "mitigation": "Quarterly review", "owner": "Borough Council", "state": "open"},
            {"row": 3, "ref": "R2", "title": "Staff turnover", "likelihood": 2, "impact": ASK,
             "mitigation": "Cover agreed", "owner": "Police", "state": "closed"},
        ],
    ),
    Case(
        "recommendations.xlsx",
        xlsx(
            [
                ["No.", "Recommendation", "New/Revised/Existing", "Source", "Lead", "Partnership response"],
                [1, "Review the hotspot list every month", "New", "Strategic assessment 2021", "Police", "Accepted"],
                [2, "Map victim services", "Existing", "Strategic assessment 2021", "Council", "Under way"],
            ],
            title="Recommendations",
        ),
        kind="recommendations",
        rows=[
            {"row": 2, "ref": "1", "text": "Review the hotspot list every month", "tag": "new",
             "made_by": "Strategic assessment 2021", "owner": "Police", "response": "Accepted"},
            {"row": 3, "ref": "2", "text": "Map victim services", "tag": "existing",
             "made_by": "Strategic assessment 2021", "owner": "Borough Council", "response": "Under way"},
        ],
    ),
    Case(
        "priorities.xlsx",
        xlsx(
            [
                ["Priority no", "Priority", "What this means", "Why chosen", "Lead", "Type"],
                [4, "Vehicle crime", "Theft of and from vehicles", "Above the force rate", "Police", "Priority"],
                [5, "Communication", "Telling people what is done", "Asked for by residents", "Council", "Cross-cutting theme"],
            ],
            title="Priorities",
        ),
        kind="priorities",
        rows=[
            {"row": 2, "ref": "4", "title": "Vehicle crime", "definition": "Theft of and from vehicles",
             "why_chosen": "Above the force rate", "lead": "Police", "kind": "priority"},
            {"row": 3, "ref": "5", "title": "Communication", "definition": "Telling people what is done",
             "why_chosen": "Asked for by residents", "lead": "Borough Council", "kind": "cross-cutting theme"},
        ],
    ),
    Case(
        "funding-formulas.xlsx",
        xlsx(
            [
                ["Project", "Budget", "Spent", "Balance"],
                ["Outreach", 8000, Formula("=B2/4"), Formula("=B2-C2")],
                ["Total", Formula("=SUM(B2:B2)"), Formula("=SUM(C2:C2)"), None],
            ],
            title="Funding",
        ),
        kind="funding",
        rows=[{"row": 2, "line": "Outreach", "allocated": "8000.00", "spent": ASK}],
        skip={3: "total"},
        findings=["never-calculated"],
    ),
]  # fmt: skip
