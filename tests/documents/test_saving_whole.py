from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cspdesk.documents.saving import save_whole
from cspdesk.domain.faults import PersonError


def write_old(path: Path) -> None:
    path.write_bytes(b"old")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "There is no room left on the disk for it.pdf."),
        (errno.EACCES, "it.pdf cannot be replaced: it is open in another program"),
        (errno.EIO, "it.pdf could not be written: "),
    ],
)
def test_whatever_goes_wrong_is_said_and_leaves_the_old_file(number: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "it.pdf"
    write_old(path)

    def fail(beside: Path) -> None:
        beside.write_bytes(b"half of the new")
        raise OSError(number, os.strerror(number))

    with pytest.raises(PersonError, match=said) as error:
        save_whole(path, fail)
    assert error.value.advice
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(PersonError, match="is not there"):
        save_whole(tmp_path / "nowhere" / "it.pdf", write_old)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_may_not_be_written_is_said(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(PersonError, match="You may not write into the folder"):
        save_whole(tmp_path / "it.pdf", write_old)


def test_the_file_may_be_read_as_any_other_of_this_person(tmp_path: Path) -> None:
    save_whole(tmp_path / "it.pdf", write_old)
    (tmp_path / "usual").write_bytes(b"")
    assert (tmp_path / "it.pdf").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_exception_of_ours_passes_through_and_cleans_up(tmp_path: Path) -> None:
    def fail(beside: Path) -> None:
        raise PersonError("No.")

    with pytest.raises(PersonError, match="No"):
        save_whole(tmp_path / "it.pdf", fail)
    assert list(tmp_path.iterdir()) == []
