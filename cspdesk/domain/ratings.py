"""How an action's rating is worked out, and how ratings add up (domain rules, section 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cspdesk.domain.actions import Action, ActionState, Update
from cspdesk.domain.display import long_date
from cspdesk.domain.periods import Quarter
from cspdesk.domain.plans import Plan, short_meaning
from cspdesk.domain.rag import Rag
from cspdesk.domain.workplan import Workplan

_NOT_STARTED = "Not started"


@dataclass(frozen=True, slots=True)
class Rating:
    """An action's rating for a quarter.

    Attributes:
        rag: The officer's where given, else the suggested one.
        suggested: What the rules give; None where only the officer can say.
        why: How the rules came to it, one sentence.
        label: The word beside the chip, such as `On track`; the plan's own where it has one.
    """

    rag: Rag
    suggested: Rag | None
    why: str
    label: str

    @property
    def better_than_suggested(self) -> bool:
        """Whether the officer rates it better than the rules do, which needs a printed reason."""
        return self.rag.better_than(self.suggested)


@dataclass(frozen=True, slots=True)
class Rollup:
    """Many ratings as one.

    Attributes:
        worst: The worst of Blue to Red; Grey or No update only where nothing is rated.
        counts: How many there are of each, those with none left out.
        text: `3 G, 1 A, 1 R, 2 N`.
    """

    worst: Rag
    counts: Mapping[Rag, int]
    text: str


@dataclass(frozen=True, slots=True)
class _Suggestion:
    rag: Rag | None
    why: str
    label: str = ""


def rated_actions(plan: Workplan, priority: str = "") -> tuple[Action, ...]:
    """The actions that stand in the plan, or in one priority by its key: those withdrawn are not rated."""
    found = plan.linked(Action, "priority", priority) if priority else plan.all(Action)
    return tuple(action for action in found if not action.withdrawn)


def update_for(plan: Workplan, action_key: str, quarter: Quarter) -> Update | None:
    """An action's entry for a quarter, or None."""
    return next((found for found in plan.linked(Update, "action", action_key) if found.quarter == quarter), None)


def says_something(update: Update | None) -> bool:
    """Whether an entry is an update at all: one left wholly blank is not."""
    return update is not None and (
        update.rag not in (None, Rag.NO_UPDATE)
        or update.percent is not None
        or bool(update.narrative.strip() or update.evidence.strip())
    )


def rate(plan: Workplan, action: Action, quarter: Quarter) -> Rating:
    """An action's rating for a quarter, by the first rule that fits.

    Withdrawn; cancelled or paused; complete; not yet due to start; no update; ongoing (the officer rates);
    overdue; progress against the time gone.
    """
    update = update_for(plan, action.key, quarter)
    suggestion = _suggest(plan, action, quarter, update)
    given = update.rag if update and update.rag is not Rag.NO_UPDATE else None
    standing = action.withdrawn or action.state is not ActionState.LIVE
    if given is None or standing:
        rag = suggestion.rag or Rag.NO_UPDATE
        return Rating(rag, suggestion.rag, suggestion.why, suggestion.label or _label(plan, rag))
    label = "Ongoing" if action.ongoing and given is Rag.GREEN else _label(plan, given)
    return Rating(given, suggestion.rag, suggestion.why, label)


def last_rating(plan: Workplan, action: Action, quarter: Quarter) -> Rag | None:
    """An action's rating for the quarter before; None where that was before the plan and nothing was written for it."""
    before = quarter.previous
    if before < plan.only(Plan).financial_years[0].quarters[0] and update_for(plan, action.key, before) is None:
        return None
    return rate(plan, action, before).rag


def rollup(ratings: Iterable[Rating]) -> Rollup:
    """The worst rating and how many there are of each."""
    counted = Counter(rating.rag for rating in ratings)
    counts = {rag: counted[rag] for rag in Rag if counted[rag]}
    rated = [rag for rag in counts if rag.badness is not None]
    if rated:
        worst = max(rated, key=lambda rag: rag.badness or 0)
    else:
        worst = Rag.GREY if Rag.GREY in counts and Rag.NO_UPDATE not in counts else Rag.NO_UPDATE
    return Rollup(worst, counts, ", ".join(f"{count} {rag.value}" for rag, count in counts.items()))


def _label(plan: Workplan, rag: Rag) -> str:
    """The plan's word for a rating. Grey has none of its own: its sub-label says which of its reasons it is."""
    return _NOT_STARTED if rag is Rag.GREY else short_meaning(plan.only(Plan), rag)


def _suggest(plan: Workplan, action: Action, quarter: Quarter, update: Update | None) -> _Suggestion:
    if action.withdrawn:
        return _Suggestion(Rag.GREY, f"Withdrawn: {action.withdrawn}", "Withdrawn")
    if action.state is not ActionState.LIVE:
        word = action.state.word
        return _Suggestion(Rag.GREY, f"{word}: {action.state_reason}" if action.state_reason else f"{word}.", word)
    if (complete := _complete(plan, action, quarter, update)) is not None:
        return complete
    if action.start and action.start > quarter.last_day:
        return _Suggestion(Rag.GREY, f"Not due to start until {long_date(action.start)}.")
    if update is None or not says_something(update):
        return _Suggestion(Rag.NO_UPDATE, f"No update was received for {quarter}.")
    if action.ongoing:
        return _Suggestion(None, "Ongoing for the whole plan: the officer rates it.", "Ongoing")
    return _against_time(action, quarter, update)


def _complete(plan: Workplan, action: Action, quarter: Quarter, update: Update | None) -> _Suggestion | None:
    if update is not None and says_something(update):
        if update.rag is Rag.BLUE or (update.percent == 100 and update.evidence.strip()):
            recorded = "with" if update.evidence.strip() else "without"
            return _Suggestion(Rag.BLUE, f"Complete, {recorded} evidence recorded.")
        return None
    earlier = [
        found
        for found in plan.linked(Update, "action", action.key)
        if found.quarter and found.quarter < quarter and says_something(found)
    ]
    latest = max(earlier, key=lambda found: found.quarter or quarter, default=None)
    if latest is not None and latest.rag is Rag.BLUE:
        return _Suggestion(Rag.BLUE, f"Complete since {latest.quarter}.")
    return None


def _against_time(action: Action, quarter: Quarter, update: Update) -> _Suggestion:
    done, start, due = update.percent, action.start, action.due
    if due is None:
        return _Suggestion(None, "No due date is set, so no rating can be suggested.", "Not rated")
    if done == 100:
        return _Suggestion(Rag.GREEN, "Reported 100 per cent complete; no evidence is recorded yet.")
    if due <= quarter.last_day:
        return _Suggestion(Rag.RED, f"Was due by {long_date(due)} and is not complete.")
    if start is None or done is None:
        missing = "start date is set" if start is None else "per cent complete is given"
        return _Suggestion(None, f"No {missing}, so no rating can be suggested.", "Not rated")
    elapsed, whole = (quarter.last_day - start).days, (due - start).days
    if elapsed == 0:
        return _Suggestion(Rag.GREY, f"Starts on the last day of {quarter}.")
    # Exact in whole numbers: ratio = done / (100 * elapsed / whole), against 0.90 and 0.70.
    ratio, expected = done * whole * 10, 100 * elapsed
    rag = Rag.GREEN if ratio >= 9 * expected else Rag.RED if ratio <= 7 * expected else Rag.AMBER
    gone = (200 * elapsed + whole) // (2 * whole)
    return _Suggestion(rag, f"{done} per cent complete with {gone} per cent of the time gone.")
