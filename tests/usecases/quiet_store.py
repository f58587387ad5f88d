"""What a plan store kept in memory says of files, shares and other people: nothing."""

from __future__ import annotations


class QuietStore:
    """A plan that only this program holds, on a disk that never fails."""

    schema_version = 1
    saved = "Saved"
    notices: tuple[str, ...] = ()

    def publish(self) -> None:
        """Nobody else has a copy."""
