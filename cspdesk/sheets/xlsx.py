"""Reads .xlsx and .xlsm: openpyxl parses, and what a careful officer would see in a cell is kept."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any, cast

from cspdesk.domain.faults import CspdeskError, PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.sheets.parts import Trimmed, extent, in_usual_names
from cspdesk.sheets.safety import MOST_CELLS, Budget, check_archive, check_part
from cspdesk.sheets.shared_texts import check_shared_texts
from cspdesk.usecases.tables.grid import Book, Cell, Sheet, Visibility

if TYPE_CHECKING:
    from cspdesk.sheets.looks import Looks

Cells = dict[tuple[int, int], Cell]

_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_THEME = "xl/theme/theme1.xml"
_MACINTOSH_YEAR = 1904
_MOST_STYLES = 16 * 2**20
"""Bytes; the 64,000 styles Excel keeps take less."""

_MOST_COMMENTS = 8 * 2**20
"""Bytes of a sheet's comments, which are held whole; honest ones are a hundredth of that."""

_VISIBILITY = {"hidden": Visibility.HIDDEN, "veryHidden": Visibility.VERY_HIDDEN}


class NotUnderstoodError(CspdeskError):
    """openpyxl cannot read this workbook; another library may."""


def read_xlsx(content: bytes, book: Book, budget: Budget) -> Book:
    """`book` with the sheets of an Open XML workbook.

    Raises:
        PersonError: if it is encrypted, too large or cut short.
        NotUnderstoodError: if openpyxl gives up on it.
    """
    from defusedxml.common import DefusedXmlException

    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise PersonError(
            f"{budget.name} is cut short or damaged.", "Ask for it to be sent again, or open and save it in Excel."
        ) from fault
    with archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of charts and extensions, which nobody asked about
        check_archive(archive, budget.name)
        for part in archive.infolist():
            check_part(part, budget.name)
            if part.filename.casefold().endswith("sharedstrings.xml"):  # where other libraries look
                check_shared_texts(archive, part.filename, budget.name)
        try:
            return _read(in_usual_names(archive), book, budget)
        except CspdeskError:
            raise
        except DefusedXmlException as fault:
            raise PersonError(f"{budget.name} is not safe to read.", "Open it in Excel and save it again.") from fault
        except Exception as fault:
            # openpyxl raises anything at all on a workbook it does not understand.
            raise NotUnderstoodError(str(fault)) from fault


def _read(archive: zipfile.ZipFile, book: Book, budget: Budget) -> Book:
    from openpyxl.xml.constants import SHARED_STRINGS

    reader = _opened(archive)
    reader.read_manifest()
    if (texts := reader.package.find(SHARED_STRINGS)) is not None:
        check_shared_texts(archive, texts.PartName[1:], budget.name)
    reader.read_strings()
    reader.read_workbook()
    looks = _looks(archive, budget)
    names = set(archive.namelist())
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for properties, relation in reader.parser.find_sheets():
        if relation.target in names and "chartsheet" not in relation.Type:
            visibility = _VISIBILITY.get(properties.state, Visibility.VISIBLE)
            sheet, told = _sheet(archive, reader, looks, budget, relation.target)
            sheets.append(replace(sheet, name=properties.name, visibility=visibility))
            findings += [replace(finding, where=f"{properties.name}!") for finding in told]
    return replace(
        book,
        sheets=tuple(sheets),
        since_1904=reader.wb.epoch.year == _MACINTOSH_YEAR,
        findings=(*book.findings, *_about_parts(names, book.name), *findings),
    )


def _opened(archive: zipfile.ZipFile) -> Any:  # the stubs do not know the steps we take one by one
    """Openpyxl's reader on our own, already checked archive."""
    from openpyxl.reader.excel import ExcelReader

    reader: Any = ExcelReader(cast("IO[bytes]", archive.fp), data_only=True, keep_links=False)
    reader.archive = archive
    reader.rich_text = _has_telling_formats(archive)
    return reader


