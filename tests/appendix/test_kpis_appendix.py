from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.directions import Direction, Judgement
from cspdesk.domain.kpis import Kpi, Reading, Target
from cspdesk.domain.periods import FinancialYear, Period
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.content import Appendix, Facts, Figure, Heading, Table
from cspdesk.usecases.appendix.kpi_cells import direction_words
from tests.appendix.conftest import Written
from tests.appendix.dunwick import Q1
from tests.appendix.reading import row, table, texts


def indicator(kpis: Appendix, ref: str) -> dict[str, str]:
    """An indicator's row, whichever priority it stands under."""
    return next(row(found, ref) for found in kpis.tables if found.sheet == "Indicators" and ref in _refs(found))


def _refs(found: Table) -> list[str]:
    return [cells[0].shown for cells in found.rows]


def test_a_row_holds_the_indicator_against_its_target(written: Written) -> None:
    kpis = written("kpis")
    told = indicator(kpis, "K1")
    assert (told["Indicator"], told["Unit"], told["Better when"]) == (
        "Nuisance reports",
        "per 1,000 residents",
        "Lower is better",
    )
    assert (told["Baseline"], told["Period of baseline"]) == ("24.7", "2020/21")
    assert (told["Target"], told["Reading"], told["Period"], told["Status"]) == ("22.0", "20.8", "2022/23", "Green")
    assert (told["Since last period"], told["Since last year"]) == ("↓ Improving", "↓ Improving")
    assert "Compared with" not in told, "it stands in a table of its own, with chance allowed for"
    assert kpis.notes[int(told["Notes"].strip("[]")) - 1] == "Police"


def test_an_indicator_without_target_is_monitored_and_a_note_is_cited(written: Written) -> None:
    kpis = written("kpis")
    told = indicator(kpis, "K2")
    assert (told["Target"], told["Reading"], told["Status"]) == ("No target", "73%", "Monitor")
    assert "Counted by hand" in kpis.notes
    assert indicator(kpis, "K4")["Status"] == "No reading"


def test_a_chart_stands_with_the_figures_it_is_drawn_from(written: Written) -> None:
    (figure,) = [block for block in written("kpis").blocks if isinstance(block, Figure)]
    assert [point.label for point in figure.chart.points] == ["2020/21", "2021/22", "2022/23"]
    assert [cells[1].shown for cells in figure.data.rows] == ["24.7", "23.3", "20.8"]
    assert [cells[4].shown for cells in figure.data.rows] == ["24.0", "23.0", "22.0"]
    assert figure.chart.comparators[0].values[:2] == (None, None)
    low, high = figure.chart.points[0].low, figure.chart.points[0].high
    assert low is not None
    assert high is not None
    assert low < (figure.chart.points[0].value or 0) < high


def test_a_single_reading_gets_no_chart_whatever_is_aimed_at(plan: Workplan, written: Written) -> None:
    ahead = (Period.of_quarter(quarter) for quarter in (Q1.next, Q1.next.next))
    aims = [Target(key=str(period), kpi="k2", period=period, value=Decimal(80)) for period in ahead]
    kpis = written("kpis", of=plan.apply(ChangeSet("aim", tuple(Change.add(aim) for aim in aims))))
    assert [block.chart.title for block in kpis.blocks if isinstance(block, Figure)] == ["K1 Nuisance reports"]


def test_directions_are_told_once_with_their_reason(written: Written) -> None:
    facts = next(block for block in written("kpis").blocks if isinstance(block, Facts))
    names = [name for name, _ in facts.pairs]
    assert names == ["Definition", "Since last year", "Since the baseline"]
    assert "more than chance" in dict(facts.pairs)["Since last year"]


def test_comparisons_allow_for_chance(written: Written) -> None:
    told = row(table(written("kpis"), "Comparisons"), "K1")
    assert (told["Its figure"], told["Judgement"], told["95% interval"]) == ("24.9", "Better", "19.8 to 21.9")


def test_without_counts_nothing_is_judged(written: Written) -> None:
    told = row(table(written("kpis"), "Comparisons"), "K5")
    assert (told["Its figure"], told["95% interval"], told["Judgement"]) == ("7.2", "No count", "Cannot say")


def test_small_counts_by_area_are_hidden_in_public_only(written: Written) -> None:
    public, restricted = table(written("kpis"), "Wards"), table(written("kpis", exempt=True), "Wards")
    assert row(public, "K4")["East"] == "<5"
    assert row(public, "K4")["West"] == "[c]"
    assert (row(restricted, "K4")["East"], row(restricted, "K4")["West"]) == ("3", "12")
    assert public.notes
    assert not restricted.notes


def test_the_chance_of_a_false_alarm_is_said(written: Written) -> None:
    assert any("about 1 may still seem to have changed" in text for text in texts(written("kpis")))


def test_a_plan_without_indicators_says_so(plan: Workplan, written: Written) -> None:
    kept = [record for record in plan.records() if record.KIND in ("plan", "partnership")]
    empty = Workplan.of(kept)
    kpis = written("kpis", of=empty)
    assert "No indicators, as they stand for Q1 2023/24." in texts(kpis)
    assert not empty.all(Kpi)


def test_five_readings_bring_a_trend(plan: Workplan, written: Written) -> None:
    years = [Period.of_year(FinancialYear(year)) for year in (2018, 2019)]
    more = [
        Reading(key=f"y{n}", kpi="k1", period=period, count=count, denominator=76900)
        for n, (period, count) in enumerate(zip(years, (2300, 2100), strict=True))
    ]
    longer = plan.apply(ChangeSet("more", tuple(Change.add(one) for one in more)))
    assert "Decreasing and getting better." in texts(written("kpis", of=longer))


def test_a_target_ahead_is_a_row_without_a_reading(plan: Workplan, written: Written) -> None:
    ahead = Target(key="ta", kpi="k1", period=Period.of_year(FinancialYear(2023)), value=Decimal(21))
    kpis = written("kpis", of=plan.apply(ChangeSet("aim", (Change.add(ahead),))))
    told = row(table(kpis, "Readings", "K1"), "2023/24")
    assert (told["Reading"], told["Target"], told["Notes"]) == ("", "21.0", "")


def test_every_priority_has_its_own_table_and_each_indicator_stands_once(written: Written) -> None:
    kpis = written("kpis")
    tables = [found for found in kpis.tables if found.sheet == "Indicators"]
    assert [found.part[1] for found in tables] == ["1 Nuisance", "2 Harm", "Not under a priority"]
    assert [_refs(found) for found in tables] == [["K1", "K4", "K5"], ["K2"], ["K3"]]
    headings = [block.text for block in kpis.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings[:3] == ["Priority 1: Nuisance", "Cross-cutting theme 2: Harm", "Not under a priority"]
    for before, after in pairwise(kpis.blocks):
        assert after not in tables or isinstance(before, Heading)


def test_targets_for_other_periods_only_are_said_to_be_none_for_this_one(plan: Workplan, written: Written) -> None:
    later = Target(key="tb", kpi="k2", period=Period.of_year(FinancialYear(2025)), value=Decimal(80))
    kpis = written("kpis", of=plan.apply(ChangeSet("aim", (Change.add(later),))))
    assert indicator(kpis, "K2")["Target"] == "None for this period"


def test_an_arrow_stands_only_where_something_can_be_said() -> None:
    unsure = Direction("down", Judgement.CANNOT_SAY, None, "")
    assert direction_words(unsure) == "Cannot say"
    assert direction_words(replace(unsure, judgement=Judgement.NO_CLEAR_CHANGE)) == "↓ No clear change"
