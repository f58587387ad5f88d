"""What is told beside a KPI's chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cspdesk.domain.control import Signal
from cspdesk.domain.kpis import Kpi, Measure, Polarity, Reading
from cspdesk.domain.partners import Area
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.workplan import Workplan
from cspdesk.present.charts import ChartSeries, chart_series, short_labels
from cspdesk.usecases.appendix.charts import ChartPoint
from tests.present_views.small_plan import Q1


def _series(plan: Workplan, key: str = "k1", quarter: Quarter = Q1) -> ChartSeries:
    return chart_series(plan, plan.get(Kpi, key), quarter)


def test_the_description_tells_newest_target_range_and_change(plan: Workplan) -> None:
    told = _series(plan).description
    assert told.startswith("Newest: 425 incidents in Q1 2023/24, against a target of 400 (Red). 8 readings from")
    assert "lowest 395 in Q2 2021/22, highest 440 in Q4 2022/23" in told.replace("Lowest", "lowest")
    assert "425 against 440 in Q4 2022/23" in told


def test_a_kpi_without_reading_says_so(plan: Workplan) -> None:
    series = _series(plan, "k3")
    assert series.description == "There is no reading to draw yet."
    assert series.control == ""
    assert series.figures.rows == ()
    assert series.wards is None


def test_figures_stand_newest_first_with_gaps_kept(plan: Workplan) -> None:
    table = _series(plan).figures
    assert table.headings[:2] == ("Period", "Incidents")
    assert table.headings[-2:] == ("Target", "Force")
    assert table.rows[0][:2] == ("Q1 2023/24", "425 (provisional)")
    gap = next(row for row in table.rows if row[0] == "Q2 2022/23")
    assert gap[1] == ""


def test_signals_stand_at_their_points_past_a_gap(plan: Workplan) -> None:
    jump = Reading(key="n9", kpi="k1", period=Period.of_quarter(Q1.next), count=900)
    series = _series(Workplan.of([*plan.records(), jump]), quarter=Q1.next)
    assert series.signals[-1] is Signal.CONCERN
    assert series.signals[5] is Signal.COMMON
    assert "Q2 2023/24 shows a concern (outside a control limit)" in series.control
    assert "trial limits" in series.control


def test_control_limits_say_whether_the_target_will_be_met(plan: Workplan) -> None:
    told = _series(plan).control
    assert "All readings are common cause" in told
    assert told.endswith("The target is sometimes met and sometimes missed as things are.")


def test_areas_stand_highest_first_and_empty_columns_are_left_out(plan: Workplan) -> None:
    wards = _series(plan).wards
    assert wards is not None
    assert [row[0] for row in wards.rows] == ["Glascote", "Castle"]
    assert "Beside the whole area" not in wards.headings  # counts of places of different size are not compared
    assert wards.numbers == frozenset((1, 2, 3, 4))


def test_rates_of_areas_are_set_beside_everyone_s() -> None:
    kpi = Kpi(key="k", ref="K", name="Rate", measure=Measure.RATE, per=1000, better=Polarity.LOWER)
    period = Period.of_quarter(Q1)
    readings = [
        Reading(key="r0", kpi="k", period=period, count=840, denominator=76_900),
        Reading(key="r1", kpi="k", period=period, area="w1", count=180, denominator=7_700),
        Reading(key="r2", kpi="k", period=period, area="w2", count=80, denominator=7_700),
        Reading(key="r3", kpi="k", period=period, area="w3", value=Decimal(5)),
    ]
    areas = [Area(key="w1", name="High"), Area(key="w2", name="Like"), Area(key="w3", name="Bare")]
    wards = chart_series(Workplan.of([kpi, *readings, *areas]), kpi, Q1).wards
    assert wards is not None
    assert {row[0]: row[-1] for row in wards.rows} == {"High": "Worse (above)", "Like": "Similar", "Bare": ""}


def test_a_range_is_told_with_both_ends(plan: Workplan) -> None:
    records = [
        replace(record, high=Decimal(420)) if record.key == "t8" else record  # type: ignore[call-arg]  # a target
        for record in plan.records()
    ]
    assert _series(Workplan.of(records)).figures.rows[0][-2] == "400 to 420"


def test_labels_of_an_axis_are_short() -> None:
    periods = (
        Period.of_quarter(Q1),
        Period.of_year(FinancialYear(2023)),
        Period(date(2024, 3, 1), date(2024, 3, 31)),
        Period(date(2023, 2, 1), date(2024, 1, 31)),
    )
    points = [ChartPoint(str(period), period) for period in periods]
    assert short_labels([*points, ChartPoint("Baseline")]) == ["Q1 23/24", "2023/24", "Mar 24", "to Jan 24", "Baseline"]


def test_an_area_without_a_reading_and_a_point_without_interval_leave_no_text(plan: Workplan) -> None:
    third = Area(key="w3", name="Nowhere")
    series = _series(Workplan.of([*plan.records(), third]))
    assert series.wards is not None
    assert "Nowhere" not in [row[0] for row in series.wards.rows]
    rate = Kpi(key="r", ref="R", name="Rate", measure=Measure.RATE, per=1000, better=Polarity.LOWER)
    counted = Reading(key="r1", kpi="r", period=Period.of_quarter(Q1), count=90, denominator=7700)
    given = Reading(key="r2", kpi="r", period=Period.of_quarter(Q1.previous), value=Decimal(11))
    figures = chart_series(Workplan.of([rate, counted, given]), rate, Q1).figures
    assert figures.headings[2] == "95% interval"
    assert [row[2] for row in figures.rows] == ["9.4 to 14.4", ""]


def test_a_calendar_year_is_labelled_by_its_number() -> None:
    period = Period(date(2022, 1, 1), date(2022, 12, 31))
    assert short_labels([ChartPoint(str(period), period)]) == ["2022"]
