"""What a cell turned out to say: sure, to be asked, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sure:
    """The cell can only mean this.

    Attributes:
        value: In the type the plan keeps (date, Rag, int of pence, Decimal, text).
        note: What a reviewer may want to know about how it was read, or empty.
    """

    value: Any
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A careful officer would ask.

    Attributes:
        code: Short stable name of the doubt, such as `day-or-month`.
        raw: The cell as it stands.
        why: One plain sentence.
        options: What it may mean, in the plan's types, likeliest first.
        prefer: The option to offer first, or None when none is better.
    """

    code: str
    raw: str
    why: str
    options: tuple[Any, ...] = ()
    prefer: Any = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """The cell is blank, or says that nothing has changed.

    Attributes:
        said: The words that say so, such as `no change`, `n/a` or a dash; empty for a blank cell.
        unchanged: Whether they say that nothing has changed, rather than that there is nothing.
    """

    said: str = ""
    unchanged: bool = False


Answer = Sure | Ask | Nothing
