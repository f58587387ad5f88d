"""The first bytes of a file: whether it is a plan at all, and whole, told before SQLite touches it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from cspdesk.domain.faults import DamagedPlanError, ForeignFileError, PersonError
from cspdesk.store.connection import gate_of
from cspdesk.store.faults import DamagedError
from cspdesk.store.tables import APPLICATION_ID

MAGIC = b"SQLite format 3\0"

_LIKENESS = (
    (b"PK\x03\x04", "an Excel workbook, a Word document or a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"%PDF", "a PDF"),
    (b"{", "a text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)

_OTHERS = "Choose a plan file: its name ends in .cspplan."

_BEGINNING = 1024 * 1024
_MARKS = (b"CREATE TABLE", b"change_set", b"content_digest")
"""What stands in the first pages of every plan, and in few other files."""

_MOST_VERSIONS = 10_000
"""More versions of the schema than there will ever be: such a number is damage."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a plan say.

    Attributes:
        schema: Version of the schema.
        missing: How many bytes the file is shorter than it should be; below 0, longer.
    """

    schema: int
    missing: int


def examine(path: Path) -> Header:
    """Read the header.

    Raises:
        ForeignFileError: if it is something else than a plan: says what.
        DamagedPlanError: if it was a plan and is no more, or is empty.
        PersonError: if it is a folder.
        OSError: if it cannot be read.
    """
    if path.is_dir():
        raise PersonError(f"{path} is a folder, not a plan.", "Choose the plan file inside it.")
    with gate_of(path), path.open("rb") as file:
        head = file.read(4096)
        size = file.seek(0, 2)
    _refuse_other(path, head, size)
    page_size, change_counter, pages, application_id, schema, valid_for = _fields(head)
    if application_id != APPLICATION_ID:
        _refuse_ruin(path)
        raise ForeignFileError(f"{path.name} is not a cspdesk plan: it is a database of another program.", _OTHERS)
    if schema > _MOST_VERSIONS:
        _refuse_ruin(path)
    reliable = change_counter == valid_for and pages > 0 and not hot_journal(path)
    return Header(schema, pages * page_size - size if reliable else 0)


def refuse_torn(path: Path) -> Header:
    """Read the header, and refuse a file that is not as long as it says.

    Raises:
        PersonError: as `examine`.
        DamagedError: if bytes are missing at its end, or there are too many.
    """
    for _ in range(3):  # whoever works on it may be writing just now
        header = examine(path)
        if header.missing == 0:
            return header
    if header.missing > 0:
        raise DamagedError(f"{path.name} is damaged: its last {header.missing:,} bytes are missing.")
    raise DamagedError(f"{path.name} is damaged: {-header.missing:,} bytes that are not its own follow its end.")


def hot_journal(path: Path) -> bool:
    """Whether a transaction may have been interrupted: SQLite's journal lies beside the file and is not empty."""
    for suffix in ("-journal", "-wal"):
        beside = path.with_name(path.name + suffix)
        if beside.exists() and beside.stat().st_size:
            return True
    return False


def _fields(head: bytes) -> tuple[int, int, int, int, int, int]:
    (page_size,) = struct.unpack_from(">H", head, 16)
    change_counter, pages = struct.unpack_from(">II", head, 24)
    schema, application_id, valid_for = (struct.unpack_from(">I", head, at)[0] for at in (60, 68, 92))
    return 65536 if page_size == 1 else page_size, change_counter, pages, application_id, schema, valid_for


def _refuse_other(path: Path, head: bytes, size: int) -> None:
    if size == 0:
        raise DamagedPlanError(
            f"{path.name} is empty: nothing was ever written to it, or a sync program has not fetched it yet.",
            "Wait for the sync program, or restore a backup.",
        )
    if head.startswith(MAGIC) and size >= 512:
        return
    _refuse_ruin(path)
    if not head.strip(b"\0"):
        raise DamagedError(f"{path.name} holds nothing but zeros: it was never fully written.")
    likeness = next((like for start, like in _LIKENESS if head.startswith(start)), "") or _text_or_else(head)
    raise ForeignFileError(f"{path.name} is not a cspdesk plan: it looks like {likeness}.", _OTHERS)


def _refuse_ruin(path: Path) -> None:
    """Tell a plan whose first bytes are destroyed from what never was one: it can be recovered.

    Raises:
        DamagedError: if the file was a plan.
    """
    with gate_of(path), path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if all(mark in beginning for mark in _MARKS):
        raise DamagedError(f"{path.name} is damaged: its beginning is not what it was.")


def _text_or_else(head: bytes) -> str:
    try:
        head[: len(head) - 3].decode()
    except UnicodeDecodeError:
        return "something else"
    return "something else" if b"\0" in head else "a text file"
