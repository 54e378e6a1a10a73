"""Definitions of the demonstration's measures, as their files have them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_MEASURES = Path(__file__).resolve().parents[1] / "measures"


@cache
def definition(measure: str) -> dict[str, object]:
    """What the file of a measure says."""
    return tomllib.loads((_MEASURES / f"{measure}.toml").read_text(encoding="utf-8"))
