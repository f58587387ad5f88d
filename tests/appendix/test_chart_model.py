from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cspdesk.domain.kpis import Frequency, Kpi, Measure, Polarity, Reading, ReadingStatus, Target
from cspdesk.domain.periods import Period, Quarter
from cspdesk.domain.records import Record
from cspdesk.domain.workplan import Workplan
from cspdesk.usecases.appendix.alt_text import alt_text
from cspdesk.usecases.appendix.charts import ChartComparator, KpiChart, kpi_chart
from cspdesk.usecases.appendix.kpi_cells import exact_cell, figure_cell, target_cell

LAST = Quarter(2024, 4)


def chart_of(values: list[int | None], targets: list[int | None] = [], **kpi: object) -> tuple[Kpi, KpiChart]:  # noqa: B006 - only read
    """The chart of quarterly readings that end with the last quarter of 2024/25."""
    indicator = Kpi(key="k", ref="K", name="Things", unit="things", better=Polarity.LOWER, **kpi)  # type: ignore[arg-type] # fields by name
    records: list[Record] = [indicator]
    for series, make in ((values, reading), (targets, target)):
        for back, value in enumerate(reversed(series)):
            if value is not None:
                records.append(make(Period.of_quarter(LAST + -back), value))
    return indicator, kpi_chart(Workplan.of(records), indicator, LAST)


def reading(period: Period, value: int) -> Record:
    return Reading(
        key=f"r{period.code}", kpi="k", period=period, value=Decimal(value), status=ReadingStatus.PROVISIONAL
    )


def target(period: Period, value: int) -> Record:
    return Target(key=f"t{period.code}", kpi="k", period=period, value=Decimal(value))


def test_a_missing_quarter_leaves_a_gap() -> None:
    _, chart = chart_of([10, None, 8])
    assert [point.value for point in chart.points] == [10, None, 8]
    assert [point.label for point in chart.points] == ["Q2 2024/25", "Q3 2024/25", "Q4 2024/25"]
    assert chart.points[0].provisional


def test_at_most_sixteen_points_the_newest() -> None:
    _, chart = chart_of(list(range(40)))
    assert [point.value for point in chart.points] == list(range(24, 40))


def test_other_kinds_of_period_are_never_mixed_in() -> None:
    kpi = Kpi(key="k", frequency=Frequency.QUARTERLY)
    year = Reading(key="y", kpi="k", period=Period.of_year(LAST.financial_year), value=Decimal(99))
    plan = Workplan.of([kpi, year, reading(Period.of_quarter(LAST), 5), reading(Period.of_quarter(LAST.previous), 6)])
    assert [point.value for point in kpi_chart(plan, kpi, LAST).points] == [6, 5]


def test_later_readings_wait_for_their_quarter_but_targets_look_ahead() -> None:
    kpi = Kpi(key="k")
    ahead = Period.of_quarter(LAST.next)
    plan = Workplan.of([kpi, reading(Period.of_quarter(LAST), 5), reading(ahead, 7), target(ahead, 4)])
    points = kpi_chart(plan, kpi, LAST).points
    assert [(point.value, point.target) for point in points] == [(5, None), (None, 4)]


def test_twelve_readings_bring_control_limits() -> None:
    _, chart = chart_of([410, 395, 430, 420, 405, 415, 398, 440, 425, 402, 418, 520])
    assert chart.limits is not None
    assert round(chart.limits.lower, 2) == Decimal("370.50")
    assert chart_of([410, 395, 430])[1].limits is None


@pytest.mark.parametrize(
    ("values", "targets", "said"),
    [
        ([], [], "There is no reading yet. There is no target."),
        ([7], [], "One reading: 7 in Q4 2024/25. There is no target."),
        ([7], [9], "The target for Q4 2024/25 is 9. It was met in Q4 2024/25."),
        ([7, 7], [], "2 readings ended where they began, from 7 in Q3 2024/25 to 7 in Q4 2024/25."),
        ([9, 5, 7], [], "3 readings fell from 9 in Q2 2024/25 to 7 in Q4 2024/25. Highest 9 in Q2 2024/25, lowest 5"),
        ([5, 9], [6, 6], "2 readings rose from 5 in Q3 2024/25 to 9 in Q4 2024/25. The target is 6. It was lost in Q4"),
        ([9, 5], [6, 6], "It was reached in Q4 2024/25 and has been so since."),
        ([9, 8], [6, 5], "The target goes from 6 in Q3 2024/25 to 5 in Q4 2024/25. It was not met in every period"),
    ],
)
def test_words_say_what_the_chart_shows(values: list[int | None], targets: list[int | None], said: str) -> None:
    kpi, chart = chart_of(values, targets)
    assert said in alt_text(kpi, chart)


def test_words_tell_of_comparators_limits_and_ranges() -> None:
    kpi, chart = chart_of([410, 395, 430, 420, 405, 415, 398, 440, 425, 402, 418, 520])
    assert "Control limits run from 370 to 476." in alt_text(kpi, chart)
    ranged = Kpi(key="k", better=Polarity.RANGE)
    period = Period.of_quarter(LAST)
    aim = Target(key="t", kpi="k", period=period, value=Decimal(4), high=Decimal(6))
    plan = Workplan.of([ranged, aim, reading(period, 5)])
    assert "The target for Q4 2024/25 is 4 to 6. It was met" in alt_text(ranged, kpi_chart(plan, ranged, LAST))
    assert target_cell(ranged, aim, "").shown == "4 to 6"
    higher = Kpi(key="k", better=Polarity.HIGHER)
    assert "It was met" in alt_text(higher, kpi_chart(plan, higher, LAST))


@pytest.mark.parametrize(
    ("measure", "value", "shown"),
    [
        (Measure.NUMBER, "1685", "1,685"),
        (Measure.RATE, "17.81", "17.8"),
        (Measure.RATE, "0.03", "0.03"),
        (Measure.PERCENTAGE, "72.5", "73%"),
        (Measure.MONEY, "61394.5", "£61,394.50"),
    ],
)
def test_figures_read_as_their_measure_asks(measure: Measure, value: str, shown: str) -> None:
    assert figure_cell(Kpi(key="k", measure=measure), Decimal(value)).shown == shown


def test_figures_from_elsewhere_keep_their_digits() -> None:
    assert exact_cell(Kpi(key="k", measure=Measure.RATE), Decimal("24.90")).shown == "24.90"
    assert exact_cell(Kpi(key="k", measure=Measure.MONEY), Decimal(5)).shown == "£5"
    assert exact_cell(Kpi(key="k"), None).shown == ""


def test_periods_that_overlap_are_taken_as_they_come() -> None:
    kpi = Kpi(key="k", frequency=Frequency.OTHER)
    rolling = [Period.parse(f"12 months to {month}") for month in ("November 2023", "February 2024", "May 2024")]
    plan = Workplan.of([kpi, *(reading(period, 5) for period in rolling if period)])
    assert [point.label for point in kpi_chart(plan, kpi, LAST).points] == [str(period) for period in rolling]


def test_a_comparator_without_a_figure_is_left_out_of_the_words() -> None:
    kpi, chart = chart_of([7, 8])
    silent = replace(chart, comparators=(ChartComparator("Elsewhere", (None, None)),))
    assert "Elsewhere" not in alt_text(kpi, silent)
