"""The columns of a partner's own layout: kept with the return they were read from, and looked for in its next one.

By its headings a column is known again. What an officer said of one is said again of the column with the same heading;
what has changed since is told, and wherever a column may now be another one its answers are asked about.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.returns import PartnerReturn
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.fields import field_label
from cspdesk.usecases.returns.found import WORDING
from cspdesk.usecases.returns.review import Recognised, Review, ReviewColumn, ReviewTable
from cspdesk.usecases.returns.to_date import QUARTERS_OWN
from cspdesk.usecases.tables.cleaning import tidy
from cspdesk.usecases.tables.headings import EXACT, fields_of, read_heading
from cspdesk.usecases.tables.wanted import Wanted

DOUBTED_COLUMN = "remembered-layout"
"""Code of questions about an answer whose column is not surely the one it was read from before."""

_ENOUGH = 0.5
"""Share of the columns remembered that a table must still have to be called the same layout."""

_SHOWN = 60


def encode_layout(review: Review) -> str:
    """The columns of a layout of the partner's own as JSON; empty for a workbook of ours."""
    tables = [table for table in review.tables if table.layout]
    if review.recognised is not Recognised.UNKNOWN_LAYOUT or not tables:
        return ""
    told = [
        {"sheet": one.sheet, "kind": one.kind, "columns": [[c.letter, c.heading, c.field, c.own] for c in one.layout]}
        for one in tables
    ]
    return json.dumps(told, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A table of an earlier return.

    Attributes:
        told: The return it came in, as people call it.
    """

    told: str
    sheet: str
    kind: str
    columns: tuple[ReviewColumn, ...]


def remembered(plan: Workplan, partner: str) -> tuple[Remembered, ...]:
    """The tables of the partner's earlier returns in layouts of its own, the newest first."""
    came = [one for one in plan.all(PartnerReturn) if one.partner == partner and one.layout]
    came.sort(key=lambda one: one.at or datetime.min.replace(tzinfo=UTC), reverse=True)
    return tuple(
        Remembered(f"{one.file_name}, {one.quarter}", table["sheet"], table["kind"], columns)
        for one in came
        for table in _decoded(one.layout)
        if (columns := tuple(ReviewColumn(*told) for told in table["columns"]))
    )


def _decoded(layout: str) -> list[Any]:
    """The tables kept; none where a plan was written by other hands."""
    try:
        told = json.loads(layout)
        fits = all(
            isinstance(table["sheet"], str)
            and isinstance(table["kind"], str)
            and all(len(column) == 4 and all(isinstance(word, str) for word in column) for column in table["columns"])
            for table in told
        )
    except (ValueError, TypeError, KeyError):
        return []
    return list(told) if fits else []


@dataclass(slots=True)
class Fit:
    """What is remembered, laid upon the tables of another workbook.

    Attributes:
        maps: By sheet, what an officer said of its columns, said again.
        doubts: By sheet and kind of table: by field, why its answers are to be asked about.
    """

    maps: dict[str, Wanted] = field(default_factory=dict)
    doubts: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def fitted(memory: Sequence[Remembered], tables: Sequence[ReviewTable]) -> Fit:
    """Lay what is remembered of a partner's columns upon the tables found in its next return."""
    fit = Fit()
    for table in tables:
        known = [one for one in memory if one.kind == table.kind]
        if not known or not table.layout:
            continue
        # The newest of those that fit best: of several tables the one of the same sheet.
        best = max(known, key=lambda one: (_share(one, table), one.sheet == table.sheet))
        if _share(best, table) < _ENOUGH:
            sentence = (
                f"{table.sheet} is not in the layout remembered from {known[0].told}: its columns were read afresh,"
                " so look at how they were understood."
            )
            fit.findings.append(Finding("layout-other", Severity.WARNING, sentence, where=_where(table, "A")))
            continue
        laid = _Laying(best, table)
        laid.lay()
        laid.into(fit)
    return fit


def _share(known: Remembered, table: ReviewTable) -> float:
    """How many of the columns that said something then are there now."""
    read = [column for column in known.columns if column.field]
    paired = {id(then) for then, _ in _pairs(known.columns, table.layout)}
    return sum(id(column) in paired for column in read) / max(len(read), 1)


class _Laying:
    """Lays one remembered table upon one found."""

    def __init__(self, known: Remembered, table: ReviewTable) -> None:
        self._known = known
        self._table = table
        self._given: dict[str, str] = {}  # field by letter
        self._doubts: dict[str, str] = {}
        self._again: list[str] = []
        self._renamed: list[str] = []
        self._findings: list[Finding] = []

    def lay(self) -> None:
        """Work out what is said again, what is doubtful, and what is to be told."""
        pairs = _pairs(self._known.columns, self._table.layout)
        moved = [(then, now) for then, now in pairs if then.letter != now.letter and (then.field or now.field)]
        for then, now in pairs:
            self._same_heading(then, now)
        paired = {id(one) for pair in pairs for one in pair}
        new = [column for column in self._table.layout if id(column) not in paired]
        for then in self._known.columns:
            if id(then) not in paired and then.field:
                self._gone(then, new, has_moved=bool(moved))
        self._rivals(new)
        if moved:
            told = "; ".join(f"'{_short(now.heading)}' is in {now.letter}, was in {then.letter}" for then, now in moved)
            self._tell("layout-moved", f"Columns have moved since {self._known.told}: {told}.", moved[0][1].letter)

    def into(self, fit: Fit) -> None:
        """Put it with what is known of the other tables."""
        table = self._table
        columns = {f"{table.kind}.{name}": letter for letter, name in self._given.items() if name}
        left_out = [column.own for column in table.layout if self._given.get(column.letter) == "" and column.own]
        columns = {f"{table.kind}.{name}": "" for name in left_out} | columns
        if columns:
            before = fit.maps.get(table.sheet, Wanted()).columns
            fit.maps[table.sheet] = Wanted(columns={**before, **columns})
        fit.doubts.setdefault((table.sheet, table.kind), {}).update(self._doubts)
        again = f": {'; '.join(self._again)}" if self._again else ""
        sentence = f"{table.sheet}: read with the columns remembered from {self._known.told}{again}."
        fit.findings.append(Finding("layout-remembered", Severity.INFO, sentence, where=_where(table, "A")))
        fit.findings += self._findings

    def _same_heading(self, then: ReviewColumn, now: ReviewColumn) -> None:
        """A column whose heading is the same."""
        heading = _short(now.heading)
        if then.field == now.own:
            return
        if then.field == then.own:
            self._doubt(
                (then.field, now.own), f"'{heading}' {self._read_as(then)}, and looks like {self._word(now.own)} now."
            )
            self._tell("layout-differs", next(reversed(self._doubts.values())), now.letter)
            return
        self._given[now.letter] = then.field
        self._again.append(f"'{heading}' as {self._word(then.field)}" if then.field else f"'{heading}' left out")
        if now.own != then.own:
            why = f"'{heading}' was taken for {self._word(then.own)} then, and looks like {self._word(now.own)} now."
            self._doubt((then.field, now.own), why)
            self._tell("layout-differs", why, now.letter)
        plain = _plain_field(self._table.kind, now.heading)
        if then.field and plain and plain != then.field:
            told = f"'{heading}' is read as {self._word(then.field)}, as you said of {self._known.told}, though its"
            self._tell("layout-contradicts", f"{told} heading says {self._word(plain)}.", now.letter)

    def _gone(self, then: ReviewColumn, new: Sequence[ReviewColumn], *, has_moved: bool) -> None:
        """A column that was read, whose heading is not there any more."""
        if then.field == then.own and (then.field.startswith("last_") or read_heading(then.heading).is_dated):
            return  # nothing is taken from it, or a column of another quarter stands in its place
        was = f"'{_short(then.heading)}'" if then.heading else f"column {then.letter}"
        holder = next((column for column in new if column.own == then.field), None)
        at_place = next((column for column in self._table.layout if column.letter == then.letter), None)
        if holder is not None:
            self._renamed.append(holder.letter)
            held = f"'{_short(holder.heading)}' is read as {self._word(then.field)}"
            why = f"{held}, which was {was} in {self._known.told}."
            self._tell("layout-renamed", why, holder.letter)
            if then.field != then.own or _plain_field(self._table.kind, holder.heading) != then.field:
                self._doubt((then.field,), why)
            return
        is_unknown = at_place in new and at_place is not None and not at_place.own
        bare = at_place is None and not then.heading
        if (is_unknown or bare) and then.field not in ("ref", WORDING[self._table.kind]):
            self._given[then.letter] = then.field
            now = f"'{_short(at_place.heading)}'" if at_place else f"Column {then.letter} without a heading"
            if bare and not has_moved:
                self._again.append(f"column {then.letter} as {self._word(then.field)}")
                return
            why = f"{now} stands where {was} was read as {self._word(then.field)} in {self._known.told}."
            self._doubt((then.field,), why)
            self._tell("layout-renamed", why, then.letter)
            return
        told = self._displaced(then.field)
        why = f"The column {was}, read as {self._word(then.field)} in {self._known.told}, is not there any more{told}."
        if told:
            self._doubt((then.field,), why)
        self._tell("layout-gone", why, then.letter)

    def _displaced(self, name: str) -> str:
        """Have a field read from the column that was left out for the one that is gone, and say so."""
        for column in self._table.layout:
            if column.own == name and self._given.get(column.letter) == "":
                heading = _short(column.heading)
                self._given[column.letter] = name
                self._again.remove(f"'{heading}' left out")
                return f", and '{heading}', left out then, may hold it"
        return ""

    def _rivals(self, new: Sequence[ReviewColumn]) -> None:
        """Columns that were not there, which seem to hold what an officer said another one does."""
        corrected = [then for then in self._known.columns if then.field != then.own]
        spoken = {name for then in corrected for name in (then.field, then.own) if name}
        for column in new:
            known = column.letter in self._given or column.letter in self._renamed
            if column.own in spoken and not known:
                why = f"The column '{_short(column.heading)}' is new, and may be {self._word(column.own)}."
                if column.own not in self._given.values():
                    self._given[column.letter] = column.own
                self._doubt((column.own,), why)
                self._tell("layout-new-column", why, column.letter)

    def _read_as(self, then: ReviewColumn) -> str:
        return f"was read as {self._word(then.field)} in {self._known.told}" if then.field else "was left out then"

    def _word(self, name: str) -> str:
        return field_label(self._table.kind, name) if name else "nothing the plan keeps"

    def _doubt(self, names: Sequence[str], why: str) -> None:
        for name in names:
            asked = _STANDS_FOR.get(name, QUARTERS_OWN.get(self._table.kind, "") if name == "to_date" else name)
            if asked:
                self._doubts[asked] = why

    def _tell(self, code: str, sentence: str, letter: str) -> None:
        self._findings.append(Finding(code, Severity.WARNING, sentence, where=_where(self._table, letter)))


_STANDS_FOR = {"revised_due": "due"}


def _pairs(then: Sequence[ReviewColumn], now: Sequence[ReviewColumn]) -> list[tuple[ReviewColumn, ReviewColumn]]:
    """The columns with the same heading, of several the one in the same place; another quarter's name is no other."""
    found: list[tuple[ReviewColumn, ReviewColumn]] = []
    for name_of in (_in_place, _as_headed, _without_quarter):
        left = [column for column in then if all(column is not one for one, _ in found)]
        free = [column for column in now if all(column is not one for _, one in found)]
        held, known = _by_name(free, name_of), _by_name(left, name_of)
        found += [(known[name], held[name]) for name in known.keys() & held.keys()]
    return sorted(found, key=lambda pair: [column.letter for column in now].index(pair[1].letter))


def _by_name(columns: Sequence[ReviewColumn], name_of: Any) -> Mapping[Any, ReviewColumn]:
    """Columns by what tells them apart; those that it does not are left out."""
    named = [(name_of(column), column) for column in columns]
    names = [name for name, _ in named]
    return {name: column for name, column in named if name and names.count(name) == 1}


def _in_place(column: ReviewColumn) -> tuple[str, str] | None:
    return (column.letter, tidy(column.heading)) if tidy(column.heading) else None


def _as_headed(column: ReviewColumn) -> str:
    return tidy(column.heading)


def _without_quarter(column: ReviewColumn) -> tuple[str, bool, bool, bool] | None:
    heading = read_heading(column.heading)
    return (heading.base, heading.before, heading.to_date, heading.percent) if heading.is_dated else None


def _plain_field(kind: str, heading: str) -> str:
    """The field a heading names outright; empty where it may be several or none."""
    named = [name for name, trust in fields_of(kind, read_heading(heading)) if trust >= EXACT]
    return named[0] if len(named) == 1 else ""


def _where(table: ReviewTable, letter: str) -> str:
    return f"{table.sheet}!{letter}{table.header_rows[-1]}"


def _short(heading: str) -> str:
    return heading if len(heading) <= _SHOWN else f"{heading[: _SHOWN - 1]}…"
