"""Stores that hold little, or names of 80 letters: every page must stand over them and look intended."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_access.demonstration.measure_definition import DEFINITIONS
from data_access.loader.default_store import reference_files
from data_access.loader.run import Request, load

LONG_PLACE = "Health Innovation Network of the Northern and Eastern Shires and Islands Together"[:80]
LONG_MEASURE = "Falls with harm on wards of acute, community and mental health providers, sixty-"[:80]


@dataclass(frozen=True, slots=True)
class SmallStore:
    """``places``: names of collaboratives. ``titles``: of its measures. ``months`` from April 2013."""

    name: str
    places: tuple[str, ...] = ("Wessex", "Oxford", "South West")
    titles: tuple[str, ...] = ("Falls with harm",)
    months: int = 60
    direction: str = "decrease"


SMALL_STORES = (
    SmallStore("one-measure"),
    SmallStore("one-collaborative", places=("Wessex",), titles=("Falls with harm", "Pressure ulcers")),
    SmallStore("no-figures", months=0),
    SmallStore("twelve-months", months=12),
    SmallStore("no-direction", direction="neutral"),
    SmallStore(
        "long-names",
        places=tuple(f"{LONG_PLACE[:78]} {number}" for number in "123"),
        titles=tuple(f"{LONG_MEASURE[:78]} {number}" for number in "12"),
    ),
)


def slug_of(position: int) -> str:
    """The address of a small store's collaborative."""
    return f"place-{position}"


def build(small: SmallStore, folder: Path) -> str:
    """Load such a store with the real loader and return its address."""
    reference = [path for path in reference_files() if path.stem in ("topics", "pledges")]
    figures, url = folder / "figures.csv", f"sqlite:///{folder / 'store.sqlite3'}"
    columns = ("id", "slug", "name", "lead_network", "later_name")
    places = [(f"P{at}", slug_of(at), name, name, "") for at, name in enumerate(small.places)]
    sources = [("own", "Returns of the programme", "A collaborative", "internal use", "local data")]
    reference += [
        _table(folder / "sources.csv", ("id", "title", "publisher", "licence", "designation"), sources),
        _table(folder / "collaboratives.csv", columns, places),
    ]
    members = [(f"X{at}", f"Hospital of {name}", "acute", f"P{at}") for at, name in enumerate(small.places)]
    files = [_table(folder / "organisations.csv", ("code", "name", "setting", "collaborative"), members)]
    if small.months:
        files.append(_table(figures, ("measure", "area", "period", "numerator", "denominator"), _rows(small)))
    report = load(
        Request(tuple(files), url, definitions=_definitions(small, folder), reference=tuple(reference))
    )
    assert report.exit_code == 0, report
    return url


def _definitions(small: SmallStore, folder: Path) -> Path:
    measures = folder / "measures"
    measures.mkdir()
    template = (DEFINITIONS / "falls-with-harm.toml").read_text(encoding="utf-8")
    for at, title in enumerate(small.titles):
        words = template.replace('"demonstration"', '"own"').replace('"decrease"', f'"{small.direction}"')
        words = words.replace("all fifteen collaboratives", "the collaboratives")
        words = words.replace('= "Falls with harm"', f'= "{title}"').replace(
            "position = 120", f"position = {at}"
        )
        (measures / f"measure-{at}.toml").write_text(words, encoding="utf-8")
    return measures


def _rows(small: SmallStore) -> Iterable[Sequence[object]]:
    for measure in range(len(small.titles)):
        for place in range(len(small.places)):
            for month in range(small.months):
                period = f"{2013 + (month + 3) // 12}-{(month + 3) % 12 + 1:02}"
                yield f"measure-{measure}", f"X{place}", period, 20 + (month * 7 + place) % 11, 4000


def _table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([columns, *rows])
    return path
