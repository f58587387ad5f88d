"""From a workbook to a review: recognise it, find its rows, match them, compare each answer three ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cspdesk.domain.actions import Action
from cspdesk.domain.findings import Finding
from cspdesk.domain.kpis import Kpi, Measure
from cspdesk.domain.partners import Partner
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.quarters import current_quarter
from cspdesk.usecases.returns.adding import priority_of_ref
from cspdesk.usecases.returns.answering import answer_of
from cspdesk.usecases.returns.belonging import as_stranger
from cspdesk.usecases.returns.comparing import Sides, compare
from cspdesk.usecases.returns.content import ReturnRow
from cspdesk.usecases.returns.cover import read_cover
from cspdesk.usecases.returns.doubts import doubted
from cspdesk.usecases.returns.facts import RECORDS, facts, partner_of, shown_name
from cspdesk.usecases.returns.fields import RULES, FieldRule
from cspdesk.usecases.returns.found import WORDING, Found, FoundRow, cell_text
from cspdesk.usecases.returns.layouts import DOUBTED_COLUMN, fitted, remembered
from cspdesk.usecases.returns.matching import Matched, Matcher
from cspdesk.usecases.returns.new_refs import about_ref, is_placeholder
from cspdesk.usecases.returns.recognising import Attachment, Expected, Recognition, recognise
from cspdesk.usecases.returns.review import (
    HIDDEN_ROW,
    OTHER_PARTNER,
    Match,
    Recognised,
    Review,
    ReviewCell,
    ReviewRecord,
    row_id,
)
from cspdesk.usecases.returns.rivals import rivals_of
from cspdesk.usecases.returns.second_cells import beside_last, of_several
from cspdesk.usecases.returns.tables_in import NO_MAPS, Maps, tables_in
from cspdesk.usecases.returns.telling import about_cover, about_partner, findings_of, partner_of_rows
from cspdesk.usecases.returns.their_rows import with_ref_apart
from cspdesk.usecases.returns.to_date import QUARTERS_OWN, earlier_in_year, of_quarter, spent_before
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.grid import Book, Cell
from cspdesk.usecases.tables.hints import NO_HINTS
from cspdesk.usecases.tables.reading import raw

_HIDDEN = (HIDDEN_ROW, "The row is hidden, so whoever sent it may not have meant it.")

Chosen = Mapping[str, str]
"""The officer's word on rows that may be about several records: by record id, the key, or empty for a new one."""


def review(
    plan: Workplan,
    book: Book,
    *,
    attachment: Attachment,
    today: date,
    quarter: Quarter | None = None,
    partner: str = "",
    chosen: Chosen | None = None,
    maps: Maps = NO_MAPS,
) -> Review:
    """What a workbook asks to change. Pure: the same plan and workbook give the same review.

    Args:
        plan: The plan as it stands.
        book: The workbook, read.
        attachment: Gives what was issued, by its SHA-256.
        today: For a workbook that does not say which quarter it is for.
        quarter: The quarter it is expected to be for; None for whatever it says.
        partner: Key of the partner it is expected from; empty for whoever it names.
        chosen: For rows with match ASK, what the officer said they are about.
        maps: Where the columns are, for a workbook in a layout of the partner's own.

    Raises:
        PersonError: if what was issued cannot be read from the plan, or a map does not fit.
    """
    when = quarter or current_quarter(plan, today)
    found = tables_in(book, when, maps)
    expected = Expected(quarter, partner)
    known = recognise(plan, book, found.heads, expected, attachment)
    if known.quarter and known.quarter != when:  # which columns are read depends on the quarter
        when = known.quarter
        found = tables_in(book, when, maps)
    chosen = chosen or {}
    records = tuple(_Proposer(plan, known, when, chosen).records(found.rows))
    by_rows = "" if known.partner else partner_of_rows(plan, records)
    if by_rows:
        known = recognise(plan, book, found.heads, replace(expected, partner=by_rows), attachment)
    again = _as_remembered(plan, book, known, found, when, maps)
    if by_rows or again is not found:
        found = again
        records = tuple(_Proposer(plan, known, when, chosen).records(found.rows))
    records = tuple(as_stranger(known, records, chosen.keys()))
    whose = about_partner(plan, known, records, by_rows=bool(by_rows))
    told = (*whose, *findings_of(known, found.rows, records))
    return _written(book, known, found, records, when, told)


