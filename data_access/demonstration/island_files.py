"""The demonstration store's input files: its own tables of what the programme is, its definitions, and its figures."""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_access.demonstration import island, island_measures, island_places, island_programme
from data_access.demonstration.files import TIDY, write, write_table
from data_access.demonstration.world import ISLAND, World

REFERENCE = island_programme.REFERENCE
_MEASURES = REFERENCE.parent / "measures"
_COLLABORATIVE_COLUMNS = ("id", "slug", "name", "lead_network", "later_name")


@dataclass(frozen=True, slots=True)
class IslandFiles:
    """``reference``: what the programme is, in load order; ``definitions``: a folder; ``figures``: the rest."""

    reference: tuple[Path, ...]
    definitions: Path
    figures: tuple[Path, ...]


def island_files(folder: Path, world: World = ISLAND) -> IslandFiles:
    """Write everything into ``folder``, the same bytes each time."""
    figures = folder / "figures"
    made = write(figures, world)
    extra = [
        write_table(figures / f"{measure}.csv", TIDY, rows)
        for measure, rows in island_measures.figures(world).items()
    ]
    extra.append(
        write_table(
            figures / "demonstration-island-events.csv",
            island_programme.EVENT_COLUMNS,
            island_programme.events(world),
        )
    )
    outlines = figures / island.PLACE.name
    shutil.copyfile(island.PLACE, outlines)
    return IslandFiles(
        tuple(_reference(folder / "reference", world)),
        _definitions(folder / "measures"),
        (*made, *extra, outlines),
    )


def _reference(folder: Path, world: World) -> Iterable[Path]:
    folder.mkdir(parents=True)
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[object]]]] = {
        "collaboratives": (_COLLABORATIVE_COLUMNS, _collaboratives(world)),
        "populations": (island_places.POPULATION_COLUMNS, island_places.populations(world)),
        "commissioners": (island_places.COMMISSIONER_COLUMNS, island_places.commissioners(world)),
        "local_authorities": (island_places.AUTHORITY_COLUMNS, island_places.authorities(world)),
        "residents": (island_places.RESIDENT_COLUMNS, island_places.residents(world)),
        "priorities": (island_programme.PRIORITY_COLUMNS, island_programme.priorities(world)),
        "sign_ups": (island_programme.SIGN_UP_COLUMNS, island_programme.SIGN_UPS),
        "sign_up_shares": (island_programme.SHARE_COLUMNS, island_programme.SHARES),
    }
    yield _sources(folder)
    for name, (head, rows) in tables.items():
        yield write_table(folder / f"{name}.csv", head, rows)
    # What the grid, the pathway and the pledges say is true of any programme.
    for name in ("topics", "pathways", "pledges"):
        yield Path(shutil.copyfile(REFERENCE / f"{name}.csv", folder / f"{name}.csv"))


def _sources(folder: Path) -> Path:
    """Of the product's sources those of invented figures."""
    with (REFERENCE / "sources.csv").open(encoding="utf-8", newline="") as lines:
        head, *rows = list(csv.reader(lines))
    kept = [row for row in rows if row[head.index("designation")] == "demonstration"]
    return write_table(folder / "sources.csv", head, kept)


def _collaboratives(world: World) -> Iterable[Sequence[object]]:
    for position, (ident, name) in enumerate(world.places):
        later = f"Demonstration Network of Greater {name}" if position % 4 == 1 else ""
        yield ident, name.lower(), name, f"Demonstration Network {name}", later


def _definitions(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for path in sorted(_MEASURES.glob("*.toml")):
        if tomllib.loads(path.read_text(encoding="utf-8"))["demonstration"]:
            shutil.copyfile(path, folder / path.name)
    for path in sorted(island_measures.DEFINITIONS.glob("*.toml")):
        shutil.copyfile(path, folder / path.name)
    return folder
