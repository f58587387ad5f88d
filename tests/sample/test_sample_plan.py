"""The plan that ships: as large as promised, every figure sourced, sums that agree, no people's names."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.checks import checks
from cspdesk.domain.findings import Severity
from cspdesk.domain.funding import Allocation, Match, Output, Project, Spend, Stream
from cspdesk.domain.kpis import Comparator, Kpi, Reading, Target
from cspdesk.domain.markings import paragraphs
from cspdesk.domain.partners import Area, AreaKind, Partner, Population
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Narrative, Priority, PriorityKind
from cspdesk.domain.quarters import PlanQuarter
from cspdesk.domain.rag import Rag
from cspdesk.domain.ratings import rate
from cspdesk.domain.recommendations import Recommendation, Tag
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from cspdesk.resources import resource_path

FIRST = Quarter(2023, 1)
LAST_OF_OLD_PLAN = Quarter(2022, 4)
ANSWERING_BY_RETURN = ("police", "fire")
HEADINGS = ("background", "progress", "performance", "funding", "next_steps", "recommendations")


def test_it_is_as_large_as_promised(sample_plan: Workplan) -> None:
    assert len(sample_plan.all(Action)) >= 45
    assert len(sample_plan.all(Kpi)) >= 24
    assert len(sample_plan.all(Risk)) >= 8
    assert len({partner.kind for partner in sample_plan.all(Partner)}) >= 5
    assert len(sample_plan.all(Recommendation)) >= 65


def test_it_runs_three_years_from_april_2023(sample_plan: Workplan) -> None:
    plan = sample_plan.only(Plan)
    assert [str(year) for year in plan.financial_years] == ["2023/24", "2024/25", "2025/26"]
    assert sample_plan.only(PlanQuarter).quarter == FIRST


def test_seven_priorities_each_with_profile_aims_and_lead(sample_plan: Workplan) -> None:
    kinds = Counter(priority.kind for priority in sample_plan.all(Priority))
    assert kinds == {PriorityKind.PRIORITY: 7, PriorityKind.CONSIDERATION: 6}
    for priority in sample_plan.all(Priority):
        told = (priority.definition, priority.why_chosen, priority.aims, priority.lead, priority.volume)
        assert all((*told, priority.comparison, priority.direction, priority.expectation, priority.at_risk))


def test_every_record_says_where_it_comes_from(sample_plan: Workplan) -> None:
    assert [record for record in sample_plan.records() if not record.source] == []


@pytest.mark.parametrize("kind", [Reading, Comparator, Allocation, Population])
def test_every_figure_names_its_paper_or_says_it_is_ours(
    sample_plan: Workplan, kind: type[Reading | Comparator | Allocation | Population]
) -> None:
    papers = ("Committee report 2023, ", "Progress report 2022, ", "Strategic assessment 2021, ", "Illustrative")
    for record in sample_plan.all(kind):
        assert any(paper in record.source for paper in papers), record


def test_targets_are_marked_as_ours(sample_plan: Workplan) -> None:
    assert all(target.source.startswith("Illustrative") for target in sample_plan.all(Target))


def test_readings_after_the_papers_are_marked_as_ours(sample_plan: Workplan) -> None:
    for reading in sample_plan.all(Reading):
        assert reading.period is not None
        if reading.period.end > LAST_OF_OLD_PLAN.last_day:
            assert reading.source.startswith("Illustrative")


def test_every_action_has_a_lead_a_measure_and_dates_that_make_sense(sample_plan: Workplan) -> None:
    plan = sample_plan.only(Plan)
    first, last = plan.financial_years[0].first_day, plan.financial_years[-1].last_day
    for action in sample_plan.all(Action):
        assert action.lead
        assert action.measure
        assert action.priority
        assert action.lead not in action.partners
        assert action.ongoing == (action.due is None)
        assert action.start is not None
        assert first <= action.start < (action.due or last) <= last
        assert action.ref.split(".")[0] == sample_plan.get(Priority, action.priority).ref


def test_milestones_lie_within_their_action(sample_plan: Workplan) -> None:
    for milestone in sample_plan.all(Milestone):
        action = sample_plan.get(Action, milestone.action)
        assert milestone.due is not None
        assert action.start is not None
        assert action.due is not None
        assert action.start <= milestone.due <= action.due


def test_partners_who_answer_by_return_have_no_update_yet(sample_plan: Workplan) -> None:
    for update in sample_plan.all(Update):
        assert update.quarter == FIRST
        assert sample_plan.get(Partner, sample_plan.get(Action, update.action).lead).ref not in ANSWERING_BY_RETURN


def test_ratings_are_mixed(sample_plan: Workplan) -> None:
    ratings = Counter(rate(sample_plan, action, FIRST).rag for action in sample_plan.all(Action))
    assert set(ratings) == set(Rag)


def test_narratives_of_the_old_plan_stand_under_the_new_priorities(sample_plan: Workplan) -> None:
    told = [narrative for narrative in sample_plan.all(Narrative) if narrative.quarter == LAST_OF_OLD_PLAN]
    assert sorted(sample_plan.get(Priority, narrative.priority).ref for narrative in told) == list("1234567")
    for narrative in told:
        assert narrative.background
        assert narrative.progress
    assert {heading for narrative in told for heading in HEADINGS if getattr(narrative, heading)} == set(HEADINGS)


def test_the_locality_deal_fund(sample_plan: Workplan) -> None:
    fund = sample_plan.by_ref(Stream, "LDF")
    assert fund is not None
    allocations = sample_plan.linked(Allocation, "stream", fund.key)
    assert [(str(a.year), a.amount, a.additional) for a in allocations] == [
        ("2022/23", 61_394_00, 10_000_00),
        ("2023/24", 61_394_00, 0),
        ("2024/25", 61_394_00, 0),
    ]
    assert sum(a.amount + a.additional for a in allocations) == 194_182_00
    projects = sample_plan.linked(Project, "stream", fund.key)
    in_2023 = [project for project in projects if project.year == FinancialYear(2023)]
    assert sum(project.budget for project in in_2023) == 61_394_00


def test_money_reconciles(sample_plan: Workplan) -> None:
    for allocation in sample_plan.all(Allocation):
        available = allocation.amount + allocation.carry_in + allocation.additional - allocation.top_slice
        projects = [p for p in sample_plan.linked(Project, "stream", allocation.stream) if p.year == allocation.year]
        assert sum(project.budget for project in projects) <= available
        assert sum(project.committed for project in projects) <= available
    for project in sample_plan.all(Project):
        quarters = sample_plan.linked(Spend, "project", project.key)
        assert sum(spend.profile for spend in quarters) == project.budget
        assert {spend.quarter.financial_year for spend in quarters if spend.quarter} == {project.year}
    assert sample_plan.all(Match)
    assert sample_plan.all(Output)


def test_amounts_the_papers_do_not_give_are_marked_as_ours(sample_plan: Workplan) -> None:
    for project in sample_plan.all(Project):
        assert "llustrative" in project.source


def test_counts_and_rates_agree(sample_plan: Workplan) -> None:
    together = [r for r in sample_plan.all(Reading) if r.value is not None and r.count is not None and r.denominator]
    assert len(together) >= 6
    for reading in together:
        kpi = sample_plan.get(Kpi, reading.kpi)
        assert reading.count is not None
        assert reading.denominator is not None
        worked_out = Decimal(reading.count) * kpi.per / reading.denominator
        assert round(worked_out, kpi.places) == reading.value


def test_the_table_of_rates_with_its_comparators(sample_plan: Workplan) -> None:
    year = Period.of_year(FinancialYear(2020))
    kpi = sample_plan.by_ref(Kpi, "K6.1")
    assert kpi is not None
    comparators = {c.name: c.value for c in sample_plan.linked(Comparator, "kpi", kpi.key) if c.period == year}
    assert comparators == {
        "Force area": Decimal("3.4"),
        "West Midlands region": Decimal("6.1"),
        "England and Wales": Decimal("5.7"),
    }


def test_all_wards_and_neighbourhoods_have_figures(sample_plan: Workplan) -> None:
    areas = Counter(area.kind for area in sample_plan.all(Area))
    assert (areas[AreaKind.WARD], areas[AreaKind.NEIGHBOURHOOD]) == (10, 8)
    for area in sample_plan.all(Area):
        if area.kind in (AreaKind.WARD, AreaKind.NEIGHBOURHOOD):
            assert len(sample_plan.linked(Reading, "area", area.key)) >= 4


def test_the_mislabelled_nine_months_are_nine_months(sample_plan: Workplan) -> None:
    kpi = sample_plan.by_ref(Kpi, "K2.9")
    assert kpi is not None
    readings = {str(r.period): r for r in sample_plan.linked(Reading, "kpi", kpi.key)}
    nine = readings["April 2022 to December 2022"]
    assert nine.period is not None
    assert (nine.count, nine.period.months) == (46, 9)
    assert "8 MONTHS" in nine.note
    before = [r.count for r in readings.values() if not r.source.startswith("Illustrative")]
    assert sum(count for count in before if count) == 172


def test_recommendations_carry_tags_and_lead_to_actions(sample_plan: Workplan) -> None:
    register = sample_plan.all(Recommendation)
    tags = Counter(recommendation.tag for recommendation in register)
    assert set(tags) == set(Tag)
    assert all(r.actions for r in register if r.tag is not Tag.CLOSED)
    answered = {key for recommendation in register for key in recommendation.actions}
    assert len(answered) >= 40


def test_some_items_are_exempt(sample_plan: Workplan) -> None:
    exempts = [a.exempt for a in sample_plan.all(Action)] + [p.exempt for p in sample_plan.all(Project)]
    exempt = [paragraphs(written) for written in exempts if written]
    assert sorted(exempt) == [(3,), (7,)]


def test_contacts_are_posts_at_invented_addresses(sample_plan: Workplan) -> None:
    for partner in sample_plan.all(Partner):
        assert re.fullmatch(r"[a-z.-]+@[a-z-]+\.example\.org", partner.email)
        assert partner.contact


def test_no_person_is_named() -> None:
    files = "\n".join(path.read_text(encoding="utf-8") for path in Path(resource_path("sample")).rglob("*.toml"))
    titled = (
        r"\b(?:Mr|Mrs|Ms|Miss|Dr|PC|PCSO|Sgt|Sergeant|Inspector|Insp|Councillor|Cllr|Chief) [A-Z][a-z]+ [A-Z][a-z]+"
    )
    assert not re.findall(titled, files)


def test_its_checks_find_no_error_and_a_readable_number_of_warnings(sample_plan: Workplan) -> None:
    found = checks(sample_plan, FIRST, date(2023, 7, 17))
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []
    assert 5 <= sum(finding.severity is Severity.WARNING for finding in found) <= 50
