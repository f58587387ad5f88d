"""A plan written as TOML becomes records, and every mistake in it is told by file and entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.faults import PersonError
from cspdesk.domain.funding import Allocation, Project, SpendKind
from cspdesk.domain.kpis import Kpi, Reading
from cspdesk.domain.partners import Area, Partner
from cspdesk.domain.periods import FinancialYear, Period, Quarter
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.usecases.sample import load_sample

WritePlan = Callable[..., Path]

PARTNERS = '[[partner]]\nref = "police"\nname = "The police"\n[[partner]]\nref = "fire"\n'
ACTION = PARTNERS + '[[action]]\nref = "1.1"\nlead = "Police"\npartners = ["fire"]\nsource = "A paper, page 1"\n'


def test_records_find_each_other_by_reference_or_by_name(write_plan: WritePlan) -> None:
    plan = load_sample(
        write_plan(ACTION + '[[area]]\nname = "North ward"\n[[kpi]]\nref = "K1"\nreading = [{ area = "north ward" }]\n')
    )

    action = plan.only(Action)
    assert plan.get(Partner, action.lead).name == "The police"
    assert [plan.get(Partner, key).ref for key in action.partners] == ["fire"]
    assert plan.only(Reading).area == plan.only(Area).key


def test_what_stands_inside_a_record_belongs_to_it_and_shares_its_source(write_plan: WritePlan) -> None:
    more = ACTION + '[[action.milestone]]\ntext = "First"\n[[action.milestone]]\ntext = "Second"\nsource = "Ours"\n'
    plan = load_sample(write_plan(more))

    action = plan.only(Action)
    milestones = plan.linked(Milestone, "action", action.key)
    assert [(m.text, m.source) for m in milestones] == [("First", "A paper, page 1"), ("Second", "Ours")]


def test_values_are_written_as_people_write_them(write_plan: WritePlan) -> None:
    plan = load_sample(
        write_plan(
            ACTION
            + "start = 2024-04-01\nongoing = true\n"
            + '[[action.update]]\nquarter = "Q1 24/25"\nrag = "amber"\npercent = 40\n'
            + "at = 2024-07-01T09:00:00+01:00\n"
            + '[[stream]]\nref = "S"\n[[stream.allocation]]\nyear = "2024-25"\namount = 61394.5\n'
            + '[[project]]\nref = "P"\nkind = "Capital"\nbudget = 12\n'
            + '[[kpi]]\nref = "K"\ntolerance = 7.5\nbaseline_period = "calendar year 2022"\n'
        )
    )

    update = plan.only(Update)
    assert (update.quarter, update.rag, update.percent) == (Quarter(2024, 1), Rag.AMBER, 40)
    assert update.at == datetime(2024, 7, 1, 8, tzinfo=UTC)
    assert plan.only(Action).start == date(2024, 4, 1)
    assert plan.only(Action).ongoing is True
    assert (plan.only(Allocation).year, plan.only(Allocation).amount) == (FinancialYear(2024), 6139450)
    assert (plan.only(Project).kind, plan.only(Project).budget) == (SpendKind.CAPITAL, 1200)
    kpi = plan.only(Kpi)
    assert (kpi.tolerance, kpi.baseline_period) == (Decimal("7.5"), Period(date(2022, 1, 1), date(2022, 12, 31)))


def test_a_time_without_a_zone_is_in_utc(write_plan: WritePlan) -> None:
    plan = load_sample(write_plan(ACTION + "[[action.update]]\nat = 2024-07-01T09:00:00\n"))
    assert plan.only(Update).at == datetime(2024, 7, 1, 9, tzinfo=UTC)


def test_text_keeps_its_paragraphs_and_lists_but_not_the_files_own_lines(write_plan: WritePlan) -> None:
    definition = "\nOne\nsentence:\n- a\n  long item\n- b\n\nThe end.\n"
    more = f'[[priority]]\nref = "1"\naims = ["x", "y"]\ndefinition = """{definition}"""\n'
    priority = load_sample(write_plan(more)).only(Priority)

    assert priority.definition == "One sentence:\n- a long item\n- b\nThe end."
    assert priority.aims == "x\ny"


def test_the_same_files_give_the_same_keys_wherever_they_lie(write_plan: WritePlan) -> None:
    folder = write_plan(ACTION + '[[action.milestone]]\ntext = "First"\n')
    first = load_sample(folder)
    (folder / "more.toml").rename(folder / "another name.toml")

    assert load_sample(folder) == first


def test_three_five_or_eleven_years_and_any_partnership(write_plan: WritePlan) -> None:
    plan = load_sample(write_plan(smallest='[[partnership]]\nname = "X"\n[[plan]]\nstart = "2031/32"\nyears = 5\n'))
    assert [str(year) for year in plan.only(Plan).financial_years][-1] == "2035/36"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ('[[action]]\ntext = "x"\n', "more.toml, action 1: it has no ref, so nothing can refer to it."),
        ('[[action]]\nref = "1.1"\nleed = "x"\n', "more.toml, action 1.1: there is no field 'leed'."),
        ('[[action]]\nref = "1.1"\nlead = "x"\n', "more.toml, action 1.1: there is no partner called 'x'."),
        ('[[action]]\nref = "1.1"\npartners = "x"\n', 'more.toml, action 1.1: partners is a list: write ["x"].'),
        ('[[action]]\nref = "1.1"\ndue = "soon"\n', "more.toml, action 1.1: 'soon' is no value for due."),
        ('[[action]]\nref = "1.1"\nongoing = "yes"\n', "more.toml, action 1.1: 'yes' is no value for ongoing."),
        ('[[action]]\nref = "1.1"\ntext = 7\n', "more.toml, action 1.1: '7' is no value for text."),
        ('[[action]]\nref = "1.1"\nstate = "dead"\n', "more.toml, action 1.1: 'dead' is no value for state."),
        ('[[action]]\nref = "1.1"\nexempt = "9"\n', "'9' is not a list of Schedule 12A paragraphs 1 to 7."),
        ('[[action]]\nref = "1.1"\n[[action.foo]]\nx = 1\n', "more.toml, action 1.1: 'foo' is not a list of records"),
        ('[[action]]\nref = "1.1"\n[[action.spend]]\n', "more.toml, action 1.1, spend 1: there is no field 'action'."),
        ('[[action]]\nref = "1.1"\n[[action.update]]\nquarter = "Q5"\n', "action 1.1, update 1: 'Q5' is no value"),
        ('[[action]]\nref = "1.1"\n[[action.update]]\nrag = "pink"\n', "'pink' is no value for rag."),
        ('[[action]]\nref = "1.1"\n[[action.update]]\nrag = 1\n', "'1' is no value for rag."),
        ('[[action]]\nref = "1.1"\n[[action.update]]\nat = 2024-01-01\n', "'2024-01-01' is no value for at."),
        ('[[project]]\nref = "P"\nbudget = "£5"\n', "more.toml, project P: '£5' is no value for budget."),
        ('[[action]]\nref = "1"\n[[action]]\nref = "1"\n', "action 1: it is already entered (more.toml, action 1)."),
        ('title = "x"\n', "more.toml: 'title' is not a list of records of a plan."),
        ("[[action\n", "more.toml is not written as TOML should be: "),
        ('[[plan]]\nstart = "2024/25"\n', "A plan needs exactly one plan, and "),
    ],
)
def test_a_mistake_is_told_by_file_and_entry(write_plan: WritePlan, more: str, sentence: str) -> None:
    with pytest.raises(PersonError) as caught:
        load_sample(write_plan(more))
    assert sentence in caught.value.sentence
    assert caught.value.advice


def test_a_plan_needs_to_say_when_it_starts(write_plan: WritePlan) -> None:
    with pytest.raises(PersonError, match=r"plan\.toml, plan: it has no 'start'\."):
        load_sample(write_plan(smallest='[[plan]]\n[[partnership]]\nname = "X"\n'))


def test_an_empty_folder_holds_no_plan(tmp_path: Path) -> None:
    with pytest.raises(PersonError, match="exactly one plan"):
        load_sample(tmp_path)


def test_a_file_that_is_not_text_is_told(write_plan: WritePlan) -> None:
    folder = write_plan()
    (folder / "more.toml").write_bytes(b'[[action]]\nref = "\xff"\n')
    with pytest.raises(PersonError, match=r"more\.toml is not UTF-8 text"):
        load_sample(folder)


def test_a_file_that_cannot_be_read_is_told(write_plan: WritePlan) -> None:
    folder = write_plan()
    (folder / "folder.toml").mkdir()
    with pytest.raises(PersonError, match=r"folder\.toml cannot be read"):
        load_sample(folder)
