"""Who has not replied, since when, how often chased; and what to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from cspdesk.domain.returns import Issue
from cspdesk.usecases.appendix.content import Paragraph
from cspdesk.usecases.appendix.outstanding import outstanding_page
from cspdesk.usecases.appendix.publishing import file_name
from cspdesk.usecases.returns.applying import ApplyReview
from cspdesk.usecases.returns.chasing import RecordChase, chasing_list, outstanding, reminder, standings
from cspdesk.usecases.returns.corrections import corrections
from cspdesk.usecases.returns.review import KEEP
from tests.returns.dunmarsh import NOW, Q1, Q2, Desk, Filling, record_of

LATE = date(2023, 7, 17)


def words(desk: Desk, today: date = LATE) -> dict[str, str]:
    return {one.partner.ref: one.words for one in standings(desk.bench.plan, Q1, today)}


def test_before_anybody_is_asked_nobody_is_outstanding(desk: Desk) -> None:
    assert words(desk) == {
        "quiet": "Not requested",
        "council": "Not requested",
        "fire": "Not requested",
        "police": "Not requested",
    }
    assert outstanding(desk.bench.plan, Q1, LATE) == ()
    assert chasing_list(desk.bench.plan, Q1, LATE) == "Returns for Q1 2023/24: none is outstanding."


def test_asked_chased_and_answered(desk: Desk) -> None:
    fire, _ = desk.issue("fire"), desk.issue("police")
    assert words(desk)["fire"] == "Requested"
    desk.bench.do(RecordChase(Q1, ("fire", "police", "quiet"), LATE))
    desk.bench.do(RecordChase(Q1, ("police",), LATE + timedelta(days=3)))
    assert desk.bench.undo_title == "chase 1 partner for Q1 2023/24"
    assert (words(desk)["fire"], words(desk)["police"]) == ("Chased 1", "Chased 2")
    desk.apply(fire, desk.review(fire))
    assert words(desk)["fire"] == "Accepted"
    desk.bench.do(RecordChase(Q1, ("fire",), LATE))
    assert [issue.chased for issue in desk.bench.plan.all(Issue)] == [1, 2]
    assert [one.partner.ref for one in outstanding(desk.bench.plan, Q1, LATE)] == ["police"]
    desk.bench.undo()
    desk.bench.undo()
    assert [issue.chased for issue in desk.bench.plan.all(Issue)] == [1, 1]


def test_a_partner_asked_again_after_answering_owes_an_answer_again(desk: Desk) -> None:
    fire = desk.issue("fire")
    desk.apply(fire, desk.review(fire))
    desk.issue("fire", at=NOW + timedelta(days=2))
    assert words(desk)["fire"] == "Requested"


def test_days_late_count_from_the_day_it_was_wanted_by(desk: Desk) -> None:
    desk.issue("fire")
    assert [one.days_late for one in outstanding(desk.bench.plan, Q1, date(2023, 7, 14))] == [0]
    assert [one.days_late for one in outstanding(desk.bench.plan, Q1, LATE)] == [3]
    desk.issue("fire", quarter=Q2)
    assert [one.days_late for one in outstanding(desk.bench.plan, Q2, date(2024, 1, 1))] == [0]


def test_the_list_fits_a_page_and_says_it_all(desk: Desk) -> None:
    desk.issue("fire")
    desk.issue("police")
    desk.bench.do(RecordChase(Q1, ("police",), LATE))
    assert chasing_list(desk.bench.plan, Q1, LATE).splitlines() == [
        "Returns outstanding for Q1 2023/24 on 17 July 2023: 2",
        "",
        "Dunmarsh Fire and Rescue Service (Station Manager): asked 3 July 2023, 3 days late",
        "Dunmarsh Police (Neighbourhood Inspector): asked 3 July 2023, 3 days late, chased 1 time",
    ]


def test_asked_again_before_it_answered_a_partner_owes_since_the_first(desk: Desk) -> None:
    desk.issue("fire")
    desk.bench.do(RecordChase(Q1, ("fire",), LATE))
    path = desk.issue("fire", at=NOW + timedelta(days=20))
    desk.bench.do(RecordChase(Q1, ("fire",), LATE + timedelta(days=9)))
    (one,) = outstanding(desk.bench.plan, Q1, LATE + timedelta(days=9))
    assert (one.since, one.chased, one.chased_on) == (NOW.date(), 2, LATE + timedelta(days=9))
    assert words(desk)["fire"] == "Chased 2"
    desk.bench.do(ApplyReview(desk.review(path), {}, path.read_bytes(), "officer", NOW + timedelta(days=30)))
    desk.issue("fire", at=NOW + timedelta(days=40))
    (again,) = outstanding(desk.bench.plan, Q1, date(2023, 8, 20))
    assert (again.since, again.chased, again.chased_on) == ((NOW + timedelta(days=40)).date(), 0, None)


def test_the_page_to_print_lists_who_owes_who_answered_and_who_was_not_asked(desk: Desk) -> None:
    fire, _ = desk.issue("fire"), desk.issue("police")
    desk.apply(fire, desk.review(fire))
    desk.bench.do(RecordChase(Q1, ("police",), LATE))
    page = outstanding_page(desk.bench.plan, Q1, LATE)
    assert (page.heading, file_name(page, "pdf")) == ("Returns outstanding", "Returns outstanding Q1 2023-24.pdf")
    (table,) = page.tables
    shown = [[cell.shown for cell in row] for row in table.rows]
    assert shown == [
        ["Dunmarsh Police", "Neighbourhood Inspector", "3 Jul 2023", "14 Jul 2023", "3", "1", "17 Jul 2023"]
    ]
    told = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert told[0] == "1 of 2 returns asked for has not come back; 1 of them late."
    assert told[1] == "Came back: Dunmarsh Fire and Rescue Service."
    assert "Dunmarsh College" in told[2]


def test_a_reminder_gets_plainer_each_time(desk: Desk) -> None:
    desk.issue("fire")
    told = []
    for _ in range(4):
        one = outstanding(desk.bench.plan, Q1, LATE)[0]
        told.append(reminder(desk.bench.plan, one))
        desk.bench.do(RecordChase(Q1, ("fire",), LATE))
    assert told[0].startswith("To Station Manager: return for Q1 2023/24")
    assert "We sent you a workbook on 3 July 2023 (Return Q1 2023-24 fire.xlsx)" in told[0]
    assert "It was wanted by 14 July 2023." in told[0]
    assert "this week" in told[0]
    assert "three working days" in told[1]
    assert "having no update" in told[2]
    assert told[3] == told[2]
    assert told[0].endswith("Dunmarsh Community Safety Partnership")


def test_a_reminder_before_the_day_does_not_call_it_late(desk: Desk) -> None:
    desk.issue("fire")
    told = [
        reminder(desk.bench.plan, outstanding(desk.bench.plan, Q1, day)[0])
        for day in (date(2023, 7, 13), date(2023, 7, 15))
    ]
    assert "have not had it back yet. It is wanted by 14 July 2023." in told[0]
    assert "send it back by then?" in told[0]
    assert "was wanted" not in told[0]
    assert "this week" not in told[0]
    assert "It was wanted by 14 July 2023." in told[1]


def test_nobody_who_answered_or_was_not_asked_is_reminded(desk: Desk) -> None:
    fire = desk.issue("fire")
    desk.apply(fire, desk.review(fire))
    assert all(reminder(desk.bench.plan, one) == "" for one in standings(desk.bench.plan, Q1, LATE))


def test_an_issue_without_days_is_still_chased(desk: Desk) -> None:
    desk.issue("fire")
    one = outstanding(desk.bench.plan, Q1, LATE)[0]
    assert one.asked is not None
    bare = replace(one, asked=replace(one.asked, at=None, due=None), partner=replace(one.partner, contact=""))
    assert reminder(desk.bench.plan, bare).startswith("To Dunmarsh Fire and Rescue Service: ")
    assert "wanted by" not in reminder(desk.bench.plan, bare)


def test_the_correction_list_names_cells_choices_and_silence(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "RAG this quarter", "G")
    filling.put("Actions", "2.2", "RAG this quarter", "amber/green")
    filling.put("Actions", "2.10", "RAG this quarter", "R")
    filling.put("Funding", "F1", "Spent this quarter", "$50")
    filling.sheet("Risks").delete_rows(4)
    path = filling.save()
    found = desk.review(path)
    lines = corrections(desk.bench.plan, found).text.splitlines()
    assert lines[0] == "To Station Manager: your return for Q1 2023/24"
    points = [line for line in lines if line[:1].isdigit()]
    assert points[0].startswith("1. Actions, H5 (2.2, RAG): it says 'amber/green'.")
    assert points[0].endswith("Is it Amber or Green?")
    assert any("Funding, I4 (F1, Spent this quarter): it says '$50'." in point for point in points)
    assert any("R1 was issued and is not in the workbook any more" in point for point in points)
    assert any("2.10 is rated Red without an escalation" in point for point in points)
    assert points[-1].startswith(f"{len(points)}. No RAG was given for 2.3.")
    decided = {(record_of(found, "2.2").id, "rag"): KEEP}
    assert "amber/green" not in corrections(desk.bench.plan, found, decided).text


def test_a_row_nobody_can_place_is_asked_about_once(desk: Desk) -> None:
    filling = Filling(desk.issue())
    filling.put("Actions", "2.1", "RAG this quarter", "purple")
    filling.put("Actions", "2.1", "Action", "Buy a boat")
    filling.sheet("Actions").cell(4, 2).value = "9.9"
    text = corrections(desk.bench.plan, desk.review(filling.save())).text
    assert "Actions, row 4 (2.1): which row of your return is this?" in text
    assert "purple" not in text


def test_both_sides_of_a_conflict_are_put_to_the_partner(desk: Desk) -> None:
    from cspdesk.domain.rag import Rag
    from cspdesk.usecases.updates import WriteUpdate

    filling = Filling(desk.issue())
    for ref in ("2.1", "2.2", "2.3", "2.10"):
        filling.put("Actions", ref, "RAG this quarter", "G")
    path = filling.save()
    desk.bench.do(WriteUpdate("a21", Q1, {"rag": Rag.RED}))
    text = corrections(desk.bench.plan, desk.review(path)).text
    assert "it says 'G'. We have held Red since we sent it. Which is right?" in text


def test_a_clean_return_needs_no_list(desk: Desk) -> None:
    filling = Filling(desk.issue())
    for ref in ("2.1", "2.2", "2.3", "2.10"):
        filling.put("Actions", ref, "RAG this quarter", "G")
    assert corrections(desk.bench.plan, desk.review(filling.save())).text == ""
