"""The house's rules as code; the floors themselves are import-linter contracts in pyproject.toml."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = sorted(p for p in (ROOT / "cspdesk").rglob("*.py") if "forms" not in p.parts or "gui" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SCRIPTS = [ROOT / "dev.py", *sorted((ROOT / "packaging").rglob("*.py"))]


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", [*OURS, *TESTS, *SCRIPTS], ids=_shown)
def test_no_module_is_longer_than_500_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


@pytest.mark.parametrize("path", [*OURS, *SCRIPTS], ids=_shown)
def test_no_function_is_longer_than_60_lines(path: Path) -> None:
    long = [f.name for f in _functions(path) if (f.end_lineno or 0) - f.lineno + 1 > 60]
    assert not long


@pytest.mark.parametrize("path", OURS, ids=_shown)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"


@pytest.mark.parametrize("path", [p for p in OURS if "gui" in p.parts], ids=_shown)
def test_no_signal_is_connected_to_a_lambda_or_partial(path: Path) -> None:
    """They keep their widget alive for ever, and run in the wrong thread."""
    found = re.findall(r"\.connect\(\s*(?:lambda|partial|functools\.partial)", path.read_text(encoding="utf-8"))
    assert not found


@pytest.mark.parametrize("path", [*OURS, *TESTS], ids=_shown)
def test_nothing_is_imported_by_star(path: Path) -> None:
    """A star import of PySide6 builds every type it has: slower start, more memory."""
    stars = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert not stars


def test_the_packaging_folder_does_not_shadow_the_packaging_library() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_have_hashes_and_name_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert requirements
    assert all("==" in line for line in requirements)
    assert text.count("--hash=sha256:") >= len(requirements)
    assert "://" not in text
    assert "index" not in text


def test_what_the_window_needs_is_pinned_alike_in_both_files() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return {line.rstrip(" \\") for line in lines if line and line[0].isalpha()}

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
