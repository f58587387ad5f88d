"""The typefaces of the appendices, and which of them can print a character.

A character no face can print would make the whole file fail accessibility checks and vanish on paper, so text is
looked at before it is laid out: body face, else the face for signs, else a visible replacement.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cspdesk.documents.storable import REPLACEMENT, storable
from cspdesk.resources import resource_path

REGULAR, BOLD = "LiberationSans-Regular", "LiberationSans-Bold"
_SIGNS = {REGULAR: "DejaVuSans", BOLD: "DejaVuSans-Bold"}
_NO_BREAK = "\u00a0"

Run = tuple[str, str]
"""A face and characters it can print."""


@lru_cache(maxsize=8)
def face(name: str) -> TTFont:
    """A typeface by the name of its file, ready for ReportLab."""
    font = TTFont(name, str(resource_path(f"fonts/{name}.ttf")))
    pdfmetrics.registerFont(font)
    return font


def prints(name: str, character: str) -> bool:
    """Whether a face has the character."""
    return ord(character) in face(name).face.charToGlyph


def units(name: str, characters: str) -> float:
    """How wide characters are, in thousandths of the type size."""
    metrics = face(name).face
    widths, usual = metrics.charWidths, metrics.defaultWidth
    return float(sum(widths.get(32 if c == _NO_BREAK else ord(c), usual) for c in characters))


@lru_cache(maxsize=4096)
def printable(character: str) -> str:
    """The character as it can be printed: itself, its name in brackets for a picture, or the replacement sign."""
    if character == _NO_BREAK or any(prints(name, character) for name in (REGULAR, _SIGNS[REGULAR])):
        return character
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Sk"):
        return ""  # joiners, variation selectors and skin tones say nothing on their own
    if category == "So":
        return f"[{unicodedata.name(character, 'sign').casefold()}]"
    return " " if category == "Zs" else REPLACEMENT


def legible(text: str) -> str:
    """Text as it will be printed, with its newlines."""
    return "".join(character if character == "\n" else printable(character) for character in _composed(text))


def needs_words(text: str) -> bool:
    """Whether text has characters that cannot be printed, so that it must be given in another way as well."""
    return not text.isascii() and legible(text) != _composed(text)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", storable(text).replace("\t", " "))


def runs(text: str, name: str) -> tuple[Run, ...]:
    """Legible text cut where the face has to change."""
    found: list[Run] = []
    for character in text:
        chosen = name if character == _NO_BREAK or prints(name, character) else _SIGNS[name]
        if found and found[-1][0] == chosen:
            found[-1] = (chosen, found[-1][1] + character)
        else:
            found.append((chosen, character))
    return tuple(found)
