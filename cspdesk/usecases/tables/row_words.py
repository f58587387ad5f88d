"""Words by which rows that are no records give themselves away, all in `tidy` form."""

from __future__ import annotations

import re

_TOTAL = re.compile(
    r"(?:grand |overall |overall annual )?(?:totals?|sum)(?: (?:for|of|all|-|–|:|\().*|: ?.*)?|"
    r"net (?:total|position)|overall"
)
_MONEY_TOTAL = re.compile(
    r"(?:grand |overall )?totals?\b.*|.*\btotals?|balance (?:carried|brought|c/f|b/f).*|net (?:total|"
    r"position).*|sum\b.*"
)
_SUBTOTAL = re.compile(r"sub-? ?totals?\b.*|total (?:for )?(?:priority|theme|section|revenue|capital)\b.*")
_FOOTNOTE = re.compile(
    r"(?:\*+|[†‡§#]|[¹²³⁴-⁹]+|\[\d+\]|\(\d+\)|note|notes|n\.?b\.?|source|sources|please note|footnote|"
    r"disclaimer|version|prepared by|last updated|updated|contact|return (?:to|by)|all figures|"
    r"figures|data|rag (?:key|status)|key|legend)(?:[ :.)*].*)?"
)
_PAGE = re.compile(
    r"(?:page|sheet) \d+(?: ?(?:of|/) ?\d+)?|(?:continued|cont(?:'d|d|\.)?)(?: (?:overleaf|on next page|over))?\.*"
)
_SECTION = re.compile(
    r"(?:priority|theme|objective|outcome|section|strand|work ?stream|goal|aim|part|area|"
    r"cross[- ]cutting|quarter|q[1-4]|year|ward|additional consideration)s?\b.*|[a-z]\)? .*|"
    r"\d+[.)]? .*"
)
_EXAMPLE = re.compile(
    r"(?:e\.?g\.?|example|for example|sample)\b.*|.*\((?:example|sample)(?: only)?\).*|"
    r".*\bexample (?:only|row|entry)\b.*|.*delete this (?:row|line).*|ex\.?\s?\d*"
)
_GUIDANCE = re.compile(
    r"\(?(?:dd[/.-]mm[/.-]yy(?:yy)?|please (?:select|choose|enter|provide|give|use|complete|state).*|"
    r"select from (?:the )?(?:drop[- ]?down|list).*|drop[- ]?down.*|enter .*|choose .*|free text.*|"
    r"max(?:imum)? \d+ (?:words|characters).*|r/a/g(?:/b)?|b/?r/?a/?g|0 ?(?:-|to) ?100 ?%?|£|%|(?:red|"
    r"r)[ /,]+(?:amber|a)[ /,]+(?:or )?(?:green|g)(?:[ /,]+(?:blue|b))?|yes/no|y/n|number|text|date|"
    r"1 ?(?:-|to) ?5)\)?"
)
_SIGN_OFF = re.compile(
    r"(?:completed|signed|approved|prepared|authorised|checked|submitted|returned?|updated|"
    r"reviewed) (?:by|off|to|on)\b.*|name:|date:|signature.*|position:|signed:?|role:|email:|"
    r"tel(?:ephone)?:?"
)
_MAIL_END = re.compile(
    r"(?:(?:kind(?:est)?|best|warm(?:est)?|many) )?(?:regards|wishes|thanks)(?: again)?|"
    r"thank you|cheers|yours (?:sincerely|faithfully)|(?:from|sent|to|cc|subject): .+|-+ ?original message ?-+|"
    r"sent from my .*"
)
_NUMBERED = re.compile(r"\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})\)?\.?")


def is_total(text: str) -> bool:
    """Whether a text is a total of a table that is not about money."""
    return bool(_TOTAL.fullmatch(text))


def is_money_total(text: str) -> bool:
    """Whether a text is a total of a table of money."""
    return bool(_MONEY_TOTAL.fullmatch(text))


def is_subtotal(text: str) -> bool:
    """Whether a text is a subtotal."""
    return bool(_SUBTOTAL.fullmatch(text))


def is_footnote(text: str) -> bool:
    """Whether a text is a note to a table."""
    return bool(_FOOTNOTE.fullmatch(text))


def is_page(text: str) -> bool:
    """Whether a text numbers a printed page."""
    return bool(_PAGE.fullmatch(text))


def is_section(text: str) -> bool:
    """Whether a text is a heading of the rows below it."""
    return bool(_SECTION.fullmatch(text))


def is_example(text: str) -> bool:
    """Whether a text is an example."""
    return bool(_EXAMPLE.fullmatch(text))


def is_guidance(text: str) -> bool:
    """Whether a text is how to fill a column."""
    return bool(_GUIDANCE.fullmatch(text))


def is_sign_off(text: str) -> bool:
    """Whether a text is who filled the table and when."""
    return bool(_SIGN_OFF.fullmatch(text))


def ends_mail(text: str) -> bool:
    """Whether a text ends a message a table was copied from, or begins the one it answers."""
    return bool(_MAIL_END.fullmatch(text.rstrip(",.! ")))


def is_numbering(text: str) -> bool:
    """Whether a text is the number or letter of a column."""
    return bool(_NUMBERED.fullmatch(text))
