from __future__ import annotations

from tests.appendix.conftest import Written
from tests.appendix.reading import row, table, texts


def test_open_risks_stand_gravest_first(written: Written) -> None:
    risks = table(written("risks", exempt=True), "Risks", "Open")
    assert [cells[0].shown for cells in risks.rows] == ["R4", "R1", "R2"]
    told = row(risks, "R1")
    assert (told["Likelihood"], told["Impact"], told["Score"]) == ("4", "5", "20")
    assert (told["Answered by"], told["Its rating"], told["Reviewed"]) == ("Action 1.2", "Amber", "Not reviewed")
    assert row(risks, "R2")["Owner"] == "Not named"


def test_closed_risks_stand_apart(written: Written) -> None:
    closed = table(written("risks"), "Risks", "Closed")
    assert [cells[0].shown for cells in closed.rows] == ["R3"]
    assert row(closed, "R3")["Score"] == "Not scored"


def test_recommendations_are_traced_to_actions_and_their_worst_rating(written: Written) -> None:
    register = written("recommendations")
    told = row(table(register, "Recommendations", "New"), "A1")
    assert (told["Answered by"], told["Worst rating"], told["Made on"]) == ("1.1, 1.2", "Amber", "31 Jan 2022")
    assert register.notes == ("Assessment, page 9",)
    lone = row(table(register, "Recommendations", "Existing"), "A2")
    assert (lone["Answered by"], lone["Worst rating"]) == ("No action", "")
    assert "3 recommendations. 2 open ones are not answered by any action." in texts(register)
    assert table(register, "Recommendations", "Closed").rows == ()
