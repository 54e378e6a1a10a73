"""The funnel beside the map: the fifteen over the map's own stretch, so that size is not mistaken for care."""

from __future__ import annotations

from components.exhibit import Exhibit
from data_access.queries.collaboratives import collaboratives
from pages.measure.figures import MeasureFigures
from pages.measure.map_labels import moment_of
from pages.measure.map_values import MapValues
from pages.shared.funnels import FunnelEntry, funnel_exhibit
from pages.shared.place_count import the_places


def funnel_of(figures: MeasureFigures) -> Exhibit | None:
    """The funnel of the map's moment; ``None`` where the measure can have none."""
    places = collaboratives()
    moment = moment_of(figures)
    map_values = MapValues(figures, places).at(moment)
    entries = [
        FunnelEntry(
            place.name,
            figures.view.href(area=place.slug),
            map_values[place.id].numerator,
            map_values[place.id].exposure,
            "reported" if map_values[place.id].status == "absent" else map_values[place.id].status,
        )
        for place in places
    ]
    return funnel_exhibit(
        figures.measure,
        entries,
        ident="funnel",
        title=f"The funnel: {moment.words}",
        download=figures.view.download("funnel"),
        subject=figures.subject(the_places()),
        stretch=moment.stretch,
    )
