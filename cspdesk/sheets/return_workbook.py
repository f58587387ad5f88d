"""Writes the workbook a partner fills in. Everything in it comes from one `ReturnContent`."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cspdesk.domain.faults import PersonError
from cspdesk.domain.money import to_pounds
from cspdesk.domain.rag import Rag
from cspdesk.domain.records import Word
from cspdesk.sheets.return_cover import set_up_cover, write_cover
from cspdesk.sheets.return_styles import Styles, height_of, set_margins_text, write_text
from cspdesk.usecases.returns.columns import RAG_COLOURS, STATE_CHOICES, Column, Form, Section
from cspdesk.usecases.returns.content import ReturnContent, ReturnSheet
from cspdesk.usecases.returns.identity import HIDDEN_SHEET, identity_text, row_token

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER_ROW = 3
_FIRST_COLUMN = 2  # the first one hides the rows' identities
_HUNDRED = 100
_LONGEST_PROMPT = 255  # Excel finds a file damaged where a prompt is longer
_LOWEST_ANSWER = 48.0  # points: room for three lines of a progress narrative
_FORMATS = {
    Form.DUE: "d mmm yyyy",
    Form.PERCENT: "0%",
    Form.COUNT: "#,##0",
    Form.NUMBER: "#,##0.##",
    Form.MONEY: "£#,##0.00",
    Form.SCORE: "0",
}


def write_return(content: ReturnContent, path: Path) -> None:
    """Write the workbook at `path`, whole or not at all; one of that name is replaced.

    Raises:
        PersonError: if it cannot be written there.
    """
    from openpyxl import Workbook

    book = Workbook()
    styles = Styles()
    book.remove(book.worksheets[0])
    write_cover(book.create_sheet(), content, styles)
    for sheet in content.sheets:
        _write_sheet(book.create_sheet(sheet.section.title), sheet, content, styles)
    hidden = book.create_sheet(HIDDEN_SHEET)
    write_text(hidden, 1, 1, identity_text(content))
    hidden.sheet_state = "veryHidden"
    for worksheet in book.worksheets:
        _set_up_page(worksheet, content)
    set_up_cover(book.worksheets[0])
    _describe(book, content)
    save_book(book, path)


def _write_sheet(worksheet: Worksheet, sheet: ReturnSheet, content: ReturnContent, styles: Styles) -> None:
    from openpyxl.utils import get_column_letter

    section = sheet.section
    title = f"{section.title}: {content.partner_name}, {content.quarter.long}"
    write_text(worksheet, 1, _FIRST_COLUMN, title, styles.title)
    write_text(worksheet, 2, _FIRST_COLUMN, section.about, styles.about)
    worksheet.row_dimensions[1].height = 24
    worksheet.row_dimensions[2].height = 18
    worksheet.column_dimensions["A"].hidden = True
    for at, column in enumerate(section.columns, _FIRST_COLUMN):
        worksheet.column_dimensions[get_column_letter(at)].width = column.width + 1
        style = styles.answer_heading if column.answer else styles.heading
        write_text(worksheet, _HEADER_ROW, at, column.heading, style)
    worksheet.row_dimensions[_HEADER_ROW].height = height_of((c.heading, c.width) for c in section.columns) + 4
    for number, row in enumerate(sheet.rows, _HEADER_ROW + 1):
        write_text(worksheet, number, 1, row_token(section.kind, row.key))
        _write_row(worksheet, number, section, _words_for(row.values, content), styles)
    last = _HEADER_ROW + len(sheet.rows)
    _add_lists(worksheet, section, last, content)
    _colour_ratings(worksheet, section, last)
    worksheet.freeze_panes = worksheet.cell(_HEADER_ROW + 1, _FIRST_COLUMN + 2).coordinate
    first_answer = next(n for n, column in enumerate(section.columns, _FIRST_COLUMN) if column.answer)
    _select(worksheet, worksheet.cell(_HEADER_ROW + 1, first_answer).coordinate)
    worksheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    worksheet.print_area = f"B1:{get_column_letter(_FIRST_COLUMN + len(section.columns) - 1)}{last}"
    _protect(worksheet)


def _write_row(worksheet: Worksheet, number: int, section: Section, values: Any, styles: Styles) -> None:
    texts = []
    for at, column in enumerate(section.columns, _FIRST_COLUMN):
        value = values.get(column.field) if column.shows_ours or not column.answer else None
        shown = _shown(column, value)
        text = shown if isinstance(shown, str) else ""
        style = styles.cell(answer=column.answer, figure=column.form not in (Form.TEXT, Form.WORDING))
        cell = write_text(worksheet, number, at, text, style)
        # A figure's own cell is General, so that Excel keeps the sign of a per cent somebody types.
        own = column.answer and column.form is Form.NUMBER
        cell.number_format = "General" if own else _FORMATS.get(column.form, "General")
        if text:
            texts.append((text, column.width))
        else:
            cell.value = shown
    worksheet.row_dimensions[number].height = max(height_of(texts), _LOWEST_ANSWER)


def _words_for(values: Mapping[str, Any], content: ReturnContent) -> dict[str, Any]:
    """The values, ratings in the words the list offers."""
    choices = content.rag_choices
    return {name: choices.get(value, value.word) if isinstance(value, Rag) else value for name, value in values.items()}


def _shown(column: Column, value: Any) -> Any:
    """A value as the cell holds it: a real date or number, or text."""
    if value is None or value == "":
        return None
    if isinstance(value, Word):
        return value.word
    if isinstance(value, Decimal):
        return float(value)
    match column.form:
        case Form.PERCENT:
            return value / _HUNDRED
        case Form.MONEY:
            return to_pounds(value)
    return value


def _add_lists(worksheet: Worksheet, section: Section, last: int, content: ReturnContent) -> None:
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(section.columns, _FIRST_COLUMN):
        validation = _validation(column, content) if column.answer else None
        if validation is not None:
            letter = get_column_letter(at)
            validation.add(f"{letter}{_HEADER_ROW + 1}:{letter}{last}")
            worksheet.add_data_validation(validation)


def _validation(column: Column, content: ReturnContent) -> DataValidation | None:
    """The list or limits of an answer. They warn and do not forbid: a person may have a reason to write words."""
    from openpyxl.worksheet.datavalidation import DataValidation

    match column.form:
        case Form.RAG:
            found = DataValidation("list", formula1=_choices(content.rag_choices.values()))
        case Form.STATE:
            found = DataValidation("list", formula1=_choices(STATE_CHOICES.values()))
        case Form.PERCENT:
            found = DataValidation("decimal", operator="between", formula1="0", formula2="1")
        case Form.SCORE:
            found = DataValidation("whole", operator="between", formula1="1", formula2="5")
        case Form.COUNT:
            found = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
        case Form.MONEY | Form.NUMBER:
            found = DataValidation("decimal", operator="between", formula1="-1000000000", formula2="1000000000")
        case _:
            return None
    found.allow_blank = True
    found.showErrorMessage = True
    found.errorStyle = "warning"
    found.errorTitle = column.heading[:30]
    found.error = f"{column.hint or 'This cell expects a plain number.'} Keep what you typed all the same?"
    if column.hint:
        found.showInputMessage = True
        found.promptTitle, found.prompt = column.heading[:30], _prompt(column, content)
    return found


def _prompt(column: Column, content: ReturnContent) -> str:
    """The hint, for a rating with the plan's key where Excel has room for it."""
    if column.form is not Form.RAG:
        return column.hint
    key = "\n".join([column.hint, *(f"{rag.value}: {meaning}" for rag, meaning in content.meanings.items())])
    return key if len(key) <= _LONGEST_PROMPT else f"{column.hint} The first sheet says what each letter means."


