"""The demonstration store's input files: its own tables of what the programme is, its definitions, and its figures."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_access.demonstration import (
    island,
    island_evidence,
    island_measures,
    island_places,
    island_programme,
)
from data_access.demonstration.files import TIDY, write, write_table
from data_access.demonstration.measure_definition import DEFINITIONS
from data_access.demonstration.world import ISLAND, World

REFERENCE = island_programme.REFERENCE
_COLLABORATIVE_COLUMNS = ("id", "slug", "name", "lead_network", "later_name")
_SOURCE_COLUMNS = ("id", "title", "publisher", "licence", "designation", "note", "codes")
_SOURCE = (
    "demonstration",
    "Demonstration data",
    "Generated for this dashboard",
    "MIT, as the code: invented figures, free to use",
    "demonstration",
    "Invented from a fixed seed with: python -m data_access.demonstration FOLDER. They describe no real organisation "
    "and support no conclusion about any place.",
    "month",
)


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
        DEFINITIONS,
        (*made, *extra, outlines),
    )


def _reference(folder: Path, world: World) -> Iterable[Path]:
    folder.mkdir(parents=True)
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[object]]]] = {
        "sources": (_SOURCE_COLUMNS, [_SOURCE]),
        "collaboratives": (_COLLABORATIVE_COLUMNS, _collaboratives(world)),
        "populations": (island_places.POPULATION_COLUMNS, island_places.populations(world)),
        "commissioners": (island_places.COMMISSIONER_COLUMNS, island_places.commissioners(world)),
        "local_authorities": (island_places.AUTHORITY_COLUMNS, island_places.authorities(world)),
        "residents": (island_places.RESIDENT_COLUMNS, island_places.residents(world)),
        "topic_evidence": (island_evidence.EVIDENCE_COLUMNS, island_evidence.topic_evidence(world)),
        "sign_ups": (island_programme.SIGN_UP_COLUMNS, island_programme.SIGN_UPS),
        "sign_up_shares": (island_programme.SHARE_COLUMNS, island_programme.SHARES),
        "statements": (island_programme.STATEMENT_COLUMNS, island_programme.statements(world)),
    }
    for name, (head, rows) in tables.items():
        yield write_table(folder / f"{name}.csv", head, rows)
    # What the grid, the pathway and the pledges say is true of any programme.
    for name in ("topics", "pathways", "pledges"):
        yield Path(shutil.copyfile(REFERENCE / f"{name}.csv", folder / f"{name}.csv"))


def _collaboratives(world: World) -> Iterable[Sequence[object]]:
    for position, (ident, name) in enumerate(world.places):
        later = f"Demonstration Network of Greater {name}" if position % 4 == 1 else ""
        yield ident, name.lower(), name, f"Demonstration Network {name}", later
