"""A plan written by hand as a folder of TOML files: the sample plan, or any other.

A file holds lists of records named by their kind (`[[action]]`), with the fields of `cspdesk.domain`. Records name
each other by `ref`, or by `name` where their kind has no reference; what stands inside a record
(`[[action.milestone]]`) belongs to it. A record without a `source` takes that of the one it belongs to. Money is in
pounds; quarters, years and periods are written as people write them. In a text a line break is a space, a blank line
or a list begins a new line.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
import typing
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from cspdesk.domain.faults import PersonError
from cspdesk.domain.markings import paragraphs
from cspdesk.domain.money import from_pounds
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Field, Record, Word, fields_of
from cspdesk.domain.workplan import KINDS, Workplan

_NAMESPACE = uuid.UUID("6f1c2a2e-52a0-5b0e-9d0b-6f3b7d1c8a41")
_ONE_OF_A_KIND = ("plan", "partnership")
_TELLING_APART = ("name", "text", "funder", "quarter", "year", "period")
_FILE_ADVICE = "Correct the file and load it again."


def load_sample(folder: Path) -> Workplan:
    """The plan written in the `.toml` files of `folder`; the same files give the same keys.

    Raises:
        PersonError: if a file cannot be read or an entry cannot be understood; it names the file and the entry.
    """
    entries = tuple(entry for path in sorted(folder.glob("*.toml")) for entry in _entries_of(path))
    for kind in _ONE_OF_A_KIND:
        if (count := [entry.kind.KIND for entry in entries].count(kind)) != 1:
            raise PersonError(f"A plan needs exactly one {kind}, and {folder.name} holds {count}.", _FILE_ADVICE)
    keys = _Keys(entries)
    return Workplan.of(_record(entry, keys) for entry in entries)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record as it stands in a file.

    Attributes:
        where: File and record, as a message names it.
        values: Its fields as TOML gave them, with those its parent lends it.
        key: Its identity, made from what tells it apart from its like.
    """

    where: str
    kind: type[Record]
    values: Mapping[str, Any]
    key: str

    def fault(self, sentence: str) -> PersonError:
        """What is wrong with this entry."""
        return PersonError(f"{self.where}: {sentence}", _FILE_ADVICE)


def _entries_of(path: Path) -> Iterator[_Entry]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise PersonError(f"{path.name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise PersonError(f"{path.name} is not UTF-8 text.", "Save it as UTF-8 and load it again.") from error
    except tomllib.TOMLDecodeError as error:
        raise PersonError(f"{path.name} is not written as TOML should be: {error}.", _FILE_ADVICE) from error
    for kind, found in content.items():
        yield from _entries(path.name, kind, found, None)


def _entries(where: str, kind_name: str, found: object, parent: _Entry | None) -> Iterator[_Entry]:
    kind = KINDS.get(kind_name)
    if kind is None or not _records(found):
        raise PersonError(f"{where}: '{kind_name}' is not a list of records of a plan.", _FILE_ADVICE)
    for place, raw in enumerate(typing.cast("list[dict[str, Any]]", found), start=1):
        yield from _with_children(where, kind, place, raw, parent)


def _with_children(
    where: str, kind: type[Record], place: int, raw: Mapping[str, Any], parent: _Entry | None
) -> Iterator[_Entry]:
    values = {name: value for name, value in raw.items() if not _records(value)}
    if parent:
        values.setdefault("source", parent.values.get("source", ""))
        values[parent.kind.KIND] = _called(parent)
    called = values.get("ref") or values.get("name") or ("" if kind.KIND in _ONE_OF_A_KIND else place)
    entry = _Entry(f"{where}, {kind.KIND} {called}".rstrip(), kind, values, _key(kind, values))
    names = {field.name for field in fields_of(kind)} - {"key"}
    if "ref" in names and not values.get("ref"):
        raise entry.fault("it has no ref, so nothing can refer to it.")
    if unknown := [name for name in values if name not in names]:
        raise entry.fault(f"there is no field '{unknown[0]}'.")
    yield entry
    for name, value in raw.items():
        if _records(value):
            yield from _entries(entry.where, name, value, entry)


def _records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)


def _called(entry: _Entry) -> str:
    return str(entry.values.get("ref") or entry.values.get("name") or "")


