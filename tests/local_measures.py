"""Measures of a programme of its own, such as falls with harm, defined for stores that have no figures of them yet."""

from __future__ import annotations

import csv
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from data_access import definitions
from data_access.demonstration.measure_definition import DEFINITIONS
from data_access.loader.default_store import reference_files
from data_access.loader.run import Request, load

SOURCE = ("local-returns", "Returns of the programme", "A collaborative", "internal use", "local data")


def load_local_measures(url: str) -> None:
    """Give a store the product's own tables and definitions, and those of a programme's measures."""
    folder, sources = _files()
    load(Request((), url, definitions=folder, reference=(*reference_files(), sources)))


def request_without_trusts(files: tuple[Path, ...], url: str) -> Request:
    """To load files into a store with these measures in which only the organisations that they bring are due."""
    folder, sources = _files()
    reference = [path for path in reference_files() if path.stem != "trust_to_collaborative"]
    return Request(files, url, definitions=folder, reference=(*reference, sources))


@cache
def _files() -> tuple[Path, Path]:
    folder = Path(mkdtemp(prefix="psc-local-measures-"))
    shutil.copytree(definitions.FOLDER, folder / "measures")
    for path in DEFINITIONS.glob("*.toml"):
        words = path.read_text(encoding="utf-8")
        local = words.replace('source_id = "demonstration"', f'source_id = "{SOURCE[0]}"')
        (folder / "measures" / path.name).write_text(local, encoding="utf-8")
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([("id", "title", "publisher", "licence", "designation"), SOURCE])
    return folder / "measures", folder / "sources.csv"
