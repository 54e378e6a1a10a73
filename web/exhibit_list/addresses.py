"""The addresses of a list: on its page, as slides, as files."""

from __future__ import annotations

from urllib.parse import urlencode

from components.addresses import LIST

PRESENT, FILE, PPTX, XLSX = "/present", "/list.psclist", "/pack.pptx", "/pack.xlsx"
LONGEST = 2_000  # letters of an address that every program hands on


def address_of_list(path: str, packed: str) -> str:
    """Where a list stands at one of its paths."""
    return f"{path}?{urlencode({'list': packed})}"


def fits(packed: str, root: str = "") -> bool:
    """Whether the list may stand in an address; ``root`` is what comes before its path."""
    return len(root) + len(address_of_list(PRESENT, packed)) <= LONGEST


def ready(name: str) -> str:
    """The page of a ready-made list."""
    return f"{LIST}?{urlencode({'ready': name}, safe=':')}"
