"""Scores how the corpus is read: `python tests/corpus/score.py [-v] [NAME ...]`, imports and returns alike.

For every field a careful officer was asked about in advance, one of: right, asked (a question where an answer was
possible), guessed (an answer where a question was wanted), missed (nothing where there was something) and WRONG.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from cspdesk.domain.faults import PersonError  # noqa: E402 - run as a script, the checkout must be on the path first
from cspdesk.domain.periods import Quarter  # noqa: E402
from cspdesk.sheets.reader import read_book  # noqa: E402
from cspdesk.usecases.importing.proposal import ImportProposal  # noqa: E402
from cspdesk.usecases.importing.proposal_json import proposal_json  # noqa: E402
from cspdesk.usecases.importing.proposing import propose_import  # noqa: E402
from tests.corpus.marks import ASKED, GUESSED, MISSED, RIGHT, WRONG, Mark, verdict  # noqa: E402
from tests.corpus.plan import corpus_plan  # noqa: E402
from tests.corpus.returned import return_marks  # noqa: E402

FILES = Path(__file__).parent / "files"


def marks(path: Path) -> Iterator[Mark]:
    """How a file of the corpus is read."""
    truth = json.loads(path.with_name(path.name + ".truth.json").read_text("utf-8"))
    if "return" in truth:
        yield from return_marks(path, truth)
        return
    plan = corpus_plan()
    try:
        book = read_book(path)
        proposal = propose_import(
            plan, book, truth["kind"], sheet=truth["sheet"], quarter=Quarter.parse(truth["quarter"])
        )
    except PersonError as refusal:
        met = bool(truth["refused"]) and truth["refused"] in str(refusal)
        yield Mark(path.name, "opening", RIGHT if met else MISSED, str(refusal))
        return
    if truth["refused"]:
        yield Mark(path.name, "opening", WRONG, "it was read, and should have been refused")
        return
    yield from _rows(path.name, truth, proposal_json(plan, proposal, applied=False))
    yield from _skips(path.name, truth, proposal)
    said = {finding.code for finding in proposal.findings}
    for code in truth["findings"]:
        yield Mark(path.name, f"finding {code}", RIGHT if code in said else MISSED, " ".join(sorted(said)))


def _rows(file: str, truth: dict[str, Any], told: dict[str, Any]) -> Iterator[Mark]:
    found = {(record["row"], record["ref"]): record for record in told["records"]}
    by_row = {record["row"]: record for record in told["records"]}
    wanted = set()
    for row in truth["rows"]:
        record = found.get((row["row"], row.get("ref"))) or by_row.get(row["row"])
        wanted.add(row["row"])
        if record is None:
            yield from (Mark(file, f"row {row['row']} {field}", MISSED) for field in row if field != "row")
        else:
            yield from _fields(file, row, record)
    for record in told["records"]:
        if record["row"] not in wanted:
            yield Mark(file, f"row {record['row']}", WRONG, f"taken for a row: {record['set']}")


def _fields(file: str, row: dict[str, Any], record: dict[str, Any]) -> Iterator[Mark]:
    expected = {field: value for field, value in row.items() if field not in ("row", "ref")}
    what = f"row {row['row']}"
    if "ref" in row:
        yield _ref(file, what, row["ref"], record)
    sure, asks = record["set"], record["ask"]
    for field, value in expected.items():
        yield Mark(file, f"{what} {field}", *verdict(value, field, sure, asks))
    for field in sure.keys() - expected.keys() - {"priority"}:
        yield Mark(file, f"{what} {field}", WRONG, f"nothing was said, {sure[field]!r} was read")
    for field in asks.keys() - expected.keys() - {"ref", "priority"}:
        yield Mark(file, f"{what} {field}", ASKED, f"nothing was said: {asks[field]}")


def _ref(file: str, what: str, ref: str | None, record: dict[str, Any]) -> Mark:
    if ref == "ask":
        return Mark(file, f"{what} ref", RIGHT if "ref" in record["ask"] else GUESSED, str(record["ref"]))
    if record["match"] == "ask":
        return Mark(file, f"{what} ref", ASKED, str(record["ask"].get("ref")))
    return Mark(file, f"{what} ref", RIGHT if record["ref"] == ref else WRONG, str(record["ref"]))


def _skips(file: str, truth: dict[str, Any], proposal: ImportProposal) -> Iterator[Mark]:
    codes = {row: skip.code for skip in proposal.skipped for row in skip.rows}
    for row, code in truth["skip"].items():
        told = codes.get(int(row), "nothing")
        yield Mark(file, f"row {row} skipped", RIGHT if told == code else MISSED, f"{told} for {code}")


def files(names: Iterable[str] = ()) -> list[Path]:
    """The files of the corpus, or those whose name begins so."""
    wanted = tuple(names)
    truths = sorted(FILES.glob("*.truth.json"))
    found = [truth.with_name(truth.name.removesuffix(".truth.json")) for truth in truths]
    return [path for path in found if not wanted or path.name.startswith(wanted)]


def main(arguments: list[str]) -> int:
    """Print the score; exit status 1 when anything is wrong."""
    loud = "-v" in arguments
    paths = files(name for name in arguments if name != "-v")
    found = [mark for path in paths for mark in marks(path)]
    order = (RIGHT, ASKED, GUESSED, MISSED, WRONG)
    print(f"{'file':<44}" + "".join(f"{verdict:>9}" for verdict in order))
    for path in paths:
        counts = Counter(mark.verdict for mark in found if mark.file == path.name)
        print(f"{path.name:<44}" + "".join(f"{counts[verdict]:>9}" for verdict in order))
    total = Counter(mark.verdict for mark in found)
    print(
        f"{f'{len(paths)} workbooks, {len(found)} expectations':<44}"
        + "".join(f"{total[verdict]:>9}" for verdict in order)
    )
    for mark in found:
        if mark.verdict != RIGHT and (loud or mark.verdict in (WRONG, GUESSED)):
            print(f"  {mark.verdict:<8} {mark.file}: {mark.what}: {mark.told}")
    return 1 if total[WRONG] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
