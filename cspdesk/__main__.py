"""Starts the program: a window, or one command without one."""

from __future__ import annotations

import sys

from cspdesk.cli.program import run


def main() -> int:
    """Run what the command line asks for; the console script `cspdesk`.

    Returns:
        0 done, 1 the data has problems (told), 2 the call was wrong (told).
    """
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
