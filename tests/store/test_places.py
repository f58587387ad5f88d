"""Only a built-in disk that no other program copies about is safe to work on directly; when unsure, it is not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cspdesk.store.places import is_local

MOUNTS = r"""22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / /net/share rw - cifs //server/share rw
31 22 8:17 / /media/my\040stick rw - vfat /dev/sdb1 rw
32 22 0:50 / /odd rw - fuse.something x rw
33 30 8:2 / /net/share/inner rw - ext4 /dev/sda2 rw
"""


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux lists them")
@pytest.mark.parametrize(
    ("path", "local"),
    [
        ("/home/officer/plan.cspplan", True),
        ("/net/share/plan.cspplan", False),
        ("/net/share/inner/plan.cspplan", True),
        ("/media/my stick/plan.cspplan", False),
        ("/odd/plan.cspplan", False),
        ("/home/officer/OneDrive - Council/plan.cspplan", False),
        ("/home/officer/Dropbox/Plans/plan.cspplan", False),
        ("/home/officer/onedrive notes.cspplan", True),
    ],
)
def test_where_a_plan_may_be_edited_in_place(path: str, local: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: MOUNTS)
    assert is_local(Path(path)) is local


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux lists them")
@pytest.mark.parametrize("listed", ["22 1 0:1 / / rw - 9p root rw\n", "30 22 0:40 / /proc rw - proc proc rw\n"])
def test_what_the_system_runs_from_is_built_in(listed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: listed)
    assert is_local(Path("/home/officer/plan.cspplan"))


def test_a_synced_folder_the_system_tells_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert is_local(tmp_path / "plan.cspplan")
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert not is_local(tmp_path / "plan.cspplan")


def test_a_folder_that_leads_to_a_synced_one_is_not_local(tmp_path: Path) -> None:
    synced = tmp_path / "OneDrive - Council"
    synced.mkdir()
    (tmp_path / "Plans").symlink_to(synced, target_is_directory=True)
    assert not is_local(tmp_path / "Plans" / "plan.cspplan")


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux lists them")
def test_when_the_system_does_not_tell_it_is_not_local(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise OSError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert not is_local(tmp_path / "plan.cspplan")