def _key(kind: type[Record], values: Mapping[str, Any]) -> str:
    if "ref" in values:
        telling = [values["ref"]]
    else:
        owners = [field.name for field in fields_of(kind) if field.links == field.name]
        telling = [values.get(name, "") for name in (*owners, *_TELLING_APART)]
    identity = "|".join(" ".join(str(part).split()).casefold() for part in (kind.KIND, *telling))
    return uuid.uuid5(_NAMESPACE, identity).hex


class _Keys:
    """Which key belongs to what people call a record, kind by kind."""

    def __init__(self, entries: tuple[_Entry, ...]) -> None:
        self._by_name: dict[tuple[str, str], str] = {}
        seen: dict[str, _Entry] = {}
        for entry in entries:
            if earlier := seen.get(entry.key):
                raise entry.fault(f"it is already entered ({earlier.where}).")
            seen[entry.key] = entry
            self._by_name[entry.kind.KIND, _called(entry).casefold()] = entry.key

    def of(self, entry: _Entry, kind: str, name: object) -> str:
        """The key of what `entry` calls `name`; none for an empty name."""
        wanted = str(name).strip().casefold()
        if wanted and (kind, wanted) not in self._by_name:
            raise entry.fault(f"there is no {kind} called '{name}'.")
        return self._by_name[kind, wanted] if wanted else ""


def _record(entry: _Entry, keys: _Keys) -> Record:
    values: dict[str, Any] = {"key": entry.key}
    for field in fields_of(entry.kind):
        if field.name in entry.values:
            values[field.name] = _value(entry, field, entry.values[field.name], keys)
    needed = [field.name for field in dataclasses.fields(entry.kind) if field.default is dataclasses.MISSING]
    if missing := [name for name in needed if name not in values]:
        raise entry.fault(f"it has no '{missing[0]}'.")
    try:
        paragraphs(values.get("exempt", ""))
    except ValueError as error:
        raise entry.fault(f"{error}.") from error
    return entry.kind(**values)


def _value(entry: _Entry, field: Field, raw: Any, keys: _Keys) -> Any:
    if field.links:
        if field.type is not tuple:
            return keys.of(entry, field.links, raw)
        if not isinstance(raw, list):
            raise entry.fault(f'{field.name} is a list: write ["{raw}"].')
        return tuple(keys.of(entry, field.links, name) for name in raw)
    read = _reader(field)
    try:
        value = read(raw)
    except (TypeError, ValueError) as error:
        raise entry.fault(f"'{raw}' is no value for {field.name}.") from error
    if value is None:
        raise entry.fault(f"'{raw}' is no value for {field.name}.")
    return value


def _reader(field: Field) -> Callable[[Any], Any]:
    if field.money:
        return lambda raw: from_pounds(_number(raw))
    if field.type is Rag:
        return _rag
    if issubclass(field.type, Word):
        return lambda raw: _word(field.type, raw)
    return _READERS[field.type]


def _said(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw.strip()


def _rag(raw: object) -> Rag | None:
    said = _said(raw).casefold()
    return next((rag for rag in Rag if said in (rag.value.casefold(), rag.word.casefold())), None)


def _word(words: type[StrEnum], raw: object) -> StrEnum | None:
    said = _said(raw).casefold()
    return next((word for word in words if word.value.casefold() == said), None)


def _text(raw: object) -> str:
    """A list is one entry a line; in a text, a new line is kept before a list item and after a blank line."""
    if isinstance(raw, list):
        return "\n".join(_text(part) for part in raw)
    lines = re.split(r"\n\s*\n|\n(?=- )", _said(raw))
    return "\n".join(" ".join(line.split()) for line in lines)


def _number(raw: object) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise TypeError
    return Decimal(raw)


def _of_type(kind: type) -> Callable[[object], Any]:
    def read(raw: object) -> Any:
        if type(raw) is not kind:
            raise TypeError
        return raw

    return read


def _moment(raw: object) -> datetime:
    """A time without a zone is in UTC."""
    if not isinstance(raw, datetime):
        raise TypeError
    return raw.astimezone(UTC) if raw.tzinfo else raw.replace(tzinfo=UTC)


_READERS: Mapping[type, Callable[[Any], Any]] = {
    str: _text,
    int: _of_type(int),
    bool: _of_type(bool),
    date: _of_type(date),
    datetime: _moment,
    Decimal: _number,
    Quarter: lambda raw: Quarter.parse(_said(raw)),
    FinancialYear: lambda raw: FinancialYear.parse(_said(raw)),
    Period: lambda raw: Period.parse(_said(raw)),
}
