"""The two kinds of failure.

Bad data is neither: a doubtful cell or a missing update is a `checks.Finding`, a value shown in a table.
"""


class CspdeskError(Exception):
    """Root of every failure raised on purpose."""


class PersonError(CspdeskError):
    """The world said no (a file is open elsewhere, the disk is full) and a person can act on it.

    Attributes:
        sentence: What happened and where, in plain words.
        advice: What to do next; may be empty.
    """

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(f"{sentence} {advice}".strip())
        self.sentence = sentence
        self.advice = advice


class DamagedPlanError(PersonError):
    """A plan file is damaged: what can still be read may be recovered into a new one."""


class ForeignFileError(DamagedPlanError):
    """What lies where a plan is looked for is no plan: it is one only if it has been one, and a backup tells."""


class MissingPlanError(PersonError):
    """A plan file is not where it was: it may be found elsewhere, or come back from a backup."""


class StaleChangeError(PersonError):
    """A change expected a record to be as it was, and it has changed since."""


class NotSavedError(PersonError):
    """What was asked is in order but could not be kept: the disk is full, the file is busy, somebody has taken over."""


class CancelledError(CspdeskError):
    """The person pressed Cancel. Never shown."""


class BugError(CspdeskError):
    """Our own mistake: report it, do not explain it away."""
