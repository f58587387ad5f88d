"""Where the files that ship with the program are."""

from __future__ import annotations

from pathlib import Path

from cspdesk.domain.faults import BugError

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"


def resource_path(name: str) -> Path:
    """The file or folder `name` under `resources/`, in a checkout, an installed wheel or a frozen program.

    Raises:
        BugError: if the program was shipped without it.
    """
    for base in (_INSTALLED, _CHECKOUT):
        if (found := base / name).exists():
            return found
    raise BugError(f"the resource {name} was not shipped")
