"""``/api/v1/``: what there is to ask."""

from __future__ import annotations

from typing import Any

from api.answers import Listing
from api.parameters import Parameters

WAYS = (
    ("measures", "Definitions of all measures"),
    ("areas", "England, the collaboratives, CCGs and organisations, with who belonged where and when"),
    ("series", "Figures with their control charts: centre, limits, rules, verdict and sentence"),
    ("signals", "Patterns that are more than chance, by measure and area"),
    ("results", "Published results: what others say, each with who says it, of which kind, and where"),
    ("openapi.json", "The description of this API for machines (OpenAPI 3.1)"),
)


def index(_asked: Parameters) -> Listing:
    """The addresses below this one."""
    return Listing(WAYS, _way)


def _way(room: tuple[str, str]) -> dict[str, Any]:
    return {"name": room[0], "address": f"/api/v1/{room[0]}", "what": room[1]}
