"""What a row's own note says about its figures: for another period or area, not settled, not the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cspdesk.domain.kpis import Kpi
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.facts import facts, wanted_period
from cspdesk.usecases.returns.far_off import taken
from cspdesk.usecases.returns.review import CellState, ReviewCell, ReviewRecord
from cspdesk.usecases.returns.to_date import earlier_in_year, of_quarter, spent_before
from cspdesk.usecases.tables.answers import Ask, Sure
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.grid import Cell
from cspdesk.usecases.tables.moments import MONTHS

_FIGURES = {"kpi": ("count", "denominator", "actual"), "funding": ("spent", "forecast")}
_TO_DATE = re.compile(
    r"\b(?:ytd|year[- ]to[- ]date|cumulative(?:ly)?|since (?:1(?:st)? )?apr(?:il)?|running total|to date|"
    r"so far this year)\b"
)
_LONGER = re.compile(
    r"\b(?:both quarters|half[- ]year(?:ly)?|(?:six|nine|6|9) months)\b|\b(?:full|whole)[- ]year\b|"
    r"\bannual(?:ly|ised)?\b|\bfor the year\b|\bper year\b|\brolling\b|\b(?:12|twelve)[- ]months?\b"
)
_BEFORE = re.compile(r"\b(?:last|previous|prior|preceding) (?:quarter|qtr|period|month|year|return)(?:'s)?\b")
_QUARTER = re.compile(r"\b(?:q|qtr|quarter) ?([1-4])\b")
_MONTH = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?= (?:figures?|data|totals?|only|20\d\d))|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|higher|lower|up|down|increas\w*|decreas\w*|rise|rose|risen|fall|fell|fallen|drop\w*|compar\w*|"
    r"change[ds]?|same|similar|against|versus|vs|than|reduc\w*|improv\w*|worse\w*|better|due|will|planned|expected)\b"
)
_UNSETTLED = re.compile(
    r"\b(?:provisional(?:ly)?|prov|estimate[ds]?|est|approx\w*|circa|draft|unvalidated|unverified|unaudited|indicative|"
    r"subject to|incomplete|partial|tbc|to be (?:confirmed|verified|validated)|awaiting|missing|exclud\w*|excl|"
    r"not (?:yet )?(?:validated|verified|final\w*|complete|confirmed|includ\w*|available|reconciled)|"
    r"(?:does|do) not include|only (?:covers?|includes?)|to follow|pending|guess\w*|assum\w*|not sure|unsure|"
    r"please check|needs? checking|may be wrong|accru\w*)\b"
)
_MARKED = re.compile(r"\((?:p|prov(?:isional)?|e|est(?:imate[d]?)?)\)")
_WIDER = re.compile(
    r"\b(?:force|county|service|region|division|nation|borough|district)[- ]?wide\b|\b(?:whole|entire|all of the) "
    r"(?:force|county|service|region|country)\b|\ball (?:districts|areas|boroughs)\b|\bother (?:districts?|areas?)\b|"
    r"\b(?:combined|together|jointly?)\b|\((?:county|force|region(?:al)?|national|england|borough|district)"
    r"(?: (?:total|figure|level|area))?\)"
)
_NO_PERCENTAGE = re.compile(
    r"\bnot (?:a |the |as a |in )?(?:per ?cent(?:age)?|%|rate)(?!\w)|"
    r"\b(?:per ?cent(?:age)?|%|rate) not (?:a |the )?(?:number|count|figure)"
)
_CLAUSES = re.compile(r"[.;,!\n]+|\s-+\s")


def caveats(plan: Workplan, record: ReviewRecord, quarter: Quarter) -> Iterator[tuple[str, Ask]]:
    """Questions about figures that the note or a comment beside them makes doubtful, by field."""
    note, name = record.cell("note"), record.cell("name")
    called = name.raw if name and name.state is CellState.REWORDING else ""
    for field in _FIGURES.get(record.kind, ()):
        if (silent := record.cell(field)) and silent.says_unchanged and silent.ours is None:
            yield field, _no_figure(plan, record, silent, quarter)
        cell = taken(record, field)
        if cell is None or cell.theirs is None:
            continue
        if _MARKED.search(tidy(cell.raw)):
            yield field, Ask("not-settled", cell.raw, "It is marked as not final.", (cell.theirs,), cell.theirs)
            continue
        for text in (cell.comment, called, note.raw if note else "", note.comment if note else ""):
            if text and (found := _caveat(plan, record, cell, text, quarter)):
                yield field, found
                break


def _no_figure(plan: Workplan, record: ReviewRecord, cell: ReviewCell, quarter: Quarter) -> Ask:
    """No change, where a figure of the quarter's own is wanted."""
    last = facts(plan, record.kind, record.key, quarter).get(f"last_{cell.field}") if record.key else None
    why = "They say that nothing has changed, and a figure for the period is wanted."
    return Ask("no-change-for-figure", cell.raw, why, () if last is None else (last,))


