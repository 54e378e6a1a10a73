"""What the default store is built from: ordinary input files, loaded through everybody's front door."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data_access.settings import ROOT

if TYPE_CHECKING:
    from data_access.demonstration.island_files import IslandFiles

REFERENCE = ROOT / "data_access" / "reference"
PUBLISHED = ROOT / "data_access" / "published"
LOOKUPS = ROOT / "geo"


def reference_files() -> list[Path]:
    """What the programme is, sources first: every later file may name one."""
    names = (
        *("sources", "collaboratives", "populations", "topics"),
        *("residents", "successors", "later_commissioners", "local_authorities"),
        *("pathways", "sign_ups", "sign_up_shares", "pledges", "statements"),
        *("solutions", "results", "spread", "topic_evidence"),
    )
    lookups = ("ccg_to_collaborative", "trust_to_collaborative")
    return [
        *(REFERENCE / f"{name}.csv" for name in names),
        *(LOOKUPS / f"{name}.csv" for name in lookups),
    ]


_TABLES = (
    *("ecoli_by_commissioner", "ecoli_onset_by_commissioner", "ecoli_by_trust", "delays_by_authority"),
    *("admissions_by_commissioner", "opioids_by_commissioner", "trimethoprim_by_commissioner"),
    *("psychosis_by_collaborative", "emergency_waits_by_trust", "staff_survey_by_collaborative", "england"),
)


def published_files() -> list[Path]:
    """The published figures that the product ships, and how months of them may be read."""
    return [PUBLISHED / f"{name}.csv" for name in (*_TABLES, "events", "cautions")]


def default_files() -> list[Path]:
    """The default store's files in load order: what the programme is, and published figures."""
    return [*reference_files(), *published_files()]


def demonstration_files(folder: Path) -> IslandFiles:
    """Write the demonstration store's files into ``folder``: nothing of the real programme is among them."""
    from data_access.demonstration.island_files import island_files  # noqa: PLC0415 - numpy and shapely

    return island_files(folder)