def _as_remembered(plan: Workplan, book: Book, known: Recognition, found: Found, when: Quarter, maps: Maps) -> Found:
    """What was found, read with the columns of the partner's earlier returns where nobody has said otherwise."""
    if known.recognised is not Recognised.UNKNOWN_LAYOUT or "" in maps:
        return found
    fit = fitted(remembered(plan, known.partner), [table for table in found.tables if table.sheet not in maps])
    if not fit.findings:
        return found
    if fit.maps:
        found = tables_in(book, when, {**fit.maps, **maps})
    rows = tuple(replace(row, doubts=fit.doubts.get((row.sheet, row.kind), {})) for row in found.rows)
    return replace(found, rows=rows, findings=(*fit.findings, *found.findings))


def _written(
    book: Book,
    known: Recognition,
    found: Found,
    records: tuple[ReviewRecord, ...],
    when: Quarter,
    told: tuple[Finding, ...],
) -> Review:
    cover = read_cover(book)
    return Review(
        file=book.name,
        sha256=book.sha256,
        partner=known.partner,
        quarter=when,
        recognised=known.recognised,
        issue=known.issue.key if known.issue else "",
        tables=found.tables,
        records=records,
        skipped=found.skipped,
        findings=(*known.findings, *told, *about_cover(cover, records), *book.findings, *found.findings),
        nil=cover.nil,
        filled_by=cover.filled_by,
        remarks=cover.remarks,
    )


