"""The map that the reader opened, as Dash draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.exhibit import exhibit_body
from pages.measure.figures import MeasureFigures
from pages.measure.map import map_exhibit


@dataclass(frozen=True, slots=True)
class OpenedMap:
    """One view of the interactive map."""

    figures: MeasureFigures

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return self.figures.view.address

    def content(self) -> list[Any]:
        """The map with its choices and words, as Dash's components."""
        return exhibit_body(map_exhibit(self.figures, interactive=True))
