"""What is published, and from which state of the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from cspdesk.domain.quarters import Snapshot
from cspdesk.domain.workplan import Workplan
from cspdesk.present.publishing import OFFERS, Publication, editions_of, standing_in_the_way
from cspdesk.usecases.appendix.editions import Edition
from cspdesk.usecases.quarters import CorrectQuarter, FreezeQuarter
from tests.present_views.small_plan import Q1


def test_every_appendix_is_offered_with_its_number() -> None:
    assert OFFERS[0].title == "Appendix 1: Progress report"
    assert all(offer.about.endswith(".") for offer in OFFERS)


def test_it_says_from_which_state_it_is_written(plan: Workplan) -> None:
    draft = Publication(Edition(plan), Q1, date(2023, 7, 20), include_exempt=False)
    frozen = Publication(Edition(plan, None, Snapshot(key="s", version=2)), Q1, date(2023, 7, 20), include_exempt=False)
    assert draft.words == "Q1 2023/24 is not frozen: a draft, as the plan stands now."
    assert frozen.words == "Q1 2023/24 as frozen, version 2."


def test_names_that_are_taken_are_found(plan: Workplan, tmp_path: Path) -> None:
    publication = Publication(Edition(plan), Q1, date(2023, 7, 20), include_exempt=False)
    names = publication.file_names(("progress",), ("pdf", "xlsx"))
    assert standing_in_the_way(tmp_path, names) == ()
    (tmp_path / names[1]).touch()
    assert standing_in_the_way(tmp_path, names) == (names[1],)


def test_the_editions_of_a_quarter_that_was_corrected(plan: Workplan) -> None:
    assert editions_of(plan, Q1) == ((0, "Draft, as it stands now"),)
    frozen = plan
    for version in (1, 2):
        frozen = frozen.apply(FreezeQuarter(Q1, "officer", datetime(2023, 7, 20 + version, tzinfo=UTC)).changes(frozen))
        if version == 1:
            assert editions_of(frozen, Q1) == ((0, "Version 1 of 21 Jul 2023 (newest)"),)
            frozen = frozen.apply(CorrectQuarter(Q1, "Wrong").changes(frozen))
            assert editions_of(frozen, Q1)[1] == (1, "Version 1 of 21 Jul 2023")
    assert editions_of(frozen, Q1) == ((0, "Version 2 of 22 Jul 2023 (newest)"), (1, "Version 1 of 21 Jul 2023"))
