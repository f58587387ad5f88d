"""From any workbook to a proposal: find the table, read its rows, find what they are about, gather what is sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.kpis import Kpi, Measure
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.priorities import Priority
from cspdesk.domain.records import new_key
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.importing.drafts import Drafts
from cspdesk.usecases.importing.kinds import IMPORT_KINDS, ImportKind, Reader
from cspdesk.usecases.importing.locating import locate
from cspdesk.usecases.importing.mapping import Mapped, mapping_of
from cspdesk.usecases.importing.matching import Finder, Known, without_doubles
from cspdesk.usecases.importing.measures import FIGURES, figure_reader, measure_of, on_one_scale
from cspdesk.usecases.importing.proposal import ImportProposal, ImportRecord
from cspdesk.usecases.importing.replies import Question, Replies, Reply, Way, new_partners
from cspdesk.usecases.importing.rows import TableReader
from cspdesk.usecases.importing.telling import about_cell, about_columns, about_hidden
from cspdesk.usecases.importing.writes import RowValues, area_named, writes
from cspdesk.usecases.ports import Progress, no_progress
from cspdesk.usecases.quarters import plan_quarters, state_of
from cspdesk.usecases.returns.adding import priority_of_ref
from cspdesk.usecases.returns.clues import quarter_told
from cspdesk.usecases.returns.naming import priority_named
from cspdesk.usecases.returns.review import Match
from cspdesk.usecases.returns.to_date import QUARTERS_OWN, earlier_in_year, of_quarter, spent_before
from cspdesk.usecases.returns.totals import about_totals
from cspdesk.usecases.returns.year_totals import year_so_far
from cspdesk.usecases.tables.answers import Answer, Ask, Nothing, Sure
from cspdesk.usecases.tables.column_hints import column_hints
from cspdesk.usecases.tables.evidence import tells_its_kind
from cspdesk.usecases.tables.found_tables import FoundTable, Line, Skipped
from cspdesk.usecases.tables.grid import Book
from cspdesk.usecases.tables.reading import raw
from cspdesk.usecases.tables.refs import read_ref

_TAKEN = (Match.CERTAIN, Match.NEW)
_PERIODIC = {"actions": {"rag", "progress", "narrative", "evidence", "recovery"}, "funding": {"spent", "profile"}}
_WITH_OWN_PERIOD = frozenset({"baseline", "target", "allocated"})
"""Fields whose column may name another period than the quarter read: the baseline's year, the year of a budget."""

_ADVICE = (
    "Look at the workbook, or say which row holds the headings and which columns hold what: a command takes --map."
)


def propose_import(
    plan: Workplan,
    book: Book,
    kind: str,
    *,
    sheet: str = "",
    mapping: Mapped | None = None,
    quarter: Quarter | None = None,
    replies: Replies | None = None,
    progress: Progress = no_progress,
) -> ImportProposal:
    """What bringing a table of a workbook in would do. Changes nothing, and gives the same answer each time but keys.

    Args:
        plan: The plan as it stands.
        book: The workbook, read.
        kind: One of `IMPORT_KINDS`.
        sheet: The one sheet to look at; empty for every sheet a person sees.
        mapping: Where the fields stand, where somebody has said so.
        quarter: The quarter that undated ratings, updates, readings and spending are for, where the workbook does not
            say; None to ask.
        replies: What somebody has answered to the questions of an earlier proposal.
        progress: Told how many rows of a table have been read; may raise CancelledError to stop.

    Raises:
        PersonError: if there is no such kind, sheet or column.
        CancelledError: if the person pressed Cancel.
    """
    if kind not in IMPORT_KINDS:
        raise PersonError(f"'{kind}' cannot be brought in.", f"Choose one of {', '.join(IMPORT_KINDS)}.")
    mapping = mapping or Mapped()
    sheet = sheet or mapping.sheet
    if sheet and sheet.casefold() not in {one.name.casefold() for one in book.sheets}:
        names = ", ".join(one.name for one in book.sheets)
        raise PersonError(f"{book.name} has no sheet called '{sheet}'.", f"It has {names}.")
    layout = locate(book, IMPORT_KINDS[kind], quarter, sheet, mapping)
    heads = {table.sheet: min(table.header_rows, default=table.first_row) for table in reversed(layout.tables)}
    when = quarter_told(book, heads) or quarter
    if when != quarter:
        layout = locate(book, IMPORT_KINDS[kind], when, sheet, mapping)
    added = tuple(new_partners(plan, replies or {}))
    seen = plan.apply(ChangeSet("add partners", tuple(Change.add(partner) for partner in added))) if added else plan
    told = bool(sheet or mapping.wanted.columns)
    importer = _Importer(seen, book, IMPORT_KINDS[kind], when, replies or {}, Drafts(plan), told=told)
    for table in layout.tables:
        importer.take(table, progress)
    for partner in added:
        importer.drafts.add_if_linked(partner)
    if not layout.tables:
        importer.findings.append(_no_table(kind, book))
    return ImportProposal(
        kind,
        book.name,
        layout.tables,
        tuple(importer.records),
        (*layout.skipped, *importer.left),
        (*book.findings, *importer.findings),
        mapping_of(layout.tables[0], mapping.wanted) if layout.tables else mapping,
        importer.drafts.change_set(f"bring in {kind} from {book.name}"),
    )


