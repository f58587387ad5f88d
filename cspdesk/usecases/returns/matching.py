"""Which record of the plan a row is about: by its hidden identity, its reference, then its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from cspdesk.domain.records import Record
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.returns.facts import RECORDS, partner_of, shown_name
from cspdesk.usecases.returns.found import WORDING, FoundRow, cell_text
from cspdesk.usecases.returns.likeness import Texts, same_but_for_slips
from cspdesk.usecases.returns.references import as_shown, looks_like_ref, matching_refs
from cspdesk.usecases.returns.review import Match

_ALIKE = 0.85
_SIMILAR = 0.6
_UNLIKE = 0.4
_FAINT = 0.37  # rows that are new seldom come so near to one of the plan; those reworded seldom stay below
_MARGIN = 0.1
_MOST_CANDIDATES = 5
_MANY = 3  # rows


@dataclass(frozen=True, slots=True)
class Matched:
    """What a row is about.

    Attributes:
        key: Of the record, or of the likeliest where it has to be asked; empty for a new one.
        copy: Whether another row says all that this one says, so that it adds nothing.
        why: The reason, for anything but a certain match.
        candidates: What it may be, likeliest first, where it has to be asked.
    """

    key: str
    match: Match
    why: str = ""
    candidates: tuple[str, ...] = ()
    copy: bool = False


_NEW = Matched("", Match.NEW, "No row of the plan has this reference or reads like it.")


class Matcher:
    """Matches rows of one kind to the records of a plan."""

    def __init__(self, plan: Workplan, kind: str, partner: str, issued: Collection[str] = ()) -> None:
        records = [record for record in plan.all(RECORDS[kind]) if _offered(record)]
        # Own rows first: of two records alike in every way a partner means its own.
        records.sort(key=lambda record: (record.key not in issued, partner_of(record) != partner))
        self._kind = kind
        self._records: Mapping[str, Record] = {record.key: record for record in records}
        self._refs = {record.key: str(getattr(record, "ref", "")) for record in records}
        self._texts = Texts((record.key, shown_name(record)) for record in records)
        self._gone = {record.key: record for record in plan.all(RECORDS[kind]) if not _offered(record)}

    def match(self, rows: Sequence[FoundRow]) -> list[Matched]:
        """What each row is about; two rows about one record are asked about."""
        found = [self._one(row) for row in rows]
        found = self._put_right(rows, self._let_go_of_copies(rows, found))
        return _ask_about_doubles(rows, _told_again(rows, found))

    def _one(self, row: FoundRow) -> Matched:
        if row.token is not None and row.token[0] == self._kind:
            return self._by_token(row, row.token[1])
        return self._by_content(row)

    def _by_token(self, row: FoundRow, key: str) -> Matched:
        if key not in self._records:
            again = self._by_content(row)
            if again.match in (Match.CERTAIN, Match.LIKELY):
                return again
            why = "was withdrawn from the plan." if key in self._gone else "is no longer in the plan."
            return Matched("", Match.ASK, f"This row {why}")
        refs = matching_refs(as_shown(row.cells.get("ref")), self._refs.values())
        named = {*refs.exact, *refs.mangled}
        own = self._texts.score(key, row.name) if row.name else 1.0
        if self._refs[key] in named or not named:  # its own reference, or one that is no other row's
            fits = own >= (_UNLIKE if self._refs[key] in named or not row.ref else _ALIKE)
            if fits and not self._reads_like_another(key, row.name, own):
                return Matched(key, Match.CERTAIN)
        other = self._by_content(row)
        candidates = tuple(dict.fromkeys((key, *((other.key,) if other.key else ()), *other.candidates)))
        why = "The row was issued for something else than its reference and words now say."
        return Matched(key, Match.ASK, why, candidates[:_MOST_CANDIDATES])

    def _reads_like_another(self, key: str, name: str, own: float) -> bool:
        """Whether the words of a row are those of another record rather than its own."""
        others = self._texts.nearest(name) if own < 1 else ()
        rival = next((near for near in others if near.key != key), None)
        return rival is not None and rival.score >= _ALIKE and rival.score > own

    def _by_content(self, row: FoundRow) -> Matched:
        shown = as_shown(row.cells.get("ref"))
        refs = matching_refs(shown, self._refs.values())
        exact = [key for key, ref in self._refs.items() if ref in refs.exact]
        mangled = [key for key, ref in self._refs.items() if ref in refs.mangled]
        if not exact and not mangled and not row.name and row.ref:
            found = Matched(
                "", Match.ASK, f"No row of the plan is called '{row.ref}', and it has no words to know it by."
            )
        elif not exact and not mangled:
            found = self._by_words(row)
        elif len(exact) > 1:
            found = Matched(exact[0], Match.ASK, f"Several rows of the plan are called {row.ref}.", tuple(exact))
        elif not row.name:
            found = self._by_ref_alone(row, exact, mangled, is_text=isinstance(shown, str))
        else:
            found = self._by_ref_and_words(row, exact, mangled, is_text=isinstance(shown, str))
        return self._withdrawn(row) or found if found.match in (Match.ASK, Match.NEW) else found

    def _by_ref_alone(self, row: FoundRow, exact: list[str], mangled: list[str], *, is_text: bool) -> Matched:
        # A number 2.1 may have been 2.10; text stands as it was typed.
        if exact and (is_text or not mangled):
            return Matched(exact[0], Match.CERTAIN)
        keys = exact + mangled
        if len(keys) == 1:
            return Matched(keys[0], Match.LIKELY, self._rewritten(row, keys[0]))
        return Matched(keys[0], Match.ASK, f"'{row.ref}' may be {self._listed(keys)}.", tuple(keys[:_MOST_CANDIDATES]))

    def _by_ref_and_words(self, row: FoundRow, exact: list[str], mangled: list[str], *, is_text: bool) -> Matched:
        keys = exact + mangled
        scores = {key: self._texts.score(key, row.name) for key in keys}
        ranked = sorted(keys, key=lambda key: -scores[key])
        best = ranked[0]
        beside = scores[ranked[1]] if len(ranked) > 1 else 0.0
        rival = next((near for near in self._texts.nearest(row.name) if near.key not in keys), None)
        if rival and rival.score >= _ALIKE and rival.score > scores[best]:
            why = f"The reference is that of one row of the plan, the words are those of {self._called(rival.key)}."
            first = exact[0] if exact else best
            return Matched(first, Match.ASK, why, (first, rival.key))
        if scores[best] - beside < _MARGIN and len(keys) > 1 and not (is_text and exact):
            why = f"'{row.ref}' may be {self._listed(ranked)}."
            return Matched(best, Match.ASK, why, tuple(ranked[:_MOST_CANDIDATES]))
        if is_text and exact and scores[best] - scores[exact[0]] < _MARGIN:
            best = exact[0]
        return _as_good_as(best, scores[best], tuple(ranked[:_MOST_CANDIDATES]))

    def _rewritten(self, row: FoundRow, key: str) -> str:
        return f"'{row.ref}' looks like {self._refs[key]} as a spreadsheet rewrote it."

    def _withdrawn(self, row: FoundRow) -> Matched | None:
        """A row about something that was taken out of the plan."""
        for record in self._gone.values():
            ref, score = str(getattr(record, "ref", "")), Texts([("", shown_name(record))]).score("", row.name)
            fits = score >= _SIMILAR or not row.name
            if (matching_refs(row.ref, (ref,)).exact and fits) or score >= _ALIKE:
                return Matched("", Match.ASK, f"{ref or 'This row'} was withdrawn from the plan.")
        return None

    def _by_words(self, row: FoundRow) -> Matched:
        near = [
            one
            for one in self._texts.nearest(row.name)
            if one.score >= _SIMILAR or (one.score >= _FAINT and self._texts.shared(one.key, row.name) > 1)
        ]
        if not near:
            return _NEW
        candidates = tuple(one.key for one in near)[:_MOST_CANDIDATES]
        key, score = near[0].key, near[0].score
        clear = len(near) == 1 or score - near[1].score >= _MARGIN or (score == 1.0 > near[1].score)
        if looks_like_ref(row.ref) and self._refs[key]:
            why = f"It reads like {self._called(key)} but is called {row.ref}."
            return (
                Matched(key, Match.LIKELY, why) if clear and score == 1.0 else Matched(key, Match.ASK, why, candidates)
            )
        if clear and score == 1.0:
            return Matched(key, Match.CERTAIN)
        if clear and score >= _ALIKE and same_but_for_slips(row.name, shown_name(self._records[key])):
            return Matched(key, Match.LIKELY, f"It reads like {self._called(key)}.")
        return Matched(key, Match.ASK, f"It may be {self._listed(candidates)}.", candidates)

    def _let_go_of_copies(self, rows: Sequence[FoundRow], found: list[Matched]) -> list[Matched]:
        """Of several rows with one hidden identity only those that still read like it keep it."""
        tokens = Counter(row.token for row in rows if row.token)
        again = list(found)
        for at, row in enumerate(rows):
            if row.token and tokens[row.token] > 1 and found[at].match is Match.ASK:
                again[at] = self._by_content(row)
        return again

    def _put_right(self, rows: Sequence[FoundRow], found: list[Matched]) -> list[Matched]:
        """Where many rows have another's reference and words, the rows were sorted and the hidden column was not."""
        displaced = {
            at: other
            for at, row in enumerate(rows)
            if row.token and row.ref and found[at].match is Match.ASK
            and (other := self._by_content(row)).match is Match.CERTAIN
            and self._texts.score(other.key, row.name) >= _ALIKE
        }  # fmt: skip
        if len(displaced) < _MANY:
            return found
        why = "Its reference and words are those of this row; what is hidden in it is another's, as in many rows."
        put = {at: replace(other, match=Match.LIKELY, why=why) for at, other in displaced.items()}
        return [put.get(at, one) for at, one in enumerate(found)]

    def _called(self, key: str) -> str:
        return self._refs[key] or f"'{shown_name(self._records[key])[:60]}'"

    def _listed(self, keys: Sequence[str]) -> str:
        names = [self._called(key) for key in keys]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _claims(one: Matched) -> bool:
    return bool(one.key) and not one.copy and one.match in (Match.CERTAIN, Match.LIKELY)