@dataclass(frozen=True, slots=True)
class _Proposer:
    """Compares the rows of one workbook with a plan."""

    plan: Workplan
    known: Recognition
    quarter: Quarter
    chosen: Chosen

    def records(self, rows: Sequence[FoundRow]) -> Iterator[ReviewRecord]:
        refs = {kind: {str(getattr(one, "ref", "")) for one in self.plan.all(held)} for kind, held in RECORDS.items()}
        rows = [with_ref_apart(row, refs[row.kind]) for row in rows]
        matched: dict[int, Matched] = {}
        for kind in RECORDS:
            of_kind = [at for at, row in enumerate(rows) if row.kind == kind]
            matcher = Matcher(self.plan, kind, self.known.partner, self._issued_keys(kind))
            matched |= zip(of_kind, matcher.match([rows[at] for at in of_kind]), strict=True)
        above: dict[tuple[str, str], Mapping[str, Answer]] = {}
        added: defaultdict[str, set[str]] = defaultdict(set)
        for at, row in enumerate(rows):
            match = self._as_chosen(row, matched[at])
            record, answers = self._record(row, match, above.get((row.kind, row.sheet), {}))
            if match.copy:
                record = replace(record, cells=())
            above[row.kind, row.sheet] = answers
            if record.match is Match.NEW:
                record = self._with_ref(row, record, added[row.kind])
            yield doubted(self.plan, record, self.quarter)

    def _as_chosen(self, row: FoundRow, match: Matched) -> Matched:
        key = self.chosen.get(row_id(row.kind, row.sheet, row.number))
        if key is None and row.of_any_table and (match.match is Match.NEW or not row.name):
            return replace(match, match=Match.ASK, why="The headings above it could be those of any table.")
        if key is None:
            return match
        return Matched(key, Match.CERTAIN) if key else Matched("", Match.NEW, "You said it is a new one.")

    def _record(
        self, row: FoundRow, match: Matched, above: Mapping[str, Answer]
    ) -> tuple[ReviewRecord, Mapping[str, Answer]]:
        record = self.plan.find(RECORDS[row.kind], match.key)
        sides = _with_doubt(row, self._sides(row, record))
        answers = {rule.name: told for rule in RULES[row.kind] if (told := self._answer(row, rule, record, above))}
        cells = [
            compare(rule, answers[rule.name], _place(row, rule.name), _with_doubt(row, sides, rule.name))
            for rule in RULES[row.kind]
            if rule.name in answers
        ]
        if record is not None:  # where a row of the plan belongs is not asked of a partner who calls it otherwise
            cells = [cell for cell in cells if not _is_unknown_priority(cell)]
        if record is None and row.kind == "action":
            cells += self._missing_priority(row, cells)
        ref = str(getattr(record, "ref", "")) or row.ref or None
        name = shown_name(record) if record else row.name
        found = ReviewRecord(
            row.kind,
            match.key,
            ref,
            name,
            row.sheet,
            row.number,
            match.match,
            tuple(cells),
            match.why,
            match.candidates,
        )
        return found, answers

    def _answer(
        self, row: FoundRow, rule: FieldRule, record: Record | None, above: Mapping[str, Answer]
    ) -> Answer | None:
        """How a field of a row reads; None where the row has no cell for it."""
        measure = record.measure if isinstance(record, Kpi) else Measure.NUMBER
        earlier = None if row.follows_hidden else above.get(rule.name)
        hints = replace(row.hints.get(rule.name, NO_HINTS), above=earlier)
        places = (row.cells.get(rule.name), *row.seconds.get(rule.name, ()))
        told = [(cell, answer_of(self.plan, rule.form, cell, hints, measure)) for cell in places if cell is not None]
        if len(places) > 1 and told:
            told = told if places[0] is not None else [(told[0][0], Nothing()), *told]
            return of_several(rule, told, copies=rule.name in row.copied)
        own = told[0][1] if told else None
        if record is not None and (last := self._written_over(row, rule, own, record)):
            return last
        if isinstance(own, Sure) and measure in (Measure.NUMBER, Measure.MONEY) and rule.name in row.parts:
            own = self._beside_months(row, rule, own, measure)
        if own is not None:
            return own
        to_date = row.cells.get("to_date")
        if to_date is None or QUARTERS_OWN.get(row.kind) != rule.name:
            return None
        answer = answer_of(self.plan, rule.form, to_date, row.hints.get("to_date", NO_HINTS), measure)
        return of_quarter(answer, to_date, self.quarter, self._before(record))

    def _beside_months(self, row: FoundRow, rule: FieldRule, own: Sure, measure: Measure) -> Answer:
        """A quarter's figure, or a question where its own months come to something else."""
        hints = row.hints.get(rule.name, NO_HINTS)
        told = [answer_of(self.plan, rule.form, cell, hints, measure) for cell in row.parts[rule.name]]
        months = [answer.value for answer in told if isinstance(answer, Sure)]
        if len(months) < len(told) or sum(months) == own.value:
            return own
        why = "Its three months come to something else."
        return Ask("months-differ", raw(row.cells[rule.name]), why, (own.value, sum(months)))

    def _written_over(self, row: FoundRow, rule: FieldRule, own: Answer | None, record: Record) -> Answer | None:
        """A question where the answer may stand in last quarter's cell."""
        issued = self.known.issued.row(row.kind, record.key) if self.known.issued else None
        measure = record.measure if isinstance(record, Kpi) else Measure.NUMBER
        name = f"last_{rule.name}"
        cell = row.cells.get(name)
        if issued is None or cell is None or name not in issued.values:
            return None
        told = answer_of(self.plan, rule.form, cell, row.hints.get(name, NO_HINTS), measure)
        answer = beside_last(rule, own or Nothing(), (cell, told), issued.values[name])
        return answer if isinstance(answer, Ask) and answer is not own else None

    def _before(self, record: Record | None) -> Any:
        """What was reported for earlier quarters of the year."""
        if isinstance(record, Kpi):
            return earlier_in_year(self.plan, record, self.quarter)
        return spent_before(self.plan, record.key, self.quarter) if record else None

    def _sides(self, row: FoundRow, record: Record | None) -> Sides:
        if record is None:
            return Sides({}, doubt=_HIDDEN if row.hidden else None)
        ours = facts(self.plan, row.kind, record.key, self.quarter)
        issued = self.known.issued.row(row.kind, record.key) if self.known.issued else None
        rivals = rivals_of(self.plan, row.kind, record.key, self.quarter, self.known.partner)
        doubt = _HIDDEN if row.hidden else _other_period(row, issued) if issued else self._doubt(record)
        return Sides(ours, issued.values if issued else None, rivals, doubt)

    def _doubt(self, record: Record) -> tuple[str, str] | None:
        """Why nothing of a row may be taken without a question: it is another partner's."""
        whose, partner = partner_of(record), self.known.partner
        shared = isinstance(record, Action) and partner in record.partners
        if not partner or whose in ("", partner) or shared:
            return None
        found = self.plan.find(Partner, whose)
        name = found.name if found else "Another partner"
        return OTHER_PARTNER, f"{name} reports on this row, not the partner that sent it."

    def _with_ref(self, row: FoundRow, record: ReviewRecord, added: set[str]) -> ReviewRecord:
        """A new row with a question about its reference, unless it brings one that will do."""
        told = record.cell("priority")
        priority = str(told.theirs) if told and told.theirs else ""
        ask = about_ref(self.plan, RECORDS[row.kind].KIND, row.ref, priority, added)
        added |= {row.ref} if ask is None else {ask.prefer or ""}
        if ask is None:
            return record
        cell = compare(RULES[row.kind][0], ask, row.cells.get("ref") or Cell(row.number, 1, None), Sides({}))
        cells = (cell, *(one for one in record.cells if one.field != "ref"))
        ref = None if not row.ref or is_placeholder(row.ref) else record.ref
        return replace(record, ref=ref, cells=cells)

    def _missing_priority(self, row: FoundRow, cells: Sequence[ReviewCell]) -> list[ReviewCell]:
        if any(cell.field == "priority" for cell in cells) or priority_of_ref(self.plan, row.ref):
            return []
        options = tuple(key for key in self.plan.table("priority"))
        ask = Ask("which-priority", "", "Nothing says which priority this action belongs to.", options)
        rule = next(rule for rule in RULES["action"] if rule.name == "priority")
        return [compare(rule, ask, Cell(row.number, 1, None), Sides({}))]

    def _issued_keys(self, kind: str) -> frozenset[str]:
        sheets = self.known.issued.sheets if self.known.issued else ()
        return frozenset(row.key for sheet in sheets if sheet.section.kind == kind for row in sheet.rows)


