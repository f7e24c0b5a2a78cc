"""The command ``vanban``, which a wheel brings too."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from vanban import _native


def main() -> int:
    """Runs the program with the arguments of this process."""
    own = Path(sys.argv[0])
    if own.name.startswith("vanban") and own.is_file() and os.access(own, os.X_OK):
        # Workers are started by this name: the running program is Python.
        os.environ.setdefault("VANBAN_PROGRAM", str(own.resolve()))
    else:
        from vanban._options import find_program

        program = find_program()
        if program is not None:
            os.environ.setdefault("VANBAN_PROGRAM", program)
    return _native.main(["vanban", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
