"""Builds the corpus: `python tests/corpus/build.py [NAME ...]`. LibreOffice is needed for the files it makes."""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.corpus import cases  # noqa: E402 - run as a script, the checkout must be on the path first
from tests.corpus.making import Case, ReturnCase  # noqa: E402

FILES = Path(__file__).parent / "files"


def all_cases() -> list[Case | ReturnCase]:
    """Every case of every module."""
    names = sorted(found.name for found in pkgutil.iter_modules(cases.__path__))
    modules = [importlib.import_module(f"tests.corpus.cases.{name}") for name in names]
    return [case for module in modules for case in module.CASES]


def main(names: list[str]) -> None:
    """Write each file and its truth."""
    FILES.mkdir(exist_ok=True)
    for case in all_cases():
        if names and not case.name.startswith(tuple(names)):
            continue
        (FILES / case.name).write_bytes(case.content())
        truth = json.dumps(case.truth(), indent=1, ensure_ascii=False)
        (FILES / f"{case.name}.truth.json").write_text(truth + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
