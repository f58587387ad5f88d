"""Compile forms/*.ui to cspdesk/gui/forms/ui_*.py.

    python packaging/compile_forms.py            compile every form
    python packaging/compile_forms.py --check    say which compiled forms do not agree; exit status 1 if any

The compiler's version and its automatic connection of slots are left out: a new PySide6 then touches no form, and a
slot is connected once, in code one can see.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORMS = ROOT / "forms"
COMPILED = ROOT / "cspdesk" / "gui" / "forms"


def compiled(form: Path) -> str:
    """The Python of a form.

    Raises:
        SystemExit: if the compiler is missing or refuses the form.
    """
    beside = Path(sys.executable).parent
    uic = shutil.which("pyside6-uic", path=str(beside)) or shutil.which("pyside6-uic")
    if uic is None:
        sys.exit("pyside6-uic is missing: install the development requirements.")
    done = subprocess.run([uic, str(form)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{form.name}: {done.stderr.strip()}")
    text = re.sub(r"^## Created by: .*\n", "", done.stdout, flags=re.MULTILINE)
    text = re.sub(r"\n *QMetaObject\.connectSlotsByName\(.*\)\n", "\n", text)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compile, or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, only compare")
    check = parser.parse_args(arguments).check
    wanted = {COMPILED / f"ui_{form.stem}.py": form for form in sorted(FORMS.glob("*.ui"))}
    wrong = [f"{path.name} has no form" for path in sorted(COMPILED.glob("ui_*.py")) if path not in wanted]
    for path, form in wanted.items():
        text = compiled(form)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if check:
            wrong.append(f"{path.name} does not agree with {form.name}")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote {path.relative_to(ROOT)}")
    for sentence in wrong:
        print(sentence)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
