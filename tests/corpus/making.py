"""Makes messy workbooks with tools other than our reader: openpyxl, LibreOffice, raw bytes, zip archives by hand."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ASK = "ask"
"""In a truth: a careful officer would ask."""

NOTHING = "nothing"
"""In the truth of a return: nothing is said of it."""

Truth = dict[str, Any]


def either(*values: Any) -> dict[str, list[Any]]:
    """In a truth: any of these is what a careful officer would do."""
    return {"either": list(values)}


@dataclass(frozen=True)
class Case:
    """A messy file and what a careful officer wants of it.

    Attributes:
        name: The file's name.
        content: Gives its bytes.
        kind: The kind of table in it, as the importer calls it.
        quarter: The quarter it reports on.
        rows: What each row says: `row` and, by field, a plain value or `ASK`. A field that is absent says nothing.
        skip: Rows passed over, by the code of the reason.
        refused: Words of the sentence that refuses the file; empty for one that opens.
        findings: Codes of what must be said.
        sheet: The sheet the rows are on where there are several.
    """

    name: str
    content: Callable[[], bytes]
    kind: str = "actions"
    quarter: str = "Q2 2024/25"
    rows: Sequence[Truth] = ()
    skip: dict[int, str] = field(default_factory=dict)
    refused: str = ""
    findings: Sequence[str] = ()
    sheet: str = ""

    def truth(self) -> Truth:
        """As it is written beside the file."""
        return {
            "kind": self.kind,
            "quarter": self.quarter,
            "rows": [dict(row) for row in self.rows],
            "skip": {str(row): code for row, code in self.skip.items()},
            "refused": self.refused,
            "findings": list(self.findings),
            "sheet": self.sheet,
        }


@dataclass(frozen=True)
class ReturnCase:
    """A messy return on the plan of `returns_plan`, and what a careful officer wants of it.

    Attributes:
        name: The file's name.
        content: Gives its bytes.
        partner: Key of the partner it is from.
        rows: What changes: `ref` of the action, KPI or project (or `ASK`, with `row`: which one is a question) and, by
            field, a plain value, `ASK` or `either`; `NOTHING` in `either` where saying nothing is right as well.
        given: The quarter and partner the officer names (`--quarter`, `--partner`).
        quarter: The quarter it is for, as the reader must tell it; empty where that does not matter.
        held: Nothing of it may be taken before the officer said something: another quarter, another partner.
        refused: Words of the sentence that refuses the file.
        findings: Codes of what must be said.
    """

    name: str
    content: Callable[[], bytes]
    partner: str
    rows: Sequence[Truth] = ()
    given: tuple[str, str] = ("Q2 2024/25", "")
    quarter: str = "Q2 2024/25"
    held: bool = False
    refused: str = ""
    findings: Sequence[str] = ()

    def truth(self) -> Truth:
        """As it is written beside the file."""
        return {
            "return": self.partner,
            "given": list(self.given),
            "quarter": self.quarter,
            "held": self.held,
            "rows": [dict(row) for row in self.rows],
            "refused": self.refused,
            "findings": list(self.findings),
        }


@dataclass(frozen=True)
class C:
    """A cell with a look."""

    value: Any = None
    fill: str = ""
    theme: int | None = None
    tint: float = 0.0
    strike: bool = False
    bold: bool = False
    format: str = ""
    comment: str = ""
    ink: str = ""


Grid = Sequence[Sequence[Any]]


def xlsx(
    grid: Grid,
    *,
    top: int = 1,
    left: int = 1,
    title: str = "Actions",
    merges: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[str] = (),
    then: Callable[[Any], None] | None = None,
) -> Callable[[], bytes]:
    """A workbook with one sheet holding `grid` from row `top` and column `left` on."""

    def make() -> bytes:
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = title
        put(sheet, grid, top, left)
        for place in merges:
            sheet.merge_cells(place)
        for row in hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for column in hidden_columns:
            sheet.column_dimensions[column].hidden = True
        if then:
            then(sheet)
        return saved(book)

    return make


def book_of(*sheets: tuple[str, Grid], then: Callable[[Any], None] | None = None) -> Callable[[], bytes]:
    """A workbook with several sheets."""

    def make() -> bytes:
        import openpyxl

        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, grid in sheets:
            put(book.create_sheet(name), grid, 1, 1)
        if then:
            then(book)
        return saved(book)

    return make


def put(sheet: Any, grid: Grid, top: int, left: int) -> None:
    """Write a grid into an openpyxl sheet; text stays text, whatever it begins with, unless it is a `Formula`."""
    for down, row in enumerate(grid):
        for across, told in enumerate(row):
            look = told if isinstance(told, C) else C(told)
            cell = sheet.cell(top + down, left + across)
            if isinstance(look.value, Formula):
                cell.value = look.value.text
            elif look.value is not None:
                cell.value = look.value
                if isinstance(look.value, str):
                    cell.data_type = "s"
            _dress(cell, look)


def _dress(cell: Any, look: C) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.colors import Color

    if look.fill:
        cell.fill = PatternFill("solid", fgColor="FF" + look.fill)
    if look.theme is not None:
        cell.fill = PatternFill("solid", fgColor=Color(theme=look.theme, tint=look.tint))
    if look.strike or look.bold or look.ink:
        cell.font = Font(strike=look.strike, bold=look.bold, color="FF" + look.ink if look.ink else None)
    if look.format:
        cell.number_format = look.format
    if look.comment:
        cell.comment = Comment(look.comment, "someone")


@dataclass(frozen=True)
class Formula:
    """A formula, which openpyxl writes without a result."""

    text: str


def saved(book: Any) -> bytes:
    """An openpyxl workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(lines: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    """A text file."""
    return lambda: lines.encode(encoding)


def raw(content: bytes) -> Callable[[], bytes]:
    """These very bytes."""
    return lambda: content


def converted(source: Callable[[], bytes], ending: str, how: str = "") -> Callable[[], bytes]:
    """What LibreOffice makes of a workbook."""

    def make() -> bytes:
        program = shutil.which("soffice")
        if program is None:
            raise RuntimeError("LibreOffice is needed to build the corpus")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "in.xlsx")
            path.write_bytes(source())
            profile = f"-env:UserInstallation=file://{folder}/profile"
            call = [program, profile, "--headless", "--convert-to", how or ending, "--outdir", folder, str(path)]
            subprocess.run(call, check=True, capture_output=True, timeout=120)
            return Path(folder, f"in.{ending}").read_bytes()

    return make


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rezipped(source: Callable[[], bytes], change: Callable[[str, bytes], bytes | None]) -> Callable[[], bytes]:
    """A workbook with its parts changed; None drops one."""

    def make() -> bytes:
        with zipfile.ZipFile(io.BytesIO(source())) as archive:
            parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
        return zipped({name: content for name, content in parts.items() if content is not None})

    return make


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def handmade(
    sheet_data: str, *, before: str = "", after: str = "", name: str = "Actions", properties: str = ""
) -> bytes:
    """A workbook written part by part, with inline text and no styles."""
    return zipped(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
                '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
            ),
            "_rels/.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                f'Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets><sheet name="{name}" sheetId="1" '
                'r:id="rId1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                f'Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{before}<sheetData>{sheet_data}</sheetData>{after}'
                "</worksheet>"
            ),
        }
    )


def inline(rows: Sequence[Sequence[Any]], *, refs: bool = True) -> str:
    """Rows of inline text and numbers as sheet XML."""
    parts = []
    for down, row in enumerate(rows, start=1):
        cells = []
        for across, value in enumerate(row):
            place = f' r="{chr(65 + across)}{down}"' if refs else ""
            if value is None:
                cells.append("" if refs else "<c/>")
            elif isinstance(value, int | float):
                cells.append(f"<c{place}><v>{value}</v></c>")
            else:
                cells.append(f'<c{place} t="inlineStr"><is><t>{value}</t></is></c>')
        number = f' r="{down}"' if refs else ""
        parts.append(f"<row{number}>{''.join(cells)}</row>")
    return "".join(parts)
