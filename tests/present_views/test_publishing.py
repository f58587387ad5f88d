"""What is published, and from which state of the plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cspdesk.domain.workplan import Workplan
from cspdesk.present.publishing import OFFERS, Publication, standing_in_the_way
from cspdesk.usecases.appendix.editions import Edition
from tests.present_views.small_plan import Q1


def test_every_appendix_is_offered_with_its_number() -> None:
    assert OFFERS[0].title == "Appendix 1: Progress report"
    assert all(offer.about.endswith(".") for offer in OFFERS)


def test_it_says_from_which_state_it_is_written(plan: Workplan) -> None:
    draft = Publication(Edition(plan, None, 0), Q1, date(2023, 7, 20), include_exempt=False)
    frozen = Publication(Edition(plan, None, 2), Q1, date(2023, 7, 20), include_exempt=False)
    assert draft.words == "Q1 2023/24 is not frozen: a draft, as the plan stands now."
    assert frozen.words == "Q1 2023/24 as frozen, version 2."


def test_names_that_are_taken_are_found(plan: Workplan, tmp_path: Path) -> None:
    publication = Publication(Edition(plan, None, 0), Q1, date(2023, 7, 20), include_exempt=False)
    names = publication.file_names(("progress",), ("pdf", "xlsx"))
    assert standing_in_the_way(tmp_path, names) == ()
    (tmp_path / names[1]).touch()
    assert standing_in_the_way(tmp_path, names) == (names[1],)
