"""Text as it comes out of workbooks, made plain: no control or direction characters, no disguised spaces."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff]"
)
_TO_MEND = re.compile("  |_x")
"""What plain text on one line may still hold that has to be put right; most cells hold neither."""

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_GARBLED = re.compile("[ÂÃ][\x80-\xbf£©®°±²³·½¼¾]|â(?:€|\x80)")

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text made plain.

    Attributes:
        text: What a person reads in it.
        removed: What was taken out that could mislead, in words (`text direction marks`); usual tidying is not said.
    """

    text: str
    removed: tuple[str, ...] = ()


def clean(raw: str) -> Cleaned:
    """Text without characters that cannot be seen or that change how other text looks."""
    if raw.isascii() and raw.isprintable() and not _TO_MEND.search(raw):
        return Cleaned(raw.strip())
    removed = []
    text = _ungarbled(_LINE_ENDS.sub("\n", _ESCAPED.sub(_unescaped, raw)))
    if _DIRECTION.search(text):
        removed.append("text direction marks")
        text = _DIRECTION.sub("", text)
    if _CONTROL.search(text):
        removed.append("control characters")
        text = _CONTROL.sub("", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", text)
    lines = [re.sub(" {2,}", " ", line).strip() for line in text.split("\n")]
    return Cleaned(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), tuple(removed))


def _unescaped(found: re.Match[str]) -> str:
    """Excel writes characters XML cannot hold as `_x000D_`; a person who typed that text wrote `_x005F_` before it."""
    code = int(found[1], 16)
    return "_" if code == 0x5F else chr(code)


def _ungarbled(text: str) -> str:
    """`Â£500` was UTF-8 read as Western European; put it right where that explains every odd character."""
    if not _GARBLED.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def tidy(raw: str) -> str:
    """Words to compare by: plain, on one line, in lower case, with one kind of dash and quote."""
    text = " ".join(clean(raw).text.split()).casefold()
    if text.isascii():
        return text.replace("`", "'")
    text = re.sub("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]", "-", text)
    text = re.sub("[\u2018\u2019\u201a\u2032`\u00b4]", "'", text)
    return re.sub("[\u201c\u201d\u201e\u2033]", '"', text)


def listed(words: str) -> frozenset[str]:
    """The words of a list written as one line."""
    return frozenset(words.split())