def _choices(words: Iterable[str]) -> str:
    return f'"{",".join(words)}"'


def _colour_ratings(worksheet: Worksheet, section: Section, last: int) -> None:
    """RAG cells take the colour of the letter they begin with, so that a chosen word is seen at once."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(section.columns, _FIRST_COLUMN):
        if column.form is not Form.RAG:
            continue
        letter = get_column_letter(at)
        for rag, (fill, ink) in RAG_COLOURS.items():
            looks = DifferentialStyle(Font(color=ink, bold=True), fill=PatternFill("solid", bgColor=fill))
            first = f'LEFT(${letter}{_HEADER_ROW + 1},1)="{rag.value}"'
            rule = Rule("expression", dxf=looks, formula=[first])
            worksheet.conditional_formatting.add(f"{letter}{_HEADER_ROW + 1}:{letter}{last}", rule)


def _select(worksheet: Worksheet, where: str) -> None:
    for selection in worksheet.sheet_view.selection:
        selection.activeCell = selection.sqref = where


def _protect(worksheet: Worksheet) -> None:
    """Guards headings and what we hold against slips. There is no password: it is a hand rail, not a lock."""
    guard = worksheet.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.formatCells = False


def _set_up_page(worksheet: Worksheet, content: ReturnContent) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    page = worksheet.page_setup
    page.orientation, page.paperSize = "landscape", worksheet.PAPERSIZE_A4
    page.fitToWidth, page.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = worksheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.7
    worksheet.sheet_view.showGridLines = False
    set_margins_text(worksheet, content.marking, f"{content.partner_name}, {content.quarter}")


def _describe(book: Workbook, content: ReturnContent) -> None:
    said = book.properties
    said.title = f"Return for {content.quarter.long}: {content.partner_name}"
    said.subject = content.plan_title
    said.creator = said.lastModifiedBy = content.partnership or "cspdesk"
    said.category = content.marking
    said.keywords = f"return, {content.quarter}, issue {content.number}"
    said.language = "en-GB"


def save_book(book: Workbook, path: Path) -> None:
    """Write a workbook at `path`, whole or not at all; one of that name is replaced.

    Raises:
        PersonError: if it cannot be written there.
    """
    with _replacing(path) as temporary:
        book.save(temporary)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place once it is complete."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".cspdesk-", suffix=".tmp", dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.replace(path)
    except OSError as failed:
        raise PersonError(
            f"The workbook {path.name} cannot be written in {path.parent}: {_reason(failed)}.",
            "Close the workbook if it is open in Excel, or choose another folder.",
        ) from failed
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _reason(failed: OSError) -> str:
    said = failed.strerror or str(failed) or "the system gives no reason"
    return re.sub(r"[.\s]+$", "", said[:1].lower() + said[1:])
