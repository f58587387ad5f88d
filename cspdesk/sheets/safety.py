"""What a file from elsewhere may cost before it is refused: bytes, cells, rows, columns and time."""

from __future__ import annotations

import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from cspdesk.domain.faults import PersonError
from cspdesk.usecases.ports import Progress, no_progress

MOST_FILE_BYTES = 64 * 2**20
"""Of the file as it lies on disk. The largest honest return met is below one megabyte."""

MOST_UNPACKED_BYTES = 160 * 2**20
"""Of one part of a zipped workbook, unpacked; it is read as a stream, never held whole."""

MOST_CELLS = 400_000
"""With something in them, in the whole file: what fits into 256 MB."""

MOST_ROWS = 100_000
MOST_COLUMNS = 2_000
MOST_PLACES = 4_000_000
"""Filled or not, up to the last cell of a sheet, where a library lays them all out."""

MOST_PARTS = 5_000
MOST_SHEETS = 250
MOST_TEXT = 32_767
"""Characters Excel keeps in a cell; longer ones come from elsewhere and are cut, which is said."""

MOST_SECONDS = 20.0
"""Of the reading thread's own work: a busy computer or a slow share makes no honest file a hostile one."""

_SPLIT = "Delete what is not the table, or split the file, and send that."


@dataclass
class Budget:
    """What reading one file has used so far.

    Attributes:
        name: The file's name, for sentences.
        cells: Cells with something in them.
    """

    name: str
    progress: Progress = no_progress
    cells: int = 0
    _until: float = field(default_factory=lambda: time.thread_time() + MOST_SECONDS)

    def take(self, cells: int, row: int = 0, column: int = 0) -> None:
        """Count cells just read, the furthest of them in `row` and `column`.

        Raises:
            PersonError: if the file holds too much, or has taken too long.
        """
        self.cells += cells
        if self.cells > MOST_CELLS:
            raise PersonError(f"{self.name} holds more than {MOST_CELLS:,} filled cells.", _SPLIT)
        if row > MOST_ROWS:
            raise PersonError(f"{self.name} has something in row {row:,}, far below any table.", _SPLIT)
        if column > MOST_COLUMNS:
            raise PersonError(f"{self.name} has something in column {column:,}, far beyond any table.", _SPLIT)
        self.check_time()

    def check_reach(self, row: int, column: int) -> None:
        """Say how far a sheet reaches that is going to be laid out whole.

        Raises:
            PersonError: if a cell far from the others makes it too large for that.
        """
        if row * column > MOST_PLACES:
            raise PersonError(
                f"{self.name} has cells as far as row {row:,} and column {column:,}, far beyond any table.", _SPLIT
            )

    def check_time(self) -> None:
        """Say that reading goes on.

        Raises:
            PersonError: if it has taken too long.
            CancelledError: if the person pressed Cancel.
        """
        if time.thread_time() > self._until:
            raise PersonError(f"Reading {self.name} took more than {MOST_SECONDS:.0f} seconds of work.", _SPLIT)
        self.progress(self.cells, MOST_CELLS, f"Reading {self.name}")


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        PersonError: if it is missing, locked, empty or too large.
    """
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            raise PersonError(f"{path.name} is larger than {MOST_FILE_BYTES // 2**20} MB.", _SPLIT)
        content = path.read_bytes()
    except FileNotFoundError:
        raise PersonError(f"{path.name} is not there.", "It may have been moved or renamed.") from None
    except IsADirectoryError:
        raise PersonError(f"{path.name} is a folder, not a workbook.", "Choose the file in it.") from None
    except PermissionError:
        if path.is_dir():
            raise PersonError(f"{path.name} is a folder, not a workbook.", "Choose the file in it.") from None
        raise PersonError(
            f"{path.name} may not be read.", "It may be open in Excel: close it there, or ask for access to it."
        ) from None
    except OSError as fault:
        raise PersonError(f"{path.name} could not be read ({fault.strerror or fault}).", "Copy it again.") from None
    if not content.strip(b"\0 \t\r\n"):
        raise PersonError(f"{path.name} is empty.", "Ask for it to be sent again.")
    return content


def check_archive(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a zipped workbook that would unpack to more than any honest one.

    Raises:
        PersonError: if it is encrypted, or too large when unpacked.
    """
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise PersonError(f"{name} is made of {len(parts):,} parts, which no workbook needs.", _SPLIT)
    if any(part.flag_bits & 1 for part in parts):
        raise PersonError(f"{name} is protected by a password.", "Ask for a copy without one.")


def check_part(part: zipfile.ZipInfo, name: str) -> None:
    """Refuse a part of a zipped workbook that is too large to be honest.

    Raises:
        PersonError: if it is.
    """
    if part.file_size > MOST_UNPACKED_BYTES:
        raise PersonError(f"{name} unpacks to {part.file_size // 2**20:,} MB, far more than a table needs.", _SPLIT)
