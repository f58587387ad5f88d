"""A share that is slow, hangs or is full: who edits never waits for it, and the status bar says how things are."""

from __future__ import annotations

import errno
import json
import threading
from dataclasses import asdict
from pathlib import Path

import pytest

from cspdesk.domain.faults import CancelledError, PersonError
from cspdesk.domain.partners import Partner
from cspdesk.store import copies, deliveries, publishing
from cspdesk.store.holders import Holder
from cspdesk.store.locks import lock_file
from cspdesk.store.plan_file import create_plan, open_plan
from cspdesk.store.publishing import DivergedError
from tests.store.examples import STAMP, as_change_set, full_plan
from tests.store.test_staging import PARTNER, published_name, rename


@pytest.fixture(autouse=True)
def _no_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is published unless a test asks for it."""
    monkeypatch.setattr(deliveries, "REST", 3600.0)
    monkeypatch.setattr(deliveries, "PATIENCE", 3600.0)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A plan in a synced folder, closed."""
    folder = tmp_path / "OneDrive - Council"
    folder.mkdir()
    path = folder / "Our plan.cspplan"
    create_plan(path, as_change_set(full_plan()), STAMP).close()
    return path


def test_an_opening_that_is_cancelled_leaves_nothing_held(shared: Path) -> None:
    told: list[str] = []

    def cancel(done: int, total: int, what: str) -> None:
        told.append(what)
        if what.startswith("Checking"):
            raise CancelledError

    with pytest.raises(CancelledError):
        open_plan(shared, progress=cancel)
    assert told[0] == "Copying from the shared folder"
    assert not lock_file(shared).exists()
    plan = open_plan(shared)
    assert plan.read_only == ""
    plan.close()


def test_a_share_that_hangs_holds_up_neither_edits_nor_words(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = open_plan(shared)
    rename(plan, "one")
    asked, answer = threading.Event(), threading.Event()
    real = publishing.shared_facts

    def hanging(path: Path) -> dict[str, str]:
        asked.set()
        assert answer.wait(60)
        return real(path)

    with monkeypatch.context() as slow:
        slow.setattr(publishing, "shared_facts", hanging)
        publication = threading.Thread(target=plan.publish)
        publication.start()
        assert asked.wait(60)
        rename(plan, "two")
        assert plan.load().get(Partner, PARTNER).name == "two"
        assert plan.history("partner", PARTNER)[-1].new == "two"
        assert plan.saved == "Saved on this computer, copying…"
        answer.set()
        publication.join()
    plan.close()
    assert published_name(shared) == "two"


def test_a_full_share_is_said_to_be_full(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = open_plan(shared)
    rename(plan, "mine")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as filled:
        filled.setattr(publishing, "_copy_checked", full)
        with pytest.raises(PersonError):
            plan.publish()
    assert plan.saved.startswith("Saved on this computer, not in the shared folder since ")
    assert plan.saved.endswith("retrying: The disk that holds Our plan.cspplan is full.")
    plan.close()
    assert published_name(shared) == "mine"


def test_who_slept_while_the_shared_file_was_held_does_not_overwrite_who_took_over(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = open_plan(shared)
    rename(plan, "mine")
    monkeypatch.setattr(copies, "WINDOWS", True)
    replace_file, theirs = Path.replace, shared.read_bytes()

    def held_once(draft: Path, target: Path) -> Path:
        if target == shared and draft.exists() and lock_file(shared).exists():
            taken = Holder("n", "a.khan", "PC-2", 1, "0.1.0", "", 3)
            if json.loads(lock_file(shared).read_text())["nonce"] != "n":
                lock_file(shared).write_text(json.dumps(asdict(taken)))
                raise PermissionError(13, "held by a scanner")
        return replace_file(draft, target)

    monkeypatch.setattr(Path, "replace", held_once)
    with pytest.raises(DivergedError, match=r"a\.khan has taken over Our plan\.cspplan"):
        plan.publish()
    assert shared.read_bytes() == theirs
    with pytest.raises(PersonError):
        plan.close()
