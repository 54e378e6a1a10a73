"""The one lookup: which collaborative each commissioner (CCG) and each trust belonged to in 2014.

The two tables beside this module are written by us. Footprints followed membership and overlapped in places, so a
row carries how sure we are and, where there was one, the other collaborative that could claim it.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class CcgPlacement:
    """One commissioner. `collaborative` is None for a code that is not a place (13Q, specialised commissioning)."""

    code: str
    name: str
    also_known_as: tuple[str, ...]
    ons_code: str | None
    collaborative: str | None
    confidence: str
    alternative: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class TrustPlacement:
    """One NHS trust, placed by membership or by its head office."""

    code: str
    name: str
    collaborative: str
    confidence: str
    alternative: str | None
    basis: str


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def ccg_placements() -> tuple[CcgPlacement, ...]:
    """Every CCG code of April 2013 to March 2020, and 13Q, in order of code."""
    return tuple(
        CcgPlacement(
            code=row["ccg_code"],
            name=row["ccg_name"],
            also_known_as=tuple(filter(None, row["also_known_as"].split("|"))),
            ons_code=row["ons_code"] or None,
            collaborative=row["collaborative"] or None,
            confidence=row["confidence"],
            alternative=row["alternative"] or None,
            basis=row["basis"],
        )
        for row in _rows("ccg_to_collaborative.csv")
    )


@cache
def trust_placements() -> tuple[TrustPlacement, ...]:
    """Every trust that made monthly infection returns from April 2013 to March 2020, in order of code."""
    return tuple(
        TrustPlacement(
            code=row["trust_code"],
            name=row["trust_name"],
            collaborative=row["collaborative"],
            confidence=row["confidence"],
            alternative=row["alternative"] or None,
            basis=row["basis"],
        )
        for row in _rows("trust_to_collaborative.csv")
    )


def ccg_collaborative() -> dict[str, str]:
    """CCG code to collaborative id. A code that is not a place has no entry."""
    return {ccg.code: ccg.collaborative for ccg in ccg_placements() if ccg.collaborative is not None}


def trust_collaborative() -> dict[str, str]:
    """Trust code to collaborative id."""
    return {trust.code: trust.collaborative for trust in trust_placements()}


def codes_without_a_place() -> frozenset[str]:
    """Codes that count in England but in no collaborative."""
    return frozenset(ccg.code for ccg in ccg_placements() if ccg.collaborative is None)