def _place(row: FoundRow, field: str) -> Cell:
    """The cell that speaks of a field: its own, else one that was read in its stead."""
    beside = row.seconds.get(field, ())
    return next(
        cell
        for cell in (row.cells.get(field), *beside, row.cells.get("to_date"), row.cells.get(f"last_{field}"))
        if cell is not None
    )


def _is_unknown_priority(cell: ReviewCell) -> bool:
    return cell.field == "priority" and isinstance(cell.answer, Ask) and not cell.answer.options


def _with_doubt(row: FoundRow, sides: Sides, field: str = "") -> Sides:
    """The sides of a field, or of a whole row, with what there is to doubt about its column."""
    told = (field,) if field else ("ref", WORDING[row.kind])  # a row known by the wrong column is about another record
    why = next((row.doubts[name] for name in told if name in row.doubts), "")
    return replace(sides, doubt=(DOUBTED_COLUMN, why)) if why and sides.doubt is None else sides


def _other_period(row: FoundRow, issued: ReturnRow) -> tuple[str, str] | None:
    """Why nothing of a row is taken without a question: the partner says it is for another period than asked for."""
    asked, said = str(issued.values.get("period") or ""), cell_text(row.cells.get("period"))
    period = Period.parse(said)
    if not asked or not said or said == asked or (period is not None and period == Period.parse(asked)):
        return None
    return "other-period", f"The row says it is for {said}, and {asked} was asked for."