@dataclass
class _Importer:
    """Gathers what the tables of one workbook would change.

    Attributes:
        told: Whether somebody has said where the table is, or what its columns hold.
    """

    plan: Workplan
    book: Book
    kind: ImportKind
    quarter: Quarter | None
    replies: Replies
    drafts: Drafts
    told: bool
    records: list[ImportRecord] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left: list[Skipped] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._quarters = frozenset(plan_quarters(self.plan))
        self._refused: set[Quarter] = set()

    def take(self, table: FoundTable, progress: Progress = no_progress) -> None:
        """Read a table and gather what it would change."""
        year = _year_told(table) or (self.quarter.financial_year if self.quarter else None)
        reader = TableReader(self.plan, table, self.kind, self.quarter, year, self.book.since_1904)
        progress(0, len(table.lines), f"Comparing {table.sheet} with the plan")
        rows = [self._identity(reader, line) for line in table.lines]
        finder = Finder(self.plan, self.kind, may_add=self.kind.name != "readings")
        known = without_doubles([finder.find(line.cells.get("ref"), ref, words) for line, ref, words in rows])
        if self.kind.name == "readings":
            known = [finder.find(line.cells.get("ref"), ref, words) for line, ref, words in rows]
        if not self.told and not tells_its_kind(table, self.book.name):
            known = [self._doubted(one) for one in known]
        for done, ((line, ref, words), one) in enumerate(zip(rows, known, strict=True)):
            progress(done, len(rows), f"Comparing {table.sheet} with the plan")
            self._row(reader, line, one, {"ref": ref, self.kind.wording: words})
        self._tell(table, reader)

    def _doubted(self, known: Known) -> Known:
        """The row asked about, where nothing but headings that any table may have says what it is."""
        if known.match not in _TAKEN or (known.key and known.words):
            return known
        why = (
            f"Its headings could be of any table: name the sheet, or give a map, to say that it holds {self.kind.name}."
        )
        return replace(known, match=Match.ASK, why=why)

    def _identity(self, reader: TableReader, line: Line) -> tuple[Line, Answer, Answer]:
        ref = reader.answer(line, "ref", _ref)
        words = reader.answer(line, self.kind.wording)
        return line, _unhidden(ref), _unhidden(words)

    def _row(self, reader: TableReader, line: Line, known: Known, read: dict[str, Answer]) -> None:
        replied = self._reply_about(reader, line, known, read["ref"])
        if replied is not None:
            if replied.way is Way.LEAVE:
                self.left.append(Skipped(reader.table.sheet, (line.number,), "left-out", "You left it out."))
                return
            known, read = self._known_as(known, replied), {**read, "ref": Nothing()}
        measure = self._measure(line, known)
        answers = read | self._answers(reader, line, measure)
        answers = self._with_to_date(reader, line, known, measure) | answers
        sure = {name: answer.value for name, answer in answers.items() if isinstance(answer, Sure)}
        asks = {name: answer for name, answer in answers.items() if isinstance(answer, Ask)}
        sure.pop("ref", None)
        self._take_replies(reader, line, asks, sure)
        dated = self._dated(reader, line, measure, asks)
        for name in _WITH_OWN_PERIOD & sure.keys():
            if period := reader.chosen_period(name):
                dated.append((name, period, sure[name] if name != "target" else sure.pop(name)))
        self._about_cells(reader.table, line, answers)
        self._add_priority(line, known, sure, asks)
        self._take_replies(reader, line, asks, sure)
        self._doubt_total(line, known, sure, asks)
        key = known.key or new_key()
        match, why = self._match(line, known, asks, replied)
        told = ImportRecord(
            self.kind.table,
            known.ref,
            known.key,
            reader.table.sheet,
            line.number,
            match,
            {},
            asks,
            why,
            known.candidates,
            known.words,
        )
        if match in _TAKEN:
            source = f"{self.book.name}, {reader.table.sheet}, row {line.number}"
            asked = frozenset(asks)
            values = RowValues(key, known.ref, sure, dated, source, measure, self._in_year(reader), asked)
            told = self._written(told, key, values)
        else:
            told = replace(told, set={name: value for name, value in sure.items() if name != self.kind.wording}, key="")
        self.records.append(told)

    def _reply_about(self, reader: TableReader, line: Line, known: Known, ref: Answer) -> Reply | None:
        """What somebody has answered to what a row is about."""
        said = ref.raw if isinstance(ref, Ask) else known.ref
        return self.replies.get(Question(reader.table.sheet, line.number, "ref", said))

    def _known_as(self, known: Known, reply: Reply) -> Known:
        if reply.way is Way.ADD:
            return replace(known, match=Match.NEW, key="", ref=str(reply.value), why="", candidates=())
        record = self.plan.find(self.kind.record, str(reply.value))
        ref = str(getattr(record, "ref", known.ref))
        return replace(known, match=Match.CERTAIN, key=str(reply.value), ref=ref, why="", candidates=())

    def _take_replies(self, reader: TableReader, line: Line, asks: dict[str, Ask], sure: dict[str, Any]) -> None:
        """Turn questions somebody has answered into what is sure."""
        for name, ask in tuple(asks.items()):
            reply = self.replies.get(Question(reader.table.sheet, line.number, name, ask.raw))
            if reply is not None and name != "ref":
                del asks[name]
                if reply.way is not Way.LEAVE:
                    sure[name] = reply.value

    def _match(self, line: Line, known: Known, asks: Mapping[str, Ask], replied: Reply | None) -> tuple[Match, str]:
        if self.kind.name == "readings" and asks.keys() & {"period", "area"}:
            return Match.ASK, "It is not certain which period or place its figures are for."
        if line.hidden and known.match is Match.NEW and replied is None:
            return Match.ASK, "The row is hidden or filtered out."
        return known.match, known.why

    def _written(self, told: ImportRecord, key: str, values: RowValues) -> ImportRecord:
        changed: dict[str, Any] = {}
        for write in writes(self.kind.name, self.drafts, values, self.quarter):
            when = getattr(write.blank, "quarter", None)
            if when is not None and self._refuses(when):
                continue
            before = self.drafts.find(type(write.blank), write.blank.key)
            for name, value in write.values.items():
                field = write.names.get(name, name)
                asked = field in told.ask  # then what is sure is another quarter's
                if not asked and (before is None or getattr(before, name) != value):
                    changed[field] = value
            self.drafts.write(write.blank, dict(write.values))
        own = {name: values.values[name] for name in values.values if name in changed}
        return replace(told, set={**changed, **own}, key=key)

    def _refuses(self, quarter: Quarter) -> bool:
        """Whether the plan takes nothing for a quarter: outside its years, or frozen."""
        outside = quarter not in self._quarters
        if not outside and not state_of(self.plan, quarter).is_frozen:
            return False
        if quarter not in self._refused:
            self._refused.add(quarter)
            why = "is outside the years of this plan" if outside else "is frozen"
            sentence = f"{quarter} {why}, so what the workbook says for it was left out."
            self.findings.append(Finding("quarter-not-open", Severity.WARNING, sentence))
        return True

    def _measure(self, line: Line, known: Known) -> Measure:
        kpi = self.plan.find(Kpi, known.key)
        return kpi.measure if kpi else measure_of(line) if self.kind.table == "kpi" else Measure.NUMBER

    def _answers(self, reader: TableReader, line: Line, measure: Measure) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        cells = dict(line.cells)
        if "revised_due" in cells:
            revised = reader.answer(line, "revised_due", self.kind.readers.get("due"))
            if not isinstance(revised, Nothing):
                found["due"] = revised
        for name, plain in self.kind.readers.items():
            if name in ("ref", self.kind.wording) or name in found or name not in cells:
                continue
            answer = reader.answer(line, name, self._reader(name, measure) or plain)
            if not isinstance(answer, Nothing):
                found[name] = self._with_area(answer) if name == "area" else answer
        if measure is Measure.PERCENTAGE:
            found = on_one_scale(line, found)
        return self._without_quarter(found)

    def _with_area(self, answer: Answer) -> Answer:
        if not isinstance(answer, Sure):
            return answer
        area = area_named(self.plan, str(answer.value))
        if area:
            return Sure(area.key)
        return Ask("which-area", str(answer.value), "The plan has no area of this name.")

    def _without_quarter(self, found: dict[str, Answer]) -> dict[str, Answer]:
        """What belongs to a quarter is asked about where nobody said which."""
        if self.quarter is None:
            for name in _PERIODIC.get(self.kind.name, set()) & found.keys():
                answer = found[name]
                if isinstance(answer, Sure):
                    found[name] = Ask(
                        "which-quarter", str(answer.value), "It does not say for which quarter.", (answer.value,)
                    )
        return found

    def _with_to_date(self, reader: TableReader, line: Line, known: Known, measure: Measure) -> dict[str, Answer]:
        """What a year-to-date column says of the quarter, where the quarter has no column of its own."""
        own = QUARTERS_OWN.get(self.kind.table, "")
        if not own or "to_date" not in line.cells or own in line.cells:
            return {}
        answer = reader.answer(line, "to_date", self._reader("to_date", measure) or self.kind.readers[own])
        if not isinstance(answer, Sure):
            return {} if isinstance(answer, Nothing) else {own: answer}
        if answer.value == 0:
            return {own: Sure(answer.value, "year to date, with nothing spent or counted")}
        if self.quarter is None:
            why = "The figure runs from April, and nobody said to which quarter."
            return {own: Ask("year-to-date", raw(line.cells["to_date"]), why, (answer.value,))}
        return {own: of_quarter(answer, line.cells["to_date"], self.quarter, self._before(known.key))}

    def _before(self, key: str) -> Any:  # pence of a project, the figure of a KPI
        """What earlier quarters of the year came to, None where that is not known."""
        if self.quarter is None or not key:
            return None
        kpi = self.plan.find(Kpi, key)
        return earlier_in_year(self.plan, kpi, self.quarter) if kpi else spent_before(self.plan, key, self.quarter)

    def _reader(self, name: str, measure: Measure) -> Reader | None:
        return figure_reader(measure) if name in FIGURES and self.kind.table == "kpi" else None

    def _dated(
        self, reader: TableReader, line: Line, measure: Measure, asks: dict[str, Ask]
    ) -> list[tuple[str, Period, Any]]:
        sure = []
        for entry in reader.dated(line, lambda name: self._reader(name, measure) or self.kind.readers.get(name)):
            if isinstance(entry.answer, Sure):
                sure.append((entry.field, entry.period, entry.answer.value))
            elif isinstance(entry.answer, Ask):
                name = f"{entry.field} {entry.period}"
                reply = self.replies.get(Question(reader.table.sheet, line.number, name, entry.answer.raw))
                if reply is None:
                    asks[name] = entry.answer
                elif reply.way is not Way.LEAVE:
                    sure.append((entry.field, entry.period, reply.value))
        return sure

    def _in_year(self, reader: TableReader) -> bool:
        """An undated target beside an undated figure is for the same period; alone it is for the year."""
        target = reader.table.column("target")
        annual = bool(target and ("annual" in target.heading.casefold() or "year" in target.heading.casefold()))
        return annual or reader.table.column("actual", self.quarter) is None

    def _add_priority(self, line: Line, known: Known, sure: dict[str, Any], asks: dict[str, Ask]) -> None:
        """An action belongs to the priority its reference begins with, or else to that of its section heading."""
        if self.kind.name != "actions" or known.key or "priority" in sure or "priority" in asks:
            return
        by_ref = priority_of_ref(self.plan, known.ref)
        by_section = priority_named(self.plan, line.section, line.section) if line.section else Nothing()
        section = str(by_section.value) if isinstance(by_section, Sure) else ""
        if by_ref and section and by_ref != section:
            why = "Its reference and the heading above it name different priorities."
            asks["priority"] = Ask("which-priority", known.ref, why, (by_ref, section))
        elif by_ref or section:
            sure["priority"] = by_ref or section
        else:
            options = tuple(priority.key for priority in self.plan.all(Priority))
            asks["priority"] = Ask("which-priority", known.ref, "Nothing says which priority it belongs to.", options)

    def _doubt_total(self, line: Line, known: Known, sure: dict[str, Any], asks: dict[str, Ask]) -> None:
        """A year's total that does not fit what was spent stays a question, whatever somebody answers."""
        if self.kind.table != "funding" or self.quarter is None or "forecast" not in sure:
            return
        why = year_so_far(self.plan, known.key, self.quarter, sure.get("spent")).why_not(sure["forecast"])
        if why:
            del sure["forecast"]
            asks["forecast"] = Ask("forecast-does-not-fit", raw(line.cells["forecast"]), why)

    def _about_cells(self, table: FoundTable, line: Line, answers: Mapping[str, Answer]) -> None:
        for name, cell in line.cells.items():
            if name in answers and isinstance(cell.value, str):
                self.findings += about_cell(table, cell, answers[name])

    def _tell(self, table: FoundTable, reader: TableReader) -> None:
        taken = frozenset({*self.kind.readers, "revised_due"})
        self.findings += about_columns(table, taken)
        self.findings += about_hidden(table, table.lines)
        unplaced = [column for column in table.columns if column.is_dated and reader.period_of(column) is None]
        if unplaced:
            sentence = f"Nobody says which year '{unplaced[0].heading}' belongs to, so it was left out."
            self.findings.append(Finding("year-unknown", Severity.WARNING, sentence, where=f"{table.sheet}!"))
        hints = {name: column_hints(table, name, self.quarter) for name in table.fields}
        self.findings += about_totals(table, hints)


def _no_table(kind: str, book: Book) -> Finding:
    return Finding("no-table", Severity.ERROR, f"No table of {kind} was found in {book.name}. {_ADVICE}")


def _ref(_plan: Workplan, cell: Any, hints: Any) -> Answer:  # a Reader that needs no plan
    return read_ref(cell, hints)


def _unhidden(answer: Answer) -> Answer:
    """What names a row is known though nobody sees it: only what it says is asked about."""
    return Sure(answer.prefer) if isinstance(answer, Ask) and answer.code == "hidden-row" else answer


def _year_told(table: FoundTable) -> FinancialYear | None:
    """The one financial year the sheet's name tells."""
    return FinancialYear.parse(table.sheet)