def _looks(archive: zipfile.ZipFile, budget: Budget) -> Looks:
    from openpyxl.styles.stylesheet import Stylesheet
    from openpyxl.xml.functions import fromstring

    from cspdesk.sheets.colours import Palette, theme_colours
    from cspdesk.sheets.looks import Looks

    names = archive.namelist()
    if _STYLES in names and archive.getinfo(_STYLES).file_size > _MOST_STYLES:
        raise PersonError(
            f"{budget.name} holds more cell styles than can be read.",
            "Copy the table into a new workbook and send that.",
        )
    tree: Any = fromstring(archive.read(_STYLES)) if _STYLES in names else None
    stylesheet: Any = None if tree is None else Stylesheet.from_tree(tree)
    palette = Palette(theme_colours(archive.read(_THEME) if _THEME in names else None))
    if stylesheet is not None and stylesheet.colors is not None:
        palette = replace(palette, indexed=tuple(stylesheet.colors.index))
    return Looks(stylesheet, palette)


def _has_telling_formats(archive: zipfile.ZipFile) -> bool:
    """Whether any shared text has struck words or raised figures: only then are its formats worth reading."""
    if _STRINGS not in archive.namelist():
        return False
    with archive.open(_STRINGS) as part:
        return any(
            re.search(rb"<(?:\w+:)?(?:strike|vertAlign)\b", chunk) for chunk in iter(lambda: part.read(1 << 20), b"")
        )


def _about_parts(names: set[str], name: str) -> Iterator[Finding]:
    if any(part.endswith("vbaProject.bin") for part in names):
        yield Finding("macros-ignored", Severity.INFO, f"{name} holds macros. They were not run.")
    if any(part.startswith("xl/externalLinks/") for part in names):
        yield Finding(
            "links-not-followed",
            Severity.INFO,
            f"{name} takes figures from other files. The figures last saved in it are used.",
        )


def _sheet(
    archive: zipfile.ZipFile,
    reader: Any,  # as in `_opened`
    looks: Looks,
    budget: Budget,
    target: str,
) -> tuple[Sheet, tuple[Finding, ...]]:
    from cspdesk.sheets.conditions import with_conditional_formats
    from cspdesk.sheets.worksheet import read_worksheet

    found = extent(archive, target)
    if not found.filled:
        return Sheet("", {}), ()
    if found.filled > MOST_CELLS:
        budget.take(found.filled)
    with archive.open(target) as part:
        facts = read_worksheet(Trimmed(part, found), reader.shared_strings, reader.wb.epoch, looks, budget)
    cells = _with_comments(archive, target, facts.cells, budget)
    sheet = Sheet(
        "",
        with_conditional_formats(cells, facts.rules),
        merged=facts.merged,
        hidden_rows=facts.hidden_rows,
        hidden_columns=facts.hidden_columns,
        filtered=facts.filtered,
    )
    return sheet, facts.findings


def _with_comments(archive: zipfile.ZipFile, target: str, cells: Cells, budget: Budget) -> Cells:
    from openpyxl.comments.comment_sheet import CommentSheet
    from openpyxl.packaging.relationship import get_dependents
    from openpyxl.utils.cell import coordinate_to_tuple
    from openpyxl.xml.constants import COMMENTS_NS
    from openpyxl.xml.functions import fromstring

    folder, _, part = target.rpartition("/")
    relations = f"{folder}/_rels/{part}.rels"
    names = archive.namelist()
    if relations not in names:
        return cells
    for relation in get_dependents(archive, relations).find(COMMENTS_NS):
        if relation.target in names:
            if archive.getinfo(relation.target).file_size > _MOST_COMMENTS:
                sentence = f"{budget.name} holds more comments than can be read."
                raise PersonError(
                    sentence, "Delete the comments, or copy the table into a new workbook, and send that."
                )
            tree: Any = fromstring(archive.read(relation.target))
            sheet: Any = CommentSheet.from_tree(tree)
            for ref, comment in sheet.comments:
                place = coordinate_to_tuple(ref)
                cells[place] = replace(cells.get(place) or Cell(*place, None), comment=(comment.text or "").strip())
    return cells
