"""What an update says that cannot go together."""

from __future__ import annotations

from collections.abc import Iterator

from cspdesk.domain.actions import Action, ActionState, Milestone, Update
from cspdesk.domain.display import long_date
from cspdesk.domain.findings import Finding, Severity, about
from cspdesk.domain.periods import Quarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import Rating, rate, rated_actions, says_something, update_for
from cspdesk.domain.workplan import Workplan


def contradictory(plan: Workplan, quarter: Quarter) -> Iterator[Finding]:
    """Everything an action's rating, per cent, dates and words say against each other."""
    for action in rated_actions(plan):
        if action.state is not ActionState.LIVE:
            if not action.state_reason.strip():
                sentence = f"Action {action.ref} is {action.state.value} without a reason: give the one to print."
                yield about(action, "paused-without-reason", Severity.WARNING, sentence)
            continue
        update = update_for(plan, action.key, quarter)
        if update is not None and says_something(update):
            rating = rate(plan, action, quarter)
            yield from _rating(action, update, rating, quarter)
            yield from _progress(plan, action, update, rating, quarter)


def _rating(action: Action, update: Update, rating: Rating, quarter: Quarter) -> Iterator[Finding]:
    named = f"Action {action.ref} is rated {rating.rag.word} for {quarter}"
    if rating.better_than_suggested and rating.suggested and not update.reason.strip():
        why = rating.why[:1].lower() + rating.why[1:].rstrip(".")
        sentence = (
            f"{named} where the rules suggest {rating.suggested.word} ({why}):"
            " give the reason, which is printed, or take the suggestion."
        )
        yield about(action, "better-than-suggested", Severity.WARNING, sentence)
    if rating.rag is Rag.BLUE and not update.evidence.strip():
        sentence = f"{named} (complete) but no evidence is recorded: record what shows it is done."
        yield about(action, "blue-without-evidence", Severity.WARNING, sentence)
    if rating.rag is Rag.GREEN and action.due and action.due <= quarter.last_day:
        sentence = f"{named} but was due by {long_date(action.due)}: complete it, rate it again or agree a new date."
        yield about(action, "green-overdue", Severity.WARNING, sentence)
    if rating.rag is Rag.AMBER and not update.recovery.strip():
        sentence = f"{named} without a recovery step: say what will bring it back on track."
        yield about(action, "amber-without-recovery", Severity.WARNING, sentence)
    if rating.rag is Rag.RED and not update.recovery.strip():
        sentence = f"{named} without an escalation: say who has been told and what they decided."
        yield about(action, "red-without-escalation", Severity.WARNING, sentence)


def _progress(plan: Workplan, action: Action, update: Update, rating: Rating, quarter: Quarter) -> Iterator[Finding]:
    named = f"Action {action.ref}"
    if update.percent == 100 and rating.rag is not Rag.BLUE:
        sentence = f"{named} is 100 per cent complete in {quarter} but rated {rating.rag.word}: rate it Blue with its"
        yield about(action, "complete-not-blue", Severity.WARNING, f"{sentence} evidence, or correct the per cent.")
    if rating.rag is Rag.BLUE and update.percent is not None and update.percent < 100:
        sentence = (
            f"{named} is rated Blue (complete) for {quarter} but {update.percent} per cent complete: correct one."
        )
        yield about(action, "blue-not-complete", Severity.WARNING, sentence)
    before = _last_percent(plan, action, quarter)
    if before and before.percent and update.percent is not None and update.percent < before.percent:
        sentence = (
            f"{named} fell from {before.percent} per cent in {before.quarter} to {update.percent} in {quarter}:"
            " check the figure, or say why in the narrative."
        )
        yield about(action, "percent-falling", Severity.WARNING, sentence)
    undone = [step for step in plan.linked(Milestone, "action", action.key) if step.done is None]
    if rating.rag is Rag.BLUE and undone:
        count = f"{len(undone)} milestone{'s' if undone[1:] else ''}"
        sentence = f"{named} is rated Blue (complete) for {quarter} with {count} not done: date or remove them."
        yield about(action, "blue-with-milestones", Severity.WARNING, sentence)


def _last_percent(plan: Workplan, action: Action, quarter: Quarter) -> Update | None:
    earlier = [
        entry
        for entry in plan.linked(Update, "action", action.key)
        if entry.quarter and entry.quarter < quarter and entry.percent is not None
    ]
    return max(earlier, key=lambda entry: entry.quarter.code if entry.quarter else "", default=None)
