"""``python -m data_access.demonstration FOLDER``: write the same input files every time."""

from __future__ import annotations

import sys
from pathlib import Path

from data_access.demonstration.island_files import island_files


def main(arguments: list[str]) -> int:
    """Write the files and name them; 2 where no folder is given."""
    if len(arguments) != 1:
        sys.stderr.write("Name one folder to write into: python -m data_access.demonstration FOLDER\n")
        return 2
    files = island_files(Path(arguments[0]))
    for path in (*files.reference, *files.figures):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
