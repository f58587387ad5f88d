from __future__ import annotations

from pathlib import Path

import pytest

from cspdesk.documents.pages import page_count, render_page
from cspdesk.documents.pdf import write_pdf
from cspdesk.domain.faults import PersonError
from tests.documents.samples import everything


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pictures") / "it.pdf"
    write_pdf(everything(), made)
    return made


def test_a_page_is_a_picture_of_its_size_in_opaque_pixels(path: Path) -> None:
    width, height, pixels = render_page(path, 0, 72)
    assert (width, height) == (842, 596)
    assert len(pixels) == 4 * width * height
    assert set(pixels[3::4]) == {255}
    assert pixels[:4] == b"\xff\xff\xff\xff"  # white paper
    assert len(set(zip(pixels[0::4], pixels[1::4], pixels[2::4], strict=True))) > 20  # something is on it


def test_red_comes_first(path: Path) -> None:
    _, _, pixels = render_page(path, 0, 72)
    colours = set(zip(pixels[0::4], pixels[1::4], pixels[2::4], strict=True))
    assert (0xB4, 0x23, 0x18) in colours


def test_more_dots_make_a_larger_picture(path: Path) -> None:
    width, _, _ = render_page(path, 0, 144)
    assert width == 1684


def test_pages_are_counted_from_nought(path: Path) -> None:
    last = page_count(path) - 1
    assert render_page(path, last, 30)[2]
    with pytest.raises(PersonError, match="has no page"):
        render_page(path, last + 1, 30)
    with pytest.raises(PersonError, match="has no page 0"):
        render_page(path, -1, 30)


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    (tmp_path / "it.pdf").write_bytes(b"not a PDF")
    for path in (tmp_path / "it.pdf", tmp_path / "missing.pdf"):
        with pytest.raises(PersonError, match="cannot be shown"):
            page_count(path)
