"""The map that the reader opened, as Dash draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.exhibit import exhibit_body
from pages.measure.figures import Figures
from pages.measure.map import map_exhibit


@dataclass(frozen=True, slots=True)
class OpenedMap:
    """One view of the interactive map."""

    shown: Figures

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return self.shown.view.address

    def content(self) -> list[Any]:
        """The map with its choices and words, as Dash's components."""
        return exhibit_body(map_exhibit(self.shown, interactive=True))
