"""What there is to go back to when a plan cannot be opened: for a shared plan also the copies made in working."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import DamagedPlanError, MissingPlanError, PersonError
from cspdesk.domain.partners import Area, Partner
from cspdesk.store import deliveries, rescue
from cspdesk.store.plan_file import PlanFile, create_plan, open_plan
from tests.store.examples import STAMP, as_change_set, full_plan, key_of


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in a synced folder, closed; nothing is published unless a test asks for it."""
    monkeypatch.setattr(deliveries, "REST", 3600.0)
    monkeypatch.setattr(deliveries, "PATIENCE", 3600.0)
    folder = tmp_path / "OneDrive - Council"
    folder.mkdir()
    path = folder / "Our plan.cspplan"
    create_plan(path, as_change_set(full_plan()), STAMP).close()
    return path


def _name(plan: PlanFile, name: str) -> None:
    partner = plan.load().get(Partner, key_of("partner"))
    plan.commit(ChangeSet("rename", (Change.revise(partner, replace(partner, name=name)),)), STAMP)


def test_a_damaged_shared_plan_comes_back_from_the_copy_on_this_computer(shared: Path) -> None:
    plan = open_plan(shared)
    _name(plan, "published")
    plan.publish()
    _name(plan, "last")
    away = shared.parent.rename(shared.parent.with_name("away"))
    with pytest.raises(PersonError):
        plan.close()
    away.rename(shared.parent)
    shared.with_name(shared.name + ".lock").unlink(missing_ok=True)
    torn = shared.read_bytes()[:-4096]
    shared.write_bytes(torn)
    with pytest.raises(DamagedPlanError):
        open_plan(shared)
    kept = [backup.path.name for backup in rescue.kept_of(shared)]
    assert kept[0] == "work.cspplan"
    assert "Our plan (previous).cspplan" in kept
    examined = rescue.examine(shared)
    assert examined.backup is not None
    assert examined.then.get(Partner, key_of("partner")).name == "last"
    aside = rescue.put_back(examined.backup.path, shared)
    assert aside is not None
    assert aside.read_bytes() == torn
    again = open_plan(shared)
    assert again.load().get(Partner, key_of("partner")).name == "last"
    assert again.stray_copies() == ()
    again.close()


def test_a_stale_journal_is_not_applied_to_what_is_put_back(stored: PlanFile) -> None:
    copy = stored.path.with_name("copy.cspplan")
    stored.save_copy(str(copy))
    stored.close()
    stored.path.unlink()
    stray = stored.path.with_name(stored.path.name + "-journal")
    stray.write_bytes(b"stale" * 1000)
    assert rescue.put_back(copy, stored.path) is None
    assert not stray.exists()
    assert stray.with_name("Our plan (gone).cspplan-journal").read_bytes() == b"stale" * 1000
    plan = open_plan(stored.path)
    assert plan.load() == full_plan()
    plan.close()


def test_neither_a_missing_nor_a_read_only_plan_is_called_damaged(
    stored: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored.close()
    with monkeypatch.context() as marked:
        marked.setattr("os.access", lambda *_: False)  # whoever runs the tests may write everywhere
        plan = open_plan(stored.path)
    assert plan.read_only == "Our plan.cspplan is marked read-only, or you may only read it."
    copy = stored.path.with_name("copy.cspplan")
    plan.save_copy(str(copy))
    assert copy.exists()
    plan.close()
    stored.path.unlink()
    with pytest.raises(MissingPlanError, match="is not there"):
        open_plan(stored.path)


def test_its_folder_gone_while_open_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    path = folder / "Plan.cspplan"
    plan = create_plan(path, as_change_set(full_plan()), STAMP)
    plan.commit(ChangeSet("add", (Change.add(Area(key="kept")),)), STAMP)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(PersonError) as refused:
        plan.commit(ChangeSet("add", (Change.add(Area(key="late")),)), STAMP)
    assert not isinstance(refused.value, DamagedPlanError)
    assert not folder.exists(), "nothing is made where it was"
    copy = tmp_path / "copy.cspplan"
    plan.save_copy(str(copy))
    plan.close()
    kept = open_plan(copy)
    assert kept.load().find(Area, "kept")
    kept.close()
