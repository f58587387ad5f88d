"""The fields a return may speak of, by kind of row: how they are read, compared, shown and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from cspdesk.usecases.returns.columns import Form
from cspdesk.usecases.returns.likeness import plain_words, says_the_same

_SIGNIFICANT = 9


class Nature(Enum):
    """What a field is to a return.

    IDENTITY: what the row is called; told, never proposed for a row the plan has.
    WORDING: the plan's own words; a partner's rewording is kept out unless the officer takes it.
    STANDING: a fact of the plan that a partner may report to have changed.
    ANSWER: what the return asks for, for the quarter.
    """

    IDENTITY = "identity"
    WORDING = "wording"
    STANDING = "standing"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How a field of a return is treated.

    Attributes:
        name: As in the review's JSON.
        label: As people call it.
    """

    name: str
    label: str
    form: Form
    nature: Nature


def _rules(*rules: tuple[str, str, Form, Nature]) -> tuple[FieldRule, ...]:
    return tuple(FieldRule(*rule) for rule in rules)


_I, _W, _S, _A = Nature.IDENTITY, Nature.WORDING, Nature.STANDING, Nature.ANSWER

RULES: Mapping[str, tuple[FieldRule, ...]] = {
    "action": _rules(
        ("ref", "Ref", Form.TEXT, _I),
        ("priority", "Priority", Form.PRIORITY, _S),
        ("text", "Action", Form.WORDING, _W),
        ("lead", "Lead", Form.PARTNER, _S),
        ("partners", "Partners", Form.PARTNERS, _S),
        ("start", "Start", Form.DATE, _S),
        ("due", "Due date", Form.DUE, _S),
        ("rag", "RAG", Form.RAG, _A),
        ("progress", "% complete", Form.PERCENT, _A),
        ("narrative", "Progress", Form.WORDING, _A),
        ("evidence", "Evidence", Form.WORDING, _A),
        ("recovery", "Recovery or escalation", Form.WORDING, _A),
    ),
    "kpi": _rules(
        ("ref", "Ref", Form.TEXT, _I),
        ("priority", "Priority", Form.PRIORITY, _S),
        ("name", "Indicator", Form.WORDING, _W),
        ("definition", "Definition", Form.WORDING, _W),
        ("unit", "Unit", Form.TEXT, _W),
        ("better", "Better", Form.POLARITY, _S),
        ("lead", "Lead", Form.PARTNER, _S),
        ("baseline", "Baseline", Form.NUMBER, _S),
        ("target", "Target", Form.NUMBER, _S),
        ("count", "Count", Form.COUNT, _A),
        ("denominator", "Out of", Form.COUNT, _A),
        ("actual", "Figure", Form.NUMBER, _A),
        ("note", "Note", Form.WORDING, _A),
    ),
    "funding": _rules(
        ("ref", "Ref", Form.TEXT, _I),
        ("line", "Project", Form.WORDING, _W),
        ("funder", "Paid from", Form.TEXT, _W),
        ("kind", "Kind", Form.SPEND_KIND, _S),
        ("allocated", "Budget", Form.MONEY, _S),
        ("committed", "Committed", Form.MONEY, _S),
        ("spent", "Spent this quarter", Form.MONEY, _A),
        ("forecast", "Year's total expected", Form.MONEY, _A),
        ("note", "Note", Form.WORDING, _A),
    ),
    "risk": _rules(
        ("ref", "Ref", Form.TEXT, _I),
        ("title", "Risk", Form.WORDING, _W),
        ("cause", "Cause", Form.WORDING, _W),
        ("owner", "Owner", Form.PARTNER, _S),
        ("likelihood", "Likelihood", Form.SCORE, _A),
        ("impact", "Impact", Form.SCORE, _A),
        ("mitigation", "Mitigation", Form.WORDING, _A),
        ("state", "State", Form.STATE, _A),
        ("reviewed", "Reviewed", Form.DATE, _A),
    ),
}
"""By kind of row, in the order a review shows them."""

_BY_NAME = {(kind, rule.name): rule for kind, rules in RULES.items() for rule in rules}


STAND_INS = {"to_date": "Year to date", "revised_due": "Revised due date", "period": "Period"}
"""Columns that speak of a field by another: the figure since April, the date that stands for the due date."""

MAPPED = frozenset({rule.name for rules in RULES.values() for rule in rules} | STAND_INS.keys())
"""Names a map of a workbook's columns may give."""


def rule_of(kind: str, field: str) -> FieldRule | None:
    """How a field is treated, or None for a column that is only there to look at."""
    return _BY_NAME.get((kind, field))


def field_label(kind: str, field: str) -> str:
    """A field of a return as people call it, also one that stands for another."""
    if field.startswith("last_"):
        return f"{field_label(kind, field.removeprefix('last_'))} last time"
    rule = rule_of(kind, field)
    return rule.label if rule else STAND_INS.get(field, field)


def same(rule: FieldRule, one: Any, other: Any) -> bool:
    """Whether two values say the same: nothing is nothing, and the plan's words survive a full stop or a capital."""
    if one in (None, "", ()) or other in (None, "", ()):
        return (one in (None, "", ())) == (other in (None, "", ()))
    if isinstance(one, str) and isinstance(other, str):
        if rule.nature is Nature.WORDING:
            return plain_words(one) == plain_words(other) or says_the_same(one, other)
        return one.split() == other.split()
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return f"{one:.{_SIGNIFICANT}g}" == f"{other:.{_SIGNIFICANT}g}"
    return bool(one == other)
