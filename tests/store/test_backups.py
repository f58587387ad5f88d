"""Backups are made before it matters, checked, thinned out, and give back what was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Area, Partner
from cspdesk.domain.workplan import Workplan
from cspdesk.store import backups
from cspdesk.store.backups import Backup, Ring, backups_of, too_many
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from tests.store.examples import STAMP, as_change_set, full_plan, key_of

NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)


def _rename(plan: PlanFile, name: str, purpose: str = "edit") -> None:
    partner = plan.load().get(Partner, key_of("partner"))
    plan.commit(ChangeSet("rename", (Change.revise(partner, replace(partner, name=name)),), purpose), STAMP)


def test_a_new_plan_needs_none_and_an_opened_one_gets_one_before_its_first_change(stored: PlanFile) -> None:
    _rename(stored, "one")
    assert stored.backups() == ()
    stored.close()
    plan = open_plan(stored.path)
    _rename(plan, "two")
    _rename(plan, "three")
    (backup,) = plan.backups()
    plan.close()
    kept = open_plan(backup.path, read_only=True)
    assert kept.load().get(Partner, key_of("partner")).name == "one"
    assert kept.verify() == ()
    kept.close()


@pytest.mark.parametrize("purpose", ["import", "freeze", "restore"])
def test_one_before_everything_large_and_never_two_over_each_other(stored: PlanFile, purpose: str) -> None:
    for number in range(3):
        _rename(stored, f"{purpose} {number}", purpose)
    assert len(stored.backups()) == 3
    newest = open_plan(stored.backups()[0].path, read_only=True)
    assert newest.load().get(Partner, key_of("partner")).name == f"{purpose} 1"
    newest.close()


def test_the_next_is_due_after_half_an_hour_whatever_the_clock_does(stored: PlanFile) -> None:
    now = [NOON]
    ring = Ring(stored.path, fresh=True, clock=lambda: now[0])
    for minutes, due in ((29, False), (30, True), (45, False), (-600, True)):
        now[0] = NOON + timedelta(minutes=minutes)
        before = len(stored.backups())
        assert ring.before(stored._engine, "edit") == ""
        assert (len(stored.backups()) > before) is due


def test_restoring_shows_what_would_change_and_is_history_itself(stored: PlanFile) -> None:
    _rename(stored, "wrong", "import")
    stored.commit(ChangeSet("add", (Change.add(Area(key="wrong")),)), STAMP)
    step = stored.restoring(stored.backups()[0].path)
    assert step.touched() == {("partner", key_of("partner")), ("area", "wrong")}
    stored.commit(step, STAMP)
    assert stored.load() == full_plan()
    assert stored.history()[-1].purpose == "restore"


def test_a_backup_of_another_plan_is_refused(stored: PlanFile, tmp_path: Path) -> None:
    other = create_plan(tmp_path / "other.cspplan", as_change_set(Workplan.of([Area(key="a")])), STAMP)
    with pytest.raises(PersonError, match="another plan"):
        stored.restoring(other.path)
    other.close()


def test_a_folder_set_by_policy(stored: PlanFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(backups.FOLDER_POLICY, str(tmp_path / "elsewhere"))
    _rename(stored, "x", "import")
    folder = stored.backups()[0].path.parent
    assert folder.parent == tmp_path / "elsewhere"
    assert folder.name.startswith("Our plan ")


def test_plans_of_one_name_do_not_meet_in_a_folder_set_by_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(backups.FOLDER_POLICY, str(tmp_path / "elsewhere"))
    assert backups.folder_of(tmp_path / "north" / "Plan.cspplan") != backups.folder_of(
        tmp_path / "south" / "Plan.cspplan"
    )


def test_a_backup_that_cannot_be_made_warns_and_holds_nothing_up(stored: PlanFile) -> None:
    stored.path.with_name("Our plan backups").write_text("in the way")
    _rename(stored, "kept", "import")
    assert stored.notices[-1].startswith("No backup could be made of Our plan.cspplan")
    assert stored.load().get(Partner, key_of("partner")).name == "kept"


def test_strangers_in_the_folder_are_left_alone(stored: PlanFile) -> None:
    folder = backups.folder_of(stored.path)
    folder.mkdir()
    strangers = ["notes.txt", "Our plan 2024-99-99 10.00.00.cspplan", "Other 2024-03-12 10.00.00.cspplan"]
    for name in strangers:
        (folder / name).touch()
    assert backups_of(stored.path) == ()


def test_half_a_backup_left_by_a_killed_program_is_swept_away(stored: PlanFile) -> None:
    folder = backups.folder_of(stored.path)
    folder.mkdir()
    (folder / ".Our plan 2024-03-12 10.00.00.cspplan.0123abcd.tmp").touch()
    _rename(stored, "x", "import")
    assert [*folder.iterdir()] == [stored.backups()[0].path]


def _made(times: Iterable[datetime]) -> list[Backup]:
    return [Backup(Path(str(number)), at) for number, at in enumerate(sorted(times, reverse=True))]


def test_thinning_keeps_two_days_then_days_weeks_and_months() -> None:
    every_hour = _made(NOON - timedelta(hours=hours) for hours in range(24 * 500))
    gone = set(too_many(every_hour, NOON))
    kept = [backup for backup in every_hour if backup not in gone]
    assert kept[:49] == every_hour[:49], "everything of two days"
    rest = kept[49:]
    assert len({backup.at.date() for backup in rest}) == len(rest), "one a day at most"
    assert len([backup for backup in rest if NOON - backup.at < timedelta(days=14)]) == 12
    assert timedelta(days=200) < NOON - rest[-1].at < timedelta(days=300)
    assert len(rest) <= 12 + 10 + 9


def test_thinning_again_and_again_never_loses_the_oldest_months_at_once() -> None:
    there: list[Backup] = []
    for day in range(400):
        there = _made([*(backup.at for backup in there), NOON + timedelta(days=day)])
        gone = set(too_many(there, there[0].at))
        assert there[0] not in gone
        there = [backup for backup in there if backup not in gone]
    months = {(backup.at.year, backup.at.month) for backup in there}
    assert len(months) >= 9
    assert too_many([], NOON) is not None


def test_the_oldest_goes_only_when_a_new_one_is_sound(stored: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = backups.folder_of(stored.path)
    folder.mkdir()
    ancient = [folder / f"Our plan 2020-01-{day:02d} 10.00.00.cspplan" for day in (1, 2)]
    for file in ancient:
        file.touch()
    with monkeypatch.context() as broken:
        broken.setattr(backups, "copy_whole", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        _rename(stored, "x", "import")
    assert all(file.exists() for file in ancient)
    _rename(stored, "y", "import")
    assert [file.exists() for file in ancient] == [True, True]
    _rename(stored, "z", "import")
    assert len(stored.backups()) == 4
