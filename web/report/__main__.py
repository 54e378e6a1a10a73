"""``python -m web.report 2015-16-Q2``: writes a quarter's report as page, slides and workbook; ``--freeze`` keeps it.

The store is written by the loader alone: freezing hands the written files to it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from data_access.snapshot import StoreUnavailable
from pages.shared.quarters import known_quarter
from web.report.report_files import write_report
from web.report.report_list import NoReport


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files and say where they are. Exit code 2: nothing was written, with why."""
    chosen = _parser().parse_args(arguments)
    try:
        paths = write_report(chosen.quarter, chosen.folder)
    except (NoReport, StoreUnavailable) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    except OSError as problem:
        sys.stderr.write(f"The folder {chosen.folder} cannot be written: {problem.strerror}.\n")
        return 2
    for path in paths:
        sys.stdout.write(f"{path}  {path.stat().st_size:,} bytes\n")
    return _freeze(chosen) if chosen.freeze else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m web.report",
        description="Write the report of a quarter of the financial year: page (HTML), slides (PPTX), workbook (XLSX).",
    )
    parser.add_argument("quarter", help="such as 2015-16-Q2 (July to September 2015)")
    parser.add_argument("--folder", type=Path, default=Path(), help="where to write (otherwise here)")
    parser.add_argument("--freeze", action="store_true", help="keep what was written in the store, unchanged")
    parser.add_argument("--note", default="", help="what it is for; of a correction, what it corrects")
    parser.add_argument("--by", default="", help="work role of whoever freezes it, never a name")
    return parser


def _freeze(chosen: argparse.Namespace) -> int:
    quarter = known_quarter(chosen.quarter)
    name = quarter.name if quarter else chosen.quarter
    command = [sys.executable, "-m", "data_access.loader", "freeze", name, str(chosen.folder)]
    for option in ("note", "by"):
        if value := getattr(chosen, option):
            command += [f"--{option}", value]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