def _told_again(rows: Sequence[FoundRow], found: list[Matched]) -> list[Matched]:
    """Rows of another sheet that say of a record only what one row says already are copies of it."""
    again = list(found)
    of_record: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        if _claims(one) and not rows[at].hidden:
            of_record[one.key].append(at)
    for places in of_record.values():
        fullest = max(places, key=lambda at: len(_said(rows[at])))
        said = _said(rows[fullest])
        for at in places:
            if rows[at].sheet != rows[fullest].sheet and _said(rows[at]).items() <= said.items():
                why = f"It says what row {rows[fullest].number} of {rows[fullest].sheet} says."
                again[at] = replace(found[at], copy=True, why=why)
    return again


def _said(row: FoundRow) -> dict[str, tuple[str, str, bool]]:
    """What a row says besides how it is called: by field, its text, its colour where there is no text, crossed out."""
    told = {}
    for field, cell in row.cells.items():
        if field not in ("ref", WORDING[row.kind]):
            text = cell_text(cell)
            told[field] = (text, "" if text else cell.fill, cell.struck)
    return told


def _ask_about_doubles(rows: Sequence[FoundRow], found: list[Matched]) -> list[Matched]:
    claims = Counter(one.key for one in found if _claims(one))
    asked = []
    for one in found:
        if claims[one.key] > 1 and _claims(one):
            places = [(row.sheet, row.number) for row, other in zip(rows, found, strict=True) if other.key == one.key]
            apart = len({sheet for sheet, _ in places}) > 1
            others = [f"row {number} of {sheet}" if apart else f"row {number}" for sheet, number in places]
            why = f"Several rows are about the same record: {', '.join(others)}."
            one = replace(one, match=Match.ASK, why=why, candidates=(one.key,))  # noqa: PLW2901 - the row asked about
        asked.append(one)
    return asked


def _as_good_as(key: str, score: float, candidates: tuple[str, ...]) -> Matched:
    """A row whose reference fits, by how well its words do."""
    if score >= _SIMILAR:
        return Matched(key, Match.CERTAIN)
    if score >= _UNLIKE:
        return Matched(key, Match.LIKELY, "The reference fits; the words were changed a good deal.")
    return Matched(key, Match.ASK, "The reference fits, but the words say something else.", candidates)


def _offered(record: Record) -> bool:
    return not getattr(record, "withdrawn", "")