def _caveat(plan: Workplan, record: ReviewRecord, cell: ReviewCell, text: str, quarter: Quarter) -> Ask | None:
    quoted = f"Beside it stands '{' '.join(text.split())[:80]}'."
    kpi = plan.find(Kpi, record.key)
    yearly = kpi is not None and wanted_period(kpi, quarter) != Period.of_quarter(quarter)
    if _NO_PERCENTAGE.search(tidy(text)):
        return Ask("another-unit", cell.raw, quoted, (cell.theirs,))
    for clause in _CLAUSES.split(tidy(text.replace("\n", "; "))):
        if _TO_DATE.search(clause):
            return _since_april(plan, record, cell, quarter, quoted)
        if _LONGER.search(clause) and not yearly and cell.field != "forecast":
            return Ask("another-period", cell.raw, quoted, (cell.theirs,))
        if _names_another_period(clause, quarter) and not yearly and cell.field != "forecast":
            return Ask("another-period", cell.raw, quoted, (cell.theirs,))
        if _WIDER.search(clause):
            return Ask("another-area", cell.raw, quoted, (cell.theirs,))
        if _UNSETTLED.search(clause) and cell.field != "forecast":
            return Ask("not-settled", cell.raw, quoted, (cell.theirs,), cell.theirs)
    return None


def _names_another_period(clause: str, quarter: Quarter) -> bool:
    """Whether a clause speaks of another quarter or of a month outside, and not to compare with it."""
    if _COMPARED.search(clause):
        return False
    own = {(quarter.first_day.month + step - 1) % 12 + 1 for step in range(3)}
    months = {MONTHS[found[1][:3]] for found in _MONTH.finditer(clause)}
    numbers = {int(found[1]) for found in _QUARTER.finditer(clause)}
    return bool(_BEFORE.search(clause) or numbers - {quarter.number} or months - own)


def _since_april(plan: Workplan, record: ReviewRecord, cell: ReviewCell, quarter: Quarter, quoted: str) -> Ask | None:
    """As for a column of figures to date: what earlier quarters reported is taken off, where that is known."""
    if cell.field == "forecast":
        return None
    before: Any = None
    kpi = plan.find(Kpi, record.key)
    if record.kind == "funding":
        before = spent_before(plan, record.key, quarter) if record.key else None
    elif kpi is not None and cell.field != "denominator":
        before = earlier_in_year(plan, kpi, quarter)
    answer = of_quarter(Sure(cell.theirs), Cell(1, 1, cell.raw), quarter, before)
    if not isinstance(answer, Ask):
        return None
    kind = type(cell.theirs)  # what is left of a whole number is one, though readings are kept with decimals
    prefer = None if answer.prefer is None else kind(answer.prefer)
    return Ask("year-to-date", cell.raw, quoted, tuple(kind(option) for option in answer.options), prefer)
