"""Commands on a plan in a shared folder: done means it is there, and what is not there is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from cspdesk.cli.program import run
from cspdesk.store import publishing


@pytest.fixture
def shared(tmp_path: Path) -> str:
    """A plan in a synced folder."""
    folder = tmp_path / "OneDrive - Council"
    folder.mkdir()
    path = str(folder / "Ours.cspplan")
    assert run(["new", path, "--title", "Our plan", "--start", "2023"]) == 0
    return path


def _open(shared: str, quarter: str) -> int:
    return run(["quarter", "open", shared, "--quarter", quarter])


def _in_the_folder(shared: str, newest: int) -> bool:
    return publishing.shared_facts(Path(shared))["number"] == str(newest)


def test_a_change_is_in_the_shared_folder_when_the_command_ends(shared: str) -> None:
    assert _open(shared, "Q1 2023/24") == 0
    assert _in_the_folder(shared, 2)
    assert not Path(shared + ".lock").exists()


def test_a_share_that_is_away_is_said_and_the_change_is_copied_later(
    shared: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def away(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as unplugged:
        unplugged.setattr(publishing, "_copy_checked", away)
        assert _open(shared, "Q1 2023/24") == 1
    told = capsys.readouterr()
    assert "Q1 2023/24" in told.out
    assert told.err.startswith("Not everything has reached the shared folder. It is saved on this computer. ")
    assert "once the folder can be reached" in told.err
    assert "Traceback" not in told.err
    assert _in_the_folder(shared, 1)
    assert _open(shared, "Q2 2023/24") == 0
    told = capsys.readouterr()
    assert told.err.startswith(
        "One change made on this computer had not reached the shared plan yet: being copied now."
    )
    assert _in_the_folder(shared, 3)


def test_what_went_wrong_first_is_what_is_told(
    shared: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def away(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as unplugged:
        unplugged.setattr(publishing, "_copy_checked", away)
        assert _open(shared, "Q1 2023/24") == 1
        capsys.readouterr()
        assert run(["quarter", "approve", shared, "--quarter", "Q2 2023/24", "--by", "chair"]) == 1
    assert "Q2 2023/24 is not open yet." in capsys.readouterr().err
