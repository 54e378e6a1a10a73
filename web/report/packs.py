"""The slides and the workbook of a report's list."""

from __future__ import annotations

from components.slides.deck import deck_bytes
from components.tables.list_workbook import list_workbook
from web.exhibit_list.exhibit_list import ExhibitList
from web.exhibit_list.pack_content import deck_of


def packs(stem: str, exhibits: ExhibitList) -> dict[str, bytes]:
    """The files by name: ``<stem>.pptx`` and ``<stem>.xlsx``."""
    deck = deck_of(exhibits)
    return {f"{stem}.pptx": deck_bytes(deck), f"{stem}.xlsx": list_workbook(deck)}
