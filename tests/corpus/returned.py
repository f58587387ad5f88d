"""Scores the review of a return of the corpus against its truth, as `score` scores what is imported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Quarter
from cspdesk.sheets.reader import read_book
from cspdesk.usecases.returns.proposing import review
from cspdesk.usecases.returns.review_json import reviews_json
from tests.corpus.marks import ASKED, GUESSED, MISSED, RIGHT, WRONG, Mark, verdict
from tests.corpus.plan import returns_plan

ASK, NOTHING = "ask", "nothing"
WORDS = ("text", "name", "line")
"""Their own wording of the plan's: put beside it, never a question that has to be answered."""
TODAY = date(2024, 10, 9)


def return_marks(path: Path, truth: dict[str, Any]) -> Iterator[Mark]:
    """How a return of the corpus is read."""
    plan = returns_plan()
    quarter, partner = truth["given"]
    try:
        found = review(
            plan,
            read_book(path),
            attachment=_none_issued,
            today=TODAY,
            quarter=Quarter.parse(quarter) if quarter else None,
            partner=partner,
        )
    except PersonError as refusal:
        met = bool(truth["refused"]) and truth["refused"] in str(refusal)
        yield Mark(path.name, "opening", RIGHT if met else MISSED, str(refusal))
        return
    told = reviews_json(plan, [(path.name, found)])["files"][0]
    yield from _cover(path.name, truth, told, plan.get(Partner, truth["return"]).name if truth["return"] else "")
    for code in truth["findings"]:
        said = [issue["code"] for issue in told["issues"]]
        yield Mark(path.name, f"finding {code}", RIGHT if code in said else MISSED, " ".join(said))
    if truth["held"]:
        taken = [f"{record['ref']} {record['set']}" for record in told["records"] if record["set"]]
        yield Mark(path.name, "held", WRONG if taken or not told["message"] else RIGHT, f"{told['message']} {taken}")
    else:
        yield from _rows(path.name, truth, told["records"])


def _none_issued(_: str) -> bytes:
    raise PersonError("Nothing was issued.", "")


def _cover(file: str, truth: dict[str, Any], told: dict[str, Any], partner: str) -> Iterator[Mark]:
    if partner and not truth["held"]:
        same = told["partner"] == partner
        yield Mark(file, "partner", RIGHT if same else WRONG if told["partner"] else ASKED, told["partner"])
    if truth["quarter"]:
        same = told["quarter"] == truth["quarter"]
        yield Mark(file, "quarter", RIGHT if same else WRONG if told["quarter"] else ASKED, told["quarter"])


def _rows(file: str, truth: dict[str, Any], records: list[dict[str, Any]]) -> Iterator[Mark]:
    seen: list[int] = []
    for row in truth["rows"]:
        at = _places(row, records)
        seen += at
        expected = {field: value for field, value in row.items() if field not in ("ref", "row")}
        what = f"{row['ref']} {row.get('row', '')}".strip()
        if not at:
            for field, value in expected.items() or [("record", "")]:
                lenient = isinstance(value, dict) and NOTHING in value["either"]
                yield Mark(file, f"{what} {field}", RIGHT if lenient else MISSED, f"for {value!r}")
        elif row["ref"] == ASK:
            asked = all("ref" in records[index]["ask"] for index in at)
            yield Mark(file, f"{what} ref", RIGHT if asked else GUESSED, str(records[at[0]]))
        elif all(records[index]["match"] == "ask" for index in at):
            for field, value in expected.items() or [("record", "")]:
                wanted = value["either"] if isinstance(value, dict) else [value]
                told = str(records[at[0]]["ask"].get("ref"))
                yield Mark(file, f"{what} {field}", RIGHT if ASK in wanted else ASKED, told)
        else:
            yield from _fields(file, what, expected, [records[index] for index in at])
    for index, record in enumerate(records):
        if index not in seen:
            yield from _unwanted(file, record)


def _places(row: dict[str, Any], records: list[dict[str, Any]]) -> list[int]:
    """Where the records that speak of a row of the truth stand; by its number where the truth gives that."""
    if "row" in row:
        return [index for index, record in enumerate(records) if record["row"] == row["row"]]
    return [index for index, record in enumerate(records) if record["ref"] == row["ref"]]


def _fields(file: str, what: str, expected: dict[str, Any], records: list[dict[str, Any]]) -> Iterator[Mark]:
    sure: dict[str, Any] = {}
    asks: dict[str, Any] = {}
    for record in records:
        taken = {} if record["match"] == "ask" else record["set"]
        asks |= record["ask"] | {field: {"code": "conflict", "options": []} for field in record.get("conflict", {})}
        sure |= taken
    for field, value in expected.items():
        yield Mark(file, f"{what} {field}", *_met(value, field, sure, asks))
    for field in sure.keys() - expected.keys():
        yield Mark(file, f"{what} {field}", WRONG, f"nothing was said, {sure[field]!r} was read")
    for field in asks.keys() - expected.keys() - {"ref", *WORDS}:
        yield Mark(file, f"{what} {field}", ASKED, f"nothing was said: {asks[field]}")


def _met(value: Any, field: str, sure: dict[str, Any], asks: dict[str, Any]) -> tuple[str, str]:
    if isinstance(value, dict) and NOTHING in value["either"]:
        if field not in sure and field not in asks:
            return RIGHT, ""
        value = {"either": [one for one in value["either"] if one != NOTHING]}
        if not value["either"]:
            return (WRONG, repr(sure[field])) if field in sure else (ASKED, str(asks[field]))
    return verdict(value, field, sure, asks)


def _unwanted(file: str, record: dict[str, Any]) -> Iterator[Mark]:
    what = f"row {record['row']} {record['ref']}"
    if record["match"] == "ask" or "ref" in record["ask"]:
        yield Mark(file, what, ASKED, f"nothing was said: {record['ask'].get('ref')}")
    elif record["set"]:
        yield Mark(file, what, WRONG, f"taken for {record['match']}: {record['set']}")
    elif asked := {field: ask for field, ask in record["ask"].items() if field not in WORDS}:
        yield Mark(file, what, ASKED, f"nothing was said: {asked}")
