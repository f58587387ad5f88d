"""Text that a file can keep: no control sign, turned writing or half a character of what was pasted gets through."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")


def storable(text: str) -> str:
    """The text with its newlines; invisible and writing-direction signs left out, what no file may hold replaced."""
    return _BROKEN.sub(REPLACEMENT, _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def on_one_line(text: str) -> str:
    """The same for titles and bookmarks, with every run of blanks made one."""
    return " ".join(storable(text).split())
