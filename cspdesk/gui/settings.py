"""What the window remembers between starts. Never plan data.

Every value is stored as JSON text: what QSettings gives back in a fresh process is always text, whatever was put in.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

_RECENT = 8


class Settings:
    """The window's settings, in one file of the person's own.

    Attributes:
        file: Where they are kept.
    """

    def __init__(self, file: Path | None = None) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
        self.file = file or Path(folder) / "cspdesk" / "window.ini"
        self._kept = QSettings(str(self.file), QSettings.Format.IniFormat)

    def words(self, name: str, default: str = "") -> str:
        """A text."""
        value = self._value(name)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        value = self._value(name)
        return value if type(value) is int else default

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no."""
        value = self._value(name)
        return value if isinstance(value, bool) else default

    def texts(self, name: str) -> list[str]:
        """A list of texts."""
        value = self._value(name)
        return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []

    def mapping(self, name: str) -> dict[str, Any]:
        """A JSON object."""
        value = self._value(name)
        return value if isinstance(value, dict) else {}

    def state(self, name: str) -> QByteArray:
        """The bytes Qt gave for a window or splitter."""
        return QByteArray.fromBase64(QByteArray(self.words(name).encode("ascii", "ignore")))

    def put(self, name: str, value: str | int | bool | list[str] | dict[str, Any]) -> None:  # noqa: FBT001 - a value
        """Remember a value."""
        self._kept.setValue(name, json.dumps(value))

    def put_state(self, name: str, state: QByteArray) -> None:
        """Remember the bytes of a window or splitter."""
        self.put(name, bytes(state.toBase64().data()).decode("ascii"))

    def recent(self) -> list[Path]:
        """Plans opened lately, the last one first."""
        return [Path(name) for name in self.texts("recent")]

    def add_recent(self, plan: Path) -> None:
        """Put a plan first in the list."""
        name = str(plan.absolute())
        self.put("recent", [name, *(other for other in self.texts("recent") if other != name)][:_RECENT])

    def drop_recent(self, plan: Path) -> None:
        """Forget a plan that is gone."""
        self.put("recent", [other for other in self.texts("recent") if other != str(plan)])

    def flush(self) -> None:
        """Write what is remembered to the file."""
        self._kept.sync()

    def _value(self, name: str) -> Any:
        kept = self._kept.value(name)
        try:
            return json.loads(kept) if isinstance(kept, str) else None
        except json.JSONDecodeError:  # somebody edited the file: the default will do
            return None
