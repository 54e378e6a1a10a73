"""A report as files: the page that stands alone, its slides, its workbook, and a note of what they are."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from data_access.queries.version import data_version, is_demonstration
from data_access.snapshot import snapshot
from pages.shared.quarters import known_quarter, why_no_report
from web.report.packs import packs
from web.report.report_list import NoReport, report_list
from web.report.standalone import standalone_page

MANIFEST = "report.json"


def report_files(text: str) -> dict[str, bytes]:
    """The files of a quarter's report by name, all of one snapshot of the store. Raises ``NoReport``."""
    with snapshot():
        quarter = known_quarter(text)
        if quarter is None:
            raise NoReport(why_no_report(text))
        stem = f"report-{quarter.name}{'-demonstration-data' if is_demonstration() else ''}"
        made = {f"{stem}.html": standalone_page(quarter), **packs(stem, report_list(quarter.name))}
        manifest = {
            "quarter": quarter.name,
            "data_version": data_version(),
            "demonstration": is_demonstration(),
            "files": {name: sha256(content).hexdigest() for name, content in made.items()},
        }
        return made | {MANIFEST: (json.dumps(manifest, indent=2) + "\n").encode()}


def write_report(text: str, folder: Path) -> list[Path]:
    """Write the files into a folder, which is made if need be. Raises ``NoReport`` and ``OSError``."""
    made = report_files(text)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in made]
