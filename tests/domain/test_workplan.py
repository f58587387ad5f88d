from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspdesk.domain.actions import Action, Milestone, Update
from cspdesk.domain.changes import Change, ChangeSet, FieldChange
from cspdesk.domain.faults import BugError, CancelledError, CspdeskError, PersonError, StaleChangeError
from cspdesk.domain.funding import Project
from cspdesk.domain.kpis import Reading
from cspdesk.domain.markings import PARAGRAPHS, Marking, paragraphs
from cspdesk.domain.order import natural
from cspdesk.domain.partners import Partner
from cspdesk.domain.plans import Plan
from cspdesk.domain.priorities import Priority
from cspdesk.domain.rag import Rag
from cspdesk.domain.risks import Risk
from cspdesk.domain.workplan import Workplan
from tests.domain.small import Q1, Q2, action, base, kpi, reading, update, with_records

REFS = st.text("ab", min_size=1, max_size=2)
ROWS = st.fixed_dictionaries({"ref": REFS, "name": REFS})
PARTNERS = st.dictionaries(st.sampled_from("abcdef"), ROWS, max_size=5)


def partners(rows: dict[str, dict[str, str]]) -> Workplan:
    return Workplan.of(Partner(key=key, ref=row["ref"], name=row["name"]) for key, row in rows.items())


@given(PARTNERS, PARTNERS)
def test_a_difference_leads_there_and_its_inverse_back(
    one: dict[str, dict[str, str]], other: dict[str, dict[str, str]]
) -> None:
    before, after = partners(one), partners(other)
    there = before.difference(after, "go")
    back = there.inverse("back", "undo")
    assert before.apply(there) == after
    assert after.apply(back) == before
    assert bool(there) is (before != after)
    assert back.inverse("go", "edit") == there
    assert all(change.inverse().inverse() == change for change in there.changes)


def test_a_record_is_found_by_key_reference_and_link() -> None:
    plan = base(action(), update(Q1), update(Q2), action(key="a2", ref="1.10", partners=("police",)))
    assert plan.find(Action, "a1") == plan.get(Action, "a1") == plan.by_ref(Action, " 1.1 ")
    assert plan.find(Action, "nobody") is None
    assert plan.by_ref(Action, "9") is None
    assert [one.quarter for one in plan.linked(Update, "action", "a1")] == [Q1, Q2]
    assert [one.ref for one in plan.linked(Action, "partners", "police")] == ["1.10"]
    assert plan.linked(Risk, "owner", "police") == ()
    assert len(list(plan.records())) == 9
    with pytest.raises(PersonError, match="no longer in the plan"):
        plan.get(Action, "nobody")


def test_only_gives_the_one_record() -> None:
    assert base().only(Plan).title == "Plan"
    with pytest.raises(PersonError, match="holds no plan"):
        Workplan().only(Plan)


def test_records_stand_in_the_order_people_expect() -> None:
    refs = ["1.10", "1.2", "A1", "1.9", "2.1"]
    plan = Workplan.of(Priority(key=ref, ref=ref) for ref in refs)
    assert [one.ref for one in plan.all(Priority)] == ["1.2", "1.9", "1.10", "2.1", "A1"]
    steps = [Milestone(key="x", action="a1"), Milestone(key="y", action="a1", due=date(2023, 5, 1))]
    assert [one.key for one in base(action(), *steps).all(Milestone)] == ["y", "x"]
    figures = base(kpi(), reading(Q2, count=1), reading(Q1, count=2))
    assert [one.count for one in figures.all(Reading)] == [2, 1]
    assert natural("1.2") < natural("1.10") < natural("A1")


def test_two_records_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="two records of kind partner"):
        Workplan.of([Partner(key="a"), Partner(key="a")])


def test_a_stale_change_is_refused_and_changes_nothing() -> None:
    plan = base(action())
    old = action(text="Something else")
    with pytest.raises(StaleChangeError, match="has changed since 'edit'"):
        plan.apply(ChangeSet("edit", (Change.revise(old, action(text="New")),)))
    with pytest.raises(StaleChangeError):
        plan.apply(ChangeSet("add", (Change.add(action()),)))
    with pytest.raises(StaleChangeError):
        plan.apply(ChangeSet("remove", (Change.remove(old),)))


def test_links_never_lead_nowhere() -> None:
    plan = base()
    with pytest.raises(PersonError, match="In one action the priority under 'priority' is not in the plan"):
        with_records(plan, action(priority="nowhere"))
    with pytest.raises(PersonError, match="the partner under 'partners' is not in the plan"):
        with_records(plan, action(partners=("police", "nobody")))
    full = with_records(plan, action())
    with pytest.raises(PersonError, match="cannot be removed: 1 action in the plan belong"):
        full.apply(ChangeSet("x", (Change.remove(full.get(Priority, "p1")),)))
    both = ChangeSet("x", (Change.remove(action()), Change.remove(full.get(Priority, "p1"))))
    assert full.apply(both).all(Priority) == ()


def test_unchanged_tables_are_shared() -> None:
    plan = base(action())
    after = with_records(plan, update())
    assert after.table("action") is plan.table("action")
    assert after.all(Action) is plan.all(Action)
    assert plan.find(Update, "u2023Q1") is None
    assert plan.table("risk") == {}
    assert plan != "a plan"


def test_a_change_tells_its_fields() -> None:
    before, after = update(percent=10), update(percent=20, rag=Rag.GREEN)
    revised = Change.revise(before, after)
    assert list(revised.fields()) == [FieldChange("rag", None, "G"), FieldChange("percent", 10, 20)]
    assert FieldChange("percent", None, 10) in list(Change.add(before).fields())
    assert FieldChange("percent", 10, None) in list(Change.remove(before).fields())
    assert "narrative" not in [one.field for one in Change.add(before).fields()]
    assert list(Change("update", "x", None, None).fields()) == []
    assert ChangeSet("x", (revised,)).touched() == {("update", "u2023Q1")}
    assert not ChangeSet("x", ())


def test_nought_is_something_and_is_told() -> None:
    fields = [one.field for one in Change.add(update(percent=0)).fields()]
    assert "percent" in fields
    assert "budget" in [one.field for one in Change.add(Project(key="p")).fields()]


def test_faults_say_what_and_what_next() -> None:
    fault = PersonError("The disk is full.", "Free some space.")
    assert str(fault) == "The disk is full. Free some space."
    assert (fault.sentence, fault.advice) == ("The disk is full.", "Free some space.")
    assert str(PersonError("Alone.")) == "Alone."
    assert all(issubclass(kind, CspdeskError) for kind in (PersonError, CancelledError, BugError))


def test_risks_are_scored_once_both_are_known() -> None:
    assert Risk(key="r", likelihood=3, impact=4).score == 12
    assert Risk(key="r", likelihood=3).score is None
    assert Risk(key="r", impact=3).score is None


def test_exempt_paragraphs() -> None:
    assert paragraphs("3") == (3,)
    assert paragraphs("1, 7") == paragraphs("1 and 7") == paragraphs("1;7") == (1, 7)
    assert paragraphs("") == ()
    for wrong in ("8", "0", "paragraph 3", "3a"):
        with pytest.raises(ValueError, match="Schedule 12A"):
            paragraphs(wrong)
    assert sorted(PARAGRAPHS) == [1, 2, 3, 4, 5, 6, 7]
    assert [marking.value for marking in Marking] == ["OFFICIAL", "OFFICIAL-SENSITIVE"]
