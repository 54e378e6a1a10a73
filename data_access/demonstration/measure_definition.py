"""Definitions of the demonstration's measures, as their files have them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

DEFINITIONS = Path(__file__).with_name("measures")


@cache
def definition(measure: str) -> dict[str, object]:
    """What the file of a measure says."""
    return tomllib.loads((DEFINITIONS / f"{measure}.toml").read_text(encoding="utf-8"))
